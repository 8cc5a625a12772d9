import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { ReportCell, ReportData } from '../rows/reports.ts'
import { leave } from '../../test/excel/workbook.ts'
import { insertReportTable } from './report-layout.ts'
import { readReports } from './report-read.ts'
import { writeReport } from './report-write.ts'
import { run } from './run.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const owner = { id: 'o1', name: 'Sample Bikes' }
const always = { from: '', to: '' }

const data = (...rows: [sku: string, value: number][]): ReportData => ({
  asOf: { at: '2026-11-23T08:00:00Z', by: 'Ann', version: 7 },
  rows: rows.map(([sku, value]) => ({
    key: sku,
    cells: [sku, `Name of ${sku}`, 'component', 'each', 1, value, value, ''],
  })),
})

const insert = () => run((context) => insertReportTable(context, { report: 'inventoryValuation' }, owner))

/** The whole table with its headers, and the columns people see. */
const shown = () =>
  Excel.run(async (context) => {
    const range = context.workbook.tables.getItemAt(0).getRange().load('values')
    await context.sync()
    return range.values as ReportCell[][]
  })

const columns = async (...headers: string[]) => {
  const [head = [], ...rows] = await shown()
  return rows.map((row) => headers.map((header) => row[head.indexOf(header)]))
}

const edit = (work: (sheet: Excel.Worksheet, table: Excel.Table) => void) =>
  Excel.run(async (context) => {
    const table = context.workbook.tables.getItemAt(0)
    work(context.workbook.worksheets.getLast(), table)
    await context.sync()
  })

describe.each(seats)('reports $seat', ({ options }) => {
  test('a report that is the first of ours brings the probe of the date system with it', async () => {
    excel = await openNodeExcel(options)
    await insert()
    const probe = await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem('Partsemble lists').getRange('A1').load('formulas')
      await context.sync()
      return (cell.formulas as unknown[][])[0]
    })
    expect(probe).toEqual(['=DATE(1904,1,1)'])
  })

  test('a column with a sum above it is wide enough for hundreds of millions, or Excel shows ####', async () => {
    excel = await openNodeExcel(options)
    await insert()
    const width = await Excel.run(async (context) => {
      const { format } = context.workbook.tables.getItemAt(0).columns.getItem('Value').getRange()
      format.load('columnWidth')
      await context.sync()
      return format.columnWidth
    })
    expect(width).toBeGreaterThanOrEqual(90)
  })

  test('refreshing grows and shrinks the table, and pushes what stands below', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await edit((sheet) => {
      sheet.getRange('A10').values = [['below']]
    })
    await run((context) => writeReport(context, key, data(['0012', 5], ['B', 2], ['C', 3]), always))
    expect(await columns('SKU', 'Value')).toEqual([
      ['0012', 5],
      ['B', 2],
      ['C', 3],
    ])
    const below = (address: string) =>
      Excel.run(async (context) => {
        const cell = context.workbook.worksheets
          .getItem('Inventory valuation')
          .getRange(address)
          .load('values')
        await context.sync()
        return (cell.values as unknown[][])[0]?.[0]
      })
    expect(await below('A12')).toBe('below')
    await run((context) => writeReport(context, key, data(['B', 2]), always))
    expect(await columns('SKU', 'Value')).toEqual([['B', 2]])
    expect(await below('A10')).toBe('below')
    await run((context) => writeReport(context, key, data(), always))
    expect(await columns('SKU', 'Value')).toEqual([['', '']])
  })

  test('totals stand above, and the as-of line says when, by whom and for what', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await run((context) =>
      writeReport(context, key, data(['A', 5], ['B', 2]), { from: '', to: '2026-11-30' }),
    )
    const above = () =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Inventory valuation')
        const cells = [sheet.getRange('G6').load('values'), sheet.getRange('A3').load('values')]
        await context.sync()
        return cells.map((cell) => (cell.values as unknown[][])[0]?.[0])
      })
    const [total, line] = await above()
    expect(total).toBe(7)
    expect(line).toMatch(/^As of .*2026.*, by Ann, for 2026-11-30\. Ledger version 7\.$/)
    await run((context) => writeReport(context, key, data(), always))
    expect((await above())[1]).toMatch(/Ledger version 7\. There is nothing to list\.$/)
  })

  test('renamed columns keep their meaning, moved ones their place, deleted ones stay deleted', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await edit((_, table) => {
      table.columns.getItem('Value').name = 'Worth'
      table.columns.getItem('Type').delete()
    })
    await run((context) => writeReport(context, key, data(['A', 5], ['B', 2]), always))
    expect(await columns('SKU', 'Product', 'Worth')).toEqual([
      ['A', 'Name of A', 5],
      ['B', 'Name of B', 2],
    ])
    expect((await shown())[0]).not.toContain('Type')
  })

  test('what people typed beside a row follows its key, also after the row was gone for a while', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await run((context) => writeReport(context, key, data(['A', 5], ['B', 2]), always))
    await edit((_, table) => table.columns.add(undefined, [['My note'], ['about A'], ['about B']]))
    await run((context) => writeReport(context, key, data(['B', 2], ['C', 1]), always))
    expect(await columns('SKU', 'My note')).toEqual([
      ['B', 'about B'],
      ['C', ''],
    ])
    await run((context) => writeReport(context, key, data(['A', 5], ['B', 2], ['C', 1]), always))
    expect(await columns('SKU', 'My note')).toEqual([
      ['A', 'about A'],
      ['B', 'about B'],
      ['C', ''],
    ])
  })

  test('text that people typed beside a row stays text', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await run((context) => writeReport(context, key, data(['A', 5], ['B', 2]), always))
    await edit((_, table) => table.columns.add(undefined, [['Bin'], ["'0012"], ["'=B2"]]))
    await run((context) => writeReport(context, key, data(['C', 1], ['B', 2], ['A', 5]), always))
    const bins = [
      ['C', ''],
      ['B', '=B2'],
      ['A', '0012'],
    ]
    expect(await columns('SKU', 'Bin')).toEqual(bins)
    await edit((_, table) => {
      const column = table.columns.getItem('Bin').getDataBodyRange()
      column.numberFormat = [['@'], ['@'], ['@']]
    })
    await run((context) => writeReport(context, key, data(['C', 1], ['B', 2], ['A', 5]), always))
    expect(await columns('SKU', 'Bin')).toEqual(bins)
  })

  test('formulas beside the data fill to the new length', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await run((context) => writeReport(context, key, data(['A', 5]), always))
    await edit((_, table) => table.columns.add(undefined, [['Double'], ['=2*[@Value]']]))
    await run((context) => writeReport(context, key, data(['A', 5], ['B', 2]), always))
    expect(await columns('SKU', 'Double')).toEqual([
      ['A', 10],
      ['B', 4],
    ])
  })

  test('a filter stays on over a refresh', async () => {
    excel = await openNodeExcel(options)
    const key = await insert()
    await run((context) => writeReport(context, key, data(['A', 5], ['B', 2]), always))
    await edit((_, table) => table.columns.getItem('SKU').filter.applyValuesFilter(['B']))
    await run((context) => writeReport(context, key, data(['A', 6], ['B', 3], ['C', 4]), always))
    expect(await columns('SKU', 'Value')).toEqual([
      ['A', 6],
      ['B', 3],
      ['C', 4],
    ])
    const visible = await Excel.run(async (context) => {
      const view = context.workbook.tables.getItem(key).getDataBodyRange().getVisibleView().load('rowCount')
      await context.sync()
      return view.rowCount
    })
    expect(visible).toBe(1)
  })

  test('parameters are read from their cells, wherever those were moved; no date is a problem', async () => {
    excel = await openNodeExcel(options)
    await run((context) =>
      insertReportTable(context, { report: 'marginByProduct', from: '2025-12-09' }, owner),
    )
    await edit((sheet) => {
      sheet.getRange('D4').values = [[46_349]]
      sheet.getRange('A:A').insert(Excel.InsertShiftDirection.right)
    })
    expect((await run(readReports)).asked[0]).toMatchObject({
      report: 'marginByProduct',
      period: { from: '2025-12-09', to: '2026-11-23' },
    })
    await edit((sheet) => {
      sheet.getRange('E4').values = [['soon']]
    })
    await expect(run(readReports)).rejects.toThrow('To on Margin by product holds no date.')
  })
})
