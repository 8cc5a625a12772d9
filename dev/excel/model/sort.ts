import { type Cell, hasContent } from './cell.ts'
import { kindRank } from './criteria.ts'
import { ExcelError, invalidArgument } from './errors.ts'
import { guardSheet } from './protection.ts'
import { shiftFormula } from './references.ts'
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

/** Sorts the visible body rows; blanks go last either way, formulas keep pointing at their own row. */
export const sortTable = (
  workbook: Workbook,
  table: Table,
  fields: readonly SortField[],
  matchCase: boolean,
): void => {
  guardSheet(table.sheet)
  const body = table.bodyBox()
  for (const field of fields) {
    if (!(field.key >= 0 && field.key < body.cols)) throw invalidArgument()
    if (field.sortOn !== undefined && field.sortOn !== 'Value') {
      throw new ExcelError('NotImplemented', `workbench: sort on ${field.sortOn} is not modelled`, 501)
    }
  }
  workbook.calculate()
  const { sheet } = table
  const rows: number[] = []
  for (let row = body.row; row < body.row + body.rows; row++) if (!sheet.rowHidden(row)) rows.push(row)
  const lines = rows.map((row) => ({
    row,
    cells: Array.from({ length: body.cols }, (_, j) => sheet.cell(row, body.col + j)),
    keys: fields.map((field) => workbook.cell(sheet, row, body.col + field.key)),
  }))
  const sorted = lines.toSorted((a, b) => compareLines(a.keys, b.keys, fields, matchCase) || a.row - b.row)
  sorted.forEach((line, index) => {
    const to = rows[index]
    if (to === undefined || to === line.row) return
    line.cells.forEach((cell, j) => workbook.put(sheet, to, body.col + j, moved(cell, to - line.row)))
  })
  workbook.change(table.state, { sort: { fields, matchCase } })
  announceEdit(workbook, sheet, body)
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
