import type { Sheet } from './sheet.ts'

/** Points of a column and a row that nobody sized. */
const COLUMN = 48
const ROW = 15

export const columnPoints = (sheet: Sheet, col: number): number =>
  sheet.state.hiddenColumns.has(col) ? 0 : (sheet.state.columnWidths.get(col) ?? COLUMN)

export const rowPoints = (sheet: Sheet, row: number): number =>
  sheet.rowHidden(row) ? 0 : (sheet.state.rowHeights.get(row) ?? ROW)

/** Points from the sheet's left edge to a column. */
export const leftOf = (sheet: Sheet, col: number): number => {
  let left = 0
  for (let each = 0; each < col; each++) left += columnPoints(sheet, each)
  return left
}

/** Points from the sheet's top edge to a row. */
export const topOf = (sheet: Sheet, row: number): number => {
  const { hiddenRows, filteredRows, rowHeights } = sheet.state
  let top = row * ROW
  for (const hidden of new Set([...hiddenRows, ...filteredRows])) if (hidden < row) top -= ROW
  for (const [each, height] of rowHeights) if (each < row && !sheet.rowHidden(each)) top += height - ROW
  return top
}

/** The cell under a point, and how far into it the point lies. */
export const cellAt = (sheet: Sheet, left: number, top: number) => {
  let [col, row, restX, restY] = [0, 0, left, top]
  for (; restX >= columnPoints(sheet, col) && col < 16_383; col++) restX -= columnPoints(sheet, col)
  for (; restY >= rowPoints(sheet, row) && row < 1_048_575; row++) restY -= rowPoints(sheet, row)
  return { row, col, x: restX, y: restY }
}
