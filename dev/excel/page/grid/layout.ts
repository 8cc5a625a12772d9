import { type Box, MAX_COLS, MAX_ROWS } from '../../model/address.ts'
import type { Sheet } from '../../model/sheet.ts'
import { Axis } from './axis.ts'

export const rowHeight = 20
export const columnWidth = 64
export const headerHeight = 22
export const headerWidth = 48
/** Excel measures in points, the screen in pixels. */
export const pixelsPerPoint = 4 / 3

/** Pixels within the sheet, as an element is placed. */
export type Rect = { left: number; top: number; width: number; height: number }
export type Point = { row: number; col: number }

const rowSizes = ({ state }: Sheet): Map<number, number> => {
  const sizes = new Map<number, number>()
  for (const [row, points] of state.rowHeights) sizes.set(row, Math.round(points * pixelsPerPoint))
  for (const row of state.hiddenRows) sizes.set(row, 0)
  for (const row of state.filteredRows) sizes.set(row, 0)
  return sizes
}

const columnSizes = ({ state }: Sheet): Map<number, number> => {
  const sizes = new Map<number, number>()
  for (const [col, points] of state.columnWidths) sizes.set(col, Math.round(points * pixelsPerPoint))
  for (const col of state.hiddenColumns) sizes.set(col, 0)
  return sizes
}

/** Where everything on one sheet lies; made anew when sizes, filters or frozen panes change. */
export class Layout {
  readonly sheet: Sheet
  readonly rows: Axis
  readonly columns: Axis
  /** Pixels of the frozen rows and columns. */
  readonly frozenHeight: number
  readonly frozenWidth: number

  constructor(sheet: Sheet) {
    this.sheet = sheet
    this.rows = new Axis(MAX_ROWS, rowHeight, rowSizes(sheet))
    this.columns = new Axis(MAX_COLS, columnWidth, columnSizes(sheet))
    this.frozenHeight = this.rows.offset(sheet.state.frozenRows)
    this.frozenWidth = this.columns.offset(sheet.state.frozenColumns)
  }

  rect({ row, col, rows, cols }: Box): Rect {
    const left = this.columns.offset(col)
    const top = this.rows.offset(row)
    return {
      left,
      top,
      width: this.columns.offset(col + cols) - left,
      height: this.rows.offset(row + rows) - top,
    }
  }
}
