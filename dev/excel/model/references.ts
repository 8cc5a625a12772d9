import { type Box, MAX_COLS, MAX_ROWS, columnName, parseAddress, quoteSheet } from './address.ts'

/** A reference inside a formula; `absolute` says which ends carry a $ (row and column, first and last). */
export type Reference = {
  /** Sheet name as meant, null when the formula names none. */
  sheet: string | null
  box: Box
  absolute: { row: boolean; col: boolean; lastRow: boolean; lastCol: boolean }
  /** Whether it was written as one cell, without a colon. */
  single: boolean
}

// Strings and structured references are passed over; then a reference with an optional sheet in front.
const TOKENS =
  /"(?:[^"]|"")*"|\[(?:[^[\]]|\[[^\]]*\])*\]|((?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\w.(!['])/g

const dollars = (end: string): { row: boolean; col: boolean } => ({
  col: end.startsWith('$'),
  row: end.lastIndexOf('$') > 0 || /^\$\d/.test(end),
})

const read = (sheetPart: string | undefined, text: string): Reference | null => {
  const address = parseAddress(text)
  if (!address) return null
  const [first = '', last = first] = text.split(':')
  const from = dollars(first)
  const to = dollars(last)
  const name = sheetPart?.slice(0, -1)
  const sheet = name?.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : (name ?? null)
  return {
    sheet,
    box: address.box,
    absolute: { row: from.row, col: from.col, lastRow: to.row, lastCol: to.col },
    single: !text.includes(':'),
  }
}

const cellText = (row: number, col: number, rowFixed: boolean, colFixed: boolean): string =>
  `${colFixed ? '$' : ''}${columnName(col)}${rowFixed ? '$' : ''}${row + 1}`

/** Spells a reference again. */
export const formatReference = ({ sheet, box, absolute, single }: Reference): string => {
  const prefix = sheet === null ? '' : `${quoteSheet(sheet)}!`
  const bottom = box.row + box.rows - 1
  const right = box.col + box.cols - 1
  if (box.rows === MAX_ROWS) {
    return `${prefix}${absolute.col ? '$' : ''}${columnName(box.col)}:${absolute.lastCol ? '$' : ''}${columnName(right)}`
  }
  if (box.cols === MAX_COLS) {
    return `${prefix}${absolute.row ? '$' : ''}${box.row + 1}:${absolute.lastRow ? '$' : ''}${bottom + 1}`
  }
  const first = cellText(box.row, box.col, absolute.row, absolute.col)
  return prefix + (single ? first : `${first}:${cellText(bottom, right, absolute.lastRow, absolute.lastCol)}`)
}

/** Rewrites the A1 references of a formula; null becomes #REF!, the same object leaves the text alone. */
export const mapReferences = (formula: string, map: (reference: Reference) => Reference | null): string =>
  formula.replace(TOKENS, (match, sheetPart: string | undefined, text: string | undefined, at: number) => {
    if (text === undefined) return match
    // Not the tail of a name or number such as Total_A1 or 1.5E10.
    if (at > 0 && /[\w.$\\]/.test(formula.charAt(at - 1))) return match
    const reference = read(sheetPart, text)
    if (!reference) return match
    const mapped = map(reference)
    if (mapped === reference) return match
    return mapped ? formatReference(mapped) : '#REF!'
  })

/** The references of a formula, in order. */
export const referencesOf = (formula: string): Reference[] => {
  const found: Reference[] = []
  mapReferences(formula, (reference) => {
    found.push(reference)
    return reference
  })
  return found
}

/** Moves the relative parts of a formula, as copying it by that many rows and columns does. */
export const shiftFormula = (formula: string, rows: number, cols: number): string => {
  if (rows === 0 && cols === 0) return formula
  return mapReferences(formula, (reference) => {
    const { box, absolute } = reference
    const wholeColumns = box.rows === MAX_ROWS
    const wholeRows = box.cols === MAX_COLS
    const top = box.row + (absolute.row || wholeColumns ? 0 : rows)
    const bottom = box.row + box.rows - 1 + (absolute.lastRow || wholeColumns ? 0 : rows)
    const left = box.col + (absolute.col || wholeRows ? 0 : cols)
    const right = box.col + box.cols - 1 + (absolute.lastCol || wholeRows ? 0 : cols)
    if (top < 0 || left < 0 || bottom >= MAX_ROWS || right >= MAX_COLS) return null
    return { ...reference, box: { row: top, col: left, rows: bottom - top + 1, cols: right - left + 1 } }
  })
}
