import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { RowAnswer } from '../../schema/api/batch.ts'
import { choose } from '../rows/choose.ts'
import type { CellChange } from '../rows/fixes/plan.ts'
import { giveIds } from '../rows/ids.ts'
import { leave } from '../../test/excel/workbook.ts'
import { applyChanges } from './changes.ts'
import { insertEntryTable } from './insert.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'
import { writeAnswers, writeIds } from './write.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const header = (name: string) =>
  Excel.run(async (context) => {
    const body = context.workbook.worksheets
      .getItem('Receipts')
      .tables.getItemAt(0)
      .columns.getItem(name)
      .getDataBodyRange()
      .load('formulas')
    await context.sync()
    return (body.formulas as unknown[][]).map(([value]) => value)
  })

const wrong = (column: string): RowAnswer['problems'][number] => ({
  ...{ column, code: 'x', message: 'Wrong.', remedy: '', severity: 'problem' },
})

/** Receipts whose SKU is wrong in every row, and whose quantity too in the second; the answers stand beside them. */
const checked = async () => {
  await run((context) => insertEntryTable(context, 'receipts', { id: 'o1', name: 'Bikes' }))
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Receipts').getRange('A5:I8').values = [
      [46349, 'PO-1', 'ACME', 'LEGG', 3, 0.1, '', '', ''],
      [46349, 'PO-1', 'ACME', 'LEGG', "'4", 0.1, '', '', ''],
      [46349, 'PO-2', 'ACME', 'OK', 5, 0.1, '', '', ''],
      [46349, 'PO-3', 'ACME', 'LEGG', 6, 0.1, '', '', ''],
    ]
    await context.sync()
  })
  return run(async (context) => {
    const { tables, entries } = await readTables(context)
    const rows = choose(tables, 'all').flatMap((each) => each.rows)
    await writeIds(context, entries, giveIds(tables, new Set(rows)))
    const answers = rows.map(({ id, at, cells }): RowAnswer => {
      const problems = cells[3] === 'OK' ? [] : [wrong('sku'), ...(at === 1 ? [wrong('quantity')] : [])]
      return { id, state: problems.length > 0 ? 'problem' : 'ready', problems }
    })
    await writeAnswers(context, answers)
    const [table] = tables
    if (!table) throw new Error('no table')
    const change = (at: number): CellChange => ({
      ...{ place: { table, at, id: table.rows[at]?.id ?? '' }, column: 'sku', before: 'LEGG', after: '0012' },
    })
    return { table, changes: [change(0), change(1), change(3)] }
  })
}

describe.each(seats)('fixes $seat', ({ options }) => {
  test('change the cells that were shown and no other, under a filter and after a sort', async () => {
    excel = await openNodeExcel(options)
    const { table, changes } = await checked()
    await Excel.run(async (context) => {
      const found = context.workbook.tables.getItem(table.key)
      found.sort.apply([{ key: 4, ascending: false }])
      found.columns.getItem('SKU ★').filter.applyValuesFilter(['LEGG'])
      await context.sync()
    })
    const before = excel.syncs
    const applied = await run((context) => applyChanges(context, changes))
    expect(applied).toEqual({ changed: 3, formulas: 0, moved: 0 })
    expect(excel.syncs - before).toBeLessThanOrEqual(6)
    const skus = await header('SKU ★')
    expect(skus.toSorted()).toEqual(['0012', '0012', '0012', 'OK'])
    expect(await header('Status')).toEqual(
      (await header('Quantity ★')).map((quantity) =>
        quantity === 5 ? 'Ready' : quantity === '4' ? 'Problem' : 'Not checked',
      ),
    )
    expect((await header('Problem cells')).toSorted()).toEqual(['', '', '', '|Quantity ★|'])
    const view = await Excel.run(async (context) => {
      const filter = context.workbook.tables.getItem(table.key).autoFilter.load('isDataFiltered')
      await context.sync()
      return filter.isDataFiltered
    })
    expect(view).toBe(true)
  })

  test('leave formulas, and cells that were edited after they were shown', async () => {
    excel = await openNodeExcel(options)
    const { changes } = await checked()
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Receipts')
      sheet.getRange('D5').numberFormat = [['General']]
      sheet.getRange('D5').formulas = [['="LE"&"GG"']]
      sheet.getRange('D8').values = [['LEG']]
      await context.sync()
    })
    expect(await run((context) => applyChanges(context, changes))).toEqual({
      changed: 1,
      formulas: 1,
      moved: 1,
    })
    expect(await header('SKU ★')).toEqual(['="LE"&"GG"', '0012', 'OK', 'LEG'])
  })

  test('a number that stood as text is a number afterwards, also in a text cell', async () => {
    excel = await openNodeExcel(options)
    const { table, changes } = await checked()
    const place = changes[1]?.place ?? { table, at: 1, id: '' }
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Receipts').getRange('E6').numberFormat = [['@']]
      await context.sync()
    })
    const change = { place, column: 'quantity', before: '4', after: 4 }
    expect(await run((context) => applyChanges(context, [change]))).toMatchObject({ changed: 1 })
    expect(await header('Quantity ★')).toEqual([3, 4, 5, 6])
  })

  test('a protected sheet is told and left as it is', async () => {
    excel = await openNodeExcel(options)
    const { changes } = await checked()
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Receipts').protection.protect()
      await context.sync()
    })
    await expect(run((context) => applyChanges(context, changes))).rejects.toMatchObject({
      code: 'protected',
    })
    expect(await header('SKU ★')).toEqual(['LEGG', 'LEGG', 'OK', 'LEGG'])
  })
})
