import { reportWords } from '../messages/reports.ts'
import { rowsPerRead } from './chunks.ts'
import { locate, type Located } from './locate.ts'
import { look } from './look.ts'
import { datedName } from './names.ts'
import { setPrint } from './report-print.ts'
import { reportRows } from './report-top.ts'
import { copyCharts, loadCharts } from './snapshot-chart.ts'

/** A rectangle of a sheet, and which of its rows and columns can be seen (places from its own first ones). */
type Seen = { row: number; column: number; rows: number[]; columns: number[] }
type Cells = { values: unknown[][]; formats: unknown[][] }

const partsOf = (view: Excel.RangeView): [column: string, row: string][] =>
  (view.cellAddresses as string[][]).flat().map((address) => {
    const match = /([A-Z]+)(\d+)$/.exec(address)
    return [match?.[1] ?? '', match?.[2] ?? '']
  })

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1

const see = async (context: Excel.RequestContext, sheetId: string): Promise<Seen> => {
  const used = context.workbook.worksheets.getItem(sheetId).getUsedRange().load('rowIndex,columnIndex')
  // The first column of ours can be seen, and so can the row of the title.
  const down = used.getColumn(0).getVisibleView().load('cellAddresses')
  const across = used.getRow(0).getVisibleView().load('cellAddresses')
  await context.sync()
  const { rowIndex: row, columnIndex: column } = used
  return {
    ...{ row, column },
    rows: partsOf(down).map(([, number]) => Number(number) - 1 - row),
    columns: partsOf(across).map(([letters]) => columnNumber(letters) - column),
  }
}

/** Where a cell stands among those that can be seen; null for one that is hidden. */
const placeIn = (seen: Seen, row: number, column: number): { row: number; column: number } | null => {
  const at = { row: seen.rows.indexOf(row - seen.row), column: seen.columns.indexOf(column - seen.column) }
  return at.row < 0 || at.column < 0 ? null : at
}

/** Reads what can be seen, in as many syncs as it takes. */
const read = async (context: Excel.RequestContext, sheetId: string, seen: Seen): Promise<Cells> => {
  const sheet = context.workbook.worksheets.getItem(sheetId)
  const width = Math.max(...seen.columns) + 1
  const height = Math.max(...seen.rows) + 1
  const all: Cells = { values: [], formats: [] }
  const step = rowsPerRead(width * 2)
  for (let from = 0; from < height; from += step) {
    const count = Math.min(step, height - from)
    const range = sheet
      .getRangeByIndexes(seen.row + from, seen.column, count, width)
      .load('values,numberFormat')
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one answer takes 5 MB
    await context.sync()
    all.values.push(...(range.values as unknown[][]))
    all.formats.push(...(range.numberFormat as unknown[][]))
  }
  const shown = (cells: unknown[][]) =>
    seen.rows.map((row) => seen.columns.map((column) => cells[row]?.[column] ?? ''))
  return { values: shown(all.values), formats: shown(all.formats) }
}

/** Text stays text where the cell's format does not keep it so: 0012, or what only looks like a formula. */
const asValue = (value: unknown, format: unknown): unknown =>
  typeof value === 'string' && /^[=\d+-]/.test(value) && format !== '@' ? `'${value}` : value

const write = async (context: Excel.RequestContext, sheet: Excel.Worksheet, { values, formats }: Cells) => {
  const width = values[0]?.length ?? 1
  const step = rowsPerRead(width * 2)
  for (let from = 0; from < values.length; from += step) {
    const rows = values.slice(from, from + step)
    const range = sheet.getRangeByIndexes(from, 0, rows.length, width)
    range.numberFormat = formats.slice(from, from + step)
    range.values = rows.map((row, at) =>
      row.map((value, column) => asValue(value, formats[from + at]?.[column])),
    )
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one request takes 5 MB
    await context.sync()
  }
}

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
 * of the report on the copied figures. Nothing of ours knows the copies, so nothing refreshes them. `day` (ISO) goes
 * into their names.
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
  return made
}
