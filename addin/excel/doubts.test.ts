import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import { choose } from '../rows/choose.ts'
import { doubtsOf, withoutCopies } from '../rows/doubts.ts'
import { giveIds } from '../rows/ids.ts'
import { leave } from '../../test/excel/workbook.ts'
import { answerDoubt, rememberDates } from './doubts.ts'
import { insertEntryTable } from './insert.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'
import { writeAnswers, writeIds } from './write.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const dates = (...serials: number[]) =>
  Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Receipts')
    sheet.getRange('A5:A7').values = serials.map((serial) => [serial])
    await context.sync()
  })

/** Three posted receipts. */
const posted = async () => {
  await run((context) => insertEntryTable(context, 'receipts', { id: 'o1', name: 'Bikes' }))
  await dates(46349, 46350, 46351)
  await run(async (context) => {
    const { tables, entries } = await readTables(context)
    const rows = choose(tables, 'all').flatMap((each) => each.rows)
    await writeIds(context, entries, giveIds(tables, new Set(rows)))
    const answers = rows.map(({ id }) => ({
      id,
      state: 'posted' as const,
      problems: [],
      reference: `PSB-${id}`,
    }))
    await writeAnswers(context, answers, () => rememberDates(context))
  })
}

const look = () =>
  run(async (context) => {
    const { tables, memory } = await readTables(context)
    const known = new Set(memory.entries.keys())
    return {
      tables: withoutCopies(tables, known, memory.leftOut),
      doubts: doubtsOf(tables, known, memory.dates),
    }
  })

describe.each(seats)('posted rows that may be new $seat', ({ options }) => {
  test('as new rows lose ids and results, and nothing of what was typed', async () => {
    excel = await openNodeExcel(options)
    await posted()
    expect((await look()).doubts).toEqual([])
    await dates(46380, 46381, 46382)
    const { doubts } = await look()
    expect(doubts).toMatchObject([{ reason: 'dates', rows: 3 }])
    await run((context) => answerDoubt(context, doubts[0]!, 'new'))
    const after = await look()
    expect(after.doubts).toEqual([])
    expect(
      after.tables[0]?.rows.map(({ id, status, reference, cells }) => [id, status, reference, cells[0]]),
    ).toEqual([46380, 46381, 46382].map((serial) => ['', '', '', serial]))
  })

  test('a copied sheet is known by its original, whatever was renamed, deleted or moved there', async () => {
    excel = await openNodeExcel(options)
    await posted()
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Receipts')
      const { columns } = sheet.tables.getItemAt(0)
      columns.getItem('SKU ★').name = 'Article'
      columns.getItem('Note').delete()
      columns.getItem('Message').delete()
      await context.sync()
      sheet.copy('End')
      await context.sync()
    })
    const { tables, doubts } = await look()
    expect(doubts).toMatchObject([{ reason: 'copy', rows: 3, original: 'Receipts' }])
    expect(tables.map(({ kind }) => kind)).toEqual(['receipts', 'receipts'])
    expect(tables[1]?.rows.map(({ cells }) => cells)).toEqual(tables[0]?.rows.map(({ cells }) => cells))
  })

  test('a sheet copied from another workbook is known by most of its headers', async () => {
    excel = await openNodeExcel(options)
    await posted()
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Receipts')
      sheet.tables.getItemAt(0).columns.getItem('SKU ★').name = 'Article'
      const { settings } = context.workbook
      settings.load('items/key')
      await context.sync()
      for (const each of settings.items) each.delete()
      await context.sync()
    })
    const { tables } = await look()
    expect(tables.map(({ kind, rows }) => [kind, rows.map(({ cells }) => cells[0])])).toEqual([
      ['receipts', [46349, 46350, 46351]],
    ])
  })

  test('as corrections keep ids, and are not asked about again', async () => {
    excel = await openNodeExcel(options)
    await posted()
    await dates(46380, 46381, 46382)
    const { doubts } = await look()
    await run((context) => answerDoubt(context, doubts[0]!, 'corrections'))
    const after = await look()
    expect(after.doubts).toEqual([])
    expect(after.tables[0]?.rows.every(({ id, status }) => id !== '' && status === 'Posted')).toBe(true)
  })
})
