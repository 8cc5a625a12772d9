import { expect, test } from 'vitest'
import { row, table } from './testing/tables.ts'
import { isoDate, serialOf, sheetTotals } from './totals.ts'

test('control totals are exact and count documents once', () => {
  const sales = table('sales', [
    row('sales', 0, { date: 46_349, invoice: 'I-1', quantity: 3, unitPrice: 0.1 }),
    row('sales', 1, { date: 46_350.5, invoice: 'i-1 ', quantity: -1, lineTotal: -0.2 }),
    row('sales', 2, { date: 'soon', quantity: 'x', unitPrice: 5 }),
  ])
  expect(sheetTotals({ table: sales, rows: sales.rows })).toEqual({
    rows: 3,
    documents: 2,
    quantity: '2',
    value: '0.1',
    firstDate: '2026-11-23',
    lastDate: '2026-11-24',
  })
})

test('serial numbers and ISO dates are each other', () => {
  expect(isoDate(46_349)).toBe('2026-11-23')
  expect(serialOf('2026-11-23')).toBe(46_349)
})
