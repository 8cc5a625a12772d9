import { type Box, formatBox, parseAddress, quoteSheet } from './address.ts'
import type { Chart } from './chart.ts'
import { CellError } from './cell.ts'
import { isDateFormat } from 'numfmt'
import type { Sheet } from './sheet.ts'
import { findSheet } from './sheets.ts'
import type { Workbook } from './workbook.ts'

/** One line, set of bars or ring of a chart. `from` are the addresses, as a file names them. */
export type Series = {
  name: string
  values: (number | null)[]
  from: { name: string | null; values: string; categories: string | null }
}

/** What a chart shows, read from its cells. */
export type Plot = { categories: string[]; series: Series[]; format: string }

const EMPTY: Plot = { categories: [], series: [], format: 'General' }

const fixed = (sheet: Sheet, box: Box): string =>
  `${quoteSheet(sheet.name)}!${formatBox(box).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`

/** Rows and columns of the source change places when its rows are the series. */
type Reader = { at: (line: number, place: number) => Box; lines: number; places: number }

const reader = (box: Box, byRows: boolean): Reader => ({
  at: (line, place) =>
    byRows
      ? { row: box.row + line, col: box.col + place, rows: 1, cols: 1 }
      : { row: box.row + place, col: box.col + line, rows: 1, cols: 1 },
  lines: byRows ? box.rows : box.cols,
  places: byRows ? box.cols : box.rows,
})

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i)

const span = (first: Box, last: Box): Box => ({
  ...first,
  rows: last.row - first.row + 1,
  cols: last.col - first.col + 1,
})

/** Reads the cells of a chart as Excel does: texts and dates at the edges are names and categories. */
export const plotOf = (workbook: Workbook, chart: Chart): Plot => {
  const address = parseAddress(chart.source)
  const sheet = address?.sheet ? findSheet(workbook, address.sheet) : undefined
  if (!address || !sheet) return EMPTY
  const { box } = address
  const byRows = chart.seriesBy === 'Rows' || (chart.seriesBy === 'Auto' && box.cols > box.rows)
  const read = reader(box, byRows)
  const cell = (where: Box) => workbook.cell(sheet, where.row, where.col)
  const label = (where: Box): boolean => {
    const { value, format } = cell(where)
    return typeof value === 'string' ? value !== '' : isDateFormat(format)
  }
  const { lines, places } = read
  // An empty corner says that both edges are labels, be they numbers.
  const corner = lines > 1 && places > 1 && cell(read.at(0, 0)).value === ''
  const named =
    corner || range(1, lines).some((line) => label(read.at(line, 0))) || (lines === 1 && label(read.at(0, 0)))
  const start = named ? 1 : 0
  const labelled = lines > 1 && (corner || range(start, places).some((place) => label(read.at(0, place))))
  const from = labelled ? 1 : 0
  const last = places - 1
  if (start > last) return EMPTY
  const text = (where: Box): string => workbook.text(sheet, where.row, where.col)
  const categories = range(start, places).map((place) =>
    labelled ? text(read.at(0, place)) : String(place - start + 1),
  )
  const categoriesAt = labelled ? fixed(sheet, span(read.at(0, start), read.at(0, last))) : null
  const series = range(from, lines).map((line): Series => {
    const values = range(start, places).map((place) => {
      const { value } = cell(read.at(line, place))
      return typeof value === 'number' ? value : value === '' || value instanceof CellError ? null : 0
    })
    return {
      name: named ? text(read.at(line, 0)) : `Series${line - from + 1}`,
      values,
      from: {
        name: named ? fixed(sheet, read.at(line, 0)) : null,
        values: fixed(sheet, span(read.at(line, start), read.at(line, last))),
        categories: categoriesAt,
      },
    }
  })
  return { categories, series, format: cell(read.at(from, start)).format }
}
