import { beforeEach, describe, expect, it } from 'vitest'
import { byShop, openShop } from '../functions/testing.ts'
import { readXlsx } from '../files/read.ts'
import { writeXlsx } from '../files/write.ts'
import { deleteCells, insertCells } from '../model/shift.ts'
import { styleCells } from '../model/format.ts'
import { addSheet, deleteSheet } from '../model/sheets.ts'
import { createTable } from '../model/tables.ts'
import type { Sheet } from '../model/sheet.ts'
import { CellError } from '../model/cell.ts'

let shop: ReturnType<typeof openShop>
let sheet: Sheet

const type = (address: string, text: string): void => {
  const [row, col] = spot(address)
  shop.workbook.enter(sheet, row, col, text)
}
const spot = (address: string): [number, number] => [Number(address.slice(1)) - 1, address.charCodeAt(0) - 65]
const shown = (address: string): string => shop.workbook.text(sheet, ...spot(address))
const answer = (): string[] => shop.answer(byShop)

beforeEach(() => {
  shop = openShop()
  sheet = shop.workbook.active
})

describe('a custom function in a cell', () => {
  it('is #BUSY! until the add-in answers, and so is what depends on it', () => {
    type('A1', '=SHOP.DOUBLE(4)')
    type('B1', '=A1+1')
    type('C1', '=IFERROR(SHOP.DOUBLE(5),0)')
    expect([shown('A1'), shown('B1'), shown('C1')]).toEqual(['#BUSY!', '#BUSY!', '#BUSY!'])
    expect(answer()).toEqual(['DOUBLE(4)', 'DOUBLE(5)'])
    expect([shown('A1'), shown('B1'), shown('C1')]).toEqual(['8', '9', '10'])
  })

  it('is #BUSY! and no other error in a workbook that got another sheet', () => {
    type('A1', '=SHOP.DOUBLE(4)')
    answer()
    shop.workbook.edit('Insert sheet', () => addSheet(shop.workbook))
    type('B1', '=SHOP.DOUBLE(5)+A1')
    type('C1', '=B1')
    expect([shown('B1'), shown('C1')]).toEqual(['#BUSY!', '#BUSY!'])
    answer()
    expect(shown('C1')).toBe('18')
  })

  it('is called again when an argument changes, and not on other recalculations', () => {
    type('A1', 'BK-1')
    type('B1', '=SHOP.STOCK(A1)')
    expect(answer()).toEqual(['STOCK("BK-1",null)'])
    type('D1', '=1+1')
    type('D2', '5')
    expect(answer()).toEqual([])
    type('A1', 'BK-100')
    expect(shown('B1')).toBe('#BUSY!')
    expect(answer()).toEqual(['STOCK("BK-100",null)'])
    expect(shown('B1')).toBe('6')
    type('B1', '=SHOP.STOCK(A1)')
    expect(answer()).toHaveLength(1)
  })

  it('works nested, in arithmetic, with ranges, other sheets and structured references', () => {
    const other = shop.workbook.addSheet('My data')
    shop.workbook.paste(other, 0, 0, [['1'], ['2'], ['3']])
    type('A1', "=2*SHOP.DOUBLE(SHOP.TOTAL('My data'!A1:A3)+1)-1")
    expect(answer()).toEqual(['TOTAL([[1],[2],[3]])'])
    expect(answer()).toEqual(['DOUBLE(7)'])
    expect(shown('A1')).toBe('27')
    shop.workbook.paste(sheet, 4, 0, [
      ['SKU', 'Stock'],
      ['A', ''],
      ['BB', ''],
    ])
    shop.workbook.edit('table', () =>
      createTable(shop.workbook, sheet, { row: 4, col: 0, rows: 3, cols: 2 }, true),
    )
    type('B6', '=SHOP.STOCK([@SKU])')
    expect(answer()).toEqual(['STOCK("A",null)', 'STOCK("BB",null)'])
    expect([shown('B6'), shown('B7')]).toEqual(['1', '2'])
  })

  it('is called only in the branch that is come to', () => {
    type('B1', '=IF(A1="","",SHOP.STOCK(A1))')
    expect([answer(), shown('B1')]).toEqual([[], ''])
    type('A1', 'AB')
    expect([answer(), shown('B1')]).toEqual([['STOCK("AB",null)'], '2'])
    type('C1', '=IFERROR(A1,SHOP.STOCK("x"))')
    expect(answer()).toEqual([])
    type('A1', '=NA()')
    expect(answer()).toEqual(['STOCK("x",null)'])
    expect(shown('B1')).toBe('#N/A')
  })

  it('passes an error of its arguments on without a call', () => {
    type('A1', '=1/0')
    type('B1', '=SHOP.STOCK(A1)')
    type('B2', '=SHOP.TOTAL(A1:A3)')
    type('B3', '=SHOP.DOUBLE("x")')
    expect([answer(), shown('B1'), shown('B2'), shown('B3')]).toEqual([[], '#DIV/0!', '#DIV/0!', '#VALUE!'])
  })

  it('is #NAME? when the add-in has no such function, #VALUE! with too few or too many arguments', () => {
    type('A1', '=SHOP.NOPE(1)')
    type('A2', '=IFERROR(SHOP.NOPE(1),7)')
    type('A3', '=SHOP.STOCK()')
    type('A4', '=SHOP.DOUBLE(1,2)')
    expect(['A1', 'A2', 'A3', 'A4'].map(shown)).toEqual(['#NAME?', '7', '#VALUE!', '#VALUE!'])
    expect(answer()).toEqual([])
  })

  it('drops an answer that comes for a cell that changed meanwhile, and cancels the call where it can be', () => {
    type('A1', '=SHOP.DOUBLE(1)')
    const [first] = shop.calls()
    type('A1', '=SHOP.DOUBLE(2)')
    expect(shop.cancelled).toEqual([first?.[0]])
    shop.send([[first?.[0], true, 999]])
    expect(shown('A1')).toBe('#BUSY!')
    expect(answer()).toEqual(['DOUBLE(2)'])
    expect(shown('A1')).toBe('4')
    type('A2', '=SHOP.DOUBLE(3)')
    const [second] = shop.calls()
    type('A2', 'text')
    shop.send([[second?.[0], true, 6]])
    expect(shown('A2')).toBe('text')
  })

  it('tells why it is an error', () => {
    type('A1', '=SHOP.STOCK("x")')
    type('A2', '=IFERROR(SHOP.STOCK("y"),0)')
    const reason = 'Sign in to Partsemble first.'
    shop.send(shop.calls().map(([id]) => [id, false, reason, 1]))
    expect([shown('A1'), shown('A2')]).toEqual(['#N/A', '0'])
    expect(shop.workbook.cell(sheet, 0, 0).value).toEqual(new CellError('#N/A', reason))
    type('A3', '=SHOP.STOCK(A1)')
    expect(shop.workbook.cell(sheet, 2, 0).value).toEqual(new CellError('#N/A', reason))
  })

  it('spills what comes as rows', () => {
    type('B1', '2')
    type('A1', '=SHOP.LIST(B1)')
    type('C1', '=SUM(A1:A9)')
    answer()
    expect([shown('A1'), shown('A2'), shown('A3'), shown('C1')]).toEqual(['1', '2', '', '3'])
    type('B1', '1')
    answer()
    expect([shown('A1'), shown('A2'), shown('C1')]).toEqual(['1', '', '1'])
    type('D1', '=SUM(SHOP.LIST(4))*10')
    answer()
    expect(shown('D1')).toBe('100')
  })
})

describe('custom functions follow', () => {
  it('filling and copying, with calls of their own', () => {
    shop.workbook.paste(sheet, 0, 0, [
      ['1', '=SHOP.DOUBLE(A1)'],
      ['2', ''],
      ['3', ''],
    ])
    answer()
    shop.workbook.paste(sheet, 1, 1, [['=SHOP.DOUBLE(A2)'], ['=SHOP.DOUBLE(A3)']])
    expect(answer()).toEqual(['DOUBLE(2)', 'DOUBLE(3)'])
    expect(['B1', 'B2', 'B3'].map(shown)).toEqual(['2', '4', '6'])
  })

  it('inserted and deleted rows without being called again', () => {
    shop.workbook.paste(sheet, 0, 0, [
      ['1', '=SHOP.DOUBLE(A1)'],
      ['2', '=SHOP.DOUBLE(A2)'],
    ])
    answer()
    const row = { row: 0, col: 0, rows: 1, cols: 16_384 }
    shop.workbook.edit('insert', () => insertCells(shop.workbook, sheet, row, 'Down'))
    expect([answer(), shown('B2'), shown('B3')]).toEqual([[], '2', '4'])
    shop.workbook.edit('delete', () => deleteCells(shop.workbook, sheet, { ...row, rows: 2 }, 'Up'))
    expect([answer(), shown('B1'), sheet.cell(0, 1)?.formula]).toEqual([[], '4', '=SHOP.DOUBLE(A1)'])
    type('A1', '7')
    expect([answer(), shown('B1')]).toEqual([['DOUBLE(7)'], '14'])
  })

  it('rows that move while a call is on its way', () => {
    type('B5', '=SHOP.DOUBLE(3)')
    const row = { row: 0, col: 0, rows: 2, cols: 16_384 }
    shop.workbook.edit('delete', () => deleteCells(shop.workbook, sheet, row, 'Up'))
    answer()
    expect([shown('B3'), shown('B5')]).toEqual(['6', ''])
  })

  it('undo and redo', () => {
    type('A1', '1')
    type('B1', '=SHOP.DOUBLE(A1)')
    answer()
    type('A1', '2')
    answer()
    shop.workbook.undo()
    expect([answer(), shown('B1')]).toEqual([['DOUBLE(1)'], '2'])
    shop.workbook.undo()
    expect(shown('B1')).toBe('')
    shop.workbook.redo()
    expect(shown('B1')).toBe('2')
    // Undone while on its way, the call is made anew when it comes back.
    type('C1', '=SHOP.DOUBLE(9)')
    shop.workbook.undo()
    shop.workbook.redo()
    expect([shown('C1'), answer().at(-1), shown('C1')]).toEqual(['#BUSY!', 'DOUBLE(9)', '18'])
  })
})

describe('custom functions', () => {
  it('move with a sort, each with its row', () => {
    shop.workbook.paste(sheet, 0, 0, [
      ['Qty', 'Twice'],
      ['3', ''],
      ['1', ''],
      ['2', ''],
    ])
    shop.workbook.edit('table', () =>
      createTable(shop.workbook, sheet, { row: 0, col: 0, rows: 4, cols: 2 }, true),
    )
    type('B2', '=SHOP.DOUBLE([@Qty])')
    answer()
    const [table] = shop.workbook.tables
    if (table) shop.workbook.sort(table, [{ key: 0, ascending: true }])
    answer()
    expect(['B2', 'B3', 'B4'].map(shown)).toEqual(['2', '4', '6'])
  })

  it('are given up with the sheet that they stood on, and called when that comes back', () => {
    const other = shop.workbook.addSheet()
    shop.workbook.enter(other, 0, 0, '=SHOP.DOUBLE(1)')
    const [call] = shop.calls()
    shop.workbook.edit('delete', () => deleteSheet(shop.workbook, other))
    expect(shop.cancelled).toEqual([call?.[0]])
    shop.workbook.undo()
    expect([answer(), shop.workbook.text(other, 0, 0)]).toEqual([['DOUBLE(1)'], '2'])
  })

  it('work with names, ROW() and texts that are worked out; several cells for one value are named', () => {
    shop.workbook.edit('name', () =>
      shop.workbook.change(shop.workbook.state, {
        names: [{ name: 'Part', formula: '=Sheet1!$A$1', scope: null, comment: '', visible: true }],
      }),
    )
    shop.workbook.paste(sheet, 0, 0, [
      ['AB', '=SHOP.STOCK(Part)', '=SHOP.STOCK("x"&A1)', '=SHOP.DOUBLE(ROW()*10)'],
    ])
    expect(answer()).toEqual(['STOCK("AB",null)', 'STOCK("xAB",null)', 'DOUBLE(10)'])
    type('B2', '=SHOP.STOCK(A1:A3)')
    expect([shown('B2'), ...shop.unmodelled]).toEqual(['#VALUE!', 'SHOP.STOCK with several cells for sku'])
  })

  it('wait for cells that are busy, and are called once with what those come to', () => {
    shop.workbook.paste(sheet, 0, 0, [['=SHOP.DOUBLE(2)', '=SHOP.DOUBLE(A1+1)', '=A1*SHOP.DOUBLE(5)']])
    expect(answer()).toEqual(['DOUBLE(2)'])
    expect(answer()).toEqual(['DOUBLE(5)', 'DOUBLE(5)'])
    expect(['A1', 'B1', 'C1'].map(shown)).toEqual(['4', '10', '40'])
    // Excel does not say what an error would come to while it does not know whether there is one.
    type('D1', '=IFERROR(SHOP.DOUBLE(A1),"none")')
    answer()
    type('A1', '=SHOP.DOUBLE(3)')
    expect([shown('D1'), answer(), answer(), shown('D1')]).toEqual([
      '#BUSY!',
      ['DOUBLE(3)'],
      ['DOUBLE(7)', 'DOUBLE(5)', 'DOUBLE(6)'],
      '12',
    ])
  })

  it('keep their answers under new formats, and when only formats are cleared', () => {
    type('A1', '=SHOP.DOUBLE(2)')
    answer()
    const box = { row: 0, col: 0, rows: 1, cols: 1 }
    shop.workbook.edit('bold', () => styleCells(shop.workbook, sheet, box, () => ({ bold: true })))
    shop.workbook.clear(sheet, box, 'Formats')
    expect([answer(), shown('A1')]).toEqual([[], '4'])
  })

  it('take their answers also while formulas are worked out by hand only', () => {
    shop.workbook.edit('manual', () =>
      shop.workbook.change(shop.workbook.state, { calculationMode: 'Manual' }),
    )
    type('A1', '=SHOP.DOUBLE(2)')
    expect(answer()).toEqual([])
    shop.workbook.calculate(true)
    expect([answer(), shown('A1')]).toEqual([['DOUBLE(2)'], '4'])
  })
})

describe('a file', () => {
  const opened = () => {
    shop = openShop(readXlsx(writeXlsx(shop.workbook)).workbook)
    sheet = shop.workbook.active
  }

  it('opens with what the functions came to, and calls none until something is other', () => {
    shop.workbook.paste(sheet, 0, 0, [
      ['3', '=1+SHOP.DOUBLE(A1)', '=B1*2', '=IFERROR(SHOP.STOCK("x"),"none")'],
    ])
    answer()
    const before = ['B1', 'C1', 'D1'].map(shown)
    expect(before).toEqual(['7', '14', '1'])
    opened()
    expect([answer(), ...['B1', 'C1', 'D1'].map(shown)]).toEqual([[], ...before])
    expect(sheet.cell(0, 1)?.formula).toBe('=1+SHOP.DOUBLE(A1)')
    type('E1', 'something else')
    expect([answer(), shown('B1')]).toEqual([[], '7'])
    type('A1', '4')
    expect([shown('C1'), answer(), shown('C1')]).toEqual(['#BUSY!', ['DOUBLE(4)'], '18'])
    shop.workbook.recalculate(null)
    expect(answer()).toEqual(['DOUBLE(4)', 'STOCK("x",null)'])
  })

  it('calls them when what is changed first is what they read', () => {
    shop.workbook.paste(sheet, 0, 0, [['3', '=SHOP.DOUBLE(A1)', '=A1*SHOP.DOUBLE(1)']])
    answer()
    opened()
    type('A1', '5')
    expect([answer(), shown('B1'), shown('C1')]).toEqual([['DOUBLE(5)', 'DOUBLE(1)'], '10', '10'])
  })

  it('that was saved while functions were on their way calls them', () => {
    type('A1', '=SHOP.DOUBLE(1)')
    opened()
    expect([answer(), shown('A1')]).toEqual([['DOUBLE(1)'], '2'])
  })
})

describe('custom functions are called again', () => {
  it('for a sheet whose cells are marked, or for the whole workbook', () => {
    const other = shop.workbook.addSheet()
    type('A1', '=SHOP.DOUBLE(1)')
    shop.workbook.enter(other, 0, 0, '=SHOP.DOUBLE(2)')
    answer()
    shop.workbook.recalculate(other)
    expect([answer(), shown('A1')]).toEqual([['DOUBLE(2)'], '2'])
    shop.workbook.recalculate(null)
    expect(answer()).toEqual(['DOUBLE(1)', 'DOUBLE(2)'])
    shop.workbook.calculate(true)
    expect(answer()).toEqual([])
  })

  it('when something else that the formula reads changes', () => {
    type('A1', '3')
    type('B1', '=A1*SHOP.DOUBLE(1)')
    answer()
    type('A1', '4')
    expect([answer(), shown('B1')]).toEqual([['DOUBLE(1)'], '8'])
  })
})

describe('one recalculation', () => {
  it('takes all answers of a batch; the screen is told once', () => {
    shop.workbook.paste(
      sheet,
      0,
      0,
      Array.from({ length: 50 }, (_, i) => [`=SHOP.DOUBLE(${i})`]),
    )
    let told = 0
    shop.workbook.onChange(() => told++)
    answer()
    expect([told, shown('A50')]).toEqual([1, '98'])
  })
})
