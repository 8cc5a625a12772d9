import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import { leave } from '../../test/excel/workbook.ts'
import type { ReportData } from '../rows/reports.ts'
import { ensureLists, renewLists } from './lists.ts'
import { insertReportTable } from './report-layout.ts'
import { writeReport } from './report-write.ts'
import { run } from './run.ts'

let excel: NodeExcel
afterEach(() => leave(excel))

const owner = { id: 'o1', name: 'Fernhill Lamps' }
const subject = { id: 'c1', label: 'Fernhill Lamps' }

const items = (...codes: string[]): ReportData => ({
  asOf: { at: '2026-11-23T08:00:00Z', by: '', version: 0 },
  rows: codes.map((code) => ({
    key: code,
    cells: [code, `Name of ${code}`, 1, '', 'New', '', code, 'each', ''],
  })),
})

/** The rule of each cell below a header, row after row, as far as there is one below the table. */
const rules = (header: string, rows: number) =>
  Excel.run(async (context) => {
    const table = context.workbook.tables.getItemAt(0)
    const head = table.columns.getItem(header).getHeaderRowRange()
    const cells = Array.from({ length: rows }, (_, at) =>
      head.getOffsetRange(at + 1, 0).dataValidation.load('type,rule,errorAlert'),
    )
    await context.sync()
    return cells.map(({ type, rule, errorAlert }) =>
      type === Excel.DataValidationType.list ? `${rule.list?.source} ${errorAlert.style}` : type,
    )
  })

describe.each(seats)('lists of the books on a sheet $seat', ({ options }) => {
  test('cells that people type in offer lists that only inform, on the body alone, however long it becomes', async () => {
    excel = await openNodeExcel(options)
    const key = await run((context) => insertReportTable(context, { report: 'booksItems', subject }, owner))
    const write = (data: ReportData) =>
      run((context) => writeReport(context, key, data, { from: '', to: '' }))
    await write(items('A', 'B'))
    const becomes = '=PartsembleList_itemBecomes Information'
    expect(await rules('Becomes', 3)).toEqual([becomes, becomes, 'None'])
    expect(await rules('Code', 1)).toEqual(['None'])
    await write(items('A', 'B', 'C', 'D'))
    expect(await rules('Becomes', 5)).toEqual([becomes, becomes, becomes, becomes, 'None'])
    expect(await rules('SKU', 1)).toEqual(['=PartsembleList_skus Information'])
    await write(items('A'))
    expect(await rules('Becomes', 2)).toEqual([becomes, 'None'])
  })

  test('a workbook that has only the lists of an earlier version gets the others, and keeps its own', async () => {
    excel = await openNodeExcel(options)
    await run(ensureLists)
    await run((context) => renewLists(context, { skus: ['0012'] }))
    await Excel.run(async (context) => {
      context.workbook.names.getItem('PartsembleList_accounts').delete()
      context.workbook.worksheets.getItem('Partsemble lists').getRange('J1').clear()
      await context.sync()
    })
    await run(ensureLists)
    await run((context) => renewLists(context, { accounts: ['631 Stock', '805 Clearing'] }))
    const values = await Excel.run(async (context) => {
      const ranges = ['accounts', 'skus', 'itemBecomes'].map((name) =>
        context.workbook.names.getItem(`PartsembleList_${name}`).getRange().load('values'),
      )
      await context.sync()
      return ranges.map((range) => (range.values as string[][]).flat())
    })
    expect(values).toEqual([
      ['631 Stock', '805 Clearing'],
      ['0012'],
      ['raw material', 'component', 'sub-assembly', 'finished good', 'link'],
    ])
  })
})
