import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { Cell } from '../../schema/api/cell.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import { leave } from '../../test/excel/workbook.ts'
import { insertEntryTable } from './insert.ts'
import { run } from './run.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const insert = (kind: EntryKind) =>
  run((context) => insertEntryTable(context, kind, { id: 'o1', name: 'Sample Bikes' }))

/** What stands above a column, after some work on its table. */
const above = (
  header: string,
  work: (sheet: Excel.Worksheet, table: Excel.Table) => void = () => undefined,
) =>
  Excel.run(async (context) => {
    const table = context.workbook.tables.getItemAt(0)
    work(context.workbook.worksheets.getActiveWorksheet(), table)
    const cell = table.columns.getItem(header).getHeaderRowRange().getOffsetRange(-1, 0).load('values')
    await context.sync()
    return (cell.values as Cell[][])[0]?.[0]
  })

const paste = (rows: Cell[][]) => (sheet: Excel.Worksheet) => {
  sheet.getRange('A5').getResizedRange(rows.length - 1, (rows[0]?.length ?? 1) - 1).values = rows
}

const only = (sku: string) => (_: Excel.Worksheet, table: Excel.Table) => {
  table.columns.getItem('SKU ★').filter.applyValuesFilter([sku])
}

const receipts: Cell[][] = [
  ['2026-09-02', 'P-1', 'ACME', 'A', 30, '', 90],
  ['2026-09-02', 'P-1', 'ACME', 'B', 4, 2.5, ''],
  ['2026-09-03', 'P-2', 'ACME', 'B', 'four', 2.5, ''],
]

describe.each(seats)('the total above Line total $seat', ({ options }) => {
  test('counts quantity times price where no total is typed', async () => {
    excel = await openNodeExcel(options)
    await insert('receipts')
    expect(await above('Line total')).toBe(0)
    expect(await above('Line total', paste(receipts))).toBe(100)
    expect(await above('Quantity ★')).toBe(34)
  })

  test('is of the rows a filter shows where they have totals, and says so where it cannot be', async () => {
    excel = await openNodeExcel(options)
    await insert('receipts')
    await above('Line total', paste(receipts))
    expect(await above('Line total', only('A'))).toBe(90)
    expect(await above('Line total', only('B'))).toBe('all rows only')
    expect(await above('Line total', (_, table) => table.clearFilters())).toBe(100)
  })

  test('is of the typed totals once the price column is deleted', async () => {
    excel = await openNodeExcel(options)
    await insert('receipts')
    await above('Line total', paste(receipts))
    const shown = await Excel.run(async (context) => {
      const table = context.workbook.tables.getItemAt(0)
      table.columns.getItem('Unit cost').delete()
      const cell = context.workbook.worksheets.getActiveWorksheet().getRange('G3').load('values')
      await context.sync()
      return cell.values as unknown[][]
    })
    expect(shown).toEqual([[90]])
  })

  test('is there for opening stock and sales, too', async () => {
    excel = await openNodeExcel(options)
    await insert('sales')
    const sold: Cell[][] = [
      ['2026-09-02', 'INV-1', 1, 'Bo', 'A', 3, 5, ''],
      ['2026-09-02', 'INV-1', 2, 'Bo', 'A', -1, '', -4],
    ]
    expect(await above('Line total', paste(sold))).toBe(11)
  })
})
