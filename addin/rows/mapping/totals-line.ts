import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type Column } from '../../../schema/api/entry.ts'
import { isBlank } from '../cells.ts'
import { foldHeader } from './headers.ts'
import type { Mapping } from './mapping.ts'

/** A line of somebody's own sheet that is no row: where it stands, rows counted from 1 as people see them. */
export type SheetLine = { sheet: string; row: number }

/** What people write beside sums, in the languages whose months are understood. */
const sums = new Set([
  ...['total', 'totals', 'sum', 'subtotal', 'sub total', 'grand total', 'sum total', 'balance'],
  ...['summe', 'gesamt', 'gesamtsumme', 'zwischensumme', 'insgesamt', 'somme', 'sous total', 'total general'],
  ...[
    'suma',
    'totale',
    'somma',
    'totaal',
    'som',
    'subtotaal',
    'soma',
    'summa',
    'totalt',
    'i alt',
    'yhteensa',
  ],
  ...['razem', 'lacznie', 'ogolem'],
])

/** Whether a cell says that its line holds sums: “Total”, “Sub-total:”, “Total September”. */
export const isTotalsWord = (cell: unknown): boolean => {
  if (typeof cell !== 'string') return false
  const words = foldHeader(cell)
  return sums.has(words) || /^(?:sub ?|grand )?totals? (?:for |of )?[a-z]+(?: \d{4})?$/.test(words)
}

const aggregate = /\b(?:SUM|SUMIFS?|SUBTOTAL|AGGREGATE)\(/i
const ofThisRow = /@|\[#This Row\]/i

/** Whether a cell sums up others; a sum within its own row is a figure of that row. */
export const isSum = (formula: unknown): boolean =>
  typeof formula === 'string' &&
  formula.startsWith('=') &&
  aggregate.test(formula) &&
  !ofThisRow.test(formula)

const isSaid = (formulas: readonly unknown[]): boolean =>
  formulas.some((cell) => isTotalsWord(cell) || isSum(cell))

/** Whether a column holds figures: quantities, prices, amounts. */
export const isFigureType = (type: Column['type']): boolean =>
  !['date', 'text', 'choice', 'yesNo'].includes(type)

/**
 * Whether a row, as its mapping reads it, has figures and nothing that says of what: no date, no SKU, no text but a
 * word such as Total. Only such a row can be a totals line.
 */
export const isFiguresOnly = (mapping: Mapping, cells: readonly Cell[]): boolean => {
  const mapped = entryTables[mapping.kind].columns.flatMap((column, at) =>
    mapping.columns[column.id] === undefined ? [] : [{ column, cell: cells[at] ?? null }],
  )
  const isFigure = ({ column }: (typeof mapped)[number]) => isFigureType(column.type)
  const words = mapped.filter((each) => !isFigure(each))
  const hasFigure = mapped.some((each) => isFigure(each) && !isBlank(each.cell))
  return hasFigure && words.length > 0 && words.every(({ cell }) => isBlank(cell) || isTotalsWord(cell))
}

/** Whether such a row is a totals line: some cell of it sums up others, or says so. `formulas`: of all its cells. */
export const isTotalsLine = (formulas: readonly unknown[]): boolean => isSaid(formulas)

/**
 * How many lines at the end of plain cells are totals lines: they have less than the row above them, and some cell of
 * each sums up others or says so. `formulas` as Excel gives them, from the headers on.
 */
export const totalsLinesBelow = (formulas: readonly (readonly unknown[])[]): number => {
  const filled = (line: readonly unknown[] = []) => line.filter((cell) => cell !== '' && cell !== null).length
  let end = formulas.length
  while (end > 2 && isSaid(formulas[end - 1] ?? [])) end -= 1
  const lines = formulas.slice(end)
  return lines.every((line) => filled(line) < filled(formulas[end - 1])) ? lines.length : 0
}
