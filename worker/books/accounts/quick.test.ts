import { describe, expect, test } from 'vitest'
import type { CostLines, SetUpAnswers } from '../../../schema/api/books-accounts.ts'
import { accountRoles, accountUses, useOf } from '../../../schema/api/books-mapping.ts'
import { roles } from '../../ledger/rows.ts'
import type { BooksTrackingOption } from '../books.ts'
import {
  mappingOf,
  placeName,
  problemsOfAnswers,
  problemsOfExportFrom,
  problemsOfMapping,
  type Chart,
} from './quick.ts'
import { whyNot } from './rules.ts'
import { account, clearing } from './testing/answers.ts'

const option = (id: string, category: string, active = true): BooksTrackingOption => ({
  id,
  name: id,
  category,
  categoryName: category,
  active,
})
const byId = <Each extends { id: string }>(all: Each[]) => new Map(all.map((each) => [each.id, each]))

const chart: Chart = {
  provider: 'xero',
  accounts: byId([
    account('090', 'BANK'),
    account('310', 'DIRECTCOSTS'),
    account('326', 'DIRECTCOSTS'),
    account('610', 'CURRENT', { system: 'DEBTORS' }),
    account('630', 'INVENTORY'),
    account('631', 'CURRENT'),
    account('632', 'CURRENT'),
    account('639', 'CURRENT', { active: false }),
    account('800', 'CURRLIAB', { system: 'CREDITORS' }),
    account('805', 'CURRLIAB'),
    account('960', 'EQUITY'),
  ]),
  tracking: byId([
    option('north', 'Region'),
    option('south', 'Region'),
    option('online', 'Channel'),
    option('retail', 'Class'),
    option('gone', 'Class', false),
  ]),
}
const nothingAsked: CostLines = { labor: false, overhead: false, other: false }
const accountsOf = (answers: SetUpAnswers) =>
  Object.fromEntries(mappingOf(answers).map((line) => [placeName(line), line.account?.slice(3) ?? null]))
const codes = (answers: SetUpAnswers, asked = nothingAsked) =>
  problemsOfAnswers(answers, asked, chart).map(({ about, code }) => `${about}: ${code}`)

test('the words for roles are those of the ledger', () => {
  expect(accountRoles).toEqual(roles)
})

describe('the answers come to an account for every role', () => {
  test('bills to a clearing account: receipts debit stock and credit clearing', () => {
    expect(accountsOf(clearing)).toEqual({
      'inventory/raw material': '631',
      'inventory/component': '631',
      'inventory/sub-assembly': '632',
      'inventory/finished good': '632',
      receiving_clearing: '805',
      landed_cost_clearing: '805',
      labor_absorbed: null,
      overhead_absorbed: null,
      other_absorbed: null,
      cogs: '310',
      waste: '310',
      shrinkage: '310',
      price_variance: '310',
      opening_balance: '310',
      rounding: '310',
    })
  })

  test('bills straight to inventory: both sides of a receipt are that account', () => {
    const accounts = accountsOf({ ...clearing, bills: 'inventory', clearing: null })
    expect(accounts.receiving_clearing).toBe(accounts['inventory/raw material'])
    expect(accounts['inventory/finished good']).toBe('632')
  })

  test('bills to purchases: that account stands for bought stock and for cost of sales', () => {
    const accounts = accountsOf({
      ...clearing,
      bills: 'expense',
      materials: 'id-310',
      clearing: null,
      cost: null,
    })
    expect(accounts['inventory/component']).toBe('310')
    expect(accounts.receiving_clearing).toBe('310')
    expect(accounts.cogs).toBe('310')
    expect(accounts['inventory/finished good']).toBe('632')
  })

  test('labor and overhead go where they are said to go', () => {
    const accounts = accountsOf({ ...clearing, labor: 'id-326', overhead: 'id-310' })
    expect([accounts.labor_absorbed, accounts.overhead_absorbed, accounts.other_absorbed]).toEqual([
      '326',
      '310',
      null,
    ])
  })

  test('what Details say takes the place of what follows from the answers', () => {
    const [line] = mappingOf(clearing, [
      { role: 'shrinkage', type: null, account: 'id-326', tracking: ['north'] },
    ]).filter(({ role }) => role === 'shrinkage')
    expect(line).toEqual({ role: 'shrinkage', type: null, account: 'id-326', tracking: ['north'] })
  })
})

describe('answers that cannot be', () => {
  test('good ones have no problem', () => {
    expect(codes(clearing)).toEqual([])
    expect(problemsOfMapping(mappingOf(clearing), 'clearing', nothingAsked, chart)).toEqual([])
  })

  test('every missing and every unfit account is named at once', () => {
    const answers = { ...clearing, materials: 'id-630', finished: 'id-310', clearing: null, cost: 'id-999' }
    expect(codes(answers)).toEqual([
      'materials: inventory',
      'finished: type',
      'clearing: account-missing',
      'cost: account-unknown',
    ])
  })

  test('an account for labor is asked as soon as a BOM has labor, and only then', () => {
    expect(codes(clearing, { labor: true, overhead: false, other: false })).toEqual([
      'labor: account-missing',
    ])
    expect(codes({ ...clearing, labor: 'id-326' }, { labor: true, overhead: false, other: false })).toEqual(
      [],
    )
  })

  test('materials are an expense only where bills are', () => {
    expect(codes({ ...clearing, materials: 'id-310' })).toEqual(['materials: type'])
    expect(codes({ ...clearing, bills: 'expense', materials: 'id-631' })).toEqual(['materials: type'])
  })

  test('tracking takes one option a category, two categories, and only what is there', () => {
    const tracked = (...tracking: string[]) => codes({ ...clearing, tracking })
    expect(tracked('north', 'online')).toEqual([])
    expect(tracked('north', 'south')).toEqual(['tracking: tracking-twice'])
    expect(tracked('north', 'online', 'retail')).toEqual(['tracking: tracking-too-many'])
    expect(tracked('gone')).toEqual(['tracking: tracking-unknown'])
    expect(tracked('never')).toEqual(['tracking: tracking-unknown'])
  })
})

describe('accounts that Xero would refuse are fit for nothing', () => {
  test.each([
    ['id-639', 'archived'],
    ['id-610', 'system'],
    ['id-800', 'system'],
    ['id-090', 'bank'],
    ['id-630', 'inventory'],
  ])('%s: %s', (id, code) => {
    const found = chart.accounts.get(id)
    for (const use of accountUses) {
      expect(found && whyNot(found, use, 'xero')?.code).toBe(code)
    }
  })

  test('the reason names the account and what to choose instead', () => {
    const inventory = chart.accounts.get('id-630')
    expect(inventory && whyNot(inventory, 'stock', 'xero')).toEqual({
      code: 'inventory',
      message:
        '630 Account 630 has the type Inventory: the books keep it themselves, for the items they track, and take no journals on it.',
      remedy:
        'Choose an account of the type Current Asset for goods in stock; make one in the books if there is none.',
    })
  })

  test('payables can be nothing: the bill credits them already', () => {
    const payables = chart.accounts.get('id-800')
    for (const use of accountUses) expect(payables && whyNot(payables, use, 'xero')).not.toBeNull()
  })
})

test('the other side of a receipt follows from where bills go', () => {
  const place = { role: 'receiving_clearing', type: null } as const
  expect(useOf(place, 'clearing')).toBe('clearing')
  expect(useOf(place, 'inventory')).toBe('stock')
  expect(useOf(place, 'expense')).toBe('purchases')
})

test('the first day for the books is neither before the cut-over nor locked there', () => {
  const check = (day: string, lock: string | null) =>
    problemsOfExportFrom(day, '2026-09-01', lock).map(({ code }) => code)
  expect(check('2026-09-01', null)).toEqual([])
  expect(check('2026-08-31', null)).toEqual(['before-cut-over'])
  expect(check('2026-09-30', '2026-09-30')).toEqual(['before-lock'])
  expect(check('2026-10-01', '2026-09-30')).toEqual([])
})
