import type { ReportCell } from './reports.ts'

/** A column that people added beside ours: formulas as text that starts with =, else values. */
export type OwnColumn = { at: number; header: string; cells: readonly ReportCell[] }

/** What stood beside rows, by row key and column header. */
export type KeptCells = Record<string, Record<string, ReportCell>>

const isFormula = (cell: ReportCell): boolean => typeof cell === 'string' && cell.startsWith('=')

/** Whether a column calculates: every cell that is not empty is a formula. */
const calculates = ({ cells }: OwnColumn): boolean => {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length > 0 && filled.every(isFormula)
}

/** Takes down what people typed beside each row, over what was kept of rows that had vanished before. */
export const keepOwn = (
  before: KeptCells,
  keys: readonly string[],
  columns: readonly OwnColumn[],
): KeptCells => {
  const kept: KeptCells = { ...before }
  for (const column of columns) {
    if (calculates(column)) continue
    keys.forEach((key, at) => {
      const cell = column.cells[at] ?? ''
      if (key !== '' && cell !== '') kept[key] = { ...kept[key], [column.header]: cell }
    })
  }
  return kept
}

/**
 * What goes into people's own columns beside the new rows (`formula`: the first row's, filled down), and what is kept of
 * rows that are not there.
 */
export const arrangeOwn = (
  kept: KeptCells,
  keys: readonly string[],
  columns: readonly OwnColumn[],
): { columns: { at: number; cells: ReportCell[] | 'formula' }[]; kept: KeptCells } => {
  const here = new Set(keys)
  const rows = keys.length === 0 ? [''] : keys
  return {
    columns: columns.map((column) => ({
      at: column.at,
      cells: calculates(column) ? 'formula' : rows.map((key) => kept[key]?.[column.header] ?? ''),
    })),
    kept: Object.fromEntries(Object.entries(kept).filter(([key]) => !here.has(key))),
  }
}
