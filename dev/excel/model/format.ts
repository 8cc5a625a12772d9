import { type Box, MAX_ROWS } from './address.ts'
import { type Cell, EMPTY_CELL, type Style } from './cell.ts'
import { guardSheet } from './protection.ts'
import { rowsWithin } from './rows.ts'
import type { ColumnDefault, Sheet } from './sheet.ts'
import { displayText } from './text.ts'
import type { Workbook } from './workbook.ts'

type Change = (cell: Cell, row: number, col: number) => Cell

/** Changes formats of every cell of a box; of whole columns the column's own default and the cells there are. */
export const formatCells = (workbook: Workbook, sheet: Sheet, box: Box, change: Change): void => {
  const whole = box.rows === MAX_ROWS
  if (whole) {
    const columnDefaults = new Map(sheet.state.columnDefaults)
    for (let col = box.col; col < box.col + box.cols; col++) {
      const { format, style } = change({ ...EMPTY_CELL, ...columnDefaults.get(col) }, 0, col)
      const next: ColumnDefault = style === undefined ? { format } : { format, style }
      columnDefaults.set(col, next)
    }
    workbook.change(sheet.state, { columnDefaults })
  }
  const rows = whole ? rowsWithin(sheet, box) : Array.from({ length: box.rows }, (_, i) => box.row + i)
  for (const row of rows) {
    for (let col = box.col; col < box.col + box.cols; col++) {
      const own = sheet.cell(row, col)
      if (whole && !own) continue
      const cell = own ?? workbook.cell(sheet, row, col)
      const next = change(cell, row, col)
      if (next !== cell || !own) workbook.put(sheet, row, col, next)
    }
  }
}

/** Changes the looks of a box. Throws AccessDenied on a protected sheet that does not leave formats open. */
export const styleCells = (
  workbook: Workbook,
  sheet: Sheet,
  box: Box,
  change: (style: Style, row: number, col: number) => Style,
): void => {
  guardSheet(sheet, 'allowFormatCells')
  changeStyles(workbook, sheet, box, change)
}

/** The same for what is kept with the looks but is none: nothing is asked of protection. */
export const changeStyles = (
  workbook: Workbook,
  sheet: Sheet,
  box: Box,
  change: (style: Style, row: number, col: number) => Style,
): void => {
  // Cells that looked alike share one style object, which keeps big sheets small.
  const known = new Map<Style | undefined, Style>()
  const uniform = change.length < 2
  formatCells(workbook, sheet, box, (cell, row, col) => {
    let style = uniform ? known.get(cell.style) : undefined
    style ??= change(cell.style ?? {}, row, col)
    if (uniform) known.set(cell.style, style)
    return { ...cell, style }
  })
}

export const hideColumns = (workbook: Workbook, sheet: Sheet, box: Box, hidden: boolean): void => {
  guardSheet(sheet, 'allowFormatColumns')
  const hiddenColumns = new Set(sheet.state.hiddenColumns)
  for (let col = box.col; col < box.col + box.cols; col++) {
    if (hidden) hiddenColumns.add(col)
    else hiddenColumns.delete(col)
  }
  workbook.change(sheet.state, { hiddenColumns })
}

export const hideRows = (workbook: Workbook, sheet: Sheet, box: Box, hidden: boolean): void => {
  guardSheet(sheet, 'allowFormatRows')
  const hiddenRows = new Set(sheet.state.hiddenRows)
  for (let row = box.row; row < box.row + box.rows; row++) {
    if (hidden) hiddenRows.add(row)
    else hiddenRows.delete(row)
  }
  workbook.change(sheet.state, { hiddenRows })
}

/** Points; Excel's standard column. */
export const STANDARD_WIDTH = 48
const POINTS_PER_CHARACTER = 5.4
const WIDEST = 1000

export const setColumnWidth = (workbook: Workbook, sheet: Sheet, box: Box, width: number): void => {
  guardSheet(sheet, 'allowFormatColumns')
  const columnWidths = new Map(sheet.state.columnWidths)
  for (let col = box.col; col < box.col + box.cols; col++) columnWidths.set(col, width)
  workbook.change(sheet.state, { columnWidths })
}

export const setRowHeight = (workbook: Workbook, sheet: Sheet, box: Box, height: number): void => {
  guardSheet(sheet, 'allowFormatRows')
  const rowHeights = new Map(sheet.state.rowHeights)
  for (let row = box.row; row < box.row + box.rows; row++) rowHeights.set(row, height)
  workbook.change(sheet.state, { rowHeights })
}

/** Makes each column as wide as its longest text within the box; roughly, since nothing is measured. */
export const autofitColumns = (workbook: Workbook, sheet: Sheet, box: Box): void => {
  guardSheet(sheet, 'allowFormatColumns')
  workbook.calculate()
  const longest = new Map<number, number>()
  for (const row of rowsWithin(sheet, box)) {
    const cells = sheet.rows.get(row) ?? []
    for (let col = box.col; col < Math.min(cells.length, box.col + box.cols); col++) {
      const cell = cells[col]
      if (cell) longest.set(col, Math.max(longest.get(col) ?? 0, displayText(workbook, cell).length))
    }
  }
  const columnWidths = new Map(sheet.state.columnWidths)
  for (const [col, length] of longest) {
    if (length > 0) columnWidths.set(col, Math.min(WIDEST, length * POINTS_PER_CHARACTER + 10))
  }
  workbook.change(sheet.state, { columnWidths })
}
