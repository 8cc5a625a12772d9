import { type Box, MAX_COLS, MAX_ROWS } from './address.ts'
import { accessDenied } from './errors.ts'
import type { Sheet } from './sheet.ts'

/** What protecting a sheet may leave open. Objects are charts. */
export const allowances = [
  'allowAutoFilter',
  'allowDeleteColumns',
  'allowDeleteRows',
  'allowEditObjects',
  'allowEditScenarios',
  'allowFormatCells',
  'allowFormatColumns',
  'allowFormatRows',
  'allowInsertColumns',
  'allowInsertHyperlinks',
  'allowInsertRows',
  'allowPivotTables',
  'allowSort',
] as const
export type Allowance = (typeof allowances)[number]

/** A sheet's protection: what it leaves open, and the word that takes it away. */
export type Protection = { options: Partial<Record<Allowance, boolean>>; password: string | null }

/** Throws AccessDenied when the sheet is protected and any cell of the box is locked (cells are, by default). */
export const guardCells = (sheet: Sheet, box: Box): void => {
  if (!sheet.state.protection) return
  const bottom = box.rows === MAX_ROWS ? sheet.lastRow : box.row + box.rows - 1
  const right = box.cols === MAX_COLS ? (sheet.usedBox()?.cols ?? 0) : box.cols
  for (let col = box.col; col < box.col + right; col++) {
    const open = sheet.state.columnDefaults.get(col)?.style?.locked === false
    for (let row = box.row; row <= bottom; row++) {
      const locked = sheet.cell(row, col)?.style?.locked ?? !open
      if (locked) throw accessDenied()
    }
  }
}

/**
 * Throws AccessDenied on a protected sheet: for what moves cells or changes formats, tables and sizes. `allowance` is
 * what would have to be left open for it.
 */
export const guardSheet = (sheet: Sheet, allowance?: Allowance): void => {
  const { protection } = sheet.state
  if (protection && (allowance === undefined || protection.options[allowance] !== true)) throw accessDenied()
}
