import { type Box, MAX_COLS, MAX_ROWS, contains, overlaps } from './address.ts'
import { hasContent } from './cell.ts'
import { ExcelError } from './errors.ts'
import { type Allowance, guardCells, guardSheet } from './protection.ts'
import { mapReferences } from './references.ts'
import { rewriteFormulas } from './renames.ts'
import type { Sheet } from './sheet.ts'
import type { Workbook } from './workbook.ts'

/**
 * Cells moving along one axis. A vertical shift works in the columns of `box`, a horizontal one in its rows.
 * `by` > 0 inserts as many before the box's first row (or column), `by` < 0 deletes the box.
 */
type Shift = { vertical: boolean; at: number; by: number; from: number; span: number }

type Span = { start: number; size: number }

/** Where a span goes; null when all of it is deleted. */
const moveSpan = ({ start, size }: Span, at: number, by: number): Span | null => {
  if (by > 0) {
    if (start >= at) return { start: start + by, size }
    return start + size > at ? { start, size: size + by } : { start, size }
  }
  const end = at - by
  const last = start + size
  const cut = Math.max(0, Math.min(last, end) - Math.max(start, at))
  if (cut === size) return null
  return { start: start > at ? Math.max(at, start + by) : start, size: size - cut }
}

/** Where a box goes; the same object when the shift passes it by. */
const moveBox = <T extends Box>(box: T, shift: Shift): Box | null => {
  const across = shift.vertical ? { start: box.col, size: box.cols } : { start: box.row, size: box.rows }
  if (across.start < shift.from || across.start + across.size > shift.from + shift.span) return box
  const along = shift.vertical ? { start: box.row, size: box.rows } : { start: box.col, size: box.cols }
  const whole = along.size >= (shift.vertical ? MAX_ROWS : MAX_COLS)
  const moved = whole ? along : moveSpan(along, shift.at, shift.by)
  if (!moved) return null
  if (moved.start === along.start && moved.size === along.size) return box
  return shift.vertical
    ? { ...box, row: moved.start, rows: moved.size }
    : { ...box, col: moved.start, cols: moved.size }
}

const refuse = (): ExcelError =>
  new ExcelError(
    'InvalidOperation',
    'This operation is not allowed. It would move cells in a table on the worksheet.',
  )

/** Makes room: what stands in the box and after it moves down or right. Throws when a table would be torn. */
export const insertCells = (
  workbook: Workbook,
  sheet: Sheet,
  box: Box,
  direction: 'Down' | 'Right',
): void => {
  const vertical = direction === 'Down'
  guardShift(sheet, box, vertical, vertical ? 'allowInsertRows' : 'allowInsertColumns')
  move(workbook, sheet, {
    vertical,
    at: vertical ? box.row : box.col,
    by: vertical ? box.rows : box.cols,
    from: vertical ? box.col : box.row,
    span: vertical ? box.cols : box.rows,
  })
}

/** Takes the box out: what stands after it moves up or left. Throws when a table would be torn. */
export const deleteCells = (workbook: Workbook, sheet: Sheet, box: Box, direction: 'Up' | 'Left'): void => {
  const vertical = direction === 'Up'
  guardShift(sheet, box, vertical, vertical ? 'allowDeleteRows' : 'allowDeleteColumns')
  // What goes must be open itself.
  guardCells(sheet, box)
  move(workbook, sheet, {
    vertical,
    at: vertical ? box.row : box.col,
    by: vertical ? -box.rows : -box.cols,
    from: vertical ? box.col : box.row,
    span: vertical ? box.cols : box.rows,
  })
}

/** A protected sheet lets at most whole rows and columns move. */
const guardShift = (sheet: Sheet, box: Box, vertical: boolean, allowance: Allowance): void =>
  guardSheet(sheet, (vertical ? box.cols === MAX_COLS : box.rows === MAX_ROWS) ? allowance : undefined)

const move = (workbook: Workbook, sheet: Sheet, shift: Shift): void => {
  checkTables(workbook, sheet, shift)
  if (shift.vertical) moveRows(workbook, sheet, shift)
  else moveColumns(workbook, sheet, shift)
  followReferences(workbook, sheet, shift)
  followBoxes(workbook, sheet, shift)
}

/** The area whose cells move or vanish. */
const touched = (shift: Shift): Box =>
  shift.vertical
    ? { row: shift.at, col: shift.from, rows: MAX_ROWS - shift.at, cols: shift.span }
    : { row: shift.from, col: shift.at, rows: shift.span, cols: MAX_COLS - shift.at }

const checkTables = (workbook: Workbook, sheet: Sheet, shift: Shift): void => {
  const area = touched(shift)
  for (const table of workbook.tables) {
    if (table.sheet !== sheet || !overlaps(table.box, area)) continue
    const { box } = table
    const across = shift.vertical ? { start: box.col, size: box.cols } : { start: box.row, size: box.rows }
    if (across.start < shift.from || across.start + across.size > shift.from + shift.span) throw refuse()
    const header = shift.vertical && table.state.showHeaders && shift.by < 0 && shift.at <= box.row
    // Deleting the header but not the whole table leaves no table.
    if (header && shift.at - shift.by > box.row && shift.at - shift.by < box.row + box.rows) throw refuse()
  }
  for (const merge of sheet.state.merges) {
    if (overlaps(merge, area) && moveBox(merge, shift) === merge && !contains(area, merge)) {
      throw new ExcelError('InvalidOperation', "We can't do that to a merged cell.")
    }
  }
}

const moveRows = (workbook: Workbook, sheet: Sheet, { at, by, from, span }: Shift): void => {
  const last = sheet.lastRow
  if (last < at) return
  const end = from + span
  const shiftRow = (row: number, target: number): void => {
    const cells = sheet.rows.get(row)
    const width = Math.min(end, Math.max(cells?.length ?? 0, sheet.rows.get(target)?.length ?? 0))
    for (let col = from; col < width; col++) {
      const cell = cells?.[col]
      if (sheet.cell(target, col) !== cell) workbook.put(sheet, target, col, cell)
    }
  }
  if (by > 0) {
    if (last + by >= MAX_ROWS && hasContentIn(sheet, last, from, end)) {
      throw new ExcelError(
        'InvalidOperation',
        'To prevent possible loss of data, Excel cannot shift nonblank cells off of the worksheet.',
      )
    }
    for (let row = last; row >= at; row--) shiftRow(row, row + by)
    // What was inserted takes nothing over but is empty.
    for (let row = at; row < Math.min(at + by, last + 1); row++) emptyRow(workbook, sheet, row, from, end)
  } else {
    for (let row = at; row <= last; row++) shiftRow(row - by, row)
  }
}

const hasContentIn = (sheet: Sheet, row: number, from: number, end: number): boolean =>
  (sheet.rows.get(row) ?? []).slice(from, end).some(hasContent)

const emptyRow = (workbook: Workbook, sheet: Sheet, row: number, from: number, end: number): void => {
  const width = Math.min(end, sheet.rows.get(row)?.length ?? 0)
  for (let col = from; col < width; col++) if (sheet.cell(row, col)) workbook.put(sheet, row, col, undefined)
}

const moveColumns = (workbook: Workbook, sheet: Sheet, { at, by, from, span }: Shift): void => {
  for (let row = from; row < Math.min(from + span, sheet.lastRow + 1); row++) {
    const before = sheet.rows.get(row)
    if (!before || before.length <= at) continue
    const tail = before.slice(by > 0 ? at : at - by)
    const width = Math.max(before.length, at + tail.length + Math.max(0, by))
    for (let col = at; col < width; col++) {
      const cell = tail[col - at - Math.max(0, by)]
      if (sheet.cell(row, col) !== cell) workbook.put(sheet, row, col, cell)
    }
  }
}

/** References in formulas follow the cells; one to deleted cells becomes #REF!. */
const followReferences = (workbook: Workbook, sheet: Sheet, shift: Shift): void => {
  const own = sheet.name.toLowerCase()
  rewriteFormulas(workbook, (formula, formulaSheet) =>
    mapReferences(formula, (reference) => {
      if ((reference.sheet ?? formulaSheet).toLowerCase() !== own) return reference
      const box = moveBox(reference.box, shift)
      if (box === reference.box) return reference
      return box ? { ...reference, box, single: reference.single && box.rows * box.cols === 1 } : null
    }),
  )
}

const followAll = <T extends { box: Box }>(items: readonly T[], shift: Shift): readonly T[] => {
  const moved = items.flatMap((item) => {
    const box = moveBox(item.box, shift)
    return box === item.box ? [item] : box ? [{ ...item, box }] : []
  })
  return moved.length === items.length && moved.every((item, index) => item === items[index]) ? items : moved
}

const followBoxes = (workbook: Workbook, sheet: Sheet, shift: Shift): void => {
  const { conditionalFormats, validations, merges } = sheet.state
  const formats = followAll(conditionalFormats, shift)
  const rules = followAll(validations, shift)
  const merged = followAll(
    merges.map((box) => ({ box })),
    shift,
  ).map(({ box }) => box)
  if (formats !== conditionalFormats) workbook.change(sheet.state, { conditionalFormats: formats })
  if (rules !== validations) workbook.change(sheet.state, { validations: rules })
  if (merges.length > 0) workbook.change(sheet.state, { merges: merged })
  followPage(workbook, sheet, shift)
  followNotes(workbook, sheet, shift)
  followTables(workbook, sheet, shift)
  if (shift.vertical && shift.span >= MAX_COLS) followWholeRows(workbook, sheet, shift)
  if (!shift.vertical && shift.span >= MAX_ROWS) followWholeColumns(workbook, sheet, shift)
}

/** What is printed, and repeated on each page, are names of cells: they follow as references do. */
const followPage = (workbook: Workbook, sheet: Sheet, shift: Shift): void => {
  const { page } = sheet.state
  const printArea = page.printArea && moveBox(page.printArea, shift)
  const titleRows = page.titleRows && moveBox(page.titleRows, shift)
  if (printArea === page.printArea && titleRows === page.titleRows) return
  workbook.change(sheet.state, { page: { ...page, printArea, titleRows } })
}

/** A comment goes with its cell, and goes when the cell goes. */
const followNotes = (workbook: Workbook, sheet: Sheet, shift: Shift): void => {
  const { comments } = sheet.state
  if (comments.length === 0) return
  const moved = comments.flatMap((comment) => {
    const box = moveBox({ row: comment.row, col: comment.col, rows: 1, cols: 1 }, shift)
    return box ? [{ ...comment, row: box.row, col: box.col }] : []
  })
  workbook.change(sheet.state, { comments: moved })
}

const followTables = (workbook: Workbook, sheet: Sheet, shift: Shift): void => {
  let tables = workbook.tables
  for (const table of workbook.tables) {
    if (table.sheet !== sheet) continue
    const box = moveBox(table.box, shift)
    if (box === table.box) continue
    if (!box) {
      tables = tables.filter((other) => other !== table)
      continue
    }
    const atLeast = (table.state.showHeaders ? 1 : 0) + (table.state.showTotals ? 1 : 0) + 1
    const kept = { ...box, rows: Math.max(box.rows, atLeast) }
    if (!shift.vertical && kept.cols !== table.box.cols) followColumns(workbook, table, shift, kept)
    else workbook.change(table.state, { box: kept })
  }
  if (tables !== workbook.tables) workbook.change(workbook.state, { tables })
}

type TableOf = Workbook['tables'][number]

/** Columns that went with their cells, or new ones in the gap. */
const followColumns = (workbook: Workbook, table: TableOf, shift: Shift, box: Box): void => {
  const { state } = table
  const index = Math.max(0, shift.at - table.box.col)
  const columns = [...table.columns]
  if (shift.by < 0) columns.splice(index, table.box.cols - box.cols)
  const added = Array.from({ length: Math.max(0, shift.by) }, (_, j) => ({
    id: state.nextColumnId + j,
    name: '',
  }))
  columns.splice(index, 0, ...added)
  workbook.change(state, { box, columns, nextColumnId: state.nextColumnId + added.length })
}

const followNumbers = (numbers: Iterable<number>, shift: Shift): Set<number> => {
  const moved = new Set<number>()
  for (const number of numbers) {
    const span = moveSpan({ start: number, size: 1 }, shift.at, shift.by)
    if (span) moved.add(span.start)
  }
  return moved
}

const followKeys = <T>(entries: ReadonlyMap<number, T>, shift: Shift): Map<number, T> => {
  const moved = new Map<number, T>()
  for (const [number, value] of entries) {
    const span = moveSpan({ start: number, size: 1 }, shift.at, shift.by)
    if (span) moved.set(span.start, value)
  }
  return moved
}

/** Hidden rows, heights and frozen panes belong to whole rows: they move only with those. */
const followWholeRows = (workbook: Workbook, sheet: Sheet, shift: Shift): void =>
  workbook.change(sheet.state, {
    hiddenRows: followNumbers(sheet.state.hiddenRows, shift),
    filteredRows: followNumbers(sheet.state.filteredRows, shift),
    rowHeights: followKeys(sheet.state.rowHeights, shift),
  })

const followWholeColumns = (workbook: Workbook, sheet: Sheet, shift: Shift): void =>
  workbook.change(sheet.state, {
    hiddenColumns: followNumbers(sheet.state.hiddenColumns, shift),
    columnWidths: followKeys(sheet.state.columnWidths, shift),
    columnDefaults: followKeys(sheet.state.columnDefaults, shift),
  })
