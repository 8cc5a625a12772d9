import { describe, expect, it } from 'vitest'
import { makeTable, startExcel, valuesOf } from './testing.ts'

const rows = [
  ['SKU', 'Qty'],
  ['A', 1],
  ['B', 2],
  ['A', 3],
  ['C', 4],
]

const filterBySku = (...values: string[]): Promise<void> =>
  Excel.run(async (context) => {
    context.workbook.tables.getItem('Data').columns.getItem('SKU').filter.applyValuesFilter(values)
    await context.sync()
  })

const visible = (): Promise<unknown[][]> =>
  Excel.run(async (context) => {
    const view = context.workbook.tables.getItem('Data').getDataBodyRange().getVisibleView().load('values')
    await context.sync()
    return view.values
  })

describe('a filtered table', () => {
  it('shows the rows that pass, until the filter is cleared', async () => {
    await startExcel()
    await makeTable(rows)
    await filterBySku('A')
    expect(await visible()).toEqual([
      ['A', 1],
      ['A', 3],
    ])
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Data')
      const areas = table.getDataBodyRange().getSpecialCells('Visible').load('address')
      const hidden = table.getDataBodyRange().getRow(1).load('rowHidden')
      await context.sync()
      expect(areas.address).toBe('Sheet1!A2:B2,Sheet1!A4:B4')
      expect(hidden.rowHidden).toBe(true)
      table.clearFilters()
      await context.sync()
    })
    expect(await visible()).toHaveLength(4)
  })

  it('does not look at values that change until it is applied again', async () => {
    const { workbook } = await startExcel()
    await makeTable(rows)
    await filterBySku('A')
    workbook.enter(workbook.active, 1, 0, 'Z')
    expect(await visible()).toHaveLength(2)
    await Excel.run(async (context) => {
      context.workbook.tables.getItem('Data').reapplyFilters()
      await context.sync()
    })
    expect(await visible()).toEqual([['A', 3]])
  })

  it('gives every visible row of a multi-row write the first row, and hidden rows nothing', async () => {
    await startExcel()
    await makeTable(rows)
    await filterBySku('A')
    await Excel.run(async (context) => {
      const quantities = context.workbook.tables.getItem('Data').columns.getItem('Qty').getDataBodyRange()
      quantities.values = [[10], [20], [30], [40]]
      await context.sync()
    })
    expect(await valuesOf('B2:B5')).toEqual([[10], [2], [10], [4]])
  })

  it('takes a write of one row where it belongs, hidden or not', async () => {
    await startExcel()
    await makeTable(rows)
    await filterBySku('A')
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('B3').values = [[20]]
      await context.sync()
    })
    expect(await valuesOf('B3')).toEqual([[20]])
  })

  it('ignores the deletion of rows', async () => {
    await startExcel()
    await makeTable(rows)
    await filterBySku('A')
    await Excel.run(async (context) => {
      context.workbook.tables.getItem('Data').rows.getItemAt(0).delete()
      context.workbook.worksheets.getFirst().getRange('A3:B4').delete('Up')
      await context.sync()
    })
    expect(await valuesOf('A2:A5')).toEqual([['A'], ['B'], ['A'], ['C']])
  })

  it('hands its criteria out so that they can be saved and applied again', async () => {
    await startExcel()
    await makeTable(rows)
    await filterBySku('A')
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Data')
      table.columns.getItem('Qty').filter.applyCustomFilter('>1')
      table.columns.load('items/id,items/filter/criteria')
      await context.sync()
      const saved = table.columns.items.map((column) => column.filter.criteria)
      expect(saved).toMatchObject([
        { filterOn: 'Values', values: ['A'] },
        { filterOn: 'Custom', criterion1: '>1' },
      ])
      table.clearFilters()
      table.columns.items.forEach((column, index) => {
        const criteria = saved[index]
        if (criteria) column.filter.apply(criteria)
      })
      await context.sync()
    })
    expect(await visible()).toEqual([['A', 3]])
  })
})

describe('sorting', () => {
  it('moves rows with their formulas, blanks last, and is undone', async () => {
    const { workbook } = await startExcel()
    await makeTable([
      ['SKU', 'Qty', 'Twice'],
      ['b', 2, null],
      ['', 5, null],
      ['A', 1, null],
      ['c', 3, null],
    ])
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Data')
      table.columns.getItem('Twice').getDataBodyRange().getCell(0, 0).formulas = [['=[@Qty]*2']]
      table.sort.apply([{ key: 0, ascending: false }])
      await context.sync()
    })
    expect(await valuesOf('A2:C5')).toEqual([
      ['c', 3, 6],
      ['b', 2, 4],
      ['A', 1, 2],
      ['', 5, 10],
    ])
    workbook.undo()
    expect(await valuesOf('A2:C5')).toEqual([
      ['b', 2, ''],
      ['', 5, ''],
      ['A', 1, ''],
      ['c', 3, ''],
    ])
  })
})
