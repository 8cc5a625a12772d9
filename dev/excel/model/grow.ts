import { type Box, contains, overlaps } from './address.ts'
import { type Cell, hasContent } from './cell.ts'
import { shiftFormula } from './references.ts'
import type { Sheet } from './sheet.ts'
import type { Table, TableColumn } from './table.ts'
import type { Workbook } from './workbook.ts'
import { cellOf, dressed, type RawGrid } from './write.ts'

/** A table that a write is about to grow: by rows under its body, or by columns on its right. */
export type Growth = {
  /** What a cell of the new part takes over from the table: the format of the last row. */
  inherited(row: number, col: number): Cell | undefined
  /** After the values stand: widens the table and fills what follows from it. */
  apply(): void
  announce(): void
}

/** The table that this write grows, if any; looked at before anything is written. */
export const findGrowth = (workbook: Workbook, sheet: Sheet, box: Box, grid: RawGrid): Growth | null => {
  for (const table of workbook.tables) {
    if (table.sheet !== sheet) continue
    const rows = rowsToGrow(workbook, table, box, grid)
    if (rows > 0) return downward(workbook, table, rows)
    if (columnsToGrow(workbook, table, box, grid) > 0) return rightward(workbook, table, box.cols)
  }
  return null
}

const blank = (raw: unknown): boolean => raw === null || raw === undefined || raw === ''

/** How many rows the write adds; trailing rows without any value add none. */
const rowsToGrow = (workbook: Workbook, table: Table, box: Box, grid: RawGrid): number => {
  const { box: whole, showTotals, showHeaders } = table.state
  const below = whole.row + whole.rows
  const first = showHeaders ? whole.row + 1 : whole.row
  if (showTotals || box.row < first || box.row > below || box.row + box.rows <= below) return 0
  if (box.col < whole.col || box.col + box.cols > whole.col + whole.cols) return 0
  let last = box.rows - 1
  while (last >= 0 && (grid[last] ?? []).every(blank)) last--
  const rows = box.row + last + 1 - below
  if (rows <= 0) return 0
  // The whole first line under the table must have something to start with.
  if ((grid[below - box.row] ?? []).every(blank)) return 0
  return roomBelow(workbook, table, rows) ? rows : 0
}

/** Room means: no content, no table, no merge and no validation in the way. */
const roomBelow = (workbook: Workbook, table: Table, rows: number): boolean => {
  const area = { ...table.box, row: table.box.row + table.box.rows, rows }
  const { sheet } = table
  if (area.row <= sheet.lastRow && occupied(sheet, area)) return false
  if (
    workbook.tables.some((other) => other !== table && other.sheet === sheet && overlaps(other.box, area))
  ) {
    return false
  }
  const inWay = ({ box }: { box: Box }): boolean => overlaps(box, area)
  return !sheet.state.merges.some((merge) => overlaps(merge, area)) && !sheet.state.validations.some(inWay)
}

export const occupied = (sheet: Sheet, area: Box): boolean => {
  for (let row = area.row; row < area.row + area.rows && row <= sheet.lastRow; row++) {
    const cells = sheet.rows.get(row)
    if (!cells) continue
    for (let col = area.col; col < area.col + area.cols; col++) if (hasContent(cells[col])) return true
  }
  return false
}

/** Boxes that covered the body down to its last row follow the table. */
const stretched = <T extends { box: Box }>(items: readonly T[], body: Box, rows: number): readonly T[] => {
  const bottom = body.row + body.rows
  const follows = ({ box }: T): boolean => box.row + box.rows === bottom && contains(body, box)
  if (!items.some(follows)) return items
  return items.map((item) =>
    follows(item) ? { ...item, box: { ...item.box, rows: item.box.rows + rows } } : item,
  )
}

/** Takes `rows` more rows into the table, below its last body row: formats and calculated columns come along. */
export const extendTable = (workbook: Workbook, table: Table, rows: number): void => {
  const { sheet } = table
  const body = table.bodyBox()
  const last = body.row + body.rows - 1
  const { conditionalFormats, validations } = sheet.state
  workbook.change(table.state, { box: { ...table.box, rows: table.box.rows + rows } })
  const formats = stretched(conditionalFormats, body, rows)
  const rules = stretched(validations, body, rows)
  if (formats !== conditionalFormats) workbook.change(sheet.state, { conditionalFormats: formats })
  if (rules !== validations) workbook.change(sheet.state, { validations: rules })
  table.columns.forEach((column, j) => {
    const model = sheet.cell(last, body.col + j)
    const plain = !model || (model.format === 'General' && model.style === undefined)
    if (plain && column.formula === undefined) return
    for (let row = last + 1; row <= last + rows; row++) {
      carryDown(workbook, sheet, { row, col: body.col + j }, column, model, row - body.row)
    }
  })
}

const carryDown = (
  workbook: Workbook,
  sheet: Sheet,
  at: { row: number; col: number },
  column: TableColumn,
  model: Cell | undefined,
  offset: number,
): void => {
  const current = sheet.cell(at.row, at.col)
  const filled = column.formula !== undefined && !hasContent(current)
  const format = !current || current.format === 'General' ? (model?.format ?? 'General') : current.format
  const style = current?.style ?? model?.style
  if (!filled && current && current.format === format && current.style === style) return
  const formula = filled ? shiftFormula(column.formula ?? '', offset, 0) : current?.formula
  const next =
    current && !filled
      ? dressed(current, format, style)
      : cellOf(current?.value ?? '', formula, format, style)
  if (next.formula !== undefined || next.value !== '' || next.format !== 'General' || next.style) {
    workbook.put(sheet, at.row, at.col, next)
  }
}

const downward = (workbook: Workbook, table: Table, rows: number): Growth => {
  const { sheet } = table
  const body = table.bodyBox()
  const last = body.row + body.rows - 1
  return {
    inherited: (row, col) => (row > last ? sheet.cell(last, col) : undefined),
    apply: () => extendTable(workbook, table, rows),
    announce: () => announceRows(workbook, table, 'RowInserted', { ...body, row: last + 1, rows }),
  }
}

/** Tells the table (and its sheet) that rows came or went. */
export const announceRows = (
  workbook: Workbook,
  table: Table,
  changeType: 'RowInserted' | 'RowDeleted' | 'ColumnInserted' | 'ColumnDeleted',
  box: Box,
): void => {
  const { origin } = workbook
  const event = { changeType, sheetId: table.sheet.id, origin }
  workbook.announceAt({ kind: 'tableChanged', tableId: table.id, ...event }, box)
}

/** How many columns a write right beside the table adds. */
const columnsToGrow = (workbook: Workbook, table: Table, box: Box, grid: RawGrid): number => {
  const { box: whole } = table
  if (box.col !== whole.col + whole.cols || box.row < whole.row) return 0
  if (box.row + box.rows > whole.row + whole.rows || grid.every((line) => line.every(blank))) return 0
  const area = { ...whole, col: box.col, cols: box.cols }
  const inWay = (other: Table): boolean =>
    other !== table && other.sheet === table.sheet && overlaps(other.box, area)
  return occupied(table.sheet, area) || workbook.tables.some(inWay) ? 0 : box.cols
}

const rightward = (workbook: Workbook, table: Table, cols: number): Growth => {
  const area = { ...table.box, col: table.box.col + table.box.cols, cols }
  return {
    inherited: () => undefined,
    apply: () => {
      const { state } = table
      const added = Array.from({ length: cols }, (_, j) => ({ id: state.nextColumnId + j, name: '' }))
      workbook.change(state, {
        box: { ...state.box, cols: state.box.cols + cols },
        columns: [...state.columns, ...added],
        nextColumnId: state.nextColumnId + cols,
      })
    },
    announce: () => announceRows(workbook, table, 'ColumnInserted', area),
  }
}
