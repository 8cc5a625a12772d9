import { describe, expect, it } from 'vitest'
import { bodyOf, makeTable, startExcel, valuesOf } from './testing.ts'

const rows = [
  ['SKU', 'Qty', 'Twice'],
  ['A', 1, '=[@Qty]*2'],
]

/** The types do not say that null leaves a cell alone. */
const alone = null as unknown as string

const writeBelow = (values: unknown[][]): Promise<void> =>
  Excel.run(async (context) => {
    const body = context.workbook.tables.getItem('Data').getDataBodyRange()
    body.getRowsBelow(values.length).values = values
    await context.sync()
  })

describe('writing right under a table', () => {
  it('grows it, carries formats down and fills calculated columns that the write leaves alone', async () => {
    await startExcel()
    await makeTable(rows)
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('B2').numberFormat = [['0.00']]
      sheet.getRange('A2').format.fill.color = 'yellow'
      await context.sync()
    })
    await writeBelow([
      ['B', 2, null],
      ['C', 3, null],
    ])
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C4')
    expect(await valuesOf('A4:C4')).toEqual([['C', 3, 6]])
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A4:B4').load('numberFormat')
      const fill = context.workbook.worksheets.getFirst().getRange('A4').format.fill.load('color')
      await context.sync()
      expect(range.numberFormat).toEqual([['General', '0.00']])
      expect(fill.color).toBe('#FFFF00')
    })
  })

  it('adds no rows for trailing blank ones', async () => {
    await startExcel()
    await makeTable(rows)
    await writeBelow([
      ['B', 2, null],
      ['', '', ''],
      ['', '', ''],
    ])
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C3')
  })

  it('does not grow it when something stands there, under a totals row, or with a gap', async () => {
    await startExcel()
    await makeTable(rows)
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('B3').values = [['note']]
      await context.sync()
    })
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C3')
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('A5:C5').values = [['x', 1, 1]]
      await context.sync()
    })
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C3')
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('A4:C5').clear()
      context.workbook.tables.getItem('Data').showTotals = true
      await context.sync()
    })
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('A5:C5').values = [['x', 1, 1]]
      await context.sync()
    })
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C3')
  })

  it('does not grow it over cells that have a value or a validation already', async () => {
    await startExcel()
    await makeTable(rows)
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('C4').values = [['in the way']]
      await context.sync()
      sheet.getRange('A3:C4').values = [
        ['B', 2, null],
        ['C', 3, null],
      ]
      await context.sync()
    })
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C2')
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('A3:C4').clear()
      sheet.getRange('A3').dataValidation.rule = { list: { inCellDropDown: true, source: 'A,B' } }
      await context.sync()
    })
    await writeBelow([['B', 2, null]])
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C2')
  })

  it('takes a validation and a conditional format of the whole body along', async () => {
    await startExcel()
    await makeTable(rows)
    await Excel.run(async (context) => {
      const body = context.workbook.tables.getItem('Data').getDataBodyRange()
      body.getColumn(0).dataValidation.rule = { list: { inCellDropDown: true, source: '=$A$2' } }
      body.conditionalFormats.add('Custom').custom.rule.formula = '=$B2>1'
      await context.sync()
    })
    await writeBelow([['B', 2, null]])
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getFirst().getRange('A3')
      cell.dataValidation.load('type,rule')
      const formats = cell.conditionalFormats
      const count = formats.getCount()
      const range = formats.getItemAt(0).getRange().load('address')
      await context.sync()
      expect(cell.dataValidation.type).toBe('List')
      expect([count.value, range.address]).toEqual([1, 'Sheet1!A2:C3'])
    })
  })

  it('grows it by typing too, and by columns when typed right beside it', async () => {
    const { workbook } = await startExcel()
    await makeTable(rows)
    workbook.enter(workbook.active, 2, 0, 'B')
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C3')
    workbook.enter(workbook.active, 0, 3, 'Note')
    expect(await bodyOf('Data')).toBe('Sheet1!A2:D3')
    expect(workbook.tables[0]?.columns.map(({ name }) => name)).toEqual(['SKU', 'Qty', 'Twice', 'Note'])
    workbook.undo()
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C3')
  })

  it('reads typed texts before the cell takes the format of the column', async () => {
    await startExcel()
    await makeTable(rows)
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('A2').numberFormat = [['@']]
      await context.sync()
    })
    await writeBelow([['0012', 1, null]])
    expect(await valuesOf('A3')).toEqual([[12]])
  })
})

describe('rows.add', () => {
  it('pushes down what stands below, and works above a totals row', async () => {
    await startExcel()
    await makeTable(rows)
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('A4:A5').values = [['below'], ['=A4']]
      const table = context.workbook.tables.getItem('Data')
      table.showTotals = true
      table.rows.add(undefined, [
        ['B', 2, alone],
        ['C', 3, alone],
      ])
      await context.sync()
    })
    expect(await bodyOf('Data')).toBe('Sheet1!A2:C4')
    expect(await valuesOf('A5:A7')).toEqual([['Total'], ['below'], ['below']])
    await Excel.run(async (context) => {
      context.workbook.tables.getItem('Data').rows.add(0, [['first', 9, alone]])
      await context.sync()
    })
    expect(await valuesOf('A2:C3')).toEqual([
      ['first', 9, 18],
      ['A', 1, 2],
    ])
  })
})
