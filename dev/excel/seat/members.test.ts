import { beforeEach, describe, expect, it } from 'vitest'
import { bodyOf, makeTable, outcome, startExcel, valuesOf } from './testing.ts'

beforeEach(async () => {
  await startExcel()
  await makeTable([
    ['SKU', 'Qty'],
    ['A', 1],
    ['B', 2],
  ])
})

type Bag = Record<string, unknown> & { load: (names: string) => unknown }

/** Settable properties: where they hang, and a value other than the default. */
const settable: [string, (context: Excel.RequestContext) => object, Record<string, unknown>][] = [
  ['Application', (context) => context.workbook.application, { calculationMode: 'Manual' }],
  [
    'Worksheet',
    (context) => context.workbook.worksheets.getFirst(),
    { name: 'Renamed', tabColor: '#FF0000', showGridlines: false, showHeadings: false },
  ],
  ['Range', (context) => context.workbook.worksheets.getFirst().getRange('D2'), { rowHidden: true }],
  [
    'Range, columns',
    (context) => context.workbook.worksheets.getFirst().getRange('D:E'),
    { columnHidden: true },
  ],
  [
    'RangeFormat',
    (context) => context.workbook.worksheets.getFirst().getRange('A2:B3').format,
    {
      horizontalAlignment: 'Right',
      verticalAlignment: 'Top',
      wrapText: true,
      columnWidth: 99,
      rowHeight: 31,
      indentLevel: 2,
    },
  ],
  [
    'RangeFill',
    (context) => context.workbook.worksheets.getFirst().getRange('A2').format.fill,
    { color: '#ABCDEF' },
  ],
  [
    'RangeFont',
    (context) => context.workbook.worksheets.getFirst().getRange('A2').format.font,
    {
      bold: true,
      italic: true,
      color: '#112233',
      size: 14,
      name: 'Arial',
      underline: 'Single',
      strikethrough: true,
    },
  ],
  [
    'RangeBorder',
    (context) => context.workbook.worksheets.getFirst().getRange('A2').format.borders.getItem('EdgeBottom'),
    { style: 'Double', color: '#112233', weight: 'Thick' },
  ],
  [
    'FormatProtection',
    (context) => context.workbook.worksheets.getFirst().getRange('A2').format.protection,
    { locked: false },
  ],
  [
    'Table',
    (context) => context.workbook.tables.getItemAt(0),
    {
      name: 'Lines',
      style: 'TableStyleLight1',
      showBandedRows: false,
      showBandedColumns: true,
      showFilterButton: false,
      highlightFirstColumn: true,
      highlightLastColumn: true,
      showTotals: true,
    },
  ],
  [
    'PageLayout',
    (context) => context.workbook.worksheets.getFirst().pageLayout,
    { orientation: 'Landscape' },
  ],
  [
    'HeaderFooter',
    (context) => context.workbook.worksheets.getFirst().pageLayout.headersFooters.defaultForAllPages,
    { leftHeader: 'Spoke && Co', centerHeader: '&A', rightHeader: '&D', leftFooter: 'a', centerFooter: '&P' },
  ],
]

describe('properties', () => {
  it.each(settable)('of %s are what they were set to, and undone', async (_, reach, wanted) => {
    const { workbook } = await startExcel()
    await makeTable([
      ['SKU', 'Qty'],
      ['A', 1],
    ])
    const names = Object.keys(wanted)
    const read = (): Promise<Record<string, unknown>> =>
      Excel.run(async (context) => {
        const object = reach(context) as Bag
        object.load(names.join(','))
        await context.sync()
        return Object.fromEntries(names.map((name) => [name, object[name]]))
      })
    const before = await read()
    for (const name of names) expect(before[name]).not.toEqual(wanted[name])
    await Excel.run(async (context) => {
      Object.assign(reach(context), wanted)
      await context.sync()
    })
    expect(await read()).toEqual(wanted)
    workbook.undo()
    expect(await read()).toEqual(before)
  })
})

describe('sheets', () => {
  it('hide, move, freeze and go, but never the last visible one', async () => {
    const hideFirst = (context: Excel.RequestContext) => {
      context.workbook.worksheets.getFirst().visibility = 'Hidden'
      return context.sync()
    }
    expect(await outcome(hideFirst)).toBe('InvalidOperation')
    await Excel.run(async (context) => {
      const sheets = context.workbook.worksheets
      const other = sheets.add('Lists')
      other.freezePanes.freezeRows(3)
      other.position = 0
      await context.sync()
      const frozen = other.freezePanes.getLocationOrNullObject().load('address')
      sheets.load('items/name')
      await context.sync()
      expect(sheets.items.map(({ name }) => name)).toEqual(['Lists', 'Sheet1'])
      expect(frozen.address).toBe('Lists!1:3')
      other.visibility = 'VeryHidden'
      await context.sync()
      const shown = sheets.getCount(true)
      await context.sync()
      expect(shown.value).toBe(1)
      other.delete()
      const gone = sheets.getItemOrNullObject('Lists').load('name')
      await context.sync()
      expect(gone.isNullObject).toBe(true)
    })
  })

  it('refuse names that Excel refuses', async () => {
    const add = (name: string) => (context: Excel.RequestContext) => {
      context.workbook.worksheets.add(name)
      return context.sync()
    }
    expect(await outcome(add('sheet1'))).toBe('ItemAlreadyExists')
    expect(await outcome(add('a/b'))).toBe('InvalidArgument')
    expect(await outcome(add('x'.repeat(32)))).toBe('InvalidArgument')
  })
})

describe('ranges', () => {
  it('reach other ranges', async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('B2:C4')
      const reached = {
        cell: range.getCell(1, 1),
        row: range.getRow(2),
        column: range.getColumn(0),
        offset: range.getOffsetRange(1, -1),
        resized: range.getResizedRange(1, 1),
        absolute: range.getAbsoluteResizedRange(1, 1),
        below: range.getRowsBelow(2),
        above: range.getRowsAbove(1),
        after: range.getColumnsAfter(1),
        before: range.getColumnsBefore(1),
        entireRow: range.getEntireRow(),
        entireColumn: range.getEntireColumn(),
        lastCell: range.getLastCell(),
        lastRow: range.getLastRow(),
        lastColumn: range.getLastColumn(),
        common: range.getIntersection('C3:D9'),
        bounds: range.getBoundingRect('A1'),
        used: range.getUsedRange(),
      }
      const nothing = range.getIntersectionOrNullObject('H8').load('address')
      for (const each of Object.values(reached)) each.load('address')
      await context.sync()
      const addresses = Object.values(reached).map(({ address }) => address.replace('Sheet1!', ''))
      expect(addresses.join(' ')).toBe(
        'C3 B4:C4 B2:B4 A3:B5 B2:D5 B2 B5:C6 B1:C1 D2:D4 A2:A4 2:4 B:C C4 B4:C4 C2:C4 C3:C4 A1:C4 B2:B3',
      )
      expect(nothing.isNullObject).toBe(true)
    })
    expect(
      await outcome((context) => {
        context.workbook.worksheets.getFirst().getRange('A1').getRowsAbove(1).load('address')
        return context.sync()
      }),
    ).toBe('InvalidArgument')
  })

  it('clear contents, formats or all', async () => {
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getFirst().getRange('D1')
      cell.values = [[5]]
      cell.numberFormat = [['0.00']]
      cell.clear('Contents')
      cell.load('values,numberFormat')
      await context.sync()
      expect([cell.values, cell.numberFormat]).toEqual([[['']], [['0.00']]])
      cell.values = [[6]]
      cell.clear('Formats')
      cell.load('values,numberFormat')
      await context.sync()
      expect([cell.values, cell.numberFormat]).toEqual([[[6]], [['General']]])
    })
  })

  it('format whole columns without filling them', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('D:D').numberFormat = [['@']]
      sheet.getRange('D500').values = [['0012']]
      const cells = sheet.getRange('D499:D500').load('values,numberFormat')
      const used = sheet.getUsedRange().load('address')
      await context.sync()
      expect(cells.values).toEqual([[''], ['0012']])
      expect(cells.numberFormat).toEqual([['@'], ['@']])
      expect(used.address).toBe('Sheet1!A1:D500')
    })
  })

  it('merge, find their tables, and fit their columns', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('E1:F2').merge()
      sheet.getRange('E1:F2').values = [
        ['a', 'b'],
        ['c', 'd'],
      ]
      const merged = sheet.getRange('E1:F2').load('values')
      const areas = sheet.getRange('A1:H9').getMergedAreasOrNullObject().load('address')
      const tables = sheet.getRange('B2').getTables().load('items/name')
      sheet.getRange('A5').values = [['a rather long text in this cell']]
      sheet.getRange('A:A').format.autofitColumns()
      const format = sheet.getRange('A1').format.load('columnWidth')
      await context.sync()
      expect(merged.values).toEqual([
        ['a', ''],
        ['', ''],
      ])
      expect(areas.address).toBe('Sheet1!E1:F2')
      expect(tables.items.map(({ name }) => name)).toEqual(['Data'])
      expect(format.columnWidth).toBeGreaterThan(100)
    })
  })

  it('are selected, several at a time', async () => {
    const { workbook } = await startExcel()
    workbook.select(workbook.active, [
      { row: 0, col: 0, rows: 2, cols: 2 },
      { row: 5, col: 0, rows: 1, cols: 1 },
    ])
    await Excel.run(async (context) => {
      const areas = context.workbook.getSelectedRanges().load('address,areaCount,cellCount')
      areas.areas.load('items/address')
      await context.sync()
      expect([areas.address, areas.areaCount, areas.cellCount]).toEqual(['Sheet1!A1:B2,Sheet1!A6', 2, 5])
      expect(areas.areas.items.map(({ address }) => address)).toEqual(['Sheet1!A1:B2', 'Sheet1!A6'])
    })
    expect(
      await outcome((context) => {
        context.workbook.getSelectedRange().load('address')
        return context.sync()
      }),
    ).toBe('ItemNotFound')
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('C3:D4').select()
      await context.sync()
      const selected = context.workbook.getSelectedRange().load('address')
      const active = context.workbook.getActiveCell().load('address')
      await context.sync()
      expect([selected.address, active.address]).toEqual(['Sheet1!C3:D4', 'Sheet1!C3'])
    })
  })
})

describe('calculation', () => {
  it('waits when it is manual, until it is asked for', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('E1:F1').formulas = [[1, '=E1*2']]
      await context.sync()
      context.workbook.application.calculationMode = 'Manual'
      sheet.getRange('E1').values = [[5]]
      await context.sync()
    })
    expect(await valuesOf('F1')).toEqual([[2]])
    await Excel.run(async (context) => {
      context.workbook.application.calculate('Recalculate')
      await context.sync()
    })
    expect(await valuesOf('F1')).toEqual([[10]])
  })

  it('waits for the end of a batch that suspends it', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('E1:F1').formulas = [[1, '=E1*2']]
      await context.sync()
      context.workbook.application.suspendApiCalculationUntilNextSync()
      sheet.getRange('E1').values = [[5]]
      const early = sheet.getRange('F1').load('values')
      await context.sync()
      const late = sheet.getRange('F1').load('values')
      await context.sync()
      expect([early.values, late.values]).toEqual([[[2]], [[10]]])
    })
  })
})

describe('table parts', () => {
  it('are reached by name, id and position', async () => {
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Data')
      const column = table.columns.getItem('Qty').load('id,index,name,values')
      const row = table.rows.getItemAt(1).load('index,values')
      const header = table.getHeaderRowRange().load('address')
      const none = table.columns.getItemOrNullObject('Nope').load('name')
      const part = table.columns.getItemAt(1).getDataBodyRange().load('address')
      await context.sync()
      expect([column.id, column.index, column.values]).toEqual([2, 1, [['Qty'], [1], [2]]])
      expect([row.index, row.values]).toEqual([1, [['B', 2]]])
      expect([header.address, part.address, none.isNullObject]).toEqual([
        'Sheet1!A1:B1',
        'Sheet1!B2:B3',
        true,
      ])
      table.rows.getItemAt(0).values = [['Z', 9]]
      table.showTotals = true
      const totals = table.getTotalRowRange().load('address')
      await context.sync()
      expect(totals.address).toBe('Sheet1!A4:B4')
      table.resize('A1:C4')
      await context.sync()
    })
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C3')
    expect(await valuesOf('A2:C2')).toEqual([['Z', 9, '']])
  })
})
