import { describe, expect, it } from 'vitest'
import { createTable } from './tables.ts'
import { Workbook } from './workbook.ts'

describe('appending to a long table', () => {
  it('touches only the rows that are written', () => {
    const workbook = new Workbook()
    const sheet = workbook.active
    const line = (at: number): string[] => [`SKU-${at}`, String(at), 'x']
    workbook.paste(sheet, 0, 0, [
      ['SKU', 'Qty', 'Note'],
      ...Array.from({ length: 5000 }, (_, at) => line(at)),
    ])
    workbook.edit('table', () => createTable(workbook, sheet, { row: 0, col: 0, rows: 5001, cols: 3 }, true))
    const touched: unknown[] = []
    workbook.onChange(({ cells }) => touched.push(...cells.map(({ box }) => box)))
    workbook.paste(sheet, 5001, 0, [line(5000), line(5001)])
    expect(workbook.tables[0]?.box.rows).toBe(5003)
    expect(touched).toEqual([{ row: 5001, col: 0, rows: 2, cols: 3 }])
  })
})
