import { beforeEach, describe, expect, it } from 'vitest'
import { createTable } from '../model/tables.ts'
import { applyFilter } from '../model/filter.ts'
import { addSheet, renameSheet } from '../model/sheets.ts'
import type { Table } from '../model/table.ts'
import { Workbook } from '../model/workbook.ts'
import { startCalculation } from '../seat/calculation.ts'

let workbook: Workbook
const value = (row: number, col: number, sheet = workbook.active) => workbook.cell(sheet, row, col).value

beforeEach(() => {
  workbook = new Workbook()
  startCalculation(workbook)
})

const salesTable = (): Table => {
  workbook.paste(workbook.active, 4, 0, [
    ['SKU', 'Qty', 'Price', 'Amount'],
    ['A', '2', '1.5', ''],
    ['B', '3', '2', ''],
  ])
  const table = workbook.edit('table', () =>
    createTable(workbook, workbook.active, { row: 4, col: 0, rows: 3, cols: 4 }, true),
  )
  workbook.enter(workbook.active, 5, 3, '=[@Qty]*[@Price]')
  return table
}

describe('formulas', () => {
  it('are worked out once typed, and again when what they read changes', () => {
    workbook.paste(workbook.active, 0, 0, [
      ['1', '2', '=A1+B1'],
      ['', '', '=C1*2'],
    ])
    expect([value(0, 2), value(1, 2)]).toEqual([3, 6])
    workbook.enter(workbook.active, 0, 0, '10')
    expect([value(0, 2), value(1, 2)]).toEqual([12, 24])
    workbook.undo()
    expect(value(1, 2)).toBe(6)
  })

  it('keep 15 digits, and give texts, booleans and errors as such', () => {
    workbook.paste(workbook.active, 0, 0, [['=1/3', '="a"&"b"', '=1>0', '=NA()', '=1/0']])
    expect(value(0, 0)).toBe(0.333333333333333)
    expect([value(0, 1), value(0, 2)]).toEqual(['ab', true])
    expect(workbook.text(workbook.active, 0, 3)).toBe('#N/A')
    expect(workbook.text(workbook.active, 0, 4)).toBe('#DIV/0!')
  })

  it('fill a calculated column and grow with the table', () => {
    salesTable()
    expect([value(5, 3), value(6, 3)]).toEqual([3, 6])
    workbook.enter(workbook.active, 0, 3, '=SUM(Table1[Amount])')
    expect(value(0, 3)).toBe(9)
    workbook.paste(workbook.active, 7, 0, [['C', '10', '4']])
    expect(workbook.tables[0]?.box.rows).toBe(4)
    expect(value(7, 3)).toBe(40)
    expect(value(0, 3)).toBe(49)
  })

  it('leave out filtered rows in SUBTOTAL', () => {
    const table = salesTable()
    workbook.enter(workbook.active, 0, 1, '=SUBTOTAL(109,Table1[Qty])')
    expect(value(0, 1)).toBe(5)
    workbook.edit('filter', () => applyFilter(workbook, table, 1, { filterOn: 'Values', values: ['B'] }))
    expect(value(0, 1)).toBe(3)
    workbook.clearFilters(table)
    expect(value(0, 1)).toBe(5)
  })

  it('reach other sheets and names, and follow a renamed sheet', () => {
    const other = workbook.addSheet('My data')
    workbook.enter(other, 0, 0, '7')
    workbook.edit('name', () =>
      workbook.change(workbook.state, {
        names: [{ name: 'Rate', formula: "='My data'!$A$1", scope: null, comment: '', visible: true }],
      }),
    )
    workbook.paste(workbook.sheets[0] ?? other, 0, 0, [["='My data'!A1*2", '=Rate+1']])
    const first = workbook.sheets[0] ?? other
    expect([value(0, 0, first), value(0, 1, first)]).toEqual([14, 8])
    workbook.edit('rename', () => renameSheet(workbook, other, 'Rates'))
    expect(first.cell(0, 0)?.formula).toBe('=Rates!A1*2')
    workbook.enter(other, 0, 0, '8')
    expect([value(0, 0, first), value(0, 1, first)]).toEqual([16, 9])
    expect(addSheet(workbook).name).toBe('Sheet3')
  })

  it('show #REF! for a column that is not there', () => {
    salesTable()
    workbook.enter(workbook.active, 0, 0, '=SUM(Table1[Nope])')
    expect(workbook.text(workbook.active, 0, 0)).toBe('#REF!')
  })

  it('spill into empty cells, say #SPILL! when one is taken, and shrink again', () => {
    workbook.enter(workbook.active, 0, 3, '3')
    workbook.enter(workbook.active, 0, 0, '=SEQUENCE(D1)')
    expect([value(0, 0), value(1, 0), value(2, 0)]).toEqual([1, 2, 3])
    workbook.enter(workbook.active, 0, 1, '=SUM(A1:A3)')
    expect(value(0, 1)).toBe(6)
    workbook.enter(workbook.active, 1, 0, 'taken')
    expect(workbook.text(workbook.active, 0, 0)).toBe('#SPILL!')
    expect([value(1, 0), value(2, 0)]).toEqual(['taken', ''])
    workbook.undo()
    expect([value(0, 0), value(1, 0), value(2, 0)]).toEqual([1, 2, 3])
    workbook.enter(workbook.active, 0, 3, '2')
    expect([value(1, 0), value(2, 0)]).toEqual([2, ''])
  })
})
