import { expect, test } from 'vitest'
import { choose } from './choose.ts'
import { row, table } from './testing/tables.ts'

const posted = { id: 'r1', status: 'Posted', reference: 'PSB-SAL-1' }
const sales = table('sales', [
  row('sales', 0, { invoice: 'INV-1', sku: 'A' }, posted),
  row('sales', 1, {}),
  row('sales', 2, { invoice: 'INV-2', sku: 'A' }),
  row('sales', 3, { sku: 'A' }, { ...posted, id: '' }),
  row('sales', 4, { invoice: ' inv-2 ', sku: 'B' }),
])
const places = (mode: 'new' | 'all' | 'selection', selected: number[] = []) =>
  choose([sales], mode, new Map([['sales', new Set(selected)]])).flatMap(({ rows }) =>
    rows.map(({ at }) => at),
  )

test('new leaves out blank and posted rows, and takes a row that lost its id', () => {
  expect(places('new')).toEqual([2, 3, 4])
})
test('all takes every row that is not blank', () => expect(places('all')).toEqual([0, 2, 3, 4]))
test('a selection is widened to whole documents', () => {
  expect(places('selection', [4])).toEqual([2, 4])
  expect(places('selection', [1])).toEqual([])
  expect(places('selection', [3])).toEqual([3])
})
test('a table without such rows is left out', () => expect(choose([table('sales', [])], 'all')).toEqual([]))
