import type { Cell } from '../../schema/api/cell.ts'
import { isBlank } from '../rows/cells.ts'
import { uniqueHeaders } from '../rows/mapping/headers.ts'
import type { Grid } from '../rows/mapping/preview.ts'

const looked = 20

/**
 * Where the headers stand, counted from 0: exports often put a title and a date above them. It is the first of the
 * upper rows whose cells are texts as wide as the rows below.
 */
export const headerRowOf = (rows: readonly (readonly Cell[])[]): number => {
  const filled = rows.slice(0, looked).map((row) => row.filter((cell) => !isBlank(cell)))
  const width = Math.max(0, ...filled.map(({ length }) => length))
  const isHeader = (cells: readonly Cell[]) =>
    cells.length >= Math.max(1, width * 0.6) &&
    cells.every((cell) => typeof cell === 'string' && !/^[\d.,\s/:-]+$/.test(cell))
  return Math.max(0, filled.findIndex(isHeader))
}

/** The rows below the headers, and headers that are all different. */
export const gridOf = (rows: readonly (readonly Cell[])[], headerRow: number): Grid => {
  const width = rows.slice(headerRow).reduce((most, { length }) => Math.max(most, length), 0)
  const head = rows[headerRow] ?? []
  const headers = uniqueHeaders(Array.from({ length: width }, (_, at) => head[at] ?? null))
  return { headers, rows: rows.slice(headerRow + 1).filter((row) => !row.every(isBlank)) }
}
