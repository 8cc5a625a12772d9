import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { Cell } from '../../schema/api/cell.ts'
import { emptyMapping } from '../rows/mapping/mapping.ts'
import { leave } from '../../test/excel/workbook.ts'
import { importRows, readMappings } from './import-rows.ts'
import { insertEntryTable } from './insert.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const owner = { id: 'o1', name: 'Sample Bikes' }
const mapping = {
  ...emptyMapping('receipts', { dateOrder: 'dmy', decimal: ',' } as const),
  columns: { date: 'Datum', sku: 'Artikel' },
}

const tables = async () => (await run(readTables)).tables

describe.each(seats)('rows of a file $seat', ({ options }) => {
  test('go into a new table as they are', async () => {
    excel = await openNodeExcel(options)
    const rows: Cell[][] = [
      [46115, 'PO-1', 'ACME', '0012', 1.5, 2.5, null, '1-2', '=1+1'],
      ['soon', '=2+2', 'ACME', 12, '3/4', '1.5', null, '1E5', { error: '#N/A' }],
      [46116, 'PO-2', 'ACME', '+A1', '=9', null, 12.34, null, null],
    ]
    const { sheet } = await importRows(mapping, rows, owner)
    expect(sheet).toBe('Receipts')
    const [table] = await tables()
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      rows[0],
      ['soon', '=2+2', 'ACME', '12', '3/4', '1.5', null, '1E5', { error: '#N/A' }],
      rows[2],
    ])
    expect(await readMappings()).toEqual([mapping])
  })

  test('leave a table that stands there alone', async () => {
    excel = await openNodeExcel(options)
    await run((context) => insertEntryTable(context, 'receipts', owner))
    expect((await importRows(mapping, [[46115, null, 'ACME', 'A', 1, 1]], owner)).sheet).toBe('Receipts2')
    expect((await tables()).map(({ rows }) => rows.length)).toEqual([1, 1])
  })

  test('many rows take few syncs', { timeout: 60_000 }, async () => {
    excel = await openNodeExcel(options)
    const rows = Array.from({ length: 10_000 }, (_, at): Cell[] => [
      46115,
      `PO-${at}`,
      'ACME',
      'A',
      1,
      1,
      null,
      null,
      null,
    ])
    await importRows(mapping, rows, owner)
    expect(excel.syncs).toBeLessThanOrEqual(16)
    expect((await tables())[0]?.rows).toHaveLength(10_000)
  })
})
