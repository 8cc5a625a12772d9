import type { ReportCell } from './reports.ts'
import { shiftFormula } from './shift-formula.ts'

/** A column that people added beside ours: formulas as text that starts with =, else values. Text like a formula: '=. */
export type OwnColumn = { at: number; header: string; cells: readonly ReportCell[] }

/** What goes into such a column, row by row. */
export type ArrangedColumn = { at: number; cells: ReportCell[] }

/** What stood beside rows, by row key and column header. Formulas as they would read in row `keptRow`. */
export type KeptCells = Record<string, Record<string, ReportCell>>

/** What stood beside a row that has vanished, and the day (ISO) of the refresh that took it away. */
export type KeptRow = { since: string; cells: KeptCells[string] }

/** What is kept of each vanished row, by its key. */
export type Kept = Record<string, KeptRow>

/** A row that no report reaches: formulas that are kept are spelled for it, so they fit whatever row they get. */
const keptRow = 500_000

const isFormula = (cell: ReportCell): cell is string => typeof cell === 'string' && cell.startsWith('=')

const moved = (cell: ReportCell, from: number, to: number): ReportCell =>
  isFormula(cell) ? shiftFormula(cell, to - from) : cell

/** The formula of a column that calculates: the same in every row, spelled for `keptRow`. `first`: row of the body, from 1. */
const formulaOf = ({ cells }: OwnColumn, first: number): ReportCell | undefined => {
  const all = new Set(cells.map((cell, at) => (isFormula(cell) ? moved(cell, first + at, keptRow) : '')))
  const [formula] = all
  return all.size === 1 && formula !== '' ? formula : undefined
}

/** Takes down what people typed beside each row, over what was kept of rows that had vanished before. */
export const keepOwn = (
  before: KeptCells,
  keys: readonly string[],
  columns: readonly OwnColumn[],
  first: number,
): KeptCells => {
  const kept: KeptCells = { ...before }
  for (const column of columns) {
    if (formulaOf(column, first) !== undefined) continue
    keys.forEach((key, at) => {
      const cell = column.cells[at] ?? ''
      if (key !== '' && cell !== '')
        kept[key] = { ...kept[key], [column.header]: moved(cell, first + at, keptRow) }
    })
  }
  return kept
}

/**
 * What goes into people's own columns beside the new rows, and what is kept: of rows that are not there, and of columns
 * that are not there any more. A column that calculates is filled to the new length.
 */
export const arrangeOwn = (
  kept: KeptCells,
  keys: readonly string[],
  columns: readonly OwnColumn[],
  first: number,
): { columns: ArrangedColumn[]; kept: KeptCells } => {
  const here = new Set(keys)
  const headers = new Set(columns.map(({ header }) => header))
  const left = Object.entries(kept).flatMap(([key, cells]): [string, KeptCells[string]][] => {
    if (!here.has(key)) return [[key, cells]]
    const others = Object.entries(cells).filter(([header]) => !headers.has(header))
    return others.length === 0 ? [] : [[key, Object.fromEntries(others)]]
  })
  const rows = keys.length === 0 ? [''] : keys
  return {
    columns: columns.map((column) => {
      const formula = formulaOf(column, first)
      const cells = rows.map((key, at) =>
        moved(formula ?? kept[key]?.[column.header] ?? '', keptRow, first + at),
      )
      return { at: column.at, cells }
    }),
    kept: Object.fromEntries(left),
  }
}

/** The cells of what is kept. */
export const cellsOf = (kept: Kept): KeptCells =>
  Object.fromEntries(Object.entries(kept).map(([key, { cells }]) => [key, cells]))

/** What is kept from now on: a row that vanished before keeps its day. `day`: of this refresh (ISO). */
export const withDays = (cells: KeptCells, before: Kept, day: string): Kept =>
  Object.fromEntries(
    Object.entries(cells).map(([key, row]) => [key, { since: before[key]?.since ?? day, cells: row }]),
  )

/** One thing that is kept, in words: which row, which column, what stood there. */
export type KeptNote = { row: string; column: string; text: string; since: string }

/** The key of a row as people may know it: without the number of its lot. */
const rowWords = (key: string): string =>
  key
    .replace(/\|lot:\d+/, '')
    .split('|')
    .filter((part) => part !== '')
    .join(' ')

/** What is kept, line by line. A formula is spelled for the first row of a report, row 8. */
export const keptNotes = (kept: Kept): KeptNote[] =>
  Object.entries(kept).flatMap(([key, { since, cells }]) =>
    Object.entries(cells).map(([column, cell]) => ({
      ...{ row: rowWords(key), column, since },
      text: String(moved(cell, keptRow, 8)).replace(/^'=/, '='),
    })),
  )
