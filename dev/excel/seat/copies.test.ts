import { beforeEach, describe, expect, it } from 'vitest'
import { makeTable, outcome, startExcel } from './testing.ts'

const read = (address: string, sheet = 'Sheet1') =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(address).load('formulas,numberFormat')
    await context.sync()
    return range
  })

beforeEach(async () => {
  await startExcel()
  await makeTable(
    [
      ['SKU', 'Qty', 'Double', 'Row ID'],
      ['A', 1, '=[@Qty]*2', 'r-1'],
      ['B', 2, '=[@Qty]*2', 'r-2'],
    ],
    'Receipts',
  )
})

describe('a copied sheet', () => {
  const copy = () =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('D:D').columnHidden = true
      sheet.getRange('F1').formulas = [['=SUM(Receipts[Qty])']]
      context.workbook.names.add('Total', sheet.getRange('F1'))
      const made = sheet.copy('After', sheet).load('name,position')
      await context.sync()
      return made
    })

  it('has the tables under new names, with every hidden column: what was unique is there twice', async () => {
    const made = await copy()
    expect([made.name, made.position]).toEqual(['Sheet1 (2)', 1])
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1 (2)')
      const table = sheet.tables.getItemAt(0).load('name')
      const body = table.getDataBodyRange().load('values')
      const hidden = sheet.getRange('D:D').load('columnHidden')
      const columns = table.columns.load('items/id,items/name')
      const before = context.workbook.tables.getItem('Receipts').columns.load('items/id,items/name')
      await context.sync()
      expect(table.name).toBe('Receipts2')
      expect(body.values).toEqual([
        ['A', 1, 2, 'r-1'],
        ['B', 2, 4, 'r-2'],
      ])
      expect(hidden.columnHidden).toBe(true)
      expect(columns.items.map(({ id, name }) => [id, name])).toEqual(
        before.items.map(({ id, name }) => [id, name]),
      )
    })
  })

  it('calculates from its own table, and has its own name for its own cells', async () => {
    await copy()
    expect((await read('F1', 'Sheet1 (2)')).formulas).toEqual([['=SUM(Receipts2[Qty])']])
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1 (2)')
      const range = sheet.names.getItem('Total').getRange().load('address')
      await context.sync()
      expect(range.address).toBe("'Sheet1 (2)'!F1")
    })
  })

  it('is one step to undo, and a change to it leaves the original alone', async () => {
    const { workbook } = await startExcel()
    await makeTable([['SKU'], ['A']], 'Parts')
    await Excel.run(async (context) => {
      const made = context.workbook.worksheets.getFirst().copy()
      made.getRange('A2').values = [['changed']]
      await context.sync()
    })
    expect((await read('A2')).formulas).toEqual([['A']])
    workbook.undo()
    expect([workbook.sheets.length, workbook.tables.length]).toEqual([1, 1])
  })

  it('needs a sheet to stand beside', async () => {
    expect(
      await outcome(async (context) => {
        context.workbook.worksheets.getFirst().copy('Before')
        await context.sync()
      }),
    ).toBe('InvalidArgument')
  })
})

describe('copyFrom', () => {
  const copyTo = (
    to: string,
    from: string,
    what: 'All' | 'Values' = 'All',
    skipBlanks = false,
    transpose = false,
  ) =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('H1:I2').formulas = [
        ['=A1', "'0012"],
        ['', 5],
      ]
      sheet.getRange('I1:I2').numberFormat = [['@'], ['0.00']]
      sheet.getRange(to).copyFrom(from, what, skipBlanks, transpose)
      await context.sync()
    })

  it('moves formulas, and keeps texts that look like numbers and formats', async () => {
    await copyTo('K3', 'H1:I2')
    const { formulas, numberFormat } = await read('K3:L4')
    expect(formulas).toEqual([
      ['=D3', '0012'],
      ['', 5],
    ])
    expect(numberFormat).toEqual([
      ['General', '@'],
      ['General', '0.00'],
    ])
  })

  it('copies values alone, leaves blanks out, turns rows into columns', async () => {
    await copyTo('K3', 'H1:I2', 'Values', false, true)
    expect((await read('K3:L4')).formulas).toEqual([
      ['SKU', ''],
      ['0012', 5],
    ])
    await copyTo('K3', 'H1:H2', 'Values', true)
    expect((await read('K3:K4')).formulas).toEqual([['SKU'], ['0012']])
  })

  it('repeats the source where the target holds it several times, and grows a table', async () => {
    await copyTo('K1:K4', 'I2', 'Values')
    expect((await read('K1:K4')).formulas).toEqual([[5], [5], [5], [5]])
    await copyTo('A4', 'A3:D3')
    await Excel.run(async (context) => {
      const range = context.workbook.tables.getItem('Receipts').getRange().load('address')
      await context.sync()
      expect(range.address).toBe('Sheet1!A1:D4')
    })
    expect((await read('A4:D4')).formulas).toEqual([['B', 2, '=[@Qty]*2', 'r-2']])
  })
})

describe('a copied table', () => {
  it('is a table again, with the cells of its hidden columns in sight', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('D:D').columnHidden = true
      sheet.getRange('H1').copyFrom('A1:D3')
      const table = context.workbook.tables.getItem('Receipts2')
      const range = table.getRange().load('address,values')
      const column = sheet.getRange('K:K').load('columnHidden')
      await context.sync()
      expect(range.address).toBe('Sheet1!H1:K3')
      expect(range.values[2]).toEqual(['B', 2, 4, 'r-2'])
      expect(column.columnHidden).toBe(false)
    })
  })

  it('is only cells where a part of it was copied', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('H1').copyFrom('A2:D3')
      const count = context.workbook.tables.getCount()
      await context.sync()
      expect(count.value).toBe(1)
    })
  })
})

describe('a hyperlink', () => {
  it('shows its text, looks like a link and is taken away again', async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('F1')
      range.hyperlink = { documentReference: 'Sheet1!A1', textToDisplay: '0012', screenTip: 'To the lot' }
      range.load('values,hyperlink')
      range.format.font.load('color,underline')
      await context.sync()
      expect(range.values).toEqual([['0012']])
      expect(range.hyperlink).toEqual({
        documentReference: 'Sheet1!A1',
        textToDisplay: '0012',
        screenTip: 'To the lot',
      })
      expect([range.format.font.color, range.format.font.underline]).toEqual(['#0563C1', 'Single'])
      range.hyperlink = null as unknown as Excel.RangeHyperlink
      range.load('hyperlink')
      await context.sync()
      expect(range.hyperlink).toBeNull()
    })
  })
})

describe('merged cells', () => {
  it('keep the content of the first, and lie in no table', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('H1:I2').values = [
        [1, 2],
        [3, 4],
      ]
      sheet.getRange('H1:I2').merge()
      const range = sheet.getRange('H1:I2').load('values')
      await context.sync()
      expect(range.values).toEqual([
        [1, ''],
        ['', ''],
      ])
    })
    expect(
      await outcome(async (context) => {
        context.workbook.worksheets.getFirst().getRange('A1:B1').merge()
        await context.sync()
      }),
    ).toBe('InvalidOperation')
  })
  it('come apart where a table is made of them', async () => {
    const { workbook } = await startExcel()
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('H1:I1').values = [['SKU', 'Qty']]
      sheet.getRange('H2:I3').merge()
      sheet.tables.add('H1:I3', true)
      await context.sync()
    })
    expect(workbook.active.state.merges).toEqual([])
  })
})
