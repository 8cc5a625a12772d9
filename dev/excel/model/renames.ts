import { MAX_COLS } from './address.ts'
import { mapReferences } from './references.ts'
import type { Workbook } from './workbook.ts'

/** Rewrites every formula of the workbook: cells, names, calculated columns, conditional formats, list sources, charts. */
export const rewriteFormulas = (
  workbook: Workbook,
  rewrite: (formula: string, sheetName: string) => string,
): void => {
  for (const sheet of workbook.sheets) {
    for (const key of [...sheet.formulas]) {
      const [row, col] = [Math.floor(key / MAX_COLS), key % MAX_COLS]
      const cell = sheet.cell(row, col)
      if (cell?.formula === undefined) continue
      const formula = rewrite(cell.formula, sheet.name)
      if (formula !== cell.formula) workbook.put(sheet, row, col, { ...cell, formula })
    }
    rewriteRules(workbook, sheet, rewrite)
  }
  const names = workbook.state.names.map((item) => {
    const formula = rewrite(item.formula, item.scope?.name ?? '')
    return formula === item.formula ? item : { ...item, formula }
  })
  if (names.some((item, index) => item !== workbook.state.names[index]))
    workbook.change(workbook.state, { names })
  for (const table of workbook.tables) rewriteColumns(workbook, table, rewrite)
}

type Rewrite = (formula: string, sheetName: string) => string
type SheetOf = Workbook['sheets'][number]
type TableOf = Workbook['tables'][number]

const rewriteRules = (workbook: Workbook, sheet: SheetOf, rewrite: Rewrite): void => {
  const { conditionalFormats, validations } = sheet.state
  const formats = conditionalFormats.map((item) => {
    const formula = rewrite(item.formula, sheet.name)
    return formula === item.formula ? item : { ...item, formula }
  })
  if (formats.some((item, index) => item !== conditionalFormats[index])) {
    workbook.change(sheet.state, { conditionalFormats: formats })
  }
  const rules = validations.map((item) => {
    const source = item.rule.list?.source
    if (typeof source !== 'string' || !source.startsWith('=')) return item
    const rewritten = rewrite(source, sheet.name)
    return rewritten === source ? item : { ...item, rule: { list: { ...item.rule.list, source: rewritten } } }
  })
  if (rules.some((item, index) => item !== validations[index]))
    workbook.change(sheet.state, { validations: rules })
  rewriteCharts(workbook, sheet, rewrite)
}

const rewriteCharts = (workbook: Workbook, sheet: SheetOf, rewrite: Rewrite): void => {
  const charts = sheet.state.charts.map((chart) => {
    const source = rewrite(`=${chart.source}`, sheet.name).slice(1)
    return source === chart.source ? chart : { ...chart, source }
  })
  if (charts.some((chart, index) => chart !== sheet.state.charts[index]))
    workbook.change(sheet.state, { charts })
}

const rewriteColumns = (workbook: Workbook, table: TableOf, rewrite: Rewrite): void => {
  const columns = table.columns.map((column) => {
    if (column.formula === undefined) return column
    const formula = rewrite(column.formula, table.sheet.name)
    return formula === column.formula ? column : { ...column, formula }
  })
  if (columns.some((column, index) => column !== table.columns[index]))
    workbook.change(table.state, { columns })
}

/** Follows a sheet that was renamed, or deleted (null: its references become #REF!). */
export const renameSheetInFormulas = (workbook: Workbook, from: string, to: string | null): void => {
  const old = from.toLowerCase()
  rewriteFormulas(workbook, (formula) =>
    mapReferences(formula, (reference) => {
      if (reference.sheet?.toLowerCase() !== old) return reference
      return to === null ? null : { ...reference, sheet: to }
    }),
  )
}

const escapeForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Follows a table that was renamed. */
export const renameTableInFormulas = (workbook: Workbook, from: string, to: string): void => {
  const pattern = new RegExp(`(^|[^\\w.])${escapeForPattern(from)}(?=\\[)`, 'gi')
  rewriteFormulas(workbook, (formula) => formula.replace(pattern, (_, before: string) => before + to))
}

/** Follows a column of a table that was renamed; `[@Old]` is followed within the table's own sheet. */
export const renameColumnInFormulas = (
  workbook: Workbook,
  table: TableOf,
  from: string,
  to: string,
): void => {
  const plain = new RegExp(`(\\[@?\\[?)${escapeForPattern(from)}(?=\\])`, 'gi')
  const named = new RegExp(`(^|[^\\w.])${escapeForPattern(table.name)}\\[`, 'i')
  rewriteFormulas(workbook, (formula, sheetName) => {
    const own = sheetName === table.sheet.name && formula.includes('[@')
    if (!own && !named.test(formula)) return formula
    return formula.replace(plain, (_, before: string) => before + to)
  })
}
