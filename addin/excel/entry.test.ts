import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import type { Cell } from '../../schema/api/cell.ts'
import { entryKinds, entryTables } from '../../schema/api/entry.ts'
import { sheetColumns } from '../rows/columns.ts'
import { insertEntryTable } from './insert.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'

let excel: NodeExcel

afterEach(() => {
  expect([...excel.unmodelled]).toEqual([])
  expect([...excel.refused]).toEqual([])
  excel.close()
})

const owner = { id: 'o1', name: 'Sample Bikes' }

/** Pastes rows under the headers of a table, as a person does. */
const paste = (sheet: string, rows: Cell[][]) =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets
      .getItem(sheet)
      .getRangeByIndexes(4, 0, rows.length, rows[0]?.length ?? 1)
    range.values = rows
    await context.sync()
  })

describe.each(['1.9', '1.15'] as const)('entry tables at ExcelApi %s', (apiLevel) => {
  test('every kind is inserted on a sheet of its own and found again', async () => {
    excel = await openNodeExcel({ apiLevel })
    for (const kind of entryKinds) await run((context) => insertEntryTable(context, kind, owner))
    const { tables, memory, entries } = await run(readTables)
    expect(tables.map(({ kind }) => kind)).toEqual(entryKinds)
    expect(tables.map(({ sheet }) => sheet)).toEqual(entryKinds.map((kind) => entryTables[kind].title))
    expect(memory.owner).toEqual(owner)
    for (const { kind, columns } of entries) expect(columns.size).toBe(sheetColumns(kind).length)
  })

  test('pasted rows are read as they stand', async () => {
    excel = await openNodeExcel({ apiLevel })
    const { sheet } = await run((context) => insertEntryTable(context, 'receipts', owner))
    await paste(sheet, [
      [46349, 'PO-1', 'ACME', '0012', 3, 0.1, '', '', ''],
      [46349, 'PO-1', 'ACME', '1-2', 2.5, '', 12.34, '', ''],
    ])
    const { tables } = await run(readTables)
    expect(tables[0]?.rows.map(({ cells }) => cells)).toEqual([
      [46349, 'PO-1', 'ACME', '0012', 3, 0.1, null, null, null],
      [46349, 'PO-1', 'ACME', '1-2', 2.5, null, 12.34, null, null],
    ])
  })
})
