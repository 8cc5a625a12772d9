import { reportWords } from '../messages/reports.ts'
import { locate, type Located } from './locate.ts'
import { look } from './look.ts'
import { datedName } from './names.ts'
import { setPrint } from './report-print.ts'
import { reportRows } from './report-top.ts'
import { placeIn, read, see, write, type Cells, type Seen } from './snapshot-cells.ts'
import { copyCharts, loadCharts } from './snapshot-chart.ts'
import { copyFunctionSheets } from './snapshot-functions.ts'

/** What stands where a report says how to refresh it; older workbooks hold the first words of both. */
const isHint = (words: unknown): boolean => /^Type (a date|dates) above, /.test(String(words))

/** Says what the sheet is, where the report says how to refresh it. */
const sayWhatItIs = ({ values, formats }: Cells, day: string): void => {
  const [row, format] = [values[reportRows.hint], formats[reportRows.hint]]
  if (!row || !format || (row[0] !== '' && !isHint(row[0]))) return
  row[0] = reportWords.snapshotOf(day)
  format[0] = '@'
}

const dress = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  table: Located,
  seen: Seen,
  { formats }: Cells,
): Promise<void> => {
  const from = context.workbook.worksheets.getItem(table.sheetId)
  const widths = seen.columns.map((column) =>
    from.getRangeByIndexes(0, seen.column + column, 1, 1).load('format/columnWidth'),
  )
  await context.sync()
  widths.forEach(({ format }, at) => {
    sheet.getRangeByIndexes(0, at, 1, 1).format.columnWidth = format.columnWidth
  })
  const title = sheet.getRangeByIndexes(0, 0, 1, 1)
  title.format.font.bold = true
  title.format.font.size = look.titleSize
  const header = seen.rows.indexOf(table.row - 1 - seen.row)
  if (header < 1) return
  const first = seen.columns.findIndex((column) => column + seen.column >= table.column)
  const last = seen.columns.findLastIndex((column) => column + seen.column < table.column + table.width)
  const headers = sheet.getRangeByIndexes(header, first, 1, last - first + 1)
  headers.format.font.bold = true
  headers.format.fill.color = look.resultHeader
  const body = formats[header + 1] ?? []
  for (let at = first; at <= last; at += 1)
    if (body[at] !== '@')
      sheet.getRangeByIndexes(header, at, 1, 1).format.horizontalAlignment = Excel.HorizontalAlignment.right
  sheet.getRangeByIndexes(header - 1, first, 1, last - first + 1).format.font.bold = true
  sheet.freezePanes.freezeRows(header + 1)
  setPrint(sheet, { column: first, width: last - first + 1, header })
}

/** What a snapshot came to: its sheets, and charts that are not on them. */
export type Snapshot = { sheets: string[]; charts: string[] }

/**
 * Copies what each report sheet shows to a new sheet: values only, in plain cells, without what is hidden, and the chart
 * of the report on the copied figures; then what other sheets with functions of ours show. Nothing of ours knows the
 * copies, so nothing refreshes them. `day` (ISO) goes into their names.
 */
export const snapshotReports = async (context: Excel.RequestContext, day: string): Promise<Snapshot> => {
  const { reports, sheetNames, memory, rangeNames } = await locate(context)
  const taken = [...sheetNames]
  const made: Snapshot = { sheets: [], charts: [] }
  for (const [key, table] of reports) {
    const charts = loadCharts(context, table, memory.reports.get(key)?.chart, rangeNames)
    const seen = await see(context, table.sheetId)
    const cells = await read(context, table.sheetId, seen)
    sayWhatItIs(cells, day)
    const name = datedName(table.sheet, day, taken)
    taken.push(name)
    made.sheets.push(name)
    const sheet = context.workbook.worksheets.add(name)
    await write(context, sheet, cells)
    await dress(context, sheet, table, seen, cells)
    made.charts.push(...copyCharts(sheet, charts, (row, column) => placeIn(seen, row, column)))
    if (made.sheets.length === 1) sheet.activate()
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one sheet after the other
    await context.sync()
  }
  const others = new Set([...reports.values()].map(({ sheetId }) => sheetId))
  await copyFunctionSheets(context, others, { day, taken, made })
  return made
}
