import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { RowAnswer } from '../../schema/api/batch.ts'
import { choose } from '../rows/choose.ts'
import { rowWords } from '../messages/rows.ts'
import { giveIds } from '../rows/ids.ts'
import { emptyMapping, type Mapping } from '../rows/mapping/mapping.ts'
import { columnOf, leave } from '../../test/excel/workbook.ts'
import { insertEntryTable } from './insert.ts'
import { readOwnSheet } from './own-sheet.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'
import { useOwnSheet } from './use-own-sheet.ts'
import { watchEdits, type Deleted } from './watch.ts'
import { writeAnswers, writeIds } from './write.ts'

let excel: NodeExcel
let stop: (() => Promise<void>) | undefined
let told: Deleted[] = []

afterEach(async () => {
  await stop?.()
  stop = undefined
  leave(excel)
})

const column = (header: string, sheet = 'Receipts') => columnOf(sheet, header)

const wrong = (id: string): RowAnswer['problems'][number] => ({
  ...{ column: id, code: 'x', message: 'Wrong.', remedy: '', severity: 'problem' },
})

/** Four receipts: posted, ready, wrong in SKU, wrong in SKU and quantity; watched. */
const watched = async () => {
  told = []
  await run((context) => insertEntryTable(context, 'receipts', { id: 'o1', name: 'Bikes' }))
  stop = await watchEdits((deleted) => told.push(...deleted))
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Receipts').getRange('A5:I8').values = [1, 2, 3, 4].map((n) => [
      ...[46349, `PO-${n}`, 'ACME', 'LEG', n, 0.1, '', '', ''],
    ])
    await context.sync()
  })
  await answerAll()
}

const own: Mapping = {
  ...emptyMapping('receipts', { dateOrder: 'dmy', decimal: ',' }),
  columns: { date: 'Delivered', sku: 'Item', quantity: 'Qty', '~unit': 'UoM', unitCost: 'Price' },
  constants: { supplier: 'ACME' },
  factors: { dz: 12 },
}

/** The same four receipts as somebody keeps them: text dates, decimal commas, dozens. */
const watchedOwn = async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getFirst()
    sheet.getRange('A1:F5').values = [
      ['Delivered', 'Item', 'Qty', 'UoM', 'Price', 'Remarks'],
      ...[1, 2, 3, 4].map((n) => ["'23/11/2026", 'LEG', n, 'dz', "'0,10", '']),
    ]
    sheet.getRange('A1').select()
    await context.sync()
  })
  await useOwnSheet(await readOwnSheet(), own, { id: 'o1', name: 'Bikes' })
  stop = await watchEdits((deleted) => told.push(...deleted))
  await answerAll()
}

/** A check and a post: the first row is posted, the second ready, the others wrong. */
const answerAll = () =>
  run(async (context) => {
    const { tables, entries } = await readTables(context)
    const rows = choose(tables, 'all').flatMap((each) => each.rows)
    await writeIds(context, entries, giveIds(tables, new Set(rows)))
    await writeAnswers(
      context,
      rows.map(({ id, at }): RowAnswer => {
        if (at === 0) return { id, state: 'posted', problems: [], reference: 'PSB-RCV-1' }
        const problems = at === 1 ? [] : at === 2 ? [wrong('sku')] : [wrong('sku'), wrong('quantity')]
        return { id, state: at === 1 ? 'ready' : 'problem', problems }
      }),
    )
  })

/** Types into a cell as a person does. */
const type = (row: number, col: number, text: string, name = 'Receipts') => {
  const { workbook } = excel
  const sheet = workbook.sheets.find((each) => each.name === name)
  if (!sheet) throw new Error('no sheet')
  workbook.enter(sheet, row, col, text)
}

describe.each(seats)('edits $seat', ({ options }) => {
  test('take rows out of Ready, marks off edited cells, and say what a posted row still is', async () => {
    excel = await openNodeExcel(options)
    await watched()
    for (const row of [4, 5, 6, 7]) type(row, 3, 'SEAT')
    await expect
      .poll(() => column('Status'))
      .toEqual(['Changed since', 'Not checked', 'Not checked', 'Problem'])
    expect(await column('Problem cells')).toEqual(['', '', '', '|Quantity ★|'])
    expect((await column('Message'))[0]).toBe(rowWords.edited)
    expect((await column('Reference'))[0]).toBe('PSB-RCV-1')
  })

  test('of somebody’s own sheet do the same, read through their mapping', async () => {
    excel = await openNodeExcel(options)
    await watchedOwn()
    type(1, 4, '0,20', 'Sheet1')
    // A unit changes the quantity; the same day written another way, and a column that is not read, change nothing.
    for (const row of [2, 4]) type(row, 3, 'ea', 'Sheet1')
    type(3, 0, "'23 Nov 2026", 'Sheet1')
    type(3, 5, 'late', 'Sheet1')
    await expect
      .poll(() => column('Status', 'Sheet1'))
      .toEqual(['Changed since', 'Not checked', 'Problem', 'Problem'])
    expect(await column('Problem cells', 'Sheet1')).toEqual(['', '', '|Item|', '|Item|'])
  })

  test('that change nothing, and sorting, leave the status as it is', async () => {
    excel = await openNodeExcel(options)
    await watched()
    type(5, 3, 'LEG')
    await Excel.run(async (context) => {
      const table = context.workbook.worksheets.getItem('Receipts').tables.getItemAt(0)
      table.sort.apply([{ key: 4, ascending: false }])
      await context.sync()
    })
    // Something that is seen shows that all before it was looked at.
    type(6, 3, 'SEAT')
    await expect.poll(() => column('Status')).toEqual(['Problem', 'Problem', 'Not checked', 'Posted'])
  })

  test('a posted row that is deleted is told once, with its reference', async () => {
    excel = await openNodeExcel(options)
    await watched()
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Receipts').tables.getItemAt(0).rows.getItemAt(0).delete()
      await context.sync()
    })
    await expect.poll(() => told).toEqual([{ sheet: 'Receipts', references: ['PSB-RCV-1'] }])
    expect(await column('Status')).toEqual(['Ready', 'Problem', 'Problem'])
  })
})
