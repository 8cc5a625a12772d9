import { describe, expect, it } from 'vitest'
import { makeTable, outcome, startExcel, valuesOf } from './testing.ts'
import { Workbook } from '../model/workbook.ts'

const first = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getFirst()

describe('values that are written', () => {
  it('are read as if typed, unless the cell is a text cell', async () => {
    await startExcel()
    await Excel.run(async (context) => {
      const sheet = first(context)
      sheet.getRange('A2:D2').numberFormat = [['@', '@', '@', '@']]
      sheet.getRange('A1:D1').values = [['0012', '1-2', '1E5', '=1+1']]
      sheet.getRange('A2:D2').values = [['0012', '1-2', '1E5', '=1+1']]
      const range = sheet.getRange('A1:D2').load('values,valueTypes')
      await context.sync()
      expect(range.values).toEqual([
        [12, 46024, 100000, 2],
        ['0012', '1-2', '1E5', '=1+1'],
      ])
      expect(range.valueTypes[1]).toEqual(['String', 'String', 'String', 'String'])
    })
  })

  it('leave cells alone where null, empty them where empty', async () => {
    await startExcel()
    await Excel.run(async (context) => {
      const range = first(context).getRange('A1:B1')
      range.values = [['a', 'b']]
      range.values = [[null, '']]
      await context.sync()
    })
    expect(await valuesOf('A1:B1')).toEqual([['a', '']])
  })

  it('must have the size of the range, and fit a cell', async () => {
    await startExcel()
    const write = (values: unknown[][]) => (context: Excel.RequestContext) => {
      first(context).getRange('A1:B2').values = values
      return context.sync()
    }
    expect(await outcome(write([['a'], ['b']]))).toBe('InvalidArgument')
    expect(await outcome(write([['x'.repeat(32_768)]]))).toBe('InvalidArgument')
    expect(await outcome(write([['one for all']]))).toBe('ok')
    expect(await valuesOf('B2')).toEqual([['one for all']])
  })

  it('show as text in the format and the locale', async () => {
    await startExcel({ workbook: new Workbook({ locale: 'de-DE' }) })
    await Excel.run(async (context) => {
      const range = first(context).getRange('A1:C1')
      range.values = [['1.234,5', '20.11.2026', 0.5]]
      range.getCell(0, 2).numberFormat = [['0%']]
      range.load('text,values')
      await context.sync()
      expect(range.values).toEqual([[1234.5, 46346, 0.5]])
      expect(range.text).toEqual([['1.234,50', '20.11.2026', '50%']])
    })
  })

  it('count from 1904 in a workbook that does', async () => {
    await startExcel({ workbook: new Workbook({ date1904: true }) })
    await Excel.run(async (context) => {
      const probe = first(context).getRange('A1')
      probe.numberFormat = [['yyyy-mm-dd']]
      probe.values = [[0]]
      probe.load('text')
      await context.sync()
      expect(probe.text).toEqual([['1904-01-01']])
    })
  })

  it('go nowhere on a protected sheet, but for unlocked cells', async () => {
    await startExcel()
    await Excel.run(async (context) => {
      first(context).getRange('B1').format.protection.locked = false
      first(context).protection.protect()
      await context.sync()
    })
    const write = (address: string) => (context: Excel.RequestContext) => {
      first(context).getRange(address).values = [[1]]
      return context.sync()
    }
    expect(await outcome(write('A1'))).toBe('AccessDenied')
    expect(await outcome(write('B1'))).toBe('ok')
    const format = (context: Excel.RequestContext) => {
      first(context).getRange('B1').format.fill.color = 'red'
      return context.sync()
    }
    expect(await outcome(format)).toBe('AccessDenied')
  })

  it('go nowhere while a cell is being edited', async () => {
    const { workbook } = await startExcel()
    workbook.editing = true
    const write = (context: Excel.RequestContext) => {
      first(context).getRange('A1').values = [[1]]
      return context.sync()
    }
    expect(await outcome(write)).toBe('InvalidOperationInCellEditMode')
    workbook.editing = false
    expect(await outcome(write)).toBe('ok')
  })
})

describe('cells that move', () => {
  it('take tables, references, names and conditional formats along', async () => {
    await startExcel()
    await makeTable([['Qty'], [1], [2]], 'Data', 'B3')
    await Excel.run(async (context) => {
      const sheet = first(context)
      sheet.getRange('D1').formulas = [['=SUM(B4:B5)+$B$4']]
      context.workbook.names.add('First', sheet.getRange('B4'))
      sheet.getRange('B4:B5').conditionalFormats.add('Custom').custom.rule.formula = '=B4>1'
      sheet.getRange('B1:B2').insert('Down')
      await context.sync()
      const sum = sheet.getRange('D1').load('formulas,values')
      const table = context.workbook.tables.getItem('Data').getRange().load('address')
      const name = context.workbook.names.getItem('First').load('formula')
      const format = sheet.getRange('B6').conditionalFormats.getItemAt(0)
      const marked = format.getRange().load('address')
      format.custom.rule.load('formula')
      await context.sync()
      expect(sum.formulas).toEqual([['=SUM(B6:B7)+$B$6']])
      expect(sum.values).toEqual([[4]])
      expect(table.address).toBe('Sheet1!B5:B7')
      expect(name.formula).toBe('=Sheet1!$B$6')
      expect(marked.address).toBe('Sheet1!B6:B7')
      expect(format.custom.rule.formula).toBe('=B6>1')
      sheet.getRange('6:6').delete('Up')
      await context.sync()
    })
    await Excel.run(async (context) => {
      const sum = first(context).getRange('D1').load('formulas')
      const table = context.workbook.tables.getItem('Data').getRange().load('address')
      await context.sync()
      expect(sum.formulas).toEqual([['=SUM(B6:B6)+#REF!']])
      expect(table.address).toBe('Sheet1!B5:B6')
    })
  })

  it('may not tear a table apart', async () => {
    await startExcel()
    await makeTable([
      ['A', 'B'],
      [1, 2],
    ])
    const insert = (context: Excel.RequestContext) => {
      first(context).getRange('A1').insert('Down')
      return context.sync()
    }
    expect(await outcome(insert)).toBe('InvalidOperation')
    expect(await valuesOf('A1:B1')).toEqual([['A', 'B']])
  })
})

describe('conditional formats', () => {
  it('mark the rows whose formula holds, wherever a sort takes them', async () => {
    const { workbook } = await startExcel()
    await makeTable([
      ['SKU', 'Problem cells'],
      ['B', ''],
      ['A', '|SKU|'],
    ])
    await Excel.run(async (context) => {
      const format = first(context).getRange('A2:A3').conditionalFormats.add('Custom')
      format.custom.rule.formula = '=ISNUMBER(SEARCH("|SKU|",$B2))'
      format.custom.format.fill.color = '#FFC7CE'
      await context.sync()
    })
    const fills = () => [1, 2].map((row) => workbook.appearance(workbook.active, row, 0).fill)
    expect(fills()).toEqual(['#D9E2F3', '#FFC7CE'])
    const table = workbook.tables[0]
    if (table) workbook.sort(table, [{ key: 0, ascending: true }])
    expect(fills()[0]).toBe('#FFC7CE')
    expect(fills()[1]).not.toBe('#FFC7CE')
  })
})
