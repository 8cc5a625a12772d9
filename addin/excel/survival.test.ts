import { afterEach, describe, expect, test } from 'vitest'
import { moveColumn } from '../../dev/excel/seat/move-column.ts'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { RowAnswer } from '../../schema/api/batch.ts'
import { choose } from '../rows/choose.ts'
import { giveIds } from '../rows/ids.ts'
import { topTen } from '../rows/report-chart.ts'
import type { ReportData } from '../rows/reports.ts'
import { leave } from '../../test/excel/workbook.ts'
import { insertEntryTable } from './insert.ts'
import { readTables } from './read.ts'
import { insertReportTable } from './report-layout.ts'
import { writeReport } from './report-write.ts'
import { run } from './run.ts'
import { writeAnswers, writeIds, writeRenewals } from './write.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const owner = { id: 'o1', name: 'Sample Bikes' }

const edit = (sheet: string, work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => void) =>
  Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem(sheet), context)
    await context.sync()
  })

const formulas = (sheet: string, address: string) =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(address).load('formulas')
    await context.sync()
    return range.formulas as unknown[][]
  })

const values = (sheet: string, address: string) =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(address).load('values')
    await context.sync()
    return range.values as unknown[][]
  })

/** Header and cells of one column of a table. */
const column = (table: string, header: string) =>
  Excel.run(async (context) => {
    const range = context.workbook.tables
      .getItem(table)
      .columns.getItem(header)
      .getDataBodyRange()
      .load('values')
    await context.sync()
    return (range.values as unknown[][]).flat()
  })

/** What a person has beside our table: a table of their own with a chart, right of it. */
const addOwnThings = (sheet: Excel.Worksheet): void => {
  sheet.getRange('AA4:AB6').values = [
    ['Bin', 'Count'],
    ['North', 3],
    ['South', 4],
  ]
  const own = sheet.tables.add('AA4:AB6', true)
  own.name = 'Bins'
  sheet.charts.add(Excel.ChartType.pie, sheet.getRange('AA4:AB6'), Excel.ChartSeriesBy.columns).name = 'Mine'
  sheet.getRange('AD4').formulas = [['=SUM(Bins[Count])']]
}

const ownThings = (sheet: string) =>
  Excel.run(async (context) => {
    const { charts, tables } = context.workbook.worksheets.getItem(sheet)
    const chart = charts.getItem('Mine').load('name,left,top,width,height')
    const own = tables.getItem('Bins').getRange().load('address,formulas')
    const sum = context.workbook.worksheets.getItem(sheet).getRange('AD4').load('formulas,values')
    await context.sync()
    const { left, top, width, height } = chart
    const { address, formulas: cells } = own
    return { left, top, width, height, address, cells, sum: [sum.formulas, sum.values] }
  })

const criteria = (table: string) =>
  Excel.run(async (context) => {
    const { autoFilter, sort } = context.workbook.tables.getItem(table)
    autoFilter.load('criteria')
    sort.load('fields')
    await context.sync()
    return JSON.stringify([autoFilter.criteria, sort.fields])
  })

const answer = (id: string): RowAnswer => ({
  ...{ id, state: 'posted', problems: [], productName: 'Stool', unit: 'each', reference: `PSB-${id}` },
  ...{ unitCost: '13', cost: '26', postedAt: '2026-11-23T08:00:00Z' },
})

describe.each(seats)("a person's own work $seat", ({ options }) => {
  test('stands as it stood after a check, a post and renewed costs', async () => {
    excel = await openNodeExcel(options)
    await run((context) => insertEntryTable(context, 'sales', owner))
    await edit('Sales', (sheet) => {
      sheet.getRange('A5:G7').values = [
        [46275, 'INV-3', 1, 'Shop', 'STOOL', 4, 40],
        [46273, 'INV-1', 1, 'Shop', 'CHAIR', 2, 30],
        [46274, 'INV-2', 1, 'Store', 'STOOL', 1, 45],
      ]
    })
    await edit('Sales', (sheet, context) => {
      const table = context.workbook.tables.getItem('Sales')
      table.columns.add(undefined, [['Discount'], ...[1, 2, 3].map(() => ['=0.1*[@Amount]'])])
      table.columns.getItem('Quantity ★').name = 'Amount'
      sheet.getRange('A10').formulas = [['=SUM(F5:F7)']]
      addOwnThings(sheet)
    })
    await edit('Sales', (_, context) => {
      context.workbook.tables.getItem('Sales').columns.getItem('Discount').getDataBodyRange().formulas = [
        1, 2, 3,
      ].map(() => ['=0.1*[@Amount]'])
    })
    moveColumn(excel.workbook, 'Sales', 'Customer', 0)
    await edit('Sales', (_, context) => {
      const table = context.workbook.tables.getItem('Sales')
      table.sort.apply([{ key: 1, ascending: true }])
      table.columns.getItem('SKU ★').filter.applyValuesFilter(['STOOL'])
    })
    const before = await Promise.all([ownThings('Sales')])
    const [filters, discounts] = [await criteria('Sales'), await column('Sales', 'Discount')]
    const below = await formulas('Sales', 'A10')
    expect(discounts).toEqual([0.2, 0.1, 0.4])

    const ids = await run(async (context) => {
      const { tables, entries } = await readTables(context)
      const rows = choose(tables, 'all').flatMap((each) => each.rows)
      await writeIds(context, entries, giveIds(tables, new Set(rows)))
      return rows.map(({ id }) => id)
    })
    await run((context) => writeAnswers(context, ids.map(answer)))
    const renewal = { status: 'Posted', reference: 'PSB-1', unitCost: '14', cost: '28' }
    await run((context) =>
      writeRenewals(
        context,
        ids.map((id) => ({ id, ...renewal })),
      ),
    )

    expect(await column('Sales', 'Cost')).toEqual([28, 28, 28])
    expect(await column('Sales', 'Customer')).toEqual(['Shop', 'Store', 'Shop'])
    expect([await ownThings('Sales')]).toEqual(before)
    expect(await criteria('Sales')).toBe(filters)
    expect(await column('Sales', 'Discount')).toEqual(discounts)
    expect(await formulas('Sales', 'A10')).toEqual(below)
    expect(await values('Sales', 'A10')).toEqual([[7]])
  })

  const data = (...margins: [sku: string, margin: number][]): ReportData => ({
    asOf: { at: '2026-11-23T08:00:00Z', by: 'Ann', version: 7 },
    rows: margins.map(([sku, margin]) => ({
      key: sku,
      cells: [sku, `The ${sku}`, 'each', 1, margin + 1, 1, margin, 0.5, ''],
    })),
    chart: topTen(margins.map(([label, value]) => ({ label, value }))),
  })

  test('stands as it stood after reports have grown and shrunk', { timeout: 20_000 }, async () => {
    excel = await openNodeExcel(options)
    const sheet = 'Margin by product'
    const table = 'Margin_by_product'
    const period = { from: '', to: '' }
    const key = await run((context) => insertReportTable(context, { report: 'marginByProduct' }, owner))
    const refresh = (figures: ReportData) => run((context) => writeReport(context, key, figures, period))
    await refresh(data(['A', 3], ['B', 1], ['C', 2]))
    await edit(sheet, (own, context) => {
      const { columns } = context.workbook.tables.getItem(table)
      columns.getItem('Margin').name = 'Profit'
      columns.getItem('Unit').delete()
      columns.add(undefined, [['Goal'], ['a'], ['b'], ['c']])
      columns.add(undefined, [['Twice'], ['=2*[@Profit]'], ['=2*[@Profit]'], ['=2*[@Profit]']])
      own.getRange('A13').formulas = [['=MAX(Margin_by_product[Profit])']]
      own.getRange('B15:C16').values = [
        ['Key', 'Note'],
        ['x', 1],
      ]
      own.tables.add('B15:C16', true).name = 'Below'
      addOwnThings(own)
    })
    moveColumn(excel.workbook, table, 'Product', 0)
    await edit(sheet, (_, context) => {
      const { columns, sort } = context.workbook.tables.getItem(table)
      sort.apply([{ key: 5, ascending: true }])
      columns.getItem('SKU').filter.applyValuesFilter(['B', 'C', 'D'])
    })
    const [things, filters] = [await ownThings(sheet), await criteria(table)]
    const profits = await column(table, 'Profit')
    expect(profits).toEqual([1, 2, 3])

    await refresh(data(['A', 9], ['B', 8], ['C', 7], ['D', 6], ['E', 5]))
    expect(await ownThings(sheet)).toEqual(things)
    expect(await criteria(table)).toBe(filters)
    expect(await column(table, 'Product')).toEqual(['The E', 'The D', 'The C', 'The B', 'The A'])
    expect(await column(table, 'Profit')).toEqual([5, 6, 7, 8, 9])
    expect(await column(table, 'Goal')).toEqual(['', '', 'c', 'b', 'a'])
    expect(await column(table, 'Twice')).toEqual([10, 12, 14, 16, 18])
    // Unit is gone: the totals stand above their columns again, of the rows that the filter shows.
    expect(await values(sheet, 'C6:H6')).toEqual([['', 24, 3, 21, 21 / 24, '']])
    expect(await formulas(sheet, 'A15')).toEqual([['=MAX(Margin_by_product[Profit])']])
    expect(await values(sheet, 'A15')).toEqual([[9]])
    expect(await values(sheet, 'B17:C18')).toEqual([
      ['Key', 'Note'],
      ['x', 1],
    ])

    await refresh(data(['C', 4]))
    expect(await ownThings(sheet)).toEqual(things)
    expect(await column(table, 'Goal')).toEqual(['c'])
    expect(await values(sheet, 'A11')).toEqual([[4]])
    expect(await values(sheet, 'B13:C14')).toEqual([
      ['Key', 'Note'],
      ['x', 1],
    ])
    await refresh(data(['A', 3], ['B', 1], ['C', 2]))
    expect(await column(table, 'Goal')).toEqual(['b', 'c', 'a'])
    expect(await criteria(table)).toBe(filters)
  })

  test('the total of a deleted column goes with it, and one that was deleted stays deleted', async () => {
    excel = await openNodeExcel(options)
    const key = await run((context) => insertReportTable(context, { report: 'marginByProduct' }, owner))
    const refresh = () =>
      run((context) => writeReport(context, key, data(['A', 3], ['B', 1]), { from: '', to: '' }))
    await edit('Margin by product', (sheet, context) => {
      context.workbook.tables.getItem(key).columns.getItem('Revenue').delete()
      sheet.getRange('G6').values = [['']]
    })
    await refresh()
    expect(await values('Margin by product', 'D6:I6')).toEqual([['', 2, '', '', '', '']])
    expect(await formulas('Margin by product', 'E6')).toEqual([
      ['=SUBTOTAL(109,Margin_by_product[Cost of sales])'],
    ])
  })

  test('a report that cannot grow keeps its old figures, and says why', async () => {
    excel = await openNodeExcel(options)
    const key = await run((context) => insertReportTable(context, { report: 'marginByProduct' }, owner))
    const refresh = (figures: ReportData) =>
      run((context) => writeReport(context, key, figures, { from: '', to: '' }))
    await refresh(data(['A', 3]))
    await edit('Margin by product', (sheet) => {
      sheet.tables.add('H12:M14', true).name = 'Across'
    })
    await expect(refresh(data(['A', 4], ['B', 5]))).rejects.toMatchObject({
      name: 'SheetProblem',
      remedy:
        'Move what stands there to another sheet, or away from the columns of the report, then refresh.',
    })
    expect(await column('Margin_by_product', 'Margin')).toEqual([3])
    expect(String((await values('Margin by product', 'A3'))[0]?.[0])).toContain('Ledger version 7')
  })
})
