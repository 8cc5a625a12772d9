import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type Column } from '../../../schema/api/entry.ts'
import { isBlank } from '../cells.ts'
import { isUnread, mapRow } from './apply.ts'
import { detectDateOrder, isDateText, type DateOrder } from './dates.ts'
import { detectDecimal, type DecimalSign } from './decimals.ts'
import type { Evidence } from './evidence.ts'
import type { Source } from './guess.ts'
import type { Mapping } from './mapping.ts'
import { plainSumAt } from './plain-sum.ts'
import { isFiguresOnly, isTotalsWord } from './totals-line.ts'

/** Somebody's rows below their headers. `is1904`: their dates count from 1904. */
export type Grid = {
  headers: readonly string[]
  rows: readonly (readonly Cell[])[]
  is1904?: boolean
}

/** The columns of a grid, with the first cells of each. */
export const sourcesOf = ({ headers, rows }: Grid, most = 400): Source[] =>
  headers.map((header, at) => ({ header, cells: rows.slice(0, most).map((row) => row[at] ?? null) }))

/** All cells of the columns that a mapping reads for columns of ours of some types. */
function* cellsOf(
  { headers, rows }: Grid,
  mapping: Mapping,
  wanted: (column: Column) => boolean,
): Generator<Cell> {
  const places = entryTables[mapping.kind].columns
    .filter(wanted)
    .map(({ id }) => headers.indexOf(mapping.columns[id] ?? ''))
    .filter((at) => at >= 0)
  for (const row of rows) for (const at of places) yield row[at] ?? null
}

const isDate = ({ type }: Column): boolean => type === 'date'
const isNumber = ({ type }: Column): boolean => !['date', 'text', 'choice', 'yesNo'].includes(type)

/** What the mapped columns say about the order of dates and the decimal sign. */
export const evidenceOf = (
  grid: Grid,
  mapping: Mapping,
  fallback: { dateOrder: DateOrder; decimal: DecimalSign },
): { dates: Evidence<DateOrder>; numbers: Evidence<DecimalSign> } => ({
  dates: detectDateOrder(cellsOf(grid, mapping, isDate), fallback.dateOrder),
  numbers: detectDecimal(cellsOf(grid, mapping, isNumber), fallback.decimal),
})

/** Real dates and text dates in one column: Excel may have read some of them with day and month swapped. */
export const mixedDates = (grid: Grid, mapping: Mapping): { real: number; text: number } | null => {
  let [real, text] = [0, 0]
  for (const cell of cellsOf(grid, mapping, isDate))
    if (typeof cell === 'number') real += 1
    else if (typeof cell === 'string' && isDateText(cell)) text += 1
  return real > 0 && text > 0 ? { real, text } : null
}

/** Whether a row of a grid is a totals line, as far as values tell: it has figures, and says that they are sums. */
const isTotals = (mapping: Mapping, row: readonly Cell[], cells: readonly Cell[]): boolean =>
  row.some(isTotalsWord) && isFiguresOnly(mapping, cells)

/** A row of a grid as its mapping reads it. */
const readRow = (
  { headers, is1904 = false }: Grid,
  mapping: Mapping,
): ((row: readonly Cell[]) => { row: readonly Cell[]; cells: Cell[] }) => {
  const at = new Map(Object.entries(mapping.columns).map(([id, header]) => [id, headers.indexOf(header)]))
  return (row) => ({
    row,
    cells: mapRow(
      mapping,
      (id) => {
        const cell = row[at.get(id) ?? -1]
        return typeof cell === 'object' && cell !== null ? cell.error : cell
      },
      is1904,
    ),
  })
}

/**
 * Rows of a grid by a mapping, in the order of our columns, without blank rows; how many totals lines there were; and
 * the last row, where that has nothing but the sums of the others.
 */
export const readGrid = (
  grid: Grid,
  mapping: Mapping,
): { rows: Cell[][]; totalsLines: number; plainSum: Cell[] | null } => {
  const filled = grid.rows.map(readRow(grid, mapping)).filter(({ cells }) => !cells.every(isBlank))
  const kept = filled.filter(({ row, cells }) => !isTotals(mapping, row, cells)).map(({ cells }) => cells)
  const at = plainSumAt(mapping, kept)
  return {
    rows: at === null ? kept : kept.slice(0, at),
    totalsLines: filled.length - kept.length,
    plainSum: at === null ? null : (kept[at] ?? null),
  }
}

/**
 * The last row of a grid, where it has nothing but the sums of the rows above: its figures, by our headers, and how
 * many rows stand before it. Null for any other.
 */
export const plainSumOf = (
  grid: Grid,
  mapping: Mapping,
): { figures: { header: string; figure: number }[]; before: number } | null => {
  const last = grid.rows.findLastIndex((row) => !row.every(isBlank))
  const row = grid.rows[last]
  // Most sheets end with a row like the others: then nothing else is read.
  if (!row || !isFiguresOnly(mapping, readRow(grid, mapping)(row).cells)) return null
  const { plainSum } = readGrid(grid, mapping)
  if (!plainSum) return null
  const figures = entryTables[mapping.kind].columns.flatMap(({ id, header }, at) => {
    const figure = plainSum[at]
    return mapping.columns[id] !== undefined && typeof figure === 'number' ? [{ header, figure }] : []
  })
  return { figures, before: grid.rows.slice(0, last).findLastIndex((each) => !each.every(isBlank)) + 1 }
}

/** Reads the rows of a grid by a mapping, in the order of our columns; blank rows and totals lines are left out. */
export const mapGrid = (grid: Grid, mapping: Mapping): Cell[][] => readGrid(grid, mapping).rows

/** Cells that were not understood, by our column: how many, and the first of them. */
export type Unread = { header: string; count: number; first: string }

/** What of mapped rows is not understood. */
export const unreadOf = (mapping: Mapping, rows: readonly (readonly Cell[])[]): Unread[] =>
  entryTables[mapping.kind].columns.flatMap((column, at) => {
    const cells = rows.map((row) => row[at] ?? null).filter((cell) => isUnread(cell, column))
    const [first] = cells
    if (first === undefined) return []
    const shown = typeof first === 'object' && first !== null ? first.error : String(first)
    return [{ header: column.header, count: cells.length, first: shown }]
  })
