import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { RowAnswer } from '../../schema/api/batch.ts'
import { giveIds } from '../rows/ids.ts'
import { insertEntryTable } from './insert.ts'
import { newSheetFrom } from './new-from.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'
import { writeAnswers, writeIds } from './write.ts'

let excel: NodeExcel

afterEach(() => {
  expect([...excel.unmodelled]).toEqual([])
  expect([...excel.refused]).toEqual([])
  excel.close()
})

const owner = { id: 'o1', name: 'Sample Bikes' }
const posted: Omit<RowAnswer, 'id'> = { state: 'posted', problems: [], reference: 'PSB-1', cost: '80' }

/** A month of receipts, posted; with a renamed header and somebody's own column of formulas. */
const postedMonth = async (): Promise<void> => {
  await run((context) => insertEntryTable(context, 'receipts', owner))
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Receipts')
    const table = sheet.tables.getItem('Receipts')
    sheet.getRange('A5:F5').values = [[46_267, 'PO-1', 'ACME', '0012', 40, 2]]
    table.columns.getItem('Supplier ★').name = 'Vendor'
    table.columns.add(undefined, undefined, 'Twice')
    await context.sync()
    table.columns.getItem('Twice').getDataBodyRange().formulas = [['=2*[@[Quantity ★]]']]
    sheet.getRange('D1').getEntireColumn().format.columnWidth = 99
    await context.sync()
  })
  await run(async (context) => {
    const { tables, entries } = await readTables(context)
    await writeIds(context, entries, giveIds(tables, new Set(tables.flatMap(({ rows }) => rows))))
    const ids = tables.flatMap(({ rows }) => rows.map(({ id }) => id))
    await writeAnswers(
      context,
      ids.map((id) => ({ id, ...posted })),
    )
  })
}

describe.each(seats)('a new sheet from this one $seat', ({ options }) => {
  test('keeps layout, formulas and columns, and nothing that was entered', async () => {
    excel = await openNodeExcel(options)
    await postedMonth()
    const before = excel.syncs
    expect(await run((context) => newSheetFrom(context, owner))).toBe('Receipts2')
    expect(excel.syncs - before).toBeLessThanOrEqual(9)
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Receipts2')
      const table = sheet.tables.getItemAt(0).load('name')
      const header = table.getHeaderRowRange().load('values')
      const body = table.getDataBodyRange().load('formulas')
      const sum = sheet.getRange('E3').load('formulas')
      const width = sheet.getRange('D1').getEntireColumn().load('format/columnWidth')
      const title = sheet.getRange('A1').load('values,format/font/bold,format/font/size')
      const sku = sheet.getRange('D5').load('numberFormat')
      const ids = table.columns.getItem('Row ID').getRange().getEntireColumn().load('columnHidden')
      await context.sync()
      const headers = (header.values as string[][])[0] ?? []
      expect(headers.slice(0, 4)).toEqual(['Date ★', 'Receipt no.', 'Vendor', 'SKU ★'])
      const filled = ((body.formulas as unknown[][])[0] ?? []).filter((value) => value !== '')
      expect(filled).toEqual([expect.stringMatching(/^=2\*.*Quantity/)])
      expect(sum.formulas).toEqual([['=SUBTOTAL(109,Receipts2[Quantity ★])']])
      expect(title.values).toEqual([['Receipts']])
      expect([title.format.font.bold, title.format.font.size]).toEqual([true, 14])
      expect(width.format.columnWidth).toBe(99)
      expect(sku.numberFormat).toEqual([['@']])
      expect(ids.columnHidden).toBe(true)
    })
    const { tables } = await run(readTables)
    expect(tables.map(({ kind, sheet }) => [kind, sheet])).toEqual([
      ['receipts', 'Receipts'],
      ['receipts', 'Receipts2'],
    ])
    expect(tables[1]?.rows).toMatchObject([{ id: '', status: '', reference: '' }])
  })

  test('without an entry table in front nothing is added, and it is said', async () => {
    excel = await openNodeExcel(options)
    await expect(run((context) => newSheetFrom(context, owner))).rejects.toThrow(
      'There is no entry table on this sheet.',
    )
  })
})
