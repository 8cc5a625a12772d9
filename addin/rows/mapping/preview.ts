import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type Column } from '../../../schema/api/entry.ts'
import { isBlank } from '../cells.ts'
import { isUnread, mapRow } from './apply.ts'
import { detectDateOrder, isDateText, type DateOrder } from './dates.ts'
import { detectDecimal, type DecimalSign } from './decimals.ts'
import type { Evidence } from './evidence.ts'
import type { Source } from './guess.ts'
import type { Mapping } from './mapping.ts'

/** Somebody's rows below their headers. */
export type Grid = { headers: readonly string[]; rows: readonly (readonly Cell[])[] }

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

/** Reads the rows of a grid by a mapping, in the order of our columns; blank rows are left out. */
export const mapGrid = ({ headers, rows }: Grid, mapping: Mapping): Cell[][] => {
  const at = new Map(Object.entries(mapping.columns).map(([id, header]) => [id, headers.indexOf(header)]))
  return rows
    .map((row) =>
      mapRow(
        mapping,
        (id) => {
          const cell = row[at.get(id) ?? -1]
          return typeof cell === 'object' && cell !== null ? cell.error : cell
        },
        false,
      ),
    )
    .filter((cells) => !cells.every(isBlank))
}

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
