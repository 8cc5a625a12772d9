import { expect, test } from 'vitest'
import type { Problem } from '../../../schema/api/batch.ts'
import type { Cell } from '../../../schema/api/cell.ts'
import type { EntryKind } from '../../../schema/api/entry.ts'
import { groupProblems } from '../problems.ts'
import type { SheetTable } from '../row.ts'
import { familiesOf } from './families.ts'
import { fixesFor, fixesOfOthers, makePlan } from './make.ts'
import { shownChanges } from './plan.ts'

type Found = {
  cells: Cell[]
  code: string
  column: string
  message?: string
  suggestion?: string
  status?: string
}

const rules = { currencyDecimals: 2 }

/** The one family of some rows that a check found wrong. */
const family = (kind: EntryKind, found: Found[], isOwn = false) => {
  const rows = found.map(({ cells, status = 'Problem' }, at) => ({
    ...{ at, cells, id: `r${at}`, status },
    reference: status === 'Posted' ? 'PSB-1' : '',
  }))
  const table: SheetTable = { key: 't', kind, sheet: 'S', isOwn, rows }
  const answers = found.map(({ code, column, message = code, suggestion }, at) => {
    const problem: Problem = { column, code, message, remedy: '', severity: 'problem' }
    if (suggestion !== undefined) problem.suggestion = suggestion
    return {
      place: { table, at, id: `r${at}` },
      answer: { id: `r${at}`, state: 'problem' as const, problems: [problem] },
    }
  })
  const families = familiesOf(groupProblems(answers))
  expect(families).toHaveLength(1)
  return families[0]!
}

const build = (date: Cell, product: Cell, quantity: Cell): Cell[] => [
  date,
  'WO-1',
  product,
  quantity,
  null,
  null,
  null,
]
const receipt = (quantity: Cell, unitCost: Cell, total: Cell = null): Cell[] => [
  ...[46349, 'PO-1', 'ACME', 'LEG', quantity, unitCost, total],
  ...[null, null],
]

test('unknown SKUs with different names are one family, and each takes its own nearest', () => {
  const unknown = (sku: string, suggestion?: string): Found => ({
    cells: build(46349, sku, 1),
    ...{ code: 'unknown-sku', column: 'product', message: `no ${sku}` },
    ...(suggestion === undefined ? {} : { suggestion }),
  })
  const found = family('builds', [unknown('BK-1O', 'BK-10'), unknown('XX'), unknown('BK-1O', 'BK-10')])
  expect(found.groups).toHaveLength(2)
  expect(fixesFor(found, rules)).toEqual(['suggestion', 'products'])
  const plan = makePlan('suggestion', found, rules)
  expect(shownChanges(plan)).toEqual([{ before: 'BK-1O', after: 'BK-10', rows: 2 }])
  expect(plan.left).toBe(1)
})

test('products are made once for each unknown SKU, whatever its case and spaces', () => {
  const unknown = (sku: string): Found => ({
    cells: build(46349, sku, 1),
    code: 'unknown-sku',
    column: 'product',
  })
  const plan = makePlan(
    'products',
    family('builds', [unknown('New-1'), unknown(' NEW-1\u00a0'), unknown('new-2')]),
    rules,
  )
  expect(plan.added).toEqual({
    kind: 'products',
    rows: [
      ['New-1', null, null, null, null, null, null],
      ['new-2', null, null, null, null, null, null],
    ],
  })
  expect(plan.changes).toEqual([])
})

test('a number or a date as text is read only where it can be read one way', () => {
  const number = (text: string): Found => ({
    cells: receipt(text, 1),
    code: 'not-a-number',
    column: 'quantity',
  })
  const numbers = makePlan('number', family('receipts', ['12,5', '1,234', ' 7 ', 'ten'].map(number)), rules)
  expect(shownChanges(numbers)).toEqual([
    { before: '12,5', after: 12.5, rows: 1 },
    { before: ' 7 ', after: 7, rows: 1 },
  ])
  expect(numbers.left).toBe(2)
  const date = (text: string): Found => ({ cells: build(text, 'A', 1), code: 'date-is-text', column: 'date' })
  const dates = makePlan(
    'date',
    family('builds', ['2026-11-23', '3/4/2026', '23/11/2026', '3 Nov 2026'].map(date)),
    rules,
  )
  expect(dates.changes.map(({ before, after }) => [before, after])).toEqual([
    ['2026-11-23', 46349],
    ['23/11/2026', 46349],
    ['3 Nov 2026', 46329],
  ])
})

test('too many decimals become a line total, or are rounded to what the column keeps', () => {
  const found = family('receipts', [
    { cells: receipt(3, 0.33333333333333), code: 'too-many-decimals', column: 'unitCost' },
    { cells: receipt(3, 1.23456789, 3.7), code: 'too-many-decimals', column: 'unitCost' },
    { cells: receipt(null, 2.00000049), code: 'too-many-decimals', column: 'unitCost' },
  ])
  expect(fixesFor(found, rules)).toEqual(['lineTotal', 'round'])
  const totals = makePlan('lineTotal', found, rules)
  expect(totals.changes.map(({ column, before, after }) => [column, before, after])).toEqual([
    ['lineTotal', null, 1],
    ['unitCost', 0.33333333333333, null],
  ])
  expect(totals.left).toBe(2)
  expect(makePlan('round', found, rules).changes.map(({ after }) => after)).toEqual([0.333333, 1.234568, 2])
  const builds = family('builds', [
    { cells: build(46349, 'A', 0.004), code: 'too-many-decimals', column: 'quantity' },
  ])
  // A quantity that would round to nothing is for a person to decide.
  expect(fixesFor(builds, rules)).toEqual([])
})

test('what came in below zero goes out in Adjustments, with its day, reference and product', () => {
  const negative = (quantity: number): Found => ({
    ...{ cells: receipt(quantity, 1), code: 'negative-quantity', column: 'quantity' },
  })
  const plan = makePlan('adjustment', family('receipts', [negative(-3)]), { ...rules, reason: 'loss' })
  expect(plan.added).toEqual({ kind: 'adjustments', rows: [[46349, 'PO-1', 'LEG', -3, null, null, 'loss']] })
  expect(plan.removed.map(({ id }) => id)).toEqual(['r0'])
})

test('rows of somebody’s own sheet do not leave it for Adjustments', () => {
  const negative: Found = { cells: receipt(-3, 1), code: 'negative-quantity', column: 'quantity' }
  expect(fixesFor(family('receipts', [negative]), rules)).toEqual(['adjustment'])
  expect(fixesFor(family('receipts', [negative], true), rules)).toEqual([])
})

test('posted rows are never part of a fix', () => {
  const found = family('builds', [
    { cells: build(46349.5, 'A', 1), code: 'date-with-time', column: 'date' },
    { cells: build(46349.5, 'A', 1), code: 'date-with-time', column: 'date', status: 'Posted' },
  ])
  expect(makePlan('day', found, rules)).toMatchObject({ left: 1, changes: [{ after: 46349 }] })
})

test('what a fix adds is offered only to those who may post it; to the others it is told', () => {
  const unknown = family('builds', [
    { cells: build(46349, 'NEW', 1), code: 'unknown-sku', column: 'product' },
  ])
  const below = family('builds', [
    { cells: build(46349, 'LEG', -1), code: 'negative-quantity', column: 'quantity' },
  ])
  const builder = { ...rules, mayPost: (kind: EntryKind) => kind === 'builds' }
  expect([fixesFor(unknown, rules), fixesFor(below, rules)]).toEqual([['products'], ['adjustment']])
  expect([fixesFor(unknown, builder), fixesFor(below, builder)]).toEqual([[], []])
  expect([fixesOfOthers(unknown, builder), fixesOfOthers(below, builder)]).toEqual([
    ['products'],
    ['adjustment'],
  ])
  expect(fixesOfOthers(unknown, rules)).toEqual([])
})
