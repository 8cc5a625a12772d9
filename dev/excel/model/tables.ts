import { type Box, MAX_ROWS, contains, overlaps, parseAddress } from './address.ts'
import { adoptCalculatedColumns } from './calculated.ts'
import { ExcelError, invalidArgument, itemAlreadyExists } from './errors.ts'
import { reapplyFilters } from './filter.ts'
import { announceRows, extendTable, occupied } from './grow.ts'
import { syncHeaders } from './headers.ts'
import { unmergeCells } from './merges.ts'
import { guardSheet } from './protection.ts'
import { shiftFormula } from './references.ts'
import { renameTableInFormulas } from './renames.ts'
import type { Sheet } from './sheet.ts'
import { deleteCells, insertCells } from './shift.ts'
import { Table } from './table.ts'
import type { Workbook } from './workbook.ts'
import { cellOf } from './write.ts'

/** The table of that name (case does not count) or id. */
export const findTable = (workbook: Workbook, key: string): Table | undefined => {
  const name = key.toLowerCase()
  return workbook.tables.find((table) => table.id === key || table.name.toLowerCase() === name)
}

/** Letters, digits, underscores and dots; not like a cell address; no name or other table of that name. */
const checkTableName = (workbook: Workbook, name: string, own?: Table): void => {
  const wellFormed = /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) && name.length <= 255
  if (!wellFormed || parseAddress(name) || /^[rc]$/i.test(name)) throw invalidArgument()
  const same = (other: string): boolean => other.toLowerCase() === name.toLowerCase()
  const taken = workbook.tables.some((table) => table !== own && same(table.name))
  if (taken || workbook.state.names.some((item) => same(item.name))) throw itemAlreadyExists()
}

/** A name that no table has: TableN, or for the copy of a table its name with a number after it. */
export const freeTableName = (workbook: Workbook, copyOf?: string): string => {
  for (let number = copyOf === undefined ? workbook.tables.length + 1 : 2; ; number++) {
    const name = `${copyOf ?? 'Table'}${number}`
    if (!findTable(workbook, name)) return name
  }
}

/** Makes a table of a box; without headers the cells move down a row to make room for them. */
export const createTable = (workbook: Workbook, sheet: Sheet, asked: Box, hasHeaders: boolean): Table => {
  guardSheet(sheet)
  let box = asked
  const taken = (other: Table): boolean => other.sheet === sheet && overlaps(other.box, box)
  if (workbook.tables.some(taken)) throw invalidArgument("A table can't overlap another table.")
  if (!hasHeaders) {
    insertCells(workbook, sheet, { ...box, rows: 1 }, 'Down')
    box = { ...box, rows: box.rows + 1 }
  } else if (box.rows === 1) {
    // A header alone: Excel takes the row below into the body, pushing down what stands there.
    const below = { ...box, row: box.row + 1 }
    if (occupied(sheet, below)) insertCells(workbook, sheet, below, 'Down')
    box = { ...box, rows: 2 }
  }
  // Merged cells come apart; what stood in them stands in their first cell.
  if (sheet.state.merges.some((merge) => overlaps(merge, box))) unmergeCells(workbook, sheet, box)
  const table = new Table(String(workbook.newNumber()), sheet, box)
  workbook.change(table.state, {
    name: freeTableName(workbook),
    columns: Array.from({ length: box.cols }, (_, j) => ({ id: j + 1, name: '' })),
    nextColumnId: box.cols + 1,
  })
  workbook.change(workbook.state, { tables: [...workbook.tables, table] })
  syncHeaders(workbook, table)
  adoptCalculatedColumns(workbook, table)
  workbook.announce({ kind: 'tableAdded', sheetId: sheet.id, tableId: table.id, origin: workbook.origin })
  return table
}

export const renameTable = (workbook: Workbook, table: Table, name: string): void => {
  checkTableName(workbook, name, table)
  renameTableInFormulas(workbook, table.name, name)
  workbook.change(table.state, { name })
}

/** Gives the table another box: same header row, overlapping the old one. */
export const resizeTable = (workbook: Workbook, table: Table, box: Box): void => {
  guardSheet(table.sheet)
  const taken = (other: Table): boolean =>
    other !== table && other.sheet === table.sheet && overlaps(other.box, box)
  const least = table.bodyBox().row - table.box.row + 1 + (table.state.showTotals ? 1 : 0)
  if (
    box.row !== table.box.row ||
    box.rows < least ||
    !overlaps(box, table.box) ||
    workbook.tables.some(taken)
  ) {
    throw invalidArgument()
  }
  const { state } = table
  let next = state.nextColumnId
  const columns = Array.from({ length: box.cols }, (_, j) => {
    const kept = table.columns[box.col + j - table.box.col]
    return kept ?? { id: next++, name: '' }
  })
  workbook.change(state, { box, columns, nextColumnId: next })
  if (state.showHeaders) syncHeaders(workbook, table)
}

/** The cells stay, with their values; the table is gone. */
export const convertToRange = (workbook: Workbook, table: Table): void => {
  guardSheet(table.sheet)
  forget(workbook, table)
}

/** Table and cells go; nothing moves up. */
export const deleteTable = (workbook: Workbook, table: Table): void => {
  guardSheet(table.sheet)
  const { box, sheet } = table
  forget(workbook, table)
  for (let row = box.row; row < box.row + box.rows && row <= sheet.lastRow; row++) {
    for (let col = box.col; col < box.col + box.cols; col++) {
      if (sheet.cell(row, col)) workbook.put(sheet, row, col, undefined)
    }
  }
}

const forget = (workbook: Workbook, table: Table): void => {
  if (table.filtered) {
    workbook.change(table.state, { columns: table.columns.map(({ id, name }) => ({ id, name })) })
    reapplyFilters(workbook, table)
  }
  workbook.change(workbook.state, { tables: workbook.tables.filter((other) => other !== table) })
  workbook.announce({
    kind: 'tableDeleted',
    sheetId: table.sheet.id,
    tableId: table.id,
    origin: workbook.origin,
  })
}

/** Adds empty rows before body row `index` (or at the end) and returns where they are. */
export const insertTableRows = (workbook: Workbook, table: Table, index: number, rows: number): Box => {
  guardSheet(table.sheet)
  const body = table.bodyBox()
  const at = index < 0 || index >= body.rows ? body.rows : index
  const area = { ...body, row: body.row + at, rows }
  if (area.row + rows > MAX_ROWS) throw invalidArgument()
  if (at < body.rows) {
    insertCells(workbook, table.sheet, area, 'Down')
    fillInserted(workbook, table, area)
  } else {
    makeRoom(workbook, table, area)
    extendTable(workbook, table, rows)
  }
  announceRows(workbook, table, 'RowInserted', area)
  return area
}

/** Below the body: a totals row and whatever stands in the way move down. */
const makeRoom = (workbook: Workbook, table: Table, area: Box): void => {
  const totals = table.totalsBox()
  const inWay = (other: Table): boolean =>
    other !== table && other.sheet === table.sheet && overlaps(other.box, area)
  if (!totals && !occupied(table.sheet, area) && !workbook.tables.some(inWay)) return
  const { box } = table
  if (!totals) {
    insertCells(workbook, table.sheet, area, 'Down')
    return
  }
  // The totals row is part of the table: its insertion must not grow the table a second time.
  insertCells(workbook, table.sheet, area, 'Down')
  workbook.change(table.state, { box })
}

/** Rows put between others take formats and calculated columns from the row above, or below the header. */
const fillInserted = (workbook: Workbook, table: Table, area: Box): void => {
  const body = table.bodyBox()
  const model = area.row > body.row ? area.row - 1 : area.row + area.rows
  table.columns.forEach((column, j) => {
    const col = body.col + j
    const { format, style } = workbook.cell(table.sheet, model, col)
    if (format === 'General' && style === undefined && column.formula === undefined) return
    for (let row = area.row; row < area.row + area.rows; row++) {
      const formula =
        column.formula === undefined ? undefined : shiftFormula(column.formula, row - body.row, 0)
      workbook.put(table.sheet, row, col, cellOf('', formula, format, style))
    }
  })
}

/** Takes body rows out, moving up what stands below in the table's columns. The last row is emptied, not removed. */
export const deleteTableRows = (workbook: Workbook, table: Table, index: number, rows: number): void => {
  guardSheet(table.sheet)
  const body = table.bodyBox()
  if (index < 0 || rows < 1 || index + rows > body.rows) throw invalidArgument()
  const area = { ...body, row: body.row + index, rows }
  const { sheet } = table
  if (deletesNothing(workbook, sheet, area)) return
  if (rows === body.rows) {
    for (let col = area.col; col < area.col + area.cols; col++) {
      const { format, style } = workbook.cell(sheet, area.row, col)
      workbook.put(sheet, area.row, col, cellOf('', undefined, format, style))
    }
    if (rows > 1) deleteCells(workbook, sheet, { ...area, row: area.row + 1, rows: rows - 1 }, 'Up')
  } else {
    deleteCells(workbook, sheet, area, 'Up')
  }
  announceRows(workbook, table, 'RowDeleted', area)
}

/** Assumed of Excel: while a filter hides rows of a table, deleting its cells through the API does nothing. */
export const deletesNothing = (workbook: Workbook, sheet: Sheet, area: Box): boolean =>
  workbook.tables.some((table) => {
    if (table.sheet !== sheet || !overlaps(table.bodyBox(), area) || contains(area, table.box)) return false
    const body = table.bodyBox()
    return [...sheet.state.filteredRows].some((row) => row >= body.row && row < body.row + body.rows)
  })

/** Adds a column before `index` (or at the end); cells to the right of the table's rows move. */
export const insertTableColumn = (workbook: Workbook, table: Table, index: number): number => {
  guardSheet(table.sheet)
  const at = index < 0 || index >= table.box.cols ? table.box.cols : index
  const { state, sheet } = table
  const area = { ...state.box, col: state.box.col + at, cols: 1 }
  const id = state.nextColumnId
  if (at === 0) {
    // Cells before a table push it aside; the new column is then taken in by hand.
    const { box } = state
    insertCells(workbook, sheet, area, 'Right')
    workbook.change(state, {
      box: { ...box, cols: box.cols + 1 },
      columns: [{ id, name: '' }, ...state.columns],
      nextColumnId: id + 1,
    })
  } else if (at < state.box.cols) {
    insertCells(workbook, sheet, area, 'Right')
  } else {
    const inWay = (other: Table): boolean =>
      other !== table && other.sheet === sheet && overlaps(other.box, area)
    if (occupied(sheet, area) || workbook.tables.some(inWay)) insertCells(workbook, sheet, area, 'Right')
    workbook.change(state, {
      box: { ...state.box, cols: state.box.cols + 1 },
      columns: [...state.columns, { id, name: '' }],
      nextColumnId: id + 1,
    })
  }
  if (state.showHeaders) syncHeaders(workbook, table)
  announceRows(workbook, table, 'ColumnInserted', area)
  return id
}

/** Removes a column with its cells; what stands right of them moves left. */
export const deleteTableColumn = (workbook: Workbook, table: Table, id: number): void => {
  guardSheet(table.sheet)
  const index = table.columns.findIndex((column) => column.id === id)
  if (index < 0 || table.box.cols === 1) throw invalidArgument()
  const area = { ...table.box, col: table.box.col + index, cols: 1 }
  deleteCells(workbook, table.sheet, area, 'Left')
  announceRows(workbook, table, 'ColumnDeleted', area)
}

/** Shows or takes away the totals row under the body. */
export const showTotals = (workbook: Workbook, table: Table, show: boolean): void => {
  guardSheet(table.sheet)
  const { state, sheet } = table
  if (state.showTotals === show) return
  if (show) {
    const area = { ...state.box, row: state.box.row + state.box.rows, rows: 1 }
    if (occupied(sheet, area)) insertCells(workbook, sheet, area, 'Down')
    workbook.change(state, { box: { ...state.box, rows: state.box.rows + 1 }, showTotals: true })
    const first = workbook.cell(sheet, area.row, area.col)
    workbook.put(sheet, area.row, area.col, cellOf('Total', undefined, first.format, first.style))
    return
  }
  const totals = table.totalsBox()
  workbook.change(state, { showTotals: false })
  if (totals) deleteCells(workbook, sheet, totals, 'Up')
}

const notYet = (what: string): ExcelError =>
  new ExcelError('NotImplemented', `workbench: ${what} is not modelled`, 501)

/** A table without its header row is not modelled; said, not ignored. */
export const showHeaders = (table: Table, show: boolean): void => {
  if (show !== table.state.showHeaders) throw notYet('a table without headers')
}
