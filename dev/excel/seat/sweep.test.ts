import { beforeEach, describe, expect, it } from 'vitest'
import type { NodeExcel } from './node.ts'
import { makeTable, outcome, startExcel } from './testing.ts'

let excel: NodeExcel

beforeEach(async () => {
  excel = await startExcel()
  await makeTable([
    ['SKU', 'Qty'],
    ['A', 1],
    ['B', 2],
    ['C', 3],
  ])
})

const table = (context: Excel.RequestContext): Excel.Table => context.workbook.tables.getItem('Data')
const first = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getFirst()

/** Loads the named properties of an object and returns them. */
const read = <T extends object>(
  names: (keyof T & string)[],
  reach: (context: Excel.RequestContext) => T,
): Promise<unknown[]> =>
  Excel.run(async (context) => {
    const object = reach(context)
    ;(object as unknown as { load: (names: string) => void }).load(names.join(','))
    await context.sync()
    return names.map((name) => object[name])
  })

const run = (work: (context: Excel.RequestContext) => void): Promise<void> =>
  Excel.run(async (context) => {
    work(context)
    await context.sync()
  })

describe('read-only properties', () => {
  it('of ranges', async () => {
    const names = [
      'rowIndex',
      'columnIndex',
      'rowCount',
      'columnCount',
      'cellCount',
      'hidden',
      'isEntireColumn',
      'isEntireRow',
    ] as const
    expect(await read<Excel.Range>([...names], (context) => first(context).getRange('B2:C4'))).toEqual([
      1,
      1,
      3,
      2,
      6,
      false,
      false,
      false,
    ])
    expect(
      await read<Excel.Range>(['isEntireColumn', 'addressLocal'], (context) =>
        first(context).getRange('B:B'),
      ),
    ).toEqual([true, 'Sheet1!B:B'])
    expect(
      await read<Excel.Range>(['address'], (context) =>
        first(context).getRangeByIndexes(1, 1, 2, 2).worksheet.getCell(3, 3),
      ),
    ).toEqual(['Sheet1!D4'])
    expect(
      await read<Excel.Range>(['isNullObject'], (context) =>
        first(context).getRange('H8').getUsedRangeOrNullObject(),
      ),
    ).toEqual([true])
    excel.workbook.enter(excel.workbook.active, 0, 5, '=SEQUENCE(2)')
    expect(
      await read<Excel.Range>(['hasSpill', 'values'], (context) => first(context).getRange('F1:F2')),
    ).toEqual([true, [[1], [2]]])
  })

  it('of collections: how many, and which', async () => {
    const counts = await Excel.run(async (context) => {
      const all = [
        context.workbook.tables.getCount(),
        table(context).columns.getCount(),
        table(context).rows.getCount(),
        first(context).charts.getCount(),
        context.workbook.settings.getCount(),
        context.workbook.customXmlParts.getCount(),
        first(context).getRange('A1').getTables().getCount(),
        first(context).getRange('A1').conditionalFormats.getCount(),
      ]
      await context.sync()
      return all.map(({ value }) => value)
    })
    expect(counts).toEqual([1, 2, 3, 0, 0, 0, 1, 0])
    expect(
      await read<Excel.Table>(['name', 'id'], (context) =>
        first(context).getRange('B2').getTables().getFirst(),
      ),
    ).toEqual(['Data', excel.workbook.tables[0]?.id])
    expect(await read<Excel.Worksheet>(['name', 'id'], (context) => table(context).worksheet)).toEqual([
      'Sheet1',
      excel.workbook.active.id,
    ])
    expect(await read<Excel.Worksheet>(['name'], (context) => context.workbook.worksheets.getLast())).toEqual(
      ['Sheet1'],
    )
    expect(await read<Excel.Workbook>(['name'], (context) => context.workbook)).toEqual(['Workbench.xlsx'])
  })

  it('of table parts', async () => {
    const column = (context: Excel.RequestContext): Excel.TableColumn => table(context).columns.getItem('Qty')
    expect(await read<Excel.Range>(['address'], (context) => column(context).getRange())).toEqual([
      'Sheet1!B1:B4',
    ])
    expect(await read<Excel.Range>(['address'], (context) => column(context).getHeaderRowRange())).toEqual([
      'Sheet1!B1',
    ])
    expect(
      await read<Excel.Range>(['address'], (context) => table(context).rows.getItemAt(1).getRange()),
    ).toEqual(['Sheet1!A3:B3'])
    await run((context) => {
      table(context).showTotals = true
    })
    expect(await read<Excel.Range>(['address'], (context) => column(context).getTotalRowRange())).toEqual([
      'Sheet1!B5',
    ])
    expect(
      await outcome((context) => {
        table(context).showHeaders = false
        return context.sync()
      }),
    ).toBe('NotImplemented')
  })
})

describe('filters by', () => {
  const shown = async (apply: (filter: Excel.Filter) => void): Promise<unknown[]> => {
    await run((context) => apply(table(context).columns.getItem('Qty').filter))
    const [values] = await read<Excel.RangeView>(['values'], (context) =>
      table(context).getDataBodyRange().getVisibleView(),
    )
    return (values as unknown[][]).map(([sku]) => sku)
  }

  it('rank, average, colour and conditions, and none when cleared', async () => {
    await run((context) => {
      first(context).getRange('B3').format.fill.color = '#FF0000'
      first(context).getRange('B4').format.font.color = '#00FF00'
    })
    expect(await shown((filter) => filter.applyTopItemsFilter(2))).toEqual(['B', 'C'])
    expect(await shown((filter) => filter.applyBottomItemsFilter(1))).toEqual(['A'])
    expect(await shown((filter) => filter.applyTopPercentFilter(34))).toEqual(['C'])
    expect(await shown((filter) => filter.applyBottomPercentFilter(67))).toEqual(['A', 'B'])
    expect(await shown((filter) => filter.applyDynamicFilter('AboveAverage'))).toEqual(['C'])
    expect(await shown((filter) => filter.applyCellColorFilter('#FF0000'))).toEqual(['B'])
    expect(await shown((filter) => filter.applyFontColorFilter('#00FF00'))).toEqual(['C'])
    expect(await shown((filter) => filter.applyCustomFilter('<2', '>2', 'Or'))).toEqual(['A', 'C'])
    expect(
      await read<Excel.AutoFilter>(['isDataFiltered', 'enabled'], (context) => table(context).autoFilter),
    ).toEqual([true, true])
    expect(await shown((filter) => filter.clear())).toEqual(['A', 'B', 'C'])
    await run((context) => table(context).columns.getItem('SKU').filter.applyCustomFilter('=?'))
    await run((context) => table(context).autoFilter.clearCriteria())
    expect(await read<Excel.AutoFilter>(['isDataFiltered'], (context) => table(context).autoFilter)).toEqual([
      false,
    ])
    expect(excel.workbook.active.state.filteredRows.size).toBe(0)
  })
})

describe('calls that undo others', () => {
  it('protect and unprotect, with a password', async () => {
    await run((context) => first(context).protection.protect({ allowSort: true }, 'secret'))
    expect(
      await read<Excel.WorksheetProtection>(['protected', 'options'], (context) => first(context).protection),
    ).toEqual([true, expect.objectContaining({ allowSort: true, allowFormatCells: false })])
    const open = (password?: string) => (context: Excel.RequestContext) => {
      first(context).protection.unprotect(password)
      return context.sync()
    }
    expect(await outcome(open('wrong'))).toBe('AccessDenied')
    expect(await outcome(open('secret'))).toBe('ok')
    expect(
      await read<Excel.WorksheetProtection>(['protected'], (context) => first(context).protection),
    ).toEqual([false])
  })

  it('freeze at a cell and unfreeze', async () => {
    const frozen = () => [excel.workbook.active.state.frozenRows, excel.workbook.active.state.frozenColumns]
    await run((context) => first(context).freezePanes.freezeAt('A1:B3'))
    expect(frozen()).toEqual([3, 2])
    await run((context) => first(context).freezePanes.freezeColumns(1))
    expect(frozen()).toEqual([0, 1])
    await run((context) => first(context).freezePanes.unfreeze())
    expect(frozen()).toEqual([0, 0])
  })

  it('clear fills, sorts, merges, conditional formats and tables', async () => {
    await run((context) => {
      const sheet = first(context)
      sheet.getRange('A1').format.fill.color = 'red'
      sheet.getRange('A1').format.fill.clear()
      sheet.getRange('E1:F1').merge()
      sheet.getRange('E1').unmerge()
      table(context).sort.apply([{ key: 1, ascending: false }])
    })
    expect(
      await read<Excel.RangeFill>(['color'], (context) => first(context).getRange('A1').format.fill),
    ).toEqual(['#FFFFFF'])
    expect(excel.workbook.active.state.merges).toEqual([])
    expect(await read<Excel.TableSort>(['fields', 'matchCase'], (context) => table(context).sort)).toEqual([
      [{ key: 1, ascending: false }],
      false,
    ])
    await run((context) => {
      table(context).sort.clear()
      const format = first(context).getRange('A2:B4').conditionalFormats.add('Custom')
      format.custom.rule.formula = '=$B2>1'
      format.custom.format.font.bold = true
      format.custom.format.font.color = '#9C0006'
      format.stopIfTrue = true
    })
    expect(await read<Excel.TableSort>(['fields'], (context) => table(context).sort)).toEqual([[]])
    expect(excel.workbook.appearance(excel.workbook.active, 1, 0)).toMatchObject({
      bold: true,
      color: '#9C0006',
    })
    await run((context) => {
      first(context).getRange('A:B').conditionalFormats.clearAll()
      table(context).delete()
    })
    expect(excel.workbook.active.state.conditionalFormats).toEqual([])
    expect(excel.workbook.active.usedBox()).toBeNull()
  })

  it('print on one page, with repeated headers', async () => {
    await run((context) => {
      const page = first(context).pageLayout
      page.paperSize = Excel.PaperType.a4
      page.topMargin = 36
      page.setPrintMargins(Excel.PrintMarginUnit.inches, { left: 0.5 })
      page.centerHorizontally = true
      page.zoom = { horizontalFitToPages: 1 }
      page.setPrintTitleRows('$1:$3')
      page.setPrintArea('A1:B9')
    })
    expect(excel.workbook.active.state.page).toMatchObject({
      zoom: { horizontalFitToPages: 1 },
      titleRows: { rows: 3 },
      printArea: { rows: 9 },
      paper: 'A4',
      margins: { top: 36, left: 36, right: 50.4 },
      centerHorizontally: true,
    })
  })

  it('listen to calculation, and stop listening', async () => {
    let heard = 0
    const result = await Excel.run(async (context) => {
      const added = first(context).onCalculated.add(() => Promise.resolve(void heard++))
      await context.sync()
      return added
    })
    excel.workbook.enter(excel.workbook.active, 0, 4, '=SUM(Data[Qty])')
    await excel.settled()
    expect(heard).toBe(1)
    await Excel.run(result.context, async (context) => {
      result.remove()
      await context.sync()
    })
    excel.workbook.enter(excel.workbook.active, 1, 1, '10')
    await excel.settled()
    expect(heard).toBe(1)
  })

  it('hand a handler the range that changed', async () => {
    const seen: unknown[] = []
    await Excel.run(async (context) => {
      first(context).onChanged.add(async (event) => {
        await Excel.run(async (inner) => {
          const range = event.getRange(inner).load('address,values')
          await inner.sync()
          seen.push(range.address, range.values)
        })
      })
      await context.sync()
    })
    excel.workbook.enter(excel.workbook.active, 8, 8, 'here')
    await excel.settled()
    await excel.settled()
    expect(seen).toEqual(['Sheet1!I9', [['here']]])
  })
})
