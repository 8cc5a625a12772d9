import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { plotOf } from '../../dev/excel/model/plot.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { ReportData } from '../rows/reports.ts'
import { leave } from '../../test/excel/workbook.ts'
import { keepFunctionSheets, readFunctionSheets } from './function-sheets.ts'
import { insertReportTable } from './report-layout.ts'
import { readReports } from './report-read.ts'
import { writeReport } from './report-write.ts'
import { run } from './run.ts'
import { snapshotReports } from './snapshot.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const data: ReportData = {
  asOf: { at: '2026-11-23T08:00:00Z', by: 'Ann', version: 7 },
  rows: [
    { key: '0012', cells: ['0012', 'Bolt', 'component', 'each', 1, 5, 5, ''] },
    { key: 'B', cells: ['B', '=Sum', 'component', 'each', 1, 2, 2, 'estimated'] },
  ],
}

describe.each(seats)('a snapshot $seat', ({ options }) => {
  test('shows what the report shows, in plain values; no refresh knows it', async () => {
    excel = await openNodeExcel(options)
    const owner = { id: 'o1', name: 'Sample Bikes' }
    const key = await run((context) => insertReportTable(context, { report: 'inventoryValuation' }, owner))
    await run((context) => writeReport(context, key, data, { from: '', to: '' }))
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem(key)
      table.columns.add(undefined, [['Double'], ['=2*[@Value]'], ['=2*[@Value]']])
      table.columns.getItem('SKU').filter.applyValuesFilter(['B'])
      await context.sync()
    })
    const { sheets, charts } = await run((context) => snapshotReports(context, '2026-11-23'))
    const [name] = sheets
    expect(charts).toEqual([])
    expect(name).toBe('Inventory valuation 2026-11-23')
    const again = await run((context) => snapshotReports(context, '2026-11-23'))
    expect(again.sheets).toEqual(['Inventory valuatio 2026-11-23-2'])
    const { formulas, tables } = await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(String(name))
      const used = sheet.getUsedRange().load('formulas')
      const found = sheet.tables.load('items/id')
      await context.sync()
      return { formulas: used.formulas as unknown[][], tables: found.items.length }
    })
    expect(tables).toBe(0)
    expect(formulas[1]?.[0]).toBe('Sample Bikes')
    expect(formulas[4]?.[0]).toBe('Snapshot of 2026-11-23: no refresh changes it.')
    expect(formulas[5]?.[0]).toBe('Total of the rows shown, 1 hidden')
    expect(formulas[5]?.[6]).toBe(2)
    expect(formulas.slice(6)).toEqual([
      ['SKU', 'Product', 'Type', 'Unit', 'On hand', 'Unit cost', 'Value', 'Estimated', 'Double'],
      ['B', '=Sum', 'component', 'each', 1, 2, 2, 'estimated', 4],
    ])
    expect((await run(readReports)).asked).toHaveLength(1)
  })
  test('keeps the chart, on the figures that do not change any more', async () => {
    excel = await openNodeExcel(options)
    const owner = { id: 'o1', name: 'Sample Bikes' }
    const key = await run((context) => insertReportTable(context, { report: 'marginByProduct' }, owner))
    const margins = (...figures: number[]): ReportData => ({
      ...data,
      rows: figures.map((margin, at) => ({
        key: `S${at}`,
        cells: [`S${at}`, `Bike ${at}`, 'each', 1, margin, 0, margin, 1, ''],
      })),
      chart: { labels: figures.map((_, at) => `Bike ${at}`), values: figures },
    })
    await run((context) => writeReport(context, key, margins(40, 10), { from: '', to: '' }))
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Margin by product')
      sheet.charts.add(Excel.ChartType.pie, sheet.getRange('B7:C9')).name = 'My own'
      sheet.tables.getItemAt(0).columns.getItem('SKU').filter.applyValuesFilter(['S1'])
      await context.sync()
    })
    const { sheets, charts } = await run((context) => snapshotReports(context, '2026-11-23'))
    // Excel tells nobody which cells a person's own chart shows.
    expect(charts).toEqual(['My own'])
    const copy = excel.workbook.sheets.find(({ name }) => name === sheets[0])
    const [chart] = copy?.state.charts ?? []
    if (!copy || !chart) throw new Error('There is no chart.')
    await run((context) => writeReport(context, key, margins(5, 6, 7), { from: '', to: '' }))
    expect(copy.state.charts).toHaveLength(1)
    expect(chart).toMatchObject({ title: 'Margin by product', type: 'ColumnClustered' })
    const { categories, series } = plotOf(excel.workbook, chart)
    expect(categories).toEqual(['Bike 0', 'Bike 1'])
    expect(series[0]?.values).toEqual([40, 10])
  })
})

const keepFunctions = (...names: string[]) =>
  run((context) => keepFunctionSheets(context, new Set(names), { id: 'o1', name: 'Sample Bikes' }))

describe.each(seats)('a snapshot of functions $seat', ({ options }) => {
  test('shows what their sheet shows: values, with its looks, without what is hidden', async () => {
    excel = await openNodeExcel(options)
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.name = 'Board'
      sheet.getRange('B2:D4').values = [
        ['Stock', 'secret', 'March'],
        ['0012', 1, 2],
        ['BOLT', 3, 4],
      ]
      sheet.getRange('B3').numberFormat = [['@']]
      sheet.getRange('B3').values = [['0012']]
      sheet.getRange('D5').formulas = [['=SUM(D3:D4)']]
      sheet.getRange('D5').numberFormat = [['0.00']]
      sheet.getRange('B2:D2').format.font.bold = true
      sheet.getRange('C:C').columnHidden = true
      sheet.getRange('3:3').rowHidden = true
      await context.sync()
    })
    await keepFunctions('Board')
    const { sheets } = await run((context) => snapshotReports(context, '2026-11-23'))
    expect(sheets).toEqual(['Board 2026-11-23'])
    const copy = await Excel.run(async (context) => {
      const used = context.workbook.worksheets.getItem('Board 2026-11-23').getUsedRange()
      const bold = used.getCell(0, 0).load('format/font/bold')
      used.load('formulas,text')
      await context.sync()
      return { formulas: used.formulas as unknown[][], text: used.text, bold: bold.format.font.bold }
    })
    expect(copy.formulas).toEqual([
      ['Stock', 'March'],
      ['BOLT', 4],
      ['', 6],
    ])
    expect([copy.text[2]?.[1], copy.bold]).toEqual(['6.00', true])
    // The copy is none of ours: a refresh leaves it alone.
    expect((await run(readFunctionSheets)).map(({ name }) => name)).toEqual(['Board'])
  })

  test('a sheet with a report and functions is copied once', async () => {
    excel = await openNodeExcel(options)
    const owner = { id: 'o1', name: 'Sample Bikes' }
    const key = await run((context) => insertReportTable(context, { report: 'inventoryValuation' }, owner))
    await run((context) => writeReport(context, key, data, { from: '', to: '' }))
    await keepFunctions('Inventory valuation')
    const { sheets } = await run((context) => snapshotReports(context, '2026-11-23'))
    expect(sheets).toEqual(['Inventory valuation 2026-11-23'])
  })
})
