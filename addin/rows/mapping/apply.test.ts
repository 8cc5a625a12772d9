import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../schema/api/cell.ts'
import { columnAt } from '../documents.ts'
import { mapRow } from './apply.ts'
import { emptyMapping, type Mapping } from './mapping.ts'
import { evidenceOf, mapGrid, mixedDates, readGrid, unreadOf, type Grid } from './preview.ts'
import { inStockUnits, lineTotal, perStockUnit, unitsIn, usualFactor } from './units.ts'

const mapping: Mapping = {
  ...emptyMapping('receipts', { dateOrder: 'dmy', decimal: ',' }),
  columns: { date: 'Delivered', sku: 'Item', quantity: 'Qty', unitCost: 'Price', '~unit': 'UoM' },
  constants: { supplier: 'ACME' },
  factors: { dz: 12 },
}

const grid = (...rows: Cell[][]): Grid => ({ headers: ['Delivered', 'Item', 'Qty', 'UoM', 'Price'], rows })

const read = (rows: Cell[][], id: string) => rows.map((row) => row[columnAt('receipts', id)])

describe('a row of somebody’s own', () => {
  test('text dates and decimals become serials and numbers, constants fill what the sheet has not', () => {
    const [row] = mapGrid(grid(['03/04/2026', 'A', '1.234,5', 'ea', '2,5']), mapping)
    expect(row).toEqual([46115, null, 'ACME', 'A', 1234.5, 2.5, null, null, null])
  })

  test('what is not understood goes on as it is', () => {
    const rows = mapGrid(grid(['soon', 12, '1.5', null, { error: '#N/A' }]), mapping)
    expect(rows).toEqual([['soon', null, 'ACME', 12, '1.5', { error: '#N/A' }, null, null, null]])
    expect(unreadOf(mapping, rows)).toEqual([
      { header: 'Date', count: 1, first: 'soon' },
      { header: 'Quantity', count: 1, first: '1.5' },
      { header: 'Unit cost', count: 1, first: '#N/A' },
    ])
  })

  test('a row with nothing but constants is blank', () => {
    expect(mapRow(mapping, () => '', false).every((cell) => cell === null)).toBe(true)
    expect(mapGrid(grid([null, ' ', null, 'dz', null]), mapping)).toEqual([])
  })

  test('dates written as 20260403 and dates of a 1904 workbook', () => {
    const date = (value: unknown, is1904: boolean) =>
      mapRow(mapping, (id) => (id === 'date' ? value : 'A'), is1904)[0]
    expect(date(20260403, false)).toBe(46115)
    expect(date(44653, true)).toBe(46115)
  })
})

describe('units', () => {
  test('dozens become pieces, and the price of a dozen an exact line total', () => {
    const rows = mapGrid(
      grid(['03/04/2026', 'A', '3', 'DZ.', '10'], ['03/04/2026', 'B', 3, 'ea', 10]),
      mapping,
    )
    expect(read(rows, 'quantity')).toEqual([36, 3])
    expect(read(rows, 'unitCost')).toEqual([null, 10])
    expect(read(rows, 'lineTotal')).toEqual([30, null])
  })

  test('a price that gives no whole cents is divided instead, and a given total stays', () => {
    expect(read(mapGrid(grid(['3/4/26', 'A', '0,5', 'dz', '0,03']), mapping), 'unitCost')).toEqual([0.0025])
    const totals = { ...mapping, columns: { ...mapping.columns, lineTotal: 'Price', unitCost: '' } }
    expect(read(mapGrid(grid(['3/4/26', 'A', 2, 'dz', 7]), totals), 'lineTotal')).toEqual([7])
  })

  test('without a unit column one factor holds for all rows', () => {
    const all: Mapping = { ...mapping, columns: { sku: 'Item', quantity: 'Qty' }, factors: { '': 100 } }
    expect(read(mapGrid(grid([null, 'A', 1.25, null, null]), all), 'quantity')).toEqual([125])
  })

  test('are exact', () => {
    expect(inStockUnits(0.1, 3)).toBe(0.3)
    expect(perStockUnit(10, 12)).toBe(0.833333)
    expect(perStockUnit(-10, 12)).toBe(-0.833333)
    expect([lineTotal(3, 1.1), lineTotal(0.333, 0.1)]).toEqual([3.3, null])
    expect([usualFactor('Dozens'), usualFactor('GROSS'), usualFactor('kg')]).toEqual([12, 144, 1])
    expect(unitsIn(['ea', 'EA ', null, 'dz.'])).toEqual(['ea', 'dz'])
  })
})

test('only mapped columns of the right kind speak for order and sign', () => {
  const rows = grid(['13/04/2026', '12/31/2026', '2,5', '1.5', '3'])
  const { dates, numbers } = evidenceOf(rows, mapping, { dateOrder: 'mdy', decimal: '.' })
  expect([dates.value, numbers.value]).toEqual(['dmy', ','])
})

test('real dates beside text dates are noticed', () => {
  expect(mixedDates(grid(['13/04/2026'], [46115]), mapping)).toEqual({ real: 1, text: 1 })
  expect(mixedDates(grid([46115], [46115]), mapping)).toBe(null)
})

test('a line that says it holds totals is left out of the rows of a file, and counted', () => {
  const rows = grid(
    ['03/04/2026', 'A', '2', 'ea', '1'],
    ['Total', null, '2', null, null],
    [null, null, '2', null, null],
  )
  expect(readGrid(rows, mapping).totalsLines).toBe(1)
  expect(read(mapGrid(rows, mapping), 'quantity')).toEqual([2, 2])
})
