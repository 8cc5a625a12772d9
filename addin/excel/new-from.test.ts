import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { RowAnswer } from '../../schema/api/batch.ts'
import { giveIds } from '../rows/ids.ts'
import { emptyMapping, type Mapping } from '../rows/mapping/mapping.ts'
import { leave } from '../../test/excel/workbook.ts'
import { insertEntryTable } from './insert.ts'
import { newSheetFrom } from './new-from.ts'
import { readOwnSheet } from './own-sheet.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'
import { useOwnSheet } from './use-own-sheet.ts'
import { writeAnswers, writeIds } from './write.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

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
    expect(await run((context) => newSheetFrom(context, owner))).toMatchObject({ sheet: 'Receipts2' })
    expect(excel.syncs - before).toBeLessThanOrEqual(11)
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

  test('takes over page setup and what stands below; sums there are of the one row that is left', async () => {
    excel = await openNodeExcel(options)
    await postedMonth()
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Receipts')
      const table = sheet.tables.getItem('Receipts')
      table.rows.add(
        undefined,
        [2, 3].map((n) => [46_268, 'PO-2', 'ACME', '0012', n, 2, ...Array<string>(15).fill('')]),
      )
      // Their own formula in an input: a usual price, and a total from it.
      sheet.getRange('F5:F7').formulas = [['=1+1'], ['=1+1'], ['=1+1']]
      await context.sync()
      sheet.getRange('A9:E10').formulas = [
        ['Total', '', '', '', '=SUM(E5:E7)'],
        ['Last', '', '', '', '=E9*2'],
      ]
      sheet.getRange('F9:F10').formulas = [['=E7'], ['=SUM(Receipts[Quantity ★])']]
      sheet.getRange('A9').format.font.bold = true
      sheet.getRange('Y2').values = [['beside']]
      const { pageLayout } = sheet
      pageLayout.orientation = Excel.PageOrientation.landscape
      pageLayout.zoom = { horizontalFitToPages: 1 }
      pageLayout.leftMargin = 18
      pageLayout.paperSize = Excel.PaperType.a4
      pageLayout.setPrintTitleRows('$4:$4')
      pageLayout.setPrintArea('A1:L10')
      const lines = pageLayout.headersFooters.defaultForAllPages
      lines.leftHeader = 'Spoke && Co'
      lines.rightFooter = 'Page &P of &N'
      await context.sync()
    })
    const { sheet, left } = await run((context) => newSheetFrom(context, owner))
    expect(left).toEqual({
      ...{ sheet: 'Receipts', tables: 0, charts: 0, beside: true, below: false, single: 1, page: false },
    })
    await Excel.run(async (context) => {
      const added = context.workbook.worksheets.getItem(sheet)
      const under = added.getRange('A5:F9').load('formulas')
      const label = added.getRange('A7').load('format/font/bold')
      const price = added.getRange('F5').load('formulas')
      await context.sync()
      expect((under.formulas as unknown[][]).slice(2, 4)).toEqual([
        ['Total', '', '', '', '=SUM(E5:E5)', ''],
        ['Last', '', '', '', '=E7*2', '=SUM(Receipts2[Quantity ★])'],
      ])
      expect(label.format.font.bold).toBe(true)
      expect(price.formulas).toEqual([['=1+1']])
    })
    const { page } = excel.workbook.sheets.find(({ name }) => name === sheet)?.state ?? {}
    expect(page).toMatchObject({
      ...{ orientation: 'Landscape', paper: 'A4', zoom: { horizontalFitToPages: 1 } },
      ...{ headerText: '&LSpoke && Co', footerText: '&RPage &P of &N' },
      // The rows to come are more than one: all of the columns is printed.
      printArea: { col: 0, cols: 12, row: 0 },
      margins: { left: 18, right: 50.4 },
      titleRows: { row: 3, rows: 1 },
    })
    const [, second] = (await run(readTables)).tables
    expect(second?.rows).toHaveLength(1)
  })

  test('of somebody’s own is one of their own too, read by the same mapping', async () => {
    excel = await openNodeExcel(options)
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('A1:E4').formulas = [
        ['Delivered', 'Item', 'Qty', 'UoM', 'Price'],
        ["'13/04/2026", 'A', "'1,5", 'dz', "'2,50"],
        ["'03/04/2026", 'B', 4, 'ea', 1.25],
        ['Total', '', '=SUM(C2:C3)', '', ''],
      ]
      sheet.getRange('A1').select()
      await context.sync()
    })
    const mapping: Mapping = {
      ...emptyMapping('receipts', { dateOrder: 'dmy', decimal: ',' }),
      columns: { date: 'Delivered', sku: 'Item', quantity: 'Qty', '~unit': 'UoM', unitCost: 'Price' },
      constants: { supplier: 'ACME' },
      factors: { dz: 12 },
    }
    await useOwnSheet(await readOwnSheet(), mapping, owner)
    const { sheet } = await run((context) => newSheetFrom(context, owner))
    expect(sheet).toBe('Sheet1 (2)')
    await Excel.run(async (context) => {
      const added = context.workbook.worksheets.getItem(sheet)
      const total = added.getRange('A3:C3').load('formulas')
      added.getRange('A2:E2').values = [["'04/05/2026", 'C', "'2", 'dz', "'3"]]
      await context.sync()
      expect(total.formulas).toEqual([['Total', '', '=SUM(C2:C2)']])
    })
    const { tables, entries, totalsLines } = await run(readTables)
    expect(entries.map(({ own }) => own)).toEqual([mapping, mapping])
    expect(tables[1]?.rows.map(({ cells }) => cells)).toEqual([
      [46146, null, 'ACME', 'C', 24, null, 6, null, null],
    ])
    expect(totalsLines).toEqual([])
  })

  test('without an entry table in front nothing is added, and it is said', async () => {
    excel = await openNodeExcel(options)
    await expect(run((context) => newSheetFrom(context, owner))).rejects.toThrow(
      'There is no entry table on this sheet.',
    )
  })
})
