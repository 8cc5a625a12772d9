import { type Box, MAX_COLS, MAX_ROWS, formatBox, parseAddress, quoteSheet } from '../../model/address.ts'
import { CellError, type CellValue } from '../../model/cell.ts'
import { ExcelError, invalidArgument, itemNotFound } from '../../model/errors.ts'
import type { Sheet } from '../../model/sheet.ts'
import { findSheet } from '../../model/sheets.ts'
import { findTable } from '../../model/tables.ts'
import { type Handle, handle } from '../define.ts'
import type { Host } from '../host.ts'

/** Excel hands out at most five million cells at a time. */
const MAX_CELLS = 5_000_000

/** A range, checked to lie on the sheet. */
export const rangeOf = (sheet: Sheet, box: Box): Handle<'Range'> => {
  const { row, col, rows, cols } = box
  const inside =
    row >= 0 && col >= 0 && rows >= 1 && cols >= 1 && row + rows <= MAX_ROWS && col + cols <= MAX_COLS
  if (!inside) throw invalidArgument()
  return handle('Range', { sheet, box })
}

/** The range that an address, a name or a table's name means. Throws as Excel does. */
export const rangeIn = (host: Host, sheet: Sheet, text: string): Handle<'Range'> => {
  const address = parseAddress(text.startsWith('=') ? text.slice(1) : text)
  if (address) {
    const other = address.sheet === null ? sheet : findSheet(host.workbook, address.sheet)
    if (!other) throw itemNotFound()
    return rangeOf(other, address.box)
  }
  const named = namedRange(host, sheet, text)
  if (!named) throw invalidArgument()
  return named
}

const namedRange = (host: Host, sheet: Sheet, text: string): Handle<'Range'> | null => {
  const same = (name: string): boolean => name.toLowerCase() === text.toLowerCase()
  const { names } = host.workbook.state
  const item =
    names.find((each) => each.scope === sheet && same(each.name)) ??
    names.find((each) => each.scope === null && same(each.name))
  if (item) {
    const address = parseAddress(item.formula.slice(1))
    return address ? rangeIn(host, item.scope ?? sheet, item.formula) : null
  }
  const table = findTable(host.workbook, text)
  return table && same(table.name) ? rangeOf(table.sheet, table.bodyBox()) : null
}

/** `Sheet1!A1:B2`, as Range.address spells it. */
export const addressOf = (sheet: Sheet, box: Box): string => `${quoteSheet(sheet.name)}!${formatBox(box)}`

/** Reads a box cell by cell into rows. Throws when it is more than Excel hands out. */
export const readBox = <T>(box: Box, read: (row: number, col: number) => T): T[][] => {
  if (box.rows * box.cols > MAX_CELLS) {
    throw new ExcelError(
      'ResponsePayloadSizeLimitExceeded',
      'The response payload size has exceeded the limit.',
    )
  }
  return Array.from({ length: box.rows }, (_, i) =>
    Array.from({ length: box.cols }, (__, j) => read(box.row + i, box.col + j)),
  )
}

/** A two-dimensional argument made to fit: one value stands for all cells. Throws InvalidArgument otherwise. */
export const gridFor = (value: unknown, box: Box): readonly (readonly unknown[])[] => {
  if (!Array.isArray(value)) return filled(value, box)
  const rows = value as unknown[]
  const first = rows[0]
  if (rows.length === 1 && Array.isArray(first) && first.length === 1) return filled(first[0], box)
  const fits = rows.length === box.rows && rows.every((row) => Array.isArray(row) && row.length === box.cols)
  if (!fits) {
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    )
  }
  return rows as unknown[][]
}

const filled = (value: unknown, box: Box): unknown[][] => {
  if (box.rows * box.cols > MAX_CELLS) throw invalidArgument()
  const row = Array<unknown>(box.cols).fill(value)
  return Array.from({ length: box.rows }, () => row)
}

/** A cell's value as the API hands it out: errors by their code. */
export const plain = (value: CellValue): string | number | boolean =>
  value instanceof CellError ? value.code : value

/** The value at a place of a sheet, as the API hands it out. */
export const plainValue = (sheet: Sheet, row: number, col: number): string | number | boolean =>
  plain(sheet.cell(row, col)?.value ?? '')
