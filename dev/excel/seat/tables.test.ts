import { describe, expect, it } from 'vitest'
import { makeTable, outcome, startExcel, valuesOf } from './testing.ts'

const columns = (): Promise<[number, string][]> =>
  Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Data')
    table.columns.load('items/id,items/name')
    await context.sync()
    return table.columns.items.map(({ id, name }): [number, string] => [id, name])
  })

describe('tables', () => {
  it('keep a column id whatever is renamed, inserted or deleted', async () => {
    await startExcel()
    await makeTable([
      ['A', 'B', 'C'],
      [1, 2, 3],
    ])
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Data')
      table.columns.getItem('B').name = 'Renamed'
      table.columns.add(0, [['New'], [9]])
      table.columns.getItem('A').delete()
      await context.sync()
    })
    expect(await columns()).toEqual([
      [4, 'New'],
      [2, 'Renamed'],
      [3, 'C'],
    ])
    expect(await valuesOf('A2:C2')).toEqual([[9, 2, 3]])
  })

  it('have headers that are texts and differ', async () => {
    await startExcel()
    await makeTable([
      [1, 'Name', 'Name', ''],
      ['a', 'b', 'c', 'd'],
    ])
    expect((await columns()).map(([, name]) => name)).toEqual(['1', 'Name', 'Name2', 'Column4'])
  })

  it('have names that differ from each other and from named items', async () => {
    await startExcel()
    await makeTable([['A'], [1]])
    await makeTable([['A'], [1]], 'Other', 'C1')
    const rename = (name: string) => (context: Excel.RequestContext) => {
      context.workbook.tables.getItem('Other').name = name
      return context.sync()
    }
    expect(await outcome(rename('data'))).toBe('ItemAlreadyExists')
    expect(await outcome(rename('A1'))).toBe('InvalidArgument')
    expect(await outcome(rename('two words'))).toBe('InvalidArgument')
    expect(await outcome(rename('Fine'))).toBe('ok')
  })

  it('fill a column when one formula is written into it while it is empty, and keep exceptions', async () => {
    await startExcel()
    await makeTable([
      ['Qty', 'Twice'],
      [1, ''],
      [2, ''],
    ])
    await Excel.run(async (context) => {
      const body = context.workbook.tables.getItem('Data').columns.getItem('Twice').getDataBodyRange()
      body.getCell(1, 0).formulas = [['=[@Qty]*2']]
      await context.sync()
      body.getCell(0, 0).values = [['by hand']]
      await context.sync()
      body.getCell(1, 0).formulas = [['=[@Qty]*3']]
      await context.sync()
    })
    expect(await valuesOf('B2:B3')).toEqual([['by hand'], [6]])
  })

  it('follow a renamed column and table in formulas', async () => {
    await startExcel()
    await makeTable([['Qty'], [1], [2]])
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('E1').formulas = [['=SUM(Data[Qty])']]
      const table = context.workbook.tables.getItem('Data')
      table.columns.getItem('Qty').name = 'Quantity'
      table.name = 'Lines'
      const cell = sheet.getRange('E1').load('formulas,values')
      await context.sync()
      expect(cell.formulas).toEqual([['=SUM(Lines[Quantity])']])
      expect(cell.values).toEqual([[3]])
    })
  })

  it('keep one row when all are deleted', async () => {
    await startExcel()
    await makeTable([['Qty'], [1], [2]])
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Data')
      table.getDataBodyRange().delete('Up')
      const body = table.getDataBodyRange().load('address,values')
      await context.sync()
      expect(body.address).toBe('Sheet1!A2')
      expect(body.values).toEqual([['']])
    })
  })

  it('turn into ranges with their values', async () => {
    await startExcel()
    await makeTable([['Qty'], [1]])
    await Excel.run(async (context) => {
      context.workbook.tables.getItem('Data').convertToRange()
      const gone = context.workbook.tables.getItemOrNullObject('Data')
      gone.load('isNullObject')
      await context.sync()
      expect(gone.isNullObject).toBe(true)
    })
    expect(await valuesOf('A1:A2')).toEqual([['Qty'], [1]])
  })
})
