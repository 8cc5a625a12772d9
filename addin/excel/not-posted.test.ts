import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { RowAnswer } from '../../schema/api/batch.ts'
import { giveIds } from '../rows/ids.ts'
import { leave } from '../../test/excel/workbook.ts'
import { insertEntryTable } from './insert.ts'
import { countNotPosted, goToNotPosted } from './not-posted.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'
import { writeAnswers, writeIds } from './write.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const owner = { id: 'o1', name: 'Bikes' }

const put = (sheet: string, address: string, values: unknown[][]) =>
  Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(address).values = values
    await context.sync()
  })

const selected = () =>
  Excel.run(async (context) => {
    const range = context.workbook.getSelectedRange().load('address')
    await context.sync()
    return range.address
  })

describe.each(seats)('rows that are not posted $seat', ({ options }) => {
  test('are counted, and the first of them is shown', async () => {
    excel = await openNodeExcel(options)
    await run((context) => insertEntryTable(context, 'products', owner))
    await put('Products', 'A5:D5', [['LEG', 'Leg', 'component', 'each']])
    await run(async (context) => {
      const { tables, entries } = await readTables(context)
      const rows = tables.flatMap((table) => table.rows)
      await writeIds(context, entries, giveIds(tables, new Set(rows)))
      const answers = rows.map(({ id }): RowAnswer => ({ id, state: 'posted', problems: [] }))
      await writeAnswers(context, answers)
    })
    expect(await run(goToNotPosted)).toBe(false)
    await run((context) => insertEntryTable(context, 'suppliers', owner))
    await put('Suppliers', 'A5:B6', [
      ['', ''],
      ['ACME', 'Acme'],
    ])
    await run((context) => insertEntryTable(context, 'receipts', owner))
    expect(await run(countNotPosted)).toEqual({ rows: 1, problems: 0 })
    expect(await run(goToNotPosted)).toBe(true)
    expect(await selected()).toBe('Suppliers!A6')
  })
})
