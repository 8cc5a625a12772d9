import {
  keyColumn,
  reports,
  type ReportColumn,
  type ReportDefinition,
  type ReportKind,
} from '../rows/reports.ts'
import { look, widthOf } from './look.ts'
import { freeName, identifier } from './names.ts'
import { ownerKey, remember, reportKey, type Owner, type ReportMark } from './settings.ts'

const asOfRow = 2
const parameterRow = 3
const totalsRow = 5
const headerRow = 6
const bodyRow = 7

const freeNames = async (context: Excel.RequestContext, { title }: ReportDefinition) => {
  const sheets = context.workbook.worksheets.load('items/name')
  const tables = context.workbook.tables.load('items/name')
  const names = context.workbook.names.load('items/name')
  await context.sync()
  const taken = [...tables.items, ...names.items].map(({ name }) => name)
  const table = freeName(identifier(title), taken)
  return {
    sheet: freeName(
      title,
      sheets.items.map(({ name }) => name),
    ),
    table,
    from: `${table}_from`,
    to: `${table}_to`,
    asOf: `${table}_as_of`,
  }
}

type Names = Awaited<ReturnType<typeof freeNames>>

const writeParameters = (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { parameters }: ReportDefinition,
  names: Names,
  from: number | '',
): void => {
  const cells: [string, string, number | ''][] =
    parameters.from === null
      ? [[parameters.to, names.to, '']]
      : [
          [parameters.from, names.from, from],
          [parameters.to, names.to, ''],
        ]
  cells.forEach(([label, name, value], at) => {
    const [words, cell] = [2 * at, 2 * at + 1].map((column) =>
      sheet.getRangeByIndexes(parameterRow, column, 1, 1),
    )
    if (!words || !cell) return
    words.numberFormat = [['@']]
    words.values = [[label]]
    words.format.font.bold = true
    cell.numberFormat = [['yyyy-mm-dd']]
    cell.values = [[value]]
    cell.format.fill.color = look.inputHeader
    context.workbook.names.add(name, cell)
  })
  const hint = sheet.getRangeByIndexes(parameterRow + 1, 0, 1, 1)
  hint.numberFormat = [['@']]
  hint.values = [['Type dates above, then refresh. Empty means today.']]
  hint.format.font.color = look.quiet
}

const totalFormula = (
  { columns }: ReportDefinition,
  table: string,
  header: string,
  total: NonNullable<ReportColumn['total']>,
): string => {
  const sum = (of: string) => `SUBTOTAL(109,${table}[${of}])`
  if (total === 'sum') return `=${sum(header)}`
  const named = (id: string) => columns.find((column) => column.id === id)?.header ?? header
  return `=IFERROR(${sum(named(total.share))}/${sum(named(total.of))},"")`
}

const writeTop = (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  definition: ReportDefinition,
  names: Names,
  owner: Owner,
): void => {
  const heading = sheet.getRange('A1')
  heading.values = [[definition.title]]
  heading.format.font.bold = true
  heading.format.font.size = look.titleSize
  const organisation = sheet.getRange('A2')
  organisation.numberFormat = [['@']]
  organisation.values = [[owner.name]]
  const asOf = sheet.getRangeByIndexes(asOfRow, 0, 1, 1)
  asOf.numberFormat = [['@']]
  asOf.format.font.color = look.quiet
  context.workbook.names.add(names.asOf, asOf)
  const label = sheet.getRangeByIndexes(totalsRow, 0, 1, 1)
  label.numberFormat = [['@']]
  label.values = [['Total']]
  label.format.font.bold = true
  definition.columns.forEach(({ header, format, total }, at) => {
    if (!total) return
    const cell = sheet.getRangeByIndexes(totalsRow, at, 1, 1)
    cell.formulas = [[totalFormula(definition, names.table, header, total)]]
    cell.numberFormat = [[format]]
    cell.format.font.bold = true
  })
}

const formatColumns = (sheet: Excel.Worksheet, { columns }: ReportDefinition): void => {
  const header = sheet.getRangeByIndexes(headerRow, 0, 1, columns.length + 1)
  header.format.font.bold = true
  header.format.fill.color = look.resultHeader
  const all = [...columns, keyColumn]
  all.forEach(({ format, header: words }, at) => {
    sheet.getRangeByIndexes(bodyRow, at, 1, 1).numberFormat = [[format]]
    const column = sheet.getRangeByIndexes(headerRow, at, 1, 1).getEntireColumn()
    column.format.columnWidth = widthOf(format, words)
    if (at === columns.length) column.columnHidden = true
  })
  sheet.freezePanes.freezeRows(bodyRow)
  sheet.pageLayout.orientation = Excel.PageOrientation.landscape
  sheet.pageLayout.zoom = { horizontalFitToPages: 1 }
  sheet.pageLayout.setPrintTitleRows(`$${headerRow + 1}:$${headerRow + 1}`)
}

/**
 * Inserts an empty report on a new sheet and remembers its columns and parameter cells; refreshing fills it. `from` is
 * the serial number that its first parameter starts with. The answer is Excel's id of the table.
 */
export const insertReportTable = async (
  context: Excel.RequestContext,
  report: ReportKind,
  owner: Owner,
  from: number | '',
): Promise<string> => {
  const definition = reports[report]
  const names = await freeNames(context, definition)
  const sheet = context.workbook.worksheets.add(names.sheet)
  const columns = [...definition.columns, keyColumn]
  const headers = sheet.getRangeByIndexes(headerRow, 0, 1, columns.length)
  headers.values = [columns.map(({ header }) => header)]
  const table = sheet.tables.add(sheet.getRangeByIndexes(headerRow, 0, 2, columns.length), true)
  table.name = names.table
  table.style = look.tableStyle
  table.load('id')
  table.columns.load('items/id')
  await context.sync()
  writeTop(context, sheet, definition, names, owner)
  writeParameters(context, sheet, definition, names, from)
  formatColumns(sheet, definition)
  const ids = table.columns.items.map((column, at) => [columns[at]?.id ?? '', column.id])
  const mark: ReportMark = {
    report,
    columns: Object.fromEntries(ids) as Record<string, number>,
    asOf: names.asOf,
    to: names.to,
    ...(definition.parameters.from !== null && { from: names.from }),
  }
  remember(context, reportKey(table.id), mark)
  remember(context, ownerKey, owner)
  sheet.activate()
  await context.sync()
  return table.id
}
