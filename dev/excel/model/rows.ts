import type { Box } from './address.ts'
import type { Sheet } from './sheet.ts'

/** The rows of a box that have any cell, in order; costs the smaller of the box and the sheet. */
export const rowsWithin = (sheet: Sheet, box: Box): number[] => {
  const end = Math.min(box.row + box.rows - 1, sheet.lastRow)
  const rows: number[] = []
  if (end - box.row > sheet.rows.size * 2) {
    for (const row of sheet.rows.keys()) if (row >= box.row && row <= end) rows.push(row)
    return rows.sort((a, b) => a - b)
  }
  for (let row = box.row; row <= end; row++) if (sheet.rows.has(row)) rows.push(row)
  return rows
}
