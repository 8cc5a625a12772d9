import { type Box, MAX_COLS, MAX_ROWS, intersection, overlaps } from './address.ts'
import type { Cell } from './cell.ts'
import type { Origin } from './change.ts'
import { coerce } from './coerce.ts'
import { invalidArgument } from './errors.ts'
import { fillCalculatedColumns } from './calculated.ts'
import { findGrowth, type Growth } from './grow.ts'
import { syncHeaders } from './headers.ts'
import type { Sheet } from './sheet.ts'
import type { Workbook } from './workbook.ts'

/** Rows of raw values; null or undefined leaves a cell alone. */
export type RawGrid = readonly (readonly unknown[])[]

/**
 * Writes raw values the way Excel takes them: coerced, tables grown, headers kept as text, calculated columns
 * filled, events announced. The caller has checked protection and the grid's size.
 */
export const writeCells = (workbook: Workbook, sheet: Sheet, box: Box, grid: RawGrid, by: Origin): void => {
  if (box.row + box.rows > MAX_ROWS || box.col + box.cols > MAX_COLS) throw invalidArgument()
  const growth = findGrowth(workbook, sheet, box, grid)
  const before = box.rows === 1 && box.cols === 1 ? workbook.cell(sheet, box.row, box.col).value : undefined
  const rows = by === 'addin' ? filteredRows(sheet, box) : null
  for (let i = 0; i < box.rows; i++) {
    const row = box.row + i
    if (rows?.has(row)) continue
    // Assumed of Excel under a filter: every visible row of a multi-row write gets the first row's values.
    const line = grid[rows ? 0 : i]
    if (line) writeRow(workbook, sheet, row, box, line, growth)
  }
  finish(workbook, sheet, box, growth)
  const after = workbook.cell(sheet, box.row, box.col).value
  announce(workbook, sheet, box, before === undefined ? undefined : { before, after }, growth)
}

/** The rows of a multi-row write that a filter hides; null when there are none. */
const filteredRows = (sheet: Sheet, box: Box): ReadonlySet<number> | null => {
  const hidden = sheet.state.filteredRows
  if (box.rows === 1 || hidden.size === 0) return null
  for (let row = box.row; row < box.row + box.rows; row++) if (hidden.has(row)) return hidden
  return null
}

const writeRow = (
  workbook: Workbook,
  sheet: Sheet,
  row: number,
  box: Box,
  line: readonly unknown[],
  growth: Growth | null,
): void => {
  const merged = sheet.state.merges.length > 0
  for (let j = 0; j < box.cols; j++) {
    const raw = line[j]
    if (raw === null || raw === undefined) continue
    const col = box.col + j
    if (merged && insideMerge(sheet, row, col)) continue
    const current = workbook.cell(sheet, row, col)
    const entry = coerce(raw, current.format, workbook.locale, workbook.state.date1904)
    const above = growth?.inherited(row, col)
    const style = current.style ?? above?.style
    const format =
      current.format === 'General' && above && above.format !== 'General'
        ? above.format
        : current.format === 'General'
          ? (entry.format ?? 'General')
          : current.format
    workbook.put(sheet, row, col, cellOf(entry.value, entry.formula, format, style))
    workbook.cellsWritten++
  }
}

/** A cell without keys that it does not need. */
export const cellOf = (
  value: Cell['value'],
  formula: string | undefined,
  format: string,
  style: Cell['style'],
): Cell => {
  if (formula === undefined) return style === undefined ? { value, format } : { value, format, style }
  return style === undefined ? { value, format, formula } : { value, format, formula, style }
}

/** The same content under other looks: what custom functions answered stays too. */
export const dressed = (cell: Cell, format: string, style: Cell['style']): Cell => {
  const plain = cellOf(cell.value, cell.formula, format, style)
  return cell.calls ? { ...plain, calls: cell.calls } : plain
}

/** Inside a merged area only its first cell takes values. */
const insideMerge = (sheet: Sheet, row: number, col: number): boolean =>
  sheet.state.merges.some(
    (merge) =>
      row >= merge.row &&
      row < merge.row + merge.rows &&
      col >= merge.col &&
      col < merge.col + merge.cols &&
      (row !== merge.row || col !== merge.col),
  )

const finish = (workbook: Workbook, sheet: Sheet, box: Box, growth: Growth | null): void => {
  growth?.apply()
  for (const table of workbook.tables) {
    if (table.sheet !== sheet || !overlaps(table.box, box)) continue
    if (table.state.showHeaders && overlaps(table.headerBox(), box)) syncHeaders(workbook, table)
    fillCalculatedColumns(workbook, table, box)
  }
}

const announce = (
  workbook: Workbook,
  sheet: Sheet,
  box: Box,
  details: { before: Cell['value']; after: Cell['value'] } | undefined,
  growth: Growth | null,
): void => {
  if (growth) growth.announce()
  announceEdit(workbook, sheet, box, details)
}

/** Tells the sheet, and every table that the box touches, that cells were edited. */
export const announceEdit = (
  workbook: Workbook,
  sheet: Sheet,
  box: Box,
  details?: { before: Cell['value']; after: Cell['value'] },
): void => {
  const event = {
    changeType: 'RangeEdited' as const,
    sheetId: sheet.id,
    origin: workbook.origin,
    ...(details ? { details } : {}),
  }
  for (const table of workbook.tables) {
    const part = table.sheet === sheet ? intersection(table.box, box) : null
    if (part) workbook.announceAt({ kind: 'tableChanged', tableId: table.id, ...event }, part)
  }
  workbook.announceAt({ kind: 'sheetChanged', ...event }, box)
}
