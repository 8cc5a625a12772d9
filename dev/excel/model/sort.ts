import { type Box, contains, overlaps } from './address.ts'
import { type Cell, hasContent } from './cell.ts'
import { followComments } from './comments.ts'
import { kindRank } from './criteria.ts'
import { ExcelError, invalidArgument } from './errors.ts'
import { guardCells, guardSheet } from './protection.ts'
import { shiftFormula } from './references.ts'
import type { Sheet } from './sheet.ts'
import type { SortField, Table } from './table.ts'
import type { Workbook } from './workbook.ts'
import { announceEdit } from './write.ts'

const compareValues = (a: Cell, b: Cell, matchCase: boolean): number => {
  const rank = kindRank(a) - kindRank(b)
  if (rank !== 0) return rank
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.value - b.value
  if (typeof a.value === 'string' && typeof b.value === 'string') {
    return a.value.localeCompare(b.value, 'en', { sensitivity: matchCase ? 'variant' : 'accent' })
  }
  return Number(a.value === true) - Number(b.value === true)
}

/** Sorts the visible rows of a box; blanks go last either way, formulas keep pointing at their own row. */
const sortRows = (
  workbook: Workbook,
  sheet: Sheet,
  box: Box,
  fields: readonly SortField[],
  matchCase: boolean,
): void => {
  guardSheet(sheet, 'allowSort')
  guardCells(sheet, box)
  for (const field of fields) {
    if (!(field.key >= 0 && field.key < box.cols)) throw invalidArgument()
    if (field.sortOn !== undefined && field.sortOn !== 'Value') {
      throw new ExcelError('NotImplemented', `workbench: sort on ${field.sortOn} is not modelled`, 501)
    }
  }
  workbook.calculate()
  const rows: number[] = []
  const end = Math.min(box.row + box.rows, sheet.lastRow + 1)
  for (let row = box.row; row < end; row++) if (!sheet.rowHidden(row)) rows.push(row)
  const lines = rows.map((row) => ({
    row,
    cells: Array.from({ length: box.cols }, (_, j) => sheet.cell(row, box.col + j)),
    keys: fields.map((field) => workbook.cell(sheet, row, box.col + field.key)),
  }))
  const sorted = lines.toSorted((a, b) => compareLines(a.keys, b.keys, fields, matchCase) || a.row - b.row)
  sorted.forEach((line, index) => {
    const to = rows[index]
    if (to === undefined || to === line.row) return
    line.cells.forEach((cell, j) => workbook.put(sheet, to, box.col + j, moved(cell, to - line.row)))
  })
  followComments(
    workbook,
    sheet,
    new Map(sorted.map((line, index) => [line.row, rows[index] ?? line.row])),
    box,
  )
  announceEdit(workbook, sheet, box)
}

/** Sorts the body of a table and remembers by what. */
export const sortTable = (
  workbook: Workbook,
  table: Table,
  fields: readonly SortField[],
  matchCase: boolean,
): void => {
  sortRows(workbook, table.sheet, table.bodyBox(), fields, matchCase)
  workbook.change(table.state, { sort: { fields, matchCase } })
}

/** Sorts rows that are no table, or within one. Throws InvalidOperation where a table or merged cells would be torn. */
export const sortRange = (
  workbook: Workbook,
  sheet: Sheet,
  box: Box,
  fields: readonly SortField[],
  { matchCase, hasHeaders }: { matchCase: boolean; hasHeaders: boolean },
): void => {
  const rows = hasHeaders ? { ...box, row: box.row + 1, rows: box.rows - 1 } : box
  if (rows.rows < 1) return
  const torn = workbook.tables.some(
    (table) => table.sheet === sheet && overlaps(table.box, rows) && !contains(table.bodyBox(), rows),
  )
  if (torn || sheet.state.merges.some((merge) => overlaps(merge, rows)))
    throw new ExcelError('InvalidOperation', 'To do this, all the merged cells need to be the same size.')
  sortRows(workbook, sheet, rows, fields, matchCase)
}

const moved = (cell: Cell | undefined, rows: number): Cell | undefined =>
  cell?.formula === undefined ? cell : { ...cell, formula: shiftFormula(cell.formula, rows, 0) }

const compareLines = (a: Cell[], b: Cell[], fields: readonly SortField[], matchCase: boolean): number => {
  for (let index = 0; index < fields.length; index++) {
    const [left, right] = [a[index], b[index]]
    if (!left || !right) continue
    const blanks = Number(!hasContent(left)) - Number(!hasContent(right))
    if (blanks !== 0) return blanks
    const order = compareValues(left, right, matchCase)
    if (order !== 0) return fields[index]?.ascending === false ? -order : order
  }
  return 0
}
