import {
  asOfLine,
  keyColumn,
  reports,
  type Period,
  type ReportCell,
  type ReportData,
} from '../rows/reports.ts'
import { arrangeOwn, keepOwn, type OwnColumn } from '../rows/own-columns.ts'
import { pieces } from './chunks.ts'
import { withoutFilters } from './filters.ts'
import { locate, type Located } from './locate.ts'
import { rangeOf, runsOf } from './runs.ts'
import { SheetProblem } from './run.ts'
import { keptKey, remember, type Kept } from './settings.ts'

/** Makes the body `rows` long: what stands below is pushed down or drawn up, one row always stays. */
const resize = async (context: Excel.RequestContext, table: Located, rows: number): Promise<void> => {
  const sheet = context.workbook.worksheets.getItem(table.sheetId)
  const { row, column, width } = table
  if (rows < table.rows) {
    sheet
      .getRangeByIndexes(row + rows, column, table.rows - rows, width)
      .delete(Excel.DeleteShiftDirection.up)
  } else if (rows > table.rows) {
    const more = rows - table.rows
    const excelTable = context.workbook.tables.getItem(table.key)
    sheet.getRangeByIndexes(row + table.rows, column, more, width).insert(Excel.InsertShiftDirection.down)
    // Written right under it, a table grows and fills its formulas down; where Excel does not, rows are added.
    const under = sheet.getRangeByIndexes(row + table.rows, column, more, 1)
    under.values = Array.from({ length: more }, () => [0])
    const body = excelTable.getDataBodyRange().load('rowCount')
    await context.sync()
    if (body.rowCount >= rows) return
    const missing = rows - body.rowCount
    sheet.getRangeByIndexes(row + body.rowCount, column, missing, width).delete(Excel.DeleteShiftDirection.up)
    excelTable.rows.add(
      undefined,
      Array.from({ length: missing }, () => Array<string>(width).fill('')),
    )
  }
}

/** Reads the columns that people added beside ours, with the key of each row. */
const readOwn = async (
  context: Excel.RequestContext,
  table: Located,
): Promise<{ keys: string[]; own: OwnColumn[] }> => {
  const taken = new Set([...table.columns.values()].map(({ at }) => at))
  const free = Array.from({ length: table.width }, (_, at) => at).filter((at) => !taken.has(at))
  const key = table.columns.get(keyColumn.id) ?? table.columns.get('sku')
  if (free.length === 0 || !key) return { keys: [], own: [] }
  const sheet = context.workbook.worksheets.getItem(table.sheetId)
  const at = (column: number, from: number, rows: number) =>
    sheet.getRangeByIndexes(table.row + from, table.column + column, rows, 1)
  const keys = at(key.at, 0, table.rows).load('values')
  const columns = free.map((column) => ({
    column,
    header: at(column, -1, 1).load('values'),
    cells: at(column, 0, table.rows).load('formulas'),
  }))
  await context.sync()
  const flat = (range: unknown) => (range as unknown[][]).map(([value]) => value as ReportCell)
  return {
    keys: flat(keys.values).map(String),
    own: columns.map(({ column, header, cells }) => ({
      at: column,
      header: String(flat(header.values)[0] ?? ''),
      cells: flat(cells.formulas),
    })),
  }
}

/** Text stays text, even where Excel would take it for a number or a date (0012, Nov 1). */
const asTyped = (cell: ReportCell): ReportCell =>
  typeof cell === 'string' && cell !== '' && !cell.startsWith('=') ? `'${cell}` : cell

/** Writes people's own values and formulas beside the new rows. */
const writeOwn = (
  context: Excel.RequestContext,
  table: Located,
  columns: readonly { at: number; cells: readonly ReportCell[] }[],
): void => {
  for (const { at, cells } of columns)
    rangeOf(context, table, { at, ids: [''] }, 0, cells.length).formulas = cells.map((cell) => [
      asTyped(cell),
    ])
}

const writeOurs = async (
  context: Excel.RequestContext,
  table: Located,
  columns: readonly { id: string; format: string }[],
  data: ReportData,
): Promise<void> => {
  const formats = new Map(columns.map(({ id, format }) => [id, format]))
  const places = new Map(columns.map(({ id }, at) => [id, at]))
  const rows = data.rows.length === 0 ? [{ key: '', cells: columns.map((): ReportCell => '') }] : data.rows
  for (const run of runsOf(table, [...places.keys()])) {
    const values = rows.map(({ key, cells }) =>
      run.ids.map((id) => (id === keyColumn.id ? key : (cells[places.get(id) ?? -1] ?? ''))),
    )
    run.ids.forEach((id, offset) => {
      const range = rangeOf(context, table, { at: run.at + offset, ids: [id] }, 0, rows.length)
      // In a text cell nothing becomes a formula, a number or a date.
      if (formats.get(id) === '@') range.numberFormat = '@' as unknown as string[][]
    })
    const cut = pieces(values)
    for (const [at, [from, to]] of cut.entries()) {
      rangeOf(context, table, run, from, to - from).values = values.slice(from, to)
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one request takes 5 MB
      if (at < cut.length - 1) await context.sync()
    }
  }
}

/**
 * Replaces the rows of a report table and nothing else: renamed and moved columns keep their meaning, deleted ones stay
 * deleted, people's own columns follow the key of their row, sort and filter are applied again. Eight syncs or fewer.
 */
export const writeReport = async (
  context: Excel.RequestContext,
  key: string,
  data: ReportData,
  period: Period,
): Promise<void> => {
  const { reports: places, memory, rangeNames } = await locate(context)
  const [table, mark] = [places.get(key), memory.reports.get(key)]
  if (!table || !mark) throw new SheetProblem('report-gone', 'The report is gone.', 'Insert it again.')
  const definition = reports[mark.report]
  const sort = context.workbook.tables.getItem(key).sort.load('fields')
  const { keys, own } = await readOwn(context, table)
  if (own.length === 0) await context.sync()
  const kept: Kept = keepOwn(memory.kept.get(key) ?? {}, keys, own, table.row + 1)
  const newKeys = data.rows.map((row) => row.key)
  const arranged = arrangeOwn(kept, newKeys, own, table.row + 1)
  const rows = Math.max(1, newKeys.length)
  const cell =
    mark.asOf !== undefined && rangeNames.has(mark.asOf)
      ? context.workbook.names.getItem(mark.asOf).getRangeOrNullObject().load('address')
      : undefined
  await withoutFilters(context, [table], async () => {
    await resize(context, table, rows)
    await writeOurs(context, table, [...definition.columns, keyColumn], data)
    writeOwn(context, table, arranged.columns)
    if (own.length > 0 || memory.kept.has(key)) remember(context, keptKey(key), arranged.kept)
    await context.sync()
    if (cell && !cell.isNullObject) cell.values = [[asOfLine(definition, data, period)]]
    if (sort.fields.length > 0) context.workbook.tables.getItem(key).sort.reapply()
    await context.sync()
  })
}
