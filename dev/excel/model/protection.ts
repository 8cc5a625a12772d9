import { type Box, MAX_ROWS } from './address.ts'
import { accessDenied } from './errors.ts'
import type { Sheet } from './sheet.ts'

/** Throws AccessDenied when the sheet is protected and any cell of the box is locked (cells are, by default). */
export const guardCells = (sheet: Sheet, box: Box): void => {
  if (!sheet.state.protection) return
  const bottom = box.rows === MAX_ROWS ? sheet.lastRow : box.row + box.rows - 1
  for (let col = box.col; col < box.col + box.cols; col++) {
    const open = sheet.state.columnDefaults.get(col)?.style?.locked === false
    for (let row = box.row; row <= bottom; row++) {
      const locked = sheet.cell(row, col)?.style?.locked ?? !open
      if (locked) throw accessDenied()
    }
  }
}

/** Throws AccessDenied on a protected sheet: for what moves cells or changes formats, tables and sizes. */
export const guardSheet = (sheet: Sheet): void => {
  if (sheet.state.protection) throw accessDenied()
}
