import { type Box, intersection } from './address.ts'
import { hasContent } from './cell.ts'
import { shiftFormula } from './references.ts'
import type { Table, TableColumn } from './table.ts'
import type { Workbook } from './workbook.ts'
import { cellOf } from './write.ts'

/**
 * A formula written into a body cell makes the column a calculated one: the same formula (moved) goes into every
 * other row, if the rest of the column was empty or held the former column formula throughout.
 */
export const fillCalculatedColumns = (workbook: Workbook, table: Table, written: Box): void => {
  const body = table.bodyBox()
  const part = intersection(body, written)
  if (!part) return
  let columns: TableColumn[] | null = null
  for (let col = part.col; col < part.col + part.cols; col++) {
    const column = table.columns[col - body.col]
    if (!column) continue
    const formula = commonFormula(workbook, table, part, col, body.row)
    if (formula === null || formula === column.formula) continue
    if (!restFollows(workbook, table, part, col, column)) continue
    fill(workbook, table, col, formula)
    columns ??= [...table.columns]
    columns[col - body.col] = { ...column, formula }
  }
  if (columns) workbook.change(table.state, { columns })
}

/** A new table's columns that hold the same formula (moved) in every row are calculated columns from the start. */
export const adoptCalculatedColumns = (workbook: Workbook, table: Table): void => {
  const body = table.bodyBox()
  const columns = table.columns.map((column, j) => {
    const formula = commonFormula(workbook, table, body, body.col + j, body.row)
    return formula === null ? column : { ...column, formula }
  })
  if (columns.some((column, j) => column !== table.columns[j])) workbook.change(table.state, { columns })
}

/** The one formula that all written cells of the column share, as it stands in the first body row. */
const commonFormula = (
  workbook: Workbook,
  table: Table,
  part: Box,
  col: number,
  firstRow: number,
): string | null => {
  let common: string | null = null
  for (let row = part.row; row < part.row + part.rows; row++) {
    const own = workbook.cell(table.sheet, row, col).formula
    if (own === undefined) return null
    const formula = shiftFormula(own, firstRow - row, 0)
    if (formula.includes('#REF!') || (common !== null && formula !== common)) return null
    common = formula
  }
  return common
}

const restFollows = (
  workbook: Workbook,
  table: Table,
  part: Box,
  col: number,
  { formula }: TableColumn,
): boolean => {
  const body = table.bodyBox()
  for (let row = body.row; row < body.row + body.rows; row++) {
    if (row >= part.row && row < part.row + part.rows) continue
    const cell = workbook.cell(table.sheet, row, col)
    const expected = formula === undefined ? undefined : shiftFormula(formula, row - body.row, 0)
    if (hasContent(cell) && (expected === undefined || cell.formula !== expected)) return false
  }
  return true
}

const fill = (workbook: Workbook, table: Table, col: number, formula: string): void => {
  const body = table.bodyBox()
  for (let row = body.row; row < body.row + body.rows; row++) {
    const cell = workbook.cell(table.sheet, row, col)
    const moved = shiftFormula(formula, row - body.row, 0)
    if (cell.formula === moved) continue
    workbook.put(table.sheet, row, col, cellOf('', moved, cell.format, cell.style))
  }
}
