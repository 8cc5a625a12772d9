/** Where cells are: zero-based boxes and their A1 spelling. */

/** A rectangle of cells; row and col are zero-based. */
export type Box = { row: number; col: number; rows: number; cols: number }

/** A point or a span as it was written: whole columns and rows keep their open ends. */
export type Address = { sheet: string | null; box: Box }

export const MAX_ROWS = 1_048_576
export const MAX_COLS = 16_384

/** 0 -> A, 25 -> Z, 26 -> AA. */
export const columnName = (index: number): string => {
  let name = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

/** A -> 0; the reverse of columnName. */
export const columnIndex = (name: string): number => {
  let index = 0
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

/** A sheet name as a formula spells it. */
export const quoteSheet = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`

const end = (text: string): { row: number | null; col: number | null } | null => {
  const match = /^\$?([A-Za-z]{1,3})?\$?(\d{1,7})?$/.exec(text)
  if (!match || (!match[1] && !match[2])) return null
  const row = match[2] ? Number(match[2]) - 1 : null
  const col = match[1] ? columnIndex(match[1]) : null
  if ((row !== null && (row < 0 || row >= MAX_ROWS)) || (col !== null && col >= MAX_COLS)) return null
  return { row, col }
}

/** Splits `Sheet1!A1:B2` or `'My sheet'!A:A` into sheet name and the rest. */
export const splitSheet = (text: string): { sheet: string | null; rest: string } => {
  const bang = text.lastIndexOf('!')
  if (bang < 0) return { sheet: null, rest: text }
  const name = text.slice(0, bang)
  return {
    sheet: name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name,
    rest: text.slice(bang + 1),
  }
}

/** Reads an A1 address; null when it is not one. */
export const parseAddress = (text: string): Address | null => {
  const { sheet, rest } = splitSheet(text.trim())
  const [first = '', second, third] = rest.split(':')
  const from = end(first)
  const to = second === undefined ? from : end(second)
  if (!from || !to || third !== undefined) return null
  if (second === undefined && (from.row === null || from.col === null)) return null
  const top = from.row ?? 0
  const left = from.col ?? 0
  const bottom = to.row ?? MAX_ROWS - 1
  const right = to.col ?? MAX_COLS - 1
  return {
    sheet,
    box: {
      row: Math.min(top, bottom),
      col: Math.min(left, right),
      rows: Math.abs(bottom - top) + 1,
      cols: Math.abs(right - left) + 1,
    },
  }
}

/** The A1 spelling of a box, without a sheet. */
export const formatBox = ({ row, col, rows, cols }: Box): string => {
  if (rows === MAX_ROWS) return `${columnName(col)}:${columnName(col + cols - 1)}`
  if (cols === MAX_COLS) return `${row + 1}:${row + rows}`
  const first = `${columnName(col)}${row + 1}`
  return rows === 1 && cols === 1 ? first : `${first}:${columnName(col + cols - 1)}${row + rows}`
}

/** The common part of two boxes, or null. */
export const intersection = (a: Box, b: Box): Box | null => {
  const row = Math.max(a.row, b.row)
  const col = Math.max(a.col, b.col)
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row
  const cols = Math.min(a.col + a.cols, b.col + b.cols) - col
  return rows > 0 && cols > 0 ? { row, col, rows, cols } : null
}

export const overlaps = (a: Box, b: Box): boolean => intersection(a, b) !== null

/** Whether `inner` lies wholly inside `outer`. */
export const contains = (outer: Box, inner: Box): boolean =>
  inner.row >= outer.row &&
  inner.col >= outer.col &&
  inner.row + inner.rows <= outer.row + outer.rows &&
  inner.col + inner.cols <= outer.col + outer.cols

/** The smallest box that holds both. */
export const boundingBox = (a: Box, b: Box): Box => {
  const row = Math.min(a.row, b.row)
  const col = Math.min(a.col, b.col)
  return {
    row,
    col,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    cols: Math.max(a.col + a.cols, b.col + b.cols) - col,
  }
}

export const sameBox = (a: Box, b: Box): boolean =>
  a.row === b.row && a.col === b.col && a.rows === b.rows && a.cols === b.cols
