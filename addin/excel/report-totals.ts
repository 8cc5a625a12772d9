import type { ReportColumn, ReportDefinition } from '../rows/reports.ts'
import type { Located } from './locate.ts'

/** A header as it is spelled inside the brackets of a structured reference. */
const spelled = (header: string): string => header.replace(/['[\]#@]/g, (sign) => `'${sign}`)

/** The sum, or the share of two sums, of the rows that can be seen. `headerOf`: what stands above a column now. */
export const totalFormula = (
  table: string,
  { id, total }: ReportColumn,
  headerOf: (id: string) => string | undefined,
): string | null => {
  const sum = (of: string) => {
    const header = headerOf(of)
    return header === undefined ? null : `SUBTOTAL(109,${table}[${spelled(header)}])`
  }
  if (total === undefined) return null
  if (total === 'sum') {
    const formula = sum(id)
    return formula && `=${formula}`
  }
  const [share, of] = [sum(total.share), sum(total.of)]
  return share && of && `=IFERROR(${share}/${of},"")`
}

/** What is loaded of the totals above a table. */
export type LoadedTotals = { table: Excel.Table; row: Excel.Range; width: number } | null

/** Loads the row above the headers; read by `placeTotals` after the next sync. */
export const loadTotals = (
  context: Excel.RequestContext,
  { key, sheetId, row, column, width }: Located,
  { columns }: ReportDefinition,
): LoadedTotals => {
  if (row < 2) return null
  // Where columns were deleted, totals are left over right of the table.
  const reach = Math.max(width, columns.length + 1)
  return {
    table: context.workbook.tables.getItem(key).load('name'),
    row: context.workbook.worksheets
      .getItem(sheetId)
      .getRangeByIndexes(row - 2, column, 1, reach)
      .load('formulas'),
    width: reach,
  }
}

/**
 * Puts our totals above their columns again, where columns were moved or deleted since. A total that somebody deleted
 * stays deleted, and formulas of people's own stay where they are.
 */
export const placeTotals = (located: Located, definition: ReportDefinition, loaded: LoadedTotals): void => {
  if (!loaded) return
  const { table, row } = loaded
  const cells = (row.formulas as unknown[][])[0] ?? []
  const headerOf = (id: string) => located.columns.get(id)?.header
  const formulas = new Map<unknown, ReportColumn>()
  for (const column of definition.columns) {
    const formula = totalFormula(table.name, column, headerOf)
    if (formula !== null) formulas.set(formula, column)
  }
  const places = cells.map((formula, at) => ({ formula, at, column: formulas.get(formula) }))
  const isLost = (formula: unknown) =>
    typeof formula === 'string' && formula.includes('SUBTOTAL(109,') && formula.includes('#REF!')
  const moved = places.filter(({ at, column }) => column && located.columns.get(column.id)?.at !== at)
  for (const { at } of [...moved, ...places.filter(({ formula }) => isLost(formula))])
    row.getCell(0, at).values = [['']]
  for (const { formula, column } of moved) {
    if (!column) continue
    const cell = row.getCell(0, located.columns.get(column.id)?.at ?? 0)
    cell.numberFormat = [[column.format]]
    cell.formulas = [[formula]]
    cell.format.font.bold = true
  }
}
