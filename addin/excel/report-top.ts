import { reportWords } from '../messages/reports.ts'
import { keyColumn, type ReportDefinition } from '../rows/reports.ts'
import { look } from './look.ts'
import { totalFormula } from './report-totals.ts'
import type { Owner } from './settings.ts'

/** Where the parts of a report sheet stand, in rows from 0. */
export const reportRows = {
  title: 0,
  organisation: 1,
  asOf: 2,
  parameters: 3,
  hint: 4,
  totals: 5,
  header: 6,
  body: 7,
}

/** Free names of a new report's sheet, its table, its parameter cells and the range of its chart. */
export type ReportNames = {
  sheet: string
  table: string
  from: string
  to: string
  asOf: string
  chart: string
}

const textCell = (sheet: Excel.Worksheet, row: number, column: number, words: string): Excel.Range => {
  const cell = sheet.getRangeByIndexes(row, column, 1, 1)
  // In a text cell nothing from outside becomes a formula.
  cell.numberFormat = [['@']]
  cell.values = [[words]]
  return cell
}

/** The cells that people type days into, each with its name. `from`: serial number that the first starts with. */
export const writeParameters = (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { parameters }: ReportDefinition,
  names: ReportNames,
  from: number | '',
  to: number | '',
): void => {
  const cells = [
    { label: parameters.from, name: names.from, value: from },
    { label: parameters.to, name: names.to, value: to },
  ].filter(({ label }) => label !== null)
  cells.forEach(({ label, name, value }, at) => {
    textCell(sheet, reportRows.parameters, 2 * at, label ?? '').format.font.bold = true
    const cell = sheet.getRangeByIndexes(reportRows.parameters, 2 * at + 1, 1, 1)
    cell.numberFormat = [['yyyy-mm-dd']]
    cell.values = [[value]]
    cell.format.fill.color = look.inputHeader
    context.workbook.names.add(name, cell)
  })
  if (cells.length === 0) return
  const words = cells.length === 1 ? reportWords.typeDate : reportWords.typeDates
  const hint = textCell(sheet, reportRows.hint, 0, words)
  hint.format.font.color = look.quiet
}

/** Says by itself how many rows a filter hides: the sums beside it are of the others. */
const labelFormula = (isSummed: boolean, table: string): string => {
  const keys = `${table}[${keyColumn.header}]`
  const shown = `SUBTOTAL(103,${keys})`
  const hidden = `COUNTA(${keys})-${shown}`
  const words = isSummed ? '"Total"' : `${shown}&" rows"`
  return `=${words}&IF(${hidden}>0,"${isSummed ? ' of the rows shown' : ' shown'}, "&(${hidden})&" hidden","")`
}

/** Title, organisation, the empty as-of line, and the totals above the headers. */
export const writeTop = (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  definition: ReportDefinition,
  names: ReportNames,
  { title, owner }: { title: string; owner: Owner },
): void => {
  const heading = textCell(sheet, reportRows.title, 0, title)
  heading.format.font.bold = true
  heading.format.font.size = look.titleSize
  textCell(sheet, reportRows.organisation, 0, owner.name)
  const asOf = textCell(sheet, reportRows.asOf, 0, '')
  asOf.format.font.color = look.quiet
  context.workbook.names.add(names.asOf, asOf)
  const label = sheet.getRangeByIndexes(reportRows.totals, 0, 1, 1)
  const isSummed = definition.columns.some(({ total }) => total !== undefined)
  label.formulas = [[labelFormula(isSummed, names.table)]]
  label.format.font.bold = true
  const headers = new Map(definition.columns.map(({ id, header }) => [id, header]))
  definition.columns.forEach((column, at) => {
    const formula = totalFormula(names.table, column, (id) => headers.get(id))
    if (formula === null) return
    const cell = sheet.getRangeByIndexes(reportRows.totals, at, 1, 1)
    cell.formulas = [[formula]]
    cell.numberFormat = [[column.format]]
    cell.format.font.bold = true
  })
}

/** A link to where a person came from. A name follows its cell, wherever sheet and cell are moved to. */
export const writeLinkBack = (
  sheet: Excel.Worksheet,
  column: number,
  back: { name: string; words: string },
): void => {
  const cell = sheet.getRangeByIndexes(reportRows.parameters, column, 1, 1)
  cell.formulas = [[`=HYPERLINK("#${back.name}","${back.words.replaceAll('"', '""')}")`]]
  cell.format.font.underline = Excel.RangeUnderlineStyle.single
  cell.format.font.color = look.link
}
