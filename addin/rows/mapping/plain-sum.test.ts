import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../schema/api/cell.ts'
import { emptyMapping, type Mapping } from './mapping.ts'
import { mapGrid, plainSumOf, readGrid, type Grid } from './preview.ts'

const mapping: Mapping = {
  ...emptyMapping('receipts', { dateOrder: 'dmy', decimal: '.' }),
  columns: { date: 'Day', sku: 'Item', quantity: 'Qty', unitCost: 'Price', lineTotal: 'Amount' },
  constants: { supplier: 'ACME' },
}

const grid = (...rows: Cell[][]): Grid => ({ headers: ['Day', 'Item', 'Qty', 'Price', 'Amount'], rows })

const two: Cell[][] = [
  [46_267, 'A', 1, 2.5, 2.5],
  [46_268, 'B', 3, 1.105, 3.315],
]

describe('a last row of nothing but numbers', () => {
  test('is left out where they are the sums of the rows above, also under a gap', () => {
    const sum: Cell[] = [null, null, 4, null, 5.815]
    for (const rows of [
      [...two, sum],
      [...two, [null, null, null, null, null], sum],
    ]) {
      expect(mapGrid(grid(...rows), mapping)).toHaveLength(2)
      expect(plainSumOf(grid(...rows), mapping)).toEqual({
        figures: [
          { header: 'Quantity', figure: 4 },
          { header: 'Line total', figure: 5.815 },
        ],
        before: 2,
      })
    }
  })

  test('is left out too where a column has one figure, as long as another has several', () => {
    const priced: Cell[] = [46_267, 'A', 1, 2.5, null]
    const rows = [priced, two[1] ?? [], [null, null, 4, null, 3.315]] as Cell[][]
    expect(plainSumOf(grid(...rows), mapping)?.before).toBe(2)
    expect(plainSumOf(grid(...rows.slice(0, 2), [null, null, null, null, 3.315]), mapping)).toBe(null)
  })

  test('may be rounded to cents', () => {
    expect(plainSumOf(grid(...two, [null, null, 4, null, 5.82]), mapping)).not.toBe(null)
    expect(plainSumOf(grid(...two, [null, null, 4, null, 5.83]), mapping)).toBe(null)
  })

  test('is a row where one number is no sum, where something names it, or where one row is above', () => {
    for (const row of [
      [null, null, 4, 1, 5.815],
      [null, 'C', 4, null, 5.815],
      [46_269, null, 4, null, 5.815],
      [null, null, 5, null, null],
    ] as Cell[][])
      expect(readGrid(grid(...two, row), mapping).rows, String(row)).toHaveLength(3)
    expect(plainSumOf(grid(two[0] ?? [], [null, null, 1, null, 2.5]), mapping)).toBe(null)
    expect(plainSumOf(grid(...two, [null, null, 4, null, 5.815], two[0] ?? []), mapping)).toBe(null)
  })

  test('is a row where the person says so', () => {
    const rows = grid(...two, [null, null, 4, null, null])
    expect(mapGrid(rows, { ...mapping, keepsSums: true })).toHaveLength(3)
  })
})
