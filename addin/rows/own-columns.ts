import type { ReportCell } from './reports.ts'
import { shiftFormula } from './shift-formula.ts'

/** A column that people added beside ours: formulas as text that starts with =, else values. */
export type OwnColumn = { at: number; header: string; cells: readonly ReportCell[] }

/** What goes into such a column, row by row. */
export type ArrangedColumn = { at: number; cells: ReportCell[] }

/** What stood beside rows, by row key and column header. Formulas as they would read in row `keptRow`. */
export type KeptCells = Record<string, Record<string, ReportCell>>

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
 * What goes into people's own columns beside the new rows, and what is kept of rows that are not there. A column that
 * calculates is filled to the new length.
 */
export const arrangeOwn = (
  kept: KeptCells,
  keys: readonly string[],
  columns: readonly OwnColumn[],
  first: number,
): { columns: ArrangedColumn[]; kept: KeptCells } => {
  const here = new Set(keys)
  const rows = keys.length === 0 ? [''] : keys
  return {
    columns: columns.map((column) => {
      const formula = formulaOf(column, first)
      const cells = rows.map((key, at) =>
        moved(formula ?? kept[key]?.[column.header] ?? '', keptRow, first + at),
      )
      return { at: column.at, cells }
    }),
    kept: Object.fromEntries(Object.entries(kept).filter(([key]) => !here.has(key))),
  }
}
