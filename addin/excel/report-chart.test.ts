import { afterEach, describe, expect, test } from 'vitest'
import { leftOf } from '../../dev/excel/model/places.ts'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import { plotOf } from '../../dev/excel/model/plot.ts'
import { topTen } from '../rows/report-chart.ts'
import type { ReportData } from '../rows/reports.ts'
import { leave } from '../../test/excel/workbook.ts'
import { insertReportTable } from './report-layout.ts'
import { writeReport } from './report-write.ts'
import { run } from './run.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const data = (...margins: [sku: string, margin: number][]): ReportData => ({
  asOf: { at: '2026-11-23T08:00:00Z', by: 'Ann', version: 7 },
  rows: margins.map(([sku, margin]) => ({
    key: sku,
    cells: [sku, sku, 'each', 1, margin, 0, margin, 1, ''],
  })),
  chart: topTen(margins.map(([label, value]) => ({ label, value }))),
})

const insert = () =>
  run((context) => insertReportTable(context, { report: 'marginByProduct' }, { id: 'o1', name: 'Sample' }))

const refresh = (key: string, ...margins: [string, number][]) =>
  run((context) => writeReport(context, key, data(...margins), { from: '', to: '' }))

const charts = () => excel.workbook.active.state.charts

const drawn = () => {
  const [chart] = charts()
  if (!chart) throw new Error('There is no chart.')
  const { categories, series } = plotOf(excel.workbook, chart)
  return Object.fromEntries(categories.map((name, at) => [name, series[0]?.values[at]]))
}

const edit = (work: (sheet: Excel.Worksheet) => void) =>
  Excel.run(async (context) => {
    work(context.workbook.worksheets.getActiveWorksheet())
    await context.sync()
  })

describe.each(seats)('the margin chart $seat', ({ options }) => {
  test('is made with the first figures, and follows each refresh', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    expect(charts()).toHaveLength(0)
    await refresh(key, ['A', 5], ['B', 7])
    expect(drawn()).toEqual({ B: 7, A: 5 })
    await refresh(key, ['A', 5], ['B', 7], ['C', 6])
    expect(drawn()).toEqual({ B: 7, C: 6, A: 5 })
    await refresh(key, ['A', 4])
    expect(drawn()).toEqual({ A: 4 })
    expect(charts()).toHaveLength(1)
  })

  test('once deleted it stays deleted', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await refresh(key, ['A', 5])
    await edit((sheet) => sheet.charts.getItemAt(0).delete())
    await refresh(key, ['A', 5], ['B', 7])
    expect(charts()).toHaveLength(0)
  })

  test('a filter of the table hides nothing of it, and the label of the totals counts what it hides', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await refresh(key, ['A', 5], ['B', 7])
    await edit((sheet) => sheet.tables.getItemAt(0).columns.getItem('SKU').filter.applyValuesFilter(['B']))
    await refresh(key, ['A', 4], ['B', 7])
    expect(drawn()).toEqual({ B: 7, A: 4 })
    const [label] = await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getActiveWorksheet().getRange('A6').load('values')
      await context.sync()
      return (cell.values as string[][]).flat()
    })
    expect(label).toBe('Total of the rows shown, 1 hidden')
  })

  test('stands beside its table, and moves on where people add columns, unless they moved it', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await refresh(key, ['A', 5], ['B', 7])
    const left = () => charts()[0]?.left ?? 0
    const edge = () =>
      Excel.run(async (context) => {
        const table = context.workbook.tables.getItem(key).getRange().load('columnIndex,columnCount')
        await context.sync()
        return leftOf(excel.workbook.active, table.columnIndex + table.columnCount)
      })
    const oneColumn = left() - (await edge())
    expect(oneColumn).toBeGreaterThan(0)
    expect(oneColumn).toBeLessThan(100)
    const addNote = (name: string) =>
      edit((sheet) => sheet.tables.getItemAt(0).columns.add(undefined, [[name], ['a'], ['b']]))
    await addNote('Note')
    await refresh(key, ['A', 5], ['B', 8])
    expect(left()).toBeGreaterThan(await edge())
    await edit((sheet) => {
      sheet.charts.getItemAt(0).left = 3
    })
    await addNote('Bin')
    await refresh(key, ['A', 5], ['B', 8])
    expect(left()).toBe(3)
  })

  test('its range may be moved, and the chart with it', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await refresh(key, ['A', 5], ['B', 7])
    await edit((sheet) => sheet.getRange('A:B').insert(Excel.InsertShiftDirection.right))
    await refresh(key, ['A', 9], ['B', 7])
    expect(drawn()).toEqual({ A: 9, B: 7 })
  })
})
