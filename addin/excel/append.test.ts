import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { Cell } from '../../schema/api/cell.ts'
import { choose } from '../rows/choose.ts'
import { giveIds } from '../rows/ids.ts'
import { leave } from '../../test/excel/workbook.ts'
import { appendRows, removeRows } from './append.ts'
import { insertEntryTable } from './insert.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'
import { writeIds } from './write.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const owner = { id: 'o1', name: 'Bikes' }
const product = (sku: string): Cell[] => [sku, null, null, null, null, null, null]

const inputs = (sheet: string) =>
  run(async (context) => {
    const { tables } = await readTables(context)
    return tables.find((table) => table.sheet === sheet)?.rows.map(({ cells }) => cells[0])
  })

describe.each(seats)('rows of other tables $seat', ({ options }) => {
  test('go into a new table where there is none, then below its last row', async () => {
    excel = await openNodeExcel(options)
    await run((context) => insertEntryTable(context, 'builds', owner))
    expect(await run((context) => appendRows(context, 'products', [product('0012')]))).toEqual({
      sheet: 'Products',
      rows: 1,
    })
    await run((context) => appendRows(context, 'products', [product('A'), product('1E5')]))
    expect(await inputs('Products')).toEqual(['0012', 'A', '1E5'])
    expect(await run(async (context) => (await readTables(context)).tables.length)).toBe(2)
  })

  test('push down what stands below the table, also under a filter', async () => {
    excel = await openNodeExcel(options)
    const { key } = await run((context) => insertEntryTable(context, 'products', owner))
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Products')
      sheet.getRange('A5:A6').values = [['A'], ['B']]
      sheet.getRange('A8').values = [['Mine']]
      await context.sync()
      context.workbook.tables.getItem(key).columns.getItem('SKU ★').filter.applyValuesFilter(['A'])
      await context.sync()
    })
    await run((context) => appendRows(context, 'products', [product('C'), product('D')]))
    expect(await inputs('Products')).toEqual(['A', 'B', 'C', 'D'])
    const mine = await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem('Products').getRange('A10').load('values')
      await context.sync()
      return cell.values as unknown[][]
    })
    expect(mine).toEqual([['Mine']])
  })

  test('leave their own table, which keeps a row', async () => {
    excel = await openNodeExcel(options)
    await run((context) => insertEntryTable(context, 'products', owner))
    await run((context) => appendRows(context, 'products', ['A', 'B', 'C'].map(product)))
    const places = await run(async (context) => {
      const { tables, entries } = await readTables(context)
      const [chosen] = choose(tables, 'all')
      if (!chosen) return []
      await writeIds(context, entries, giveIds(tables, new Set(chosen.rows)))
      return chosen.rows.map(({ id, at }) => ({ table: chosen.table, at, id }))
    })
    expect(await run((context) => removeRows(context, places.slice(0, 2)))).toBe(2)
    expect(await inputs('Products')).toEqual(['C'])
    expect(await run((context) => removeRows(context, places))).toBe(1)
    expect(await inputs('Products')).toEqual([null])
  })
})
