import type { Box } from '../../model/address.ts'
import type { Workbook } from '../../model/workbook.ts'
import { columnWidth, pixelsPerPoint } from './layout.ts'
import { textWidth, fontSize } from './text.ts'

/**
 * Columns of the usual width grow for dates and formatted numbers that were typed or pasted into them, as Excel's do;
 * they would show as #### otherwise. Part of the edit that is under way.
 */
export const widenForNumbers = (workbook: Workbook, { row, col, rows, cols }: Box): void => {
  const { state } = workbook.active
  const columnWidths = new Map(state.columnWidths)
  for (let at = col; at < col + cols; at++) {
    if (columnWidths.has(at)) continue
    let widest = columnWidth
    for (let line = row; line < row + Math.min(rows, 500); line++) {
      const { value, format } = workbook.cell(workbook.active, line, at)
      if (typeof value !== 'number' || format === 'General') continue
      widest = Math.max(widest, textWidth(workbook.text(workbook.active, line, at), false, fontSize) + 9)
    }
    if (widest > columnWidth) columnWidths.set(at, widest / pixelsPerPoint)
  }
  if (columnWidths.size > state.columnWidths.size) workbook.change(state, { columnWidths })
}
