import { afterEach, describe, expect, test } from 'vitest'
import { formatBox } from '../../dev/excel/model/address.ts'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import { reportKinds, reports, type ReportData, type ReportKind } from '../rows/reports.ts'
import { leave } from '../../test/excel/workbook.ts'
import { insertReportTable } from './report-layout.ts'
import { writeReport } from './report-write.ts'
import { run } from './run.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const insert = (report: ReportKind) =>
  run((context) => insertReportTable(context, { report }, { id: 'o1', name: 'Sample' }))

const refresh = (key: string, rows: number) => {
  const data: ReportData = {
    asOf: { at: '2026-11-23T08:00:00Z', by: 'Ann', version: 7 },
    rows: Array.from({ length: rows }, (_, at) => ({
      key: `S${at}`,
      cells: [`S${at}`, 'Part', 'each', 1, 2, 1, 1, 0.5, ''],
    })),
    chart: { labels: ['S0'], values: [1] },
  }
  return run((context) => writeReport(context, key, data, { from: '', to: '' }))
}

const page = () => excel.workbook.active.state.page
const printed = () =>
  page().printArea ? formatBox(page().printArea ?? { row: 0, col: 0, rows: 1, cols: 1 }) : ''

const edit = (work: (sheet: Excel.Worksheet, table: Excel.Table) => void) =>
  Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet()
    work(sheet, sheet.tables.getItemAt(0))
    await context.sync()
  })

describe.each(seats)('printing a report $seat', ({ options }) => {
  test.each([...reportKinds, 'salesOfProduct', 'lotMadeOf', 'lotWentTo'] as const)(
    '%s prints one page wide with its headers on every page, from its title to its last column',
    async (report) => {
      excel = await openNodeExcel(options)
      await insert(report)
      const last = String.fromCharCode(65 + reports[report].columns.length)
      expect(printed()).toBe(`A:${last}`)
      expect(page()).toMatchObject({
        orientation: 'Landscape',
        zoom: { horizontalFitToPages: 1 },
        titleRows: { row: 6, rows: 1 },
      })
    },
  )

  test('what people add to the table is printed, and neither the chart beside it nor its figures', async () => {
    excel = await openNodeExcel(options)
    const key = await insert('marginByProduct')
    await refresh(key, 3)
    expect(printed()).toBe('A:J')
    await edit((_, table) => table.columns.add(undefined, [['Note'], ['a'], ['b'], ['c']]))
    await refresh(key, 4)
    expect(printed()).toBe('A:K')
    expect(page().titleRows).toMatchObject({ row: 6, rows: 1 })
    await edit((_, table) => table.columns.getItem('Unit').delete())
    await refresh(key, 4)
    expect(printed()).toBe('A:J')
  })

  test('an area that somebody chose stays', async () => {
    excel = await openNodeExcel(options)
    const key = await insert('marginByProduct')
    await edit((sheet) => sheet.pageLayout.setPrintArea('A1:Z40'))
    await refresh(key, 3)
    expect(printed()).toMatch(/^A1:Z/)
  })
})
