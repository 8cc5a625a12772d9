import { expect, test } from 'vitest'
import type { Cell } from '../../../schema/api/cell.ts'
import { emptyMapping, type Mapping } from './mapping.ts'
import { isFiguresOnly, isSum, isTotalsWord, totalsLinesBelow } from './totals-line.ts'

const mapping: Mapping = {
  ...emptyMapping('receipts', { dateOrder: 'dmy', decimal: '.' }),
  columns: { date: 'Day', sku: 'Item', quantity: 'Qty', lineTotal: 'Amount', note: 'Note' },
  constants: { supplier: 'ACME' },
}

/** A receipt as the mapping reads it. */
const read = (date: Cell, sku: Cell, quantity: Cell, amount: Cell, note: Cell = null): Cell[] => [
  ...[date, null, 'ACME', sku, quantity, null, amount],
  ...[null, note],
]

test('words for a sum are known in any spelling, and names are no such words', () => {
  for (const word of ['Total', 'TOTALS:', 'Sub-total', 'Summe', 'Total September', 'Total for May 2026'])
    expect(isTotalsWord(word), word).toBe(true)
  for (const word of ['Total-Fix 12', 'TOT-1', 'Summer bike', '', 12, null])
    expect(isTotalsWord(word), String(word)).toBe(false)
})

test('a sum of other rows is one, a sum within the row is not', () => {
  for (const formula of [
    '=SUM(D3:D9)',
    '=+SUBTOTAL(109,Table1[Qty])',
    '=ROUND(SUM(D3:D9),2)',
    '=SUMIF(A:A,"x",D:D)',
  ])
    expect(isSum(formula), formula).toBe(true)
  for (const formula of ['=SUM(Table1[@[Qty]:[Price]])', '=D3*E3', '=CONSUMER(1)', 'SUM(D3:D9)', 12])
    expect(isSum(formula), String(formula)).toBe(false)
})

test('only a row without date, SKU and text can be a totals line', () => {
  expect(isFiguresOnly(mapping, read(null, null, 40, 80))).toBe(true)
  expect(isFiguresOnly(mapping, read('Total', null, 40, null))).toBe(true)
  expect(isFiguresOnly(mapping, read(null, null, null, 80, 'Sum'))).toBe(true)
  expect(isFiguresOnly(mapping, read(46_267, null, 40, 80))).toBe(false)
  expect(isFiguresOnly(mapping, read(null, 'LEG', 40, 80))).toBe(false)
  expect(isFiguresOnly(mapping, read(null, null, 40, 80, 'damaged'))).toBe(false)
  expect(isFiguresOnly(mapping, read('Total', null, null, null))).toBe(false)
})

test('totals lines end plain cells only where they are said or summed, and have less than a row', () => {
  const rows = [
    ['Day', 'Item', 'Qty', 'Amount'],
    [46_267, 'A', 1, 2],
    [46_268, 'B', 3, 4],
  ]
  expect(totalsLinesBelow(rows)).toBe(0)
  expect(totalsLinesBelow([...rows, ['', '', '=SUM(C2:C3)', '=SUM(D2:D3)']])).toBe(1)
  expect(totalsLinesBelow([...rows, ['Subtotal', '', 4, 6], ['Total', '', 4, 7]])).toBe(2)
  expect(totalsLinesBelow([...rows, ['', '', 5, '']])).toBe(0)
  expect(totalsLinesBelow([...rows, [46_269, 'Total', '=SUM(1,2)', 4]])).toBe(0)
})
