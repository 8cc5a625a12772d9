import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { ReportData } from '../rows/reports.ts'
import { leave } from '../../test/excel/workbook.ts'
import { forgetKept, putKeptOnSheet, readKept } from './kept-list.ts'
import { insertReportTable } from './report-layout.ts'
import { writeReport } from './report-write.ts'
import { run } from './run.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const refresh = (key: string, day: string, ...skus: string[]) => {
  const data: ReportData = {
    asOf: { at: `${day}T08:00:00Z`, by: 'Ann', version: 7 },
    rows: skus.map((sku) => ({ key: sku, cells: [sku, sku, 'component', 'each', 1, 1, 1, ''] })),
  }
  return run((context) => writeReport(context, key, data, { from: '', to: '' }))
}

const edit = (work: (table: Excel.Table) => void) =>
  Excel.run(async (context) => {
    work(context.workbook.tables.getItemAt(0))
    await context.sync()
  })

/** A valuation with a note beside 0012, which is then sold out. */
const keepOne = async (): Promise<string> => {
  const owner = { id: 'o1', name: 'Sample' }
  const key = await run((context) => insertReportTable(context, { report: 'inventoryValuation' }, owner))
  await refresh(key, '2026-10-30', '0012', 'B')
  await edit((table) => table.columns.add(undefined, [['My note'], ["'=count again"], ['']]))
  await refresh(key, '2026-10-31', 'B')
  await refresh(key, '2026-11-23', 'B')
  return key
}

const notes = async () => (await run(readKept)).flatMap((list) => list.notes)

describe.each(seats)('the kept list $seat', ({ options }) => {
  test('says what was typed where, and since when; a row that is back takes its note along', async () => {
    excel = await openNodeExcel(options)
    const key = await keepOne()
    expect(await run(readKept)).toEqual([
      {
        key,
        report: 'Inventory valuation',
        notes: [{ row: '0012', column: 'My note', text: '=count again', since: '2026-10-31' }],
      },
    ])
    await refresh(key, '2026-11-24', '0012', 'B')
    expect(await notes()).toEqual([])
  })

  test('a note whose column is gone waits for a column of that name', async () => {
    excel = await openNodeExcel(options)
    const key = await keepOne()
    await edit((table) => table.columns.getItem('My note').delete())
    await refresh(key, '2026-11-24', '0012', 'B')
    expect(await notes()).toMatchObject([{ row: '0012', text: '=count again' }])
    await edit((table) => table.columns.add(undefined, [['My note'], [''], ['']]))
    await refresh(key, '2026-11-25', '0012', 'B')
    expect(await notes()).toEqual([])
    expect(excel.workbook.active.cell(7, 9)?.value).toBe('=count again')
  })

  test('goes on a sheet as plain text, and is forgotten when a person says so', async () => {
    excel = await openNodeExcel(options)
    const key = await keepOne()
    const name = await run(putKeptOnSheet)
    expect(name).toBe('Kept notes')
    const values = await Excel.run(async (context) => {
      const used = context.workbook.worksheets.getItem('Kept notes').getUsedRange().load('values,text')
      await context.sync()
      return [used.values[1], used.text[1]?.[4]] as unknown[]
    })
    expect(values).toEqual([['Inventory valuation', '0012', 'My note', '=count again', 46_326], '2026-10-31'])
    await run((context) => forgetKept(context, key))
    expect(await run(readKept)).toEqual([])
    expect(await run(putKeptOnSheet)).toBeNull()
    await refresh(key, '2026-11-24', '0012', 'B')
    expect(excel.workbook.sheets[1]?.cell(7, 9)?.value ?? '').toBe('')
  })

  test('is there still when the report itself was deleted', async () => {
    excel = await openNodeExcel(options)
    await keepOne()
    await edit((table) => table.delete())
    expect(await run(readKept)).toMatchObject([{ report: 'Inventory valuation, which was deleted' }])
  })
})
