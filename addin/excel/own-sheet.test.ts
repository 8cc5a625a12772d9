import { afterEach, describe, expect, test } from 'vitest'
import { openNodeExcel, type NodeExcel } from '../../dev/excel/seat/node.ts'
import { seats } from '../../dev/excel/seat/seats.ts'
import type { RowAnswer } from '../../schema/api/batch.ts'
import { choose } from '../rows/choose.ts'
import { giveIds } from '../rows/ids.ts'
import { emptyMapping, type Mapping } from '../rows/mapping/mapping.ts'
import { insertEntryTable } from './insert.ts'
import { mapGrid } from '../rows/mapping/preview.ts'
import { leave } from '../../test/excel/workbook.ts'
import { readOwnSheet } from './own-sheet.ts'
import { readTables } from './read.ts'
import { run } from './run.ts'
import { useOwnSheet } from './use-own-sheet.ts'
import { writeAnswers, writeIds } from './write.ts'

let excel: NodeExcel

afterEach(() => leave(excel))

const owner = { id: 'o1', name: 'Sample Bikes' }

/** Receipts as somebody keeps them: a title, their own headers, text dates, decimal commas, dozens. */
const march = [
  ['Receipts of March', '', '', '', ''],
  ['', '', '', '', ''],
  ['Delivered', 'Item code', 'Qty', 'UoM', 'Price ea'],
  ["'13/04/2026", 'A', "'1,5", 'dz', "'2,50"],
  ["'03/04/2026", 'B', 4, 'ea', 1.25],
]

const mapping: Mapping = {
  ...emptyMapping('receipts', { dateOrder: 'dmy', decimal: ',' }),
  columns: { date: 'Delivered', sku: 'Item code', quantity: 'Qty', '~unit': 'UoM', unitCost: 'Price ea' },
  constants: { supplier: 'ACME' },
  factors: { dz: 12 },
}

/** Puts values on the first sheet and selects there. */
const lay = (values: unknown[][], selected = 'B5', at = 'B1', then?: (sheet: Excel.Worksheet) => void) =>
  Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getFirst()
    sheet.getRange(at).getResizedRange(values.length - 1, (values[0]?.length ?? 1) - 1).values = values
    then?.(sheet)
    sheet.getRange(selected).select()
    await context.sync()
  })

const valuesOf = (address: string) =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getFirst().getRange(address).load('values')
    await context.sync()
    return range.values as unknown[][]
  })

const cells = async () => (await run(readTables)).tables.map(({ rows }) => rows.map((row) => row.cells))
const refusal = (): Promise<unknown> =>
  readOwnSheet().then(
    () => 'read',
    (error: { code?: string }) => error.code,
  )

describe.each(seats)('an own sheet $seat', ({ options }) => {
  test('one cell stands for the rows around it, from their headers on', async () => {
    excel = await openNodeExcel(options)
    await lay(march)
    const own = await readOwnSheet()
    expect(own).toMatchObject({ address: 'B3:F5', table: null, mustMove: false, offered: null })
    expect(own.grid.headers).toEqual(['Delivered', 'Item code', 'Qty', 'UoM', 'Price ea'])
    expect(own.grid.rows).toEqual([
      ['13/04/2026', 'A', '1,5', 'dz', '2,50'],
      ['03/04/2026', 'B', 4, 'ea', 1.25],
    ])
  })

  test('its preview counts the days of a 1904 workbook as the check does', async () => {
    excel = await openNodeExcel(options)
    await run((context) => insertEntryTable(context, 'suppliers', owner))
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Partsemble lists').getRange('A1').values = [[0]]
      context.workbook.worksheets.getFirst().activate()
      await context.sync()
    })
    await lay([...march.slice(0, 4), [44_887, 'B', 4, 'ea', 1.25]])
    const { grid } = await readOwnSheet()
    expect(mapGrid(grid, mapping).map(([date]) => date)).toEqual([46_125, 46_349])
  })

  test('its preview does so too before there is a table of ours, and writes nothing for it', async () => {
    excel = await openNodeExcel(options)
    excel.workbook.state.date1904 = true
    await lay([...march.slice(0, 4), ['2026-04-03', 'B', 4, 'ea', 1.25]])
    expect(await valuesOf('B5')).toEqual([[46_115 - 1462]])
    const { grid } = await readOwnSheet()
    expect(mapGrid(grid, mapping).map(([date]) => date)).toEqual([46_125, 46_115])
    const sheets = await Excel.run(async (context) => {
      const { worksheets } = context.workbook
      worksheets.load('items/name')
      await context.sync()
      return worksheets.items.length
    })
    expect(sheets).toBe(1)
  })

  test('its rows are read by the mapping, and their cells stay what they are', async () => {
    excel = await openNodeExcel(options)
    await lay(march)
    const before = await valuesOf('A1:F5')
    const used = await useOwnSheet(await readOwnSheet(), mapping, owner)
    expect(used.columnsAdded).toBe(11)
    expect(await valuesOf('A1:F5')).toEqual(before)
    expect(await valuesOf('G3:Q3')).toEqual([
      [
        'Product name',
        'Unit',
        'Status',
        'Message',
        'Reference',
        'Lot',
        'Unit cost',
        'Cost',
        'Posted at',
        'Problem cells',
        'Row ID',
      ],
    ])
    expect(await cells()).toEqual([
      [
        [46125, null, 'ACME', 'A', 18, null, 3.75, null, null],
        [46115, null, 'ACME', 'B', 4, 1.25, null, null, null],
      ],
    ])
  })

  test('answers reach their rows, also after a sort, and problems mark the cell under its own header', async () => {
    excel = await openNodeExcel(options)
    await lay(march)
    await useOwnSheet(await readOwnSheet(), mapping, owner)
    const ids = await run(async (context) => {
      const { tables, entries } = await readTables(context)
      const rows = choose(tables, 'all').flatMap((each) => each.rows)
      await writeIds(context, entries, giveIds(tables, new Set(rows)))
      return rows.map(({ id }) => id)
    })
    await Excel.run(async (context) => {
      context.workbook.tables.getItemAt(0).sort.apply([{ key: 1, ascending: false }])
      await context.sync()
    })
    const answer: RowAnswer = {
      id: ids[0] ?? '',
      state: 'problem',
      problems: [{ column: 'sku', code: 'unknown-sku', message: 'No.', remedy: 'Do.', severity: 'problem' }],
    }
    await run((context) => writeAnswers(context, [answer]))
    expect(await valuesOf('C4:C5')).toEqual([['B'], ['A']])
    expect(await valuesOf('I4:I5')).toEqual([[''], ['Problem']])
    expect(await valuesOf('P5')).toEqual([['|Item code|']])
  })

  test('rows typed below belong to it', async () => {
    excel = await openNodeExcel(options)
    await lay(march)
    await useOwnSheet(await readOwnSheet(), mapping, owner)
    await lay([["'14/04/2026", 'C', "'2,5", 'ea', 1]], 'B6', 'B6')
    expect((await cells())[0]?.[2]).toEqual([46126, null, 'ACME', 'C', 2.5, 1, null, null, null])
  })

  test('the mapping is found again, follows renamed columns, and can be corrected', async () => {
    excel = await openNodeExcel(options)
    await lay(march)
    await useOwnSheet(await readOwnSheet(), mapping, owner)
    // The cell below the last row is where the next one is typed: it stands for the table, too.
    await lay([['Arrived']], 'C6', 'B3')
    const again = await readOwnSheet()
    expect(again.grid.headers).toEqual(['Arrived', 'Item code', 'Qty', 'UoM', 'Price ea'])
    expect(again.own).toEqual({ ...mapping, columns: { ...mapping.columns, date: 'Arrived' } })
    const corrected = { ...again.own!, constants: { supplier: 'BOLTCO' }, factors: {} }
    expect((await useOwnSheet(again, corrected, owner)).columnsAdded).toBe(0)
    expect((await cells())[0]?.[0]).toEqual([46125, null, 'BOLTCO', 'A', 1.5, 2.5, null, null, null])
  })

  test('a totals line right under the rows stays plain cells', async () => {
    excel = await openNodeExcel(options)
    const total = ['Total', '', '=SUM(D4:D5)', '', '']
    await lay([...march, total])
    const own = await readOwnSheet()
    expect(own).toMatchObject({ address: 'B3:F5', totalsLines: 1 })
    expect(own.grid.rows).toHaveLength(2)
    await useOwnSheet(own, mapping, owner)
    expect(await valuesOf('B6:D6')).toEqual([['Total', '', 4]])
    expect(await cells()).toHaveLength(1)
    expect((await cells())[0]).toHaveLength(2)
  })

  test('totals lines among the rows are read as empty, and where they stand is told', async () => {
    excel = await openNodeExcel(options)
    await lay([...march, ["'04/04/2026", 'C', 1, 'ea', 1], ['', '', 7, '', '']])
    await useOwnSheet(await readOwnSheet(), mapping, owner)
    await Excel.run(async (context) => {
      // Typed later: a sum, and one that says so in a column that nobody reads.
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('D7').formulas = [['=SUM(D5:D6)']]
      sheet.getRange('C6:F6').values = [['', 9, 'Total', '']]
      sheet.getRange('B6').values = [['']]
      await context.sync()
    })
    const { tables, totalsLines } = await run(readTables)
    expect(totalsLines).toEqual([
      { sheet: 'Sheet1', row: 6 },
      { sheet: 'Sheet1', row: 7 },
    ])
    expect(choose(tables, 'all').flatMap(({ rows }) => rows)).toHaveLength(2)
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('E6').values = [['']]
      await context.sync()
    })
    // A figure alone may be a row that is not finished: it is checked, and its gaps are named.
    expect((await run(readTables)).totalsLines).toEqual([{ sheet: 'Sheet1', row: 7 }])
  })

  test('a sum in plain numbers stays below the table, and one that is typed into it later is told', async () => {
    excel = await openNodeExcel(options)
    const plain = { ...mapping, factors: {} }
    const rows = [...march.slice(0, 3), ["'13/04/2026", 'A', 2, 'ea', 1], ["'14/04/2026", 'B', 4, 'ea', 1]]
    await lay([...rows, ['', '', '', '', ''], ['', '', 6, '', '']], 'B3:F7')
    await useOwnSheet(await readOwnSheet(), plain, owner)
    expect((await cells())[0]).toHaveLength(2)
    expect(await valuesOf('D7')).toEqual([[6]])
    await lay([['', '', 6, '', '']], 'B6', 'B6')
    const { tables, totalsLines } = await run(readTables)
    expect(totalsLines).toEqual([{ sheet: 'Sheet1', row: 6 }])
    expect(choose(tables, 'all').flatMap((each) => each.rows)).toHaveLength(2)
    await lay([["'15/04/2026", 'C', 6, 'ea', 1]], 'B6', 'B6')
    expect((await run(readTables)).totalsLines).toEqual([])
  })

  test('a sum in plain numbers is a row of the table where the person says so', async () => {
    excel = await openNodeExcel(options)
    const rows = [...march.slice(0, 3), ["'13/04/2026", 'A', 2, 'ea', 1], ["'14/04/2026", 'B', 4, 'ea', 1]]
    await lay([...rows, ['', '', 6, '', '']], 'B3:F6')
    await useOwnSheet(await readOwnSheet(), { ...mapping, factors: {}, keepsSums: true }, owner)
    expect((await run(readTables)).totalsLines).toEqual([])
    expect((await cells())[0]).toHaveLength(3)
  })

  test('the mapping is offered for the next sheet with the same headers', async () => {
    excel = await openNodeExcel(options)
    await lay(march)
    await useOwnSheet(await readOwnSheet(), mapping, owner)
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add('April')
      sheet.getRange('A1:E2').values = march.slice(2, 4)
      sheet.activate()
      sheet.getRange('A1:E2').select()
      await context.sync()
    })
    const next = await readOwnSheet()
    expect(next).toMatchObject({ sheet: 'April', own: null, offered: mapping })
    await useOwnSheet(next, mapping, owner)
    expect(await cells()).toHaveLength(2)
  })

  test('a table of theirs stays that table, and their formulas stay', async () => {
    excel = await openNodeExcel(options)
    await lay(march, 'B5', 'B1', (sheet) => {
      sheet.getRange('F5').formulas = [['=D5/2']]
      sheet.tables.add('B3:F5', true).name = 'Mine'
    })
    const own = await readOwnSheet()
    expect(own.table).not.toBe(null)
    await useOwnSheet(own, mapping, owner)
    const found = await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Mine').columns.load('count')
      const formula = context.workbook.worksheets.getFirst().getRange('F5').load('formulas')
      await context.sync()
      return [table.count, formula.formulas as unknown[][]]
    })
    expect(found).toEqual([16, [['=D5/2']]])
    expect((await cells())[0]?.[1]?.slice(3, 6)).toEqual(['B', 4, 2])
  })

  test('what stands to the right moves as a whole, and nothing is written over', async () => {
    excel = await openNodeExcel(options)
    await lay(march, 'B5', 'B1', (sheet) => {
      sheet.getRange('H4:H5').values = [['note'], [7]]
      sheet.getRange('A9').formulas = [['=H5*2']]
    })
    const own = await readOwnSheet()
    expect(own.mustMove).toBe(true)
    await useOwnSheet(own, mapping, owner)
    expect(await valuesOf('S4:S5')).toEqual([['note'], [7]])
    expect(await valuesOf('A9')).toEqual([[14]])
    expect(await valuesOf('F3')).toEqual([['Price ea']])
  })

  test('their own Status and Lot keep their names', async () => {
    excel = await openNodeExcel(options)
    await lay(
      [
        ['Delivered', 'Status', 'Lot'],
        ["'13/04/2026", 'ok', 'L1'],
      ],
      'A2',
      'A1',
    )
    await useOwnSheet(await readOwnSheet(), { ...mapping, columns: { date: 'Delivered', lot: 'Lot' } }, owner)
    expect((await valuesOf('D1:I1'))[0]).toEqual([
      ...['Product name', 'Unit', 'Status (posted)', 'Message', 'Reference', 'Lot (posted)'],
    ])
    expect((await cells())[0]?.[0]?.[7]).toBe('L1')
  })

  test('a month of 10,000 rows takes few syncs', { timeout: 60_000 }, async () => {
    excel = await openNodeExcel(options)
    await lay([march[2] ?? [], ...Array.from({ length: 10_000 }, () => march[4] ?? [])], 'A2', 'A1')
    const before = excel.syncs
    await useOwnSheet(await readOwnSheet(), mapping, owner)
    expect(excel.syncs - before).toBeLessThanOrEqual(20)
  })
})

describe.each(seats)('what cannot be worked on is said, and nothing is touched, $seat', ({ options }) => {
  test.each([
    ['nothing-there', [['']], 'A1'],
    ['nothing-there', [['SKU'], ['A']], 'F20'],
    [
      'double-header',
      [
        ['Qty', 'qty'],
        [1, 2],
      ],
      'A2',
    ],
    [
      'no-header',
      [
        ['SKU', '', 'Qty'],
        ['A', 'x', 2],
        ['B', 'y', 3],
      ],
      'A1:C3',
    ],
  ])('%s', async (code, values, selected) => {
    excel = await openNodeExcel(options)
    await lay(values, selected, 'A1')
    expect(await refusal()).toBe(code)
  })

  test('merged cells, formulas as headers, totals rows, protected sheets, entry tables', async () => {
    excel = await openNodeExcel(options)
    const rows = [
      ['SKU', 'Qty'],
      ['A', 1],
      ['B', 2],
    ]
    await lay(rows, 'A2', 'A1', (sheet) => sheet.getRange('A2:A3').merge())
    // Merged cells are told apart from ExcelApi 1.13 on.
    expect(await refusal()).toBe(options.apiLevel === '1.9' ? 'read' : 'merged')
    await lay(rows, 'A2', 'A1', (sheet) => {
      sheet.getRange('A2:A3').unmerge()
      sheet.getRange('B1').formulas = [['="Q"&"ty"']]
    })
    expect(await refusal()).toBe('formula-header')
    await lay(rows, 'A2', 'A1', (sheet) => (sheet.tables.add('A1:B3', true).showTotals = true))
    expect(await refusal()).toBe('totals-row')
    await lay([['x']], 'A2', 'H20', (sheet) => sheet.protection.protect())
    expect(await refusal()).toBe('protected')
    await run((context) => insertEntryTable(context, 'sales', owner))
    expect(await refusal()).toBe('entry-table')
  })
})
