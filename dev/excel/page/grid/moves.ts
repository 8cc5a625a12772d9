import { type Box, MAX_COLS, MAX_ROWS } from '../../model/address.ts'
import { hasContent } from '../../model/cell.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { Layout, Point } from './layout.ts'

export type Direction = { row: -1 | 0 | 1; col: -1 | 0 | 1 }

export const boxOf = (a: Point, b: Point): Box => ({
  row: Math.min(a.row, b.row),
  col: Math.min(a.col, b.col),
  rows: Math.abs(a.row - b.row) + 1,
  cols: Math.abs(a.col - b.col) + 1,
})

/** One step, over what is hidden. */
export const step = (layout: Layout, from: Point, { row, col }: Direction): Point => ({
  row: row === 0 ? from.row : layout.rows.next(from.row, row),
  col: col === 0 ? from.col : layout.columns.next(from.col, col),
})

/**
 * Ctrl and an arrow: from within data to its edge, else to the next data, else to the end of the sheet. Hidden rows
 * and columns count as not there.
 */
export const jump = (layout: Layout, from: Point, direction: Direction): Point => {
  const { sheet } = layout
  const filled = ({ row, col }: Point) => hasContent(sheet.cell(row, col))
  const last = lastPoint(sheet)
  const beyond = (at: Point) =>
    (direction.row > 0 && at.row > last.row) || (direction.col > 0 && at.col > last.col)
  let at = step(layout, from, direction)
  const run = filled(from) && filled(at)
  for (;;) {
    if (!run && filled(at)) return at
    const next = step(layout, at, direction)
    if (next.row === at.row && next.col === at.col) return at
    if (run && !filled(next)) return at
    if (beyond(next)) return sheetEnd(layout, at, direction)
    at = next
  }
}

/** The last row and column that hold anything. */
export const lastPoint = (sheet: Sheet): Point => {
  const used = sheet.usedBox()
  return used ? { row: used.row + used.rows - 1, col: used.col + used.cols - 1 } : { row: 0, col: 0 }
}

const sheetEnd = (layout: Layout, from: Point, direction: Direction): Point =>
  direction.row > 0
    ? { row: layout.rows.next(MAX_ROWS, -1), col: from.col }
    : { row: from.row, col: layout.columns.next(MAX_COLS, -1) }
