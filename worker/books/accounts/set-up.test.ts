import { beforeEach, describe, expect, test } from 'vitest'
import type { MappingLine, SetUpAnswers, SetUpChange } from '../../../schema/api/books-accounts.ts'
import { company, Shelf, type Company } from '../import/testing/shelf.ts'
import { chartView } from './chart.ts'
import { readChart, readMapping } from './queries.ts'
import { placeName } from './quick.ts'
import { refreshChart } from './refresh.ts'
import { changeMapping, changeSetUp, readSetUp, type SetUpAt } from './set-up.ts'
import { account, clearing as answers } from './testing/answers.ts'

const change = (by: Partial<SetUpChange> = {}): SetUpChange => ({ answers, details: [], ...by })

let mine: Company
let books: Shelf
let at: SetUpAt
const refresh = () => refreshChart(books, mine.ledger, mine.connection, at.now)
const remap = (lines: MappingLine[], version?: string) =>
  changeMapping({ lines, ...(version === undefined ? {} : { version }) }, at)
const mapped = async () =>
  Object.fromEntries(
    (await readMapping(mine.ledger, mine.connection)).map((line) => [
      placeName(line),
      `${line.account.slice(3)} ${line.n}`,
    ]),
  )

/** Those that were saved first. */
const byStatus = (a: { status: string }, b: { status: string }) => a.status.localeCompare(b.status)
const late = { status: 409, code: 'mapped-meanwhile' }
const mappedMeanwhile = { status: 'rejected', reason: late }

beforeEach(async () => {
  mine = await company()
  const { ledger, connection } = mine
  at = { ledger, connection, provider: 'xero', cutover: '2024-01-01', lock: null, person: 'me', now: 1_000 }
  books = new Shelf()
  books.accountList = [
    account('310', 'DIRECTCOSTS'),
    account('330', 'DIRECTCOSTS'),
    account('631', 'CURRENT'),
    account('632', 'CURRENT'),
    account('805', 'CURRLIAB'),
  ]
  await refresh()
})

describe('the set-up', () => {
  test('begins without answers and without problems', async () => {
    expect(await readSetUp(at)).toMatchObject({ answers: null, ready: false, problems: [] })
  })

  test('saved answers map every place that is needed, and make it ready', async () => {
    expect(await changeSetUp(change(), at)).toMatchObject({
      ready: true,
      answers,
      exportFrom: '2024-01-01',
      problems: [],
    })
    expect(await mapped()).toMatchObject({ 'inventory/component': '631 1', cogs: '310 1', rounding: '310 1' })
    expect(Object.keys(await mapped())).not.toContain('labor_absorbed')
  })

  test('answers with problems change nothing', async () => {
    const refused = await changeSetUp(change({ answers: { ...answers, materials: 'id-805' } }), at)
    expect([refused.ready, refused.problems.map(({ about }) => about)]).toEqual([false, ['materials']])
    expect(await mapped()).toEqual({})
  })

  test('saved again, only what is new is mapped anew', async () => {
    await changeSetUp(change(), at)
    await changeSetUp(change({ answers: { ...answers, cost: 'id-330' } }), { ...at, now: 2_000 })
    expect(await mapped()).toMatchObject({ 'inventory/component': '631 1', cogs: '330 2' })
  })

  test('a place of Details is chosen on its own, and stays when it is what it was', async () => {
    await changeSetUp(change(), at)
    const line = { role: 'shrinkage', type: null, account: 'id-330', tracking: [] } as const
    expect((await remap([{ ...line, tracking: [] }])).problems).toEqual([])
    await remap([{ ...line, tracking: [] }])
    expect(await mapped()).toMatchObject({ shrinkage: '330 2', cogs: '310 1' })
    expect((await remap([{ ...line, account: 'id-999', tracking: [] }])).problems).toMatchObject([
      { about: 'shrinkage', code: 'account-unknown' },
    ])
  })

  test('Details put any place on any account that takes journals; saving the answers again leaves it there', async () => {
    await changeSetUp(change(), at)
    const lines = [
      { role: 'shrinkage', type: null, account: 'id-805', tracking: [] },
      { role: 'inventory', type: 'raw material', account: 'id-310', tracking: [] },
    ] as const
    const saved = await remap(lines.map((line) => ({ ...line, tracking: [] })))
    expect(saved.problems).toEqual([])
    const again = { ...answers, materials: 'id-310', costOfSales: 'nobody' } as const
    expect((await changeSetUp(change({ answers: again }), at)).problems).toEqual([])
    expect(await mapped()).toMatchObject({ shrinkage: '805 2', 'inventory/raw material': '310 2' })
    // A question is still answered by what suits it.
    const other = { ...again, finished: 'id-310' }
    expect((await changeSetUp(change({ answers: other }), at)).problems).toMatchObject([
      { about: 'finished', code: 'type' },
    ])
  })

  test('two people who save the same place at the same moment: one is told, and saves again', async () => {
    await changeSetUp(change(), at)
    const save = () => remap([{ role: 'waste', type: null, account: 'id-330', tracking: [] }])
    const told = (await Promise.allSettled([save(), save()])).toSorted(byStatus)
    expect(told).toMatchObject([{ status: 'fulfilled', value: { problems: [] } }, mappedMeanwhile])
    expect(await mapped()).toMatchObject({ waste: '330 2' })
    expect(await save()).toMatchObject({ problems: [] })
  })

  test('two people who answer at the same moment: nothing of one is mixed into the other', async () => {
    const other: SetUpAnswers = { ...answers, costOfSales: 'nobody', cost: 'id-330' }
    const told = await Promise.allSettled([
      changeSetUp(change(), at),
      changeSetUp(change({ answers: other }), at),
    ])
    expect(told.toSorted(byStatus)).toMatchObject([{ status: 'fulfilled' }, mappedMeanwhile])
    const saved = told[0].status === 'fulfilled' ? answers : other
    expect(await readSetUp(at)).toMatchObject({ ready: true, answers: saved })
  })

  test('who looked at the accounts before somebody else saved is told, and saves again once they were seen', async () => {
    const first = await readSetUp(at)
    const hers = await changeSetUp(change({ version: first.version }), at)
    expect(hers.problems).toEqual([])
    const his = { ...answers, labor: 'id-330' }
    await expect(changeSetUp(change({ answers: his, version: first.version }), at)).rejects.toMatchObject(
      late,
    )
    expect(await readSetUp(at)).toEqual(hers)
    expect(await changeSetUp(change({ answers: his, version: hers.version }), at)).toMatchObject({
      answers: his,
    })
  })

  test('an answer without an account, the first day and a place of Details each make another version', async () => {
    const saves: ((version: string) => Promise<unknown>)[] = [
      (version) => changeSetUp(change({ version }), at),
      (version) => changeSetUp(change({ answers: { ...answers, costOfSales: 'nobody' }, version }), at),
      (version) => changeSetUp(change({ exportFrom: '2024-05-01', version }), at),
      (version) => remap([{ role: 'waste', type: null, account: 'id-330', tracking: [] }], version),
    ]
    for (const save of saves) {
      const { version } = await readSetUp(at)
      await save(version)
      const line = { role: 'shrinkage', type: null, account: 'id-330', tracking: [] } satisfies MappingLine
      await expect(remap([line], version)).rejects.toMatchObject(late)
    }
    expect(await mapped()).toMatchObject({ waste: '330 2', shrinkage: '310 1' })
  })

  test('saved as it stands, the version stays: nobody chose anything', async () => {
    await changeSetUp(change(), at)
    const { version } = await readSetUp(at)
    expect(await changeSetUp(change({ version }), at)).toMatchObject({ version })
    await refresh()
    expect(await readSetUp(at)).toMatchObject({ version })
  })

  test('what Details say stays when the answers are saved again, as long as it fits them', async () => {
    await changeSetUp(change(), at)
    const landed = { role: 'landed_cost_clearing', type: null, account: 'id-805', tracking: [] } as const
    const waste = { role: 'waste', type: null, account: 'id-330', tracking: [] } as const
    await remap([
      { ...landed, tracking: [] },
      { ...waste, tracking: [] },
    ])
    const straight = { ...answers, bills: 'inventory', clearing: null } as const
    expect((await changeSetUp(change({ answers: straight }), at)).problems).toEqual([])
    expect(await mapped()).toMatchObject({
      waste: '330 2',
      landed_cost_clearing: '631 2',
      receiving_clearing: '631 2',
    })
  })

  test('the first day is the one given, neither before the cut-over nor locked; else the first open one', async () => {
    const locked = { ...at, lock: '2024-03-31' }
    expect((await changeSetUp(change({ exportFrom: '2024-03-31' }), locked)).problems).toMatchObject([
      { about: 'exportFrom', code: 'before-lock' },
    ])
    expect((await changeSetUp(change(), locked)).exportFrom).toBe('2024-04-01')
    expect((await changeSetUp(change({ exportFrom: '2024-06-01' }), locked)).exportFrom).toBe('2024-06-01')
    expect((await changeSetUp(change(), locked)).exportFrom).toBe('2024-06-01')
    const lockedBeyond = { ...at, lock: '2024-06-30' }
    expect((await changeSetUp(change({ exportFrom: '2024-06-01' }), lockedBeyond)).problems).toEqual([])
  })
})

describe('the chart', () => {
  test('an account archived after it was mapped is a problem of its places', async () => {
    await changeSetUp(change(), at)
    books.accountList[4] = account('805', 'CURRLIAB', { active: false })
    expect(await refresh()).toMatchObject({ ok: true, value: { deactivated: 1, skipped: 4 } })
    expect((await readSetUp(at)).problems.map(({ about, code }) => `${about} ${code}`)).toEqual([
      'receiving_clearing archived',
      'landed_cost_clearing archived',
    ])
  })

  test('an account that is gone there is offered no more', async () => {
    books.accountList = books.accountList.slice(1)
    await refresh()
    const { accounts } = chartView(await readChart(mine.ledger, mine.connection), 'xero')
    expect(accounts.find(({ code }) => code === '310')).toMatchObject({ active: false })
    expect(accounts.find(({ code }) => code === '631')?.refused.stock).toBeUndefined()
    expect(accounts.find(({ code }) => code === '631')?.refused.cost).toContain('Current Asset')
  })

  test('a failure keeps the chart and says so', async () => {
    books.failsAfter = 1
    await refresh()
    const { accounts, read } = chartView(await readChart(mine.ledger, mine.connection), 'xero')
    expect(accounts).toHaveLength(5)
    expect(read).toMatchObject({ done: false, problem: { code: 'offline' } })
  })
})
