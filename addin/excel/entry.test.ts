import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { Cell } from '../../schema/api/cell.ts'
import { entryKinds, entryTables, type EntryKind } from '../../schema/api/entry.ts'
import { sheetColumns } from '../rows/columns.ts'
import { choose } from '../rows/choose.ts'
import { giveIds } from '../rows/ids.ts'
import type { RowAnswer } from '../../schema/api/batch.ts'
import { columnOf, leave } from '../../test/excel/workbook.ts'
import { insertEntryTable } from './insert.ts'
import { jumpTo } from './jump.ts'
import { renewLists } from './lists.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'
import { selectedRows } from './selection.ts'
import { writeAnswers, writeIds } from './write.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const owner = { id: 'o1', name: 'Sample Bikes' }

const insert = (kind: EntryKind) => run((context) => insertEntryTable(context, kind, owner))

/** Pastes rows under the headers of a table, as a person does. */
const paste = (sheet: string, rows: Cell[][]) =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets
      .getItem(sheet)
      .getRangeByIndexes(4, 0, rows.length, rows[0]?.length ?? 1)
    range.values = rows
    await context.sync()
  })

/** Gives every filled row an id, as a check does, and answers the ids in the order of the sheet. */
const identify = () =>
  run(async (context) => {
    const { tables, entries } = await readTables(context)
    const rows = choose(tables, 'all').flatMap((each) => each.rows)
    await writeIds(context, entries, giveIds(tables, new Set(rows)))
    return rows.map(({ id }) => id)
  })

const posted = (id: string, more: Partial<RowAnswer> = {}): RowAnswer => ({
  id,
  state: 'posted',
  problems: [],
  productName: '=Bolt',
  unit: 'each',
  reference: `PSB-${id.slice(0, 4)}`,
  lot: '0012',
  unitCost: '0.1',
  cost: '0.3',
  postedAt: '2026-11-23T08:00:00Z',
  ...more,
})

const problem: RowAnswer['problems'][number] = {
  column: 'sku',
  code: 'unknown-sku',
  message: '"B" is no product.',
  remedy: 'Add it to Products.',
  severity: 'problem',
}

const receipt = (sku: string, quantity: number): Cell[] => [
  46349,
  'PO-1',
  'ACME',
  sku,
  quantity,
  0.1,
  '',
  '',
  '',
]

describe.each(seats)('entry tables $seat', ({ options }) => {
  test('every kind is inserted on a sheet of its own and found again', { timeout: 20_000 }, async () => {
    excel = await openNodeExcel(options)
    for (const kind of entryKinds) await insert(kind)
    const { tables, memory, entries } = await run(readTables)
    expect(tables.map(({ kind }) => kind)).toEqual(entryKinds)
    expect(tables.map(({ sheet }) => sheet)).toEqual(entryKinds.map((kind) => entryTables[kind].title))
    expect(memory.owner).toEqual(owner)
    for (const { kind, columns } of entries) expect(columns.size).toBe(sheetColumns(kind).length)
  })

  test('a second table of a kind gets names of its own', async () => {
    excel = await openNodeExcel(options)
    await insert('sales')
    expect(await insert('sales')).toMatchObject({ sheet: 'Sales2', table: 'Sales2' })
  })

  test('pasted rows are read as they stand', async () => {
    excel = await openNodeExcel(options)
    const { sheet } = await insert('receipts')
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

  test('a table is found by its ids when it, its sheet and its columns are renamed and moved', async () => {
    excel = await openNodeExcel(options)
    const { sheet } = await insert('receipts')
    await paste(sheet, [receipt('A', 3)])
    await Excel.run(async (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet)
      worksheet.name = 'March'
      const table = worksheet.tables.getItemAt(0)
      table.name = 'My_receipts'
      table.columns.getItem('SKU ★').name = 'Item'
      worksheet.getRange('A:A').insert(Excel.InsertShiftDirection.right)
      await context.sync()
    })
    const { tables } = await run(readTables)
    expect(tables[0]).toMatchObject({ kind: 'receipts', sheet: 'March' })
    expect(tables[0]?.rows[0]?.cells.slice(0, 5)).toEqual([46349, 'PO-1', 'ACME', 'A', 3])
  })

  test('answers reach the rows that carry their ids, wherever those have gone', async () => {
    excel = await openNodeExcel(options)
    const { sheet } = await insert('receipts')
    await paste(sheet, [receipt('A', 3), receipt('B', 1)])
    const [first = '', second = ''] = await identify()
    await Excel.run(async (context) => {
      const table = context.workbook.worksheets.getItem(sheet).tables.getItemAt(0)
      table.sort.apply([{ key: 4, ascending: true }])
      await context.sync()
    })
    const wrong = posted(second, { state: 'problem', problems: [problem] })
    const gone = posted('gone')
    const written = await run((context) => writeAnswers(context, [posted(first), wrong, gone]))
    expect(written).toEqual({ written: 2, lost: [gone] })
    expect(await columnOf(sheet, 'SKU ★')).toEqual(['B', 'A'])
    expect(await columnOf(sheet, 'Status')).toEqual(['Problem', 'Posted'])
    expect(await columnOf(sheet, 'Problem cells')).toEqual(['|SKU ★|', ''])
    expect(await columnOf(sheet, 'Message')).toEqual(['SKU: "B" is no product. Add it to Products.', ''])
    expect(await columnOf(sheet, 'Lot (posted)')).toEqual(['', '0012'])
    expect(await columnOf(sheet, 'Unit cost (posted)')).toEqual(['', 0.1])
    // Text from outside is never a formula.
    expect(await columnOf(sheet, 'Product name')).toEqual(['=Bolt', '=Bolt'])
  })

  test('under a filter every row gets its own answer, and the filter stays', async () => {
    excel = await openNodeExcel(options)
    const { sheet, key } = await insert('receipts')
    await paste(sheet, [receipt('A', 3), receipt('B', 1), receipt('A', 5)])
    const filter = (values?: string[]) =>
      Excel.run(async (context) => {
        const table = context.workbook.tables.getItem(key)
        if (values) table.columns.getItem('SKU ★').filter.applyValuesFilter(values)
        const view = table.getDataBodyRange().getVisibleView().load('rowCount')
        await context.sync()
        return view.rowCount
      })
    expect(await filter(['A'])).toBe(2)
    const ids = await identify()
    expect(new Set(ids).size).toBe(3)
    await run((context) =>
      writeAnswers(
        context,
        ids.map((id) => posted(id, { reference: id })),
      ),
    )
    expect(await filter()).toBe(2)
    expect(await columnOf(sheet, 'Reference')).toEqual(ids)
    expect(await columnOf(sheet, 'Row ID')).toEqual(ids)
  })

  test('the selection is the visible rows of all its areas', async () => {
    excel = await openNodeExcel(options)
    const { sheet, key } = await insert('receipts')
    await paste(
      sheet,
      ['A', 'B', 'A', 'B'].map((sku, at) => receipt(sku, at + 1)),
    )
    await Excel.run(async (context) => {
      context.workbook.tables.getItem(key).columns.getItem('SKU ★').filter.applyValuesFilter(['A'])
      context.workbook.worksheets.getItem(sheet).getRange('B5:C9').select()
      await context.sync()
    })
    const chosen = await run(async (context) => {
      const { entries, visible } = await readTables(context)
      return selectedRows(context, entries, visible)
    })
    expect([...(chosen.get(key) ?? [])]).toEqual([0, 2])
  })

  test('jumping finds the row by its id and the cell by its column', async () => {
    excel = await openNodeExcel(options)
    const { sheet, key } = await insert('receipts')
    await paste(sheet, [receipt('A', 3), receipt('B', 1)])
    const [, second = ''] = await identify()
    await insert('sales')
    expect(await run((context) => jumpTo(context, key, second, 'sku'))).toBe(true)
    const address = await Excel.run(async (context) => {
      const range = context.workbook.getSelectedRange().load('address')
      await context.sync()
      return range.address
    })
    expect(address).toBe('Receipts!D6')
    expect(await run((context) => jumpTo(context, key, 'gone', 'sku'))).toBe(false)
  })

  test('totals above the headers follow the rows that can be seen', async () => {
    excel = await openNodeExcel(options)
    const { sheet, key } = await insert('receipts')
    await paste(sheet, [receipt('A', 3), receipt('B', 1)])
    const total = () =>
      Excel.run(async (context) => {
        const cell = context.workbook.worksheets.getItem(sheet).getRange('E3').load('values')
        await context.sync()
        return (cell.values as unknown[][])[0]?.[0]
      })
    expect(await total()).toBe(4)
    await Excel.run(async (context) => {
      context.workbook.tables.getItem(key).columns.getItem('SKU ★').filter.applyValuesFilter(['A'])
      await context.sync()
    })
    expect(await total()).toBe(3)
  })

  test('dates of a 1904 workbook arrive in the 1900 system', async () => {
    excel = await openNodeExcel(options)
    const { sheet } = await insert('receipts')
    await paste(sheet, [[44887, 'PO-1', 'ACME', 'A', 3, 0.1, '', '', '']])
    // The probe that every workbook of ours carries reads 0 where dates count from 1904.
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Partsemble lists').getRange('A1').values = [[0]]
      await context.sync()
    })
    const { tables } = await run(readTables)
    expect(tables[0]?.rows[0]?.cells[0]).toBe(46349)
  })

  test('a month of 10,000 rows is read and answered in few syncs', { timeout: 30_000 }, async () => {
    excel = await openNodeExcel(options)
    const { sheet } = await insert('receipts')
    await paste(
      sheet,
      Array.from({ length: 10_000 }, (_, at) => receipt(`SKU-${at}`, at + 1)),
    )
    const before = excel.syncs
    const ids = await identify()
    const message = { ...problem, message: 'A long message that is about as long as they get in practice.' }
    const answers = ids.map((id) => posted(id, { problems: [message] }))
    await run((context) => writeAnswers(context, answers))
    expect(excel.syncs - before).toBeLessThanOrEqual(12)
    expect((await columnOf(sheet, 'Status')).every((status) => status === 'Posted')).toBe(true)
  })

  test('lists offer what exists, and are renewed', async () => {
    excel = await openNodeExcel(options)
    await insert('receipts')
    await run((context) => renewLists(context, { skus: ['0012', 'B'], suppliers: ['ACME'] }))
    const values = await Excel.run(async (context) => {
      const range = context.workbook.names.getItem('PartsembleList_skus').getRange().load('values')
      await context.sync()
      return range.values as unknown[][]
    })
    expect(values).toEqual([['0012'], ['B']])
  })

  test('lists only inform, on the body alone, and marks are one rule that pasted rows keep', async () => {
    excel = await openNodeExcel(options)
    const { sheet } = await insert('receipts')
    await paste(
      sheet,
      Array.from({ length: 50 }, (_, at) => receipt('A', at + 1)),
    )
    const found = await Excel.run(async (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet)
      const list = (address: string) => worksheet.getRange(address).dataValidation.load('type,errorAlert')
      const [last, below] = [list('D54'), list('D56')]
      const marks = worksheet.getRange('A5:L54').conditionalFormats.load('items/type')
      await context.sync()
      return { last: last.type, style: last.errorAlert.style, below: below.type, marks: marks.items.length }
    })
    expect(found).toEqual({ last: 'List', style: 'Information', below: 'None', marks: 1 })
  })
})
