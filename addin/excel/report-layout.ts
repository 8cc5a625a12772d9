import {
  keyColumn,
  reports,
  type ReportColumn,
  type ReportDefinition,
  type ReportKind,
} from '../rows/reports.ts'
import { shift1904 } from '../rows/cells.ts'
import { serialOf } from '../rows/totals.ts'
import { ensureLists, probe1904 } from './lists.ts'
import { look, widthOf } from './look.ts'
import { freeName, identifier, sheetName } from './names.ts'
import { setPrint } from './report-print.ts'
import { reportRows, writeLinkBack, writeParameters, writeTop, type ReportNames } from './report-top.ts'
import { ownerKey, remember, reportKey, type Owner, type ReportMark, type Subject } from './settings.ts'

/** A report as it is wanted. Days are ISO dates, or empty; `back` names the cell that a person came from. */
export type WantedReport = {
  report: ReportKind
  from?: string
  to?: string
  subject?: Subject
  back?: { name: string; words: string }
}

const freeNames = async (context: Excel.RequestContext, title: string) => {
  const sheets = context.workbook.worksheets.load('items/name')
  const tables = context.workbook.tables.load('items/name')
  const names = context.workbook.names.load('items/name')
  await context.sync()
  const sheetNames = sheets.items.map(({ name }) => name)
  const counts1904 = probe1904(context, new Set(sheetNames))
  await context.sync()
  const taken = [...tables.items, ...names.items].map(({ name }) => name)
  const table = freeName(identifier(title), taken)
  const free: ReportNames = {
    ...{ sheet: freeName(sheetName(title), sheetNames), table, from: `${table}_from`, to: `${table}_to` },
    ...{ asOf: `${table}_as_of`, chart: `${table}_chart` },
  }
  return { names: free, is1904: counts1904() }
}

/** In points: a sum of hundreds of millions, bold. Excel shows #### for a number that is wider than its column. */
const sumWidth = 92

const formatColumns = (sheet: Excel.Worksheet, { columns }: ReportDefinition): void => {
  const header = sheet.getRangeByIndexes(reportRows.header, 0, 1, columns.length + 1)
  header.format.font.bold = true
  header.format.fill.color = look.resultHeader
  const all: ReportColumn[] = [...columns, keyColumn]
  all.forEach(({ format, header: words, total }, at) => {
    sheet.getRangeByIndexes(reportRows.body, at, 1, 1).numberFormat = [[format]]
    const head = sheet.getRangeByIndexes(reportRows.header, at, 1, 1)
    // Figures stand to the right, and so do their headers.
    if (format !== '@') head.format.horizontalAlignment = Excel.HorizontalAlignment.right
    const column = head.getEntireColumn()
    column.format.columnWidth = Math.max(widthOf(format, words), total === 'sum' ? sumWidth : 0)
    if (at === columns.length) column.columnHidden = true
  })
  sheet.freezePanes.freezeRows(reportRows.body)
}

/**
 * Inserts an empty report on a new sheet and remembers its columns and parameter cells; refreshing fills it. The answer
 * is Excel's id of the table.
 */
export const insertReportTable = async (
  context: Excel.RequestContext,
  { report, from = '', to = '', subject, back }: WantedReport,
  owner: Owner,
): Promise<string> => {
  const definition = reports[report]
  const title = definition.title.replace('…', subject?.label ?? '')
  // The hidden sheet holds the probe of the date system.
  await ensureLists(context)
  const { names, is1904 } = await freeNames(context, title)
  const serial = (day: string) => (day === '' ? '' : serialOf(day) - (is1904 ? shift1904 : 0))
  const sheet = context.workbook.worksheets.add(names.sheet)
  const columns = [...definition.columns, keyColumn]
  const headers = sheet.getRangeByIndexes(reportRows.header, 0, 1, columns.length)
  headers.values = [columns.map(({ header }) => header)]
  const table = sheet.tables.add(sheet.getRangeByIndexes(reportRows.header, 0, 2, columns.length), true)
  table.name = names.table
  table.style = look.tableStyle
  table.load('id')
  table.columns.load('items/id')
  await context.sync()
  writeTop(context, sheet, definition, names, { title, owner })
  writeParameters(context, sheet, definition, names, serial(from), serial(to))
  if (back) writeLinkBack(sheet, definition.parameters.to === null ? 0 : 5, back)
  formatColumns(sheet, definition)
  const print = setPrint(sheet, { column: 0, width: columns.length, header: reportRows.header })
  const ids = table.columns.items.map((column, at) => [columns[at]?.id ?? '', column.id])
  const { parameters } = definition
  const mark: ReportMark = {
    ...{ report, columns: Object.fromEntries(ids) as Record<string, number>, asOf: names.asOf, print },
    ...(parameters.to !== null && { to: names.to }),
    ...(parameters.from !== null && { from: names.from }),
    ...(subject && { subject }),
    ...(report === 'marginByProduct' && { chart: { id: '', range: names.chart, count: 0 } }),
  }
  remember(context, reportKey(table.id), mark)
  remember(context, ownerKey, owner)
  sheet.activate()
  await context.sync()
  return table.id
}
