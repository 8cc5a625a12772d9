import { reportWords } from '../messages/reports.ts'
import { shift1904 } from '../rows/cells.ts'
import { formats as columnFormats } from '../rows/report-formats.ts'
import { keyColumn, type ReportCell, type ReportData } from '../rows/reports.ts'
import { pieces } from './chunks.ts'
import type { Located } from './locate.ts'
import { SheetProblem } from './run.ts'
import { rangeOf, runsOf } from './runs.ts'

/** What Excel says when cells cannot move: another table or merged cells would be torn apart. */
const inTheWay = new Set(['InvalidOperation', 'InsertDeleteConflict', 'GeneralException'])

/** Moves cells before anything is written: when they cannot be moved, the old figures stand. */
const move = async (context: Excel.RequestContext, table: Located): Promise<void> => {
  try {
    await context.sync()
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (typeof code !== 'string' || !inTheWay.has(code)) throw error
    throw new SheetProblem('in-the-way', ...reportWords.inTheWay(table.sheet))
  }
}

/** Makes the body `rows` long: what stands below is pushed down or drawn up, one row always stays. */
export const resize = async (context: Excel.RequestContext, table: Located, rows: number): Promise<void> => {
  const sheet = context.workbook.worksheets.getItem(table.sheetId)
  const { row, column, width } = table
  if (rows < table.rows) {
    sheet
      .getRangeByIndexes(row + rows, column, table.rows - rows, width)
      .delete(Excel.DeleteShiftDirection.up)
    await move(context, table)
  } else if (rows > table.rows) {
    const more = rows - table.rows
    const excelTable = context.workbook.tables.getItem(table.key)
    sheet.getRangeByIndexes(row + table.rows, column, more, width).insert(Excel.InsertShiftDirection.down)
    // Written right under it, a table grows and fills its formulas down; where Excel does not, rows are added.
    const under = sheet.getRangeByIndexes(row + table.rows, column, more, 1)
    under.values = Array.from({ length: more }, () => [0])
    const body = excelTable.getDataBodyRange().load('rowCount')
    await move(context, table)
    if (body.rowCount >= rows) return
    const missing = rows - body.rowCount
    sheet.getRangeByIndexes(row + body.rowCount, column, missing, width).delete(Excel.DeleteShiftDirection.up)
    excelTable.rows.add(
      undefined,
      Array.from({ length: missing }, () => Array<string>(width).fill('')),
    )
  }
}

/** Writes our columns of a table that is as long as the data already. Dates come as serial numbers of the 1900 system. */
export const writeOurs = async (
  context: Excel.RequestContext,
  table: Located,
  columns: readonly { id: string; format: string }[],
  data: ReportData,
  is1904: boolean,
): Promise<void> => {
  const formats = new Map(columns.map(({ id, format }) => [id, format]))
  const places = new Map(columns.map(({ id }, at) => [id, at]))
  const rows = data.rows.length === 0 ? [{ key: '', cells: columns.map((): ReportCell => '') }] : data.rows
  for (const run of runsOf(table, [...places.keys()])) {
    const valueOf = (id: string, { key, cells }: ReportData['rows'][number]): ReportCell => {
      if (id === keyColumn.id) return key
      const cell = cells[places.get(id) ?? -1] ?? ''
      const isDay = typeof cell === 'number' && formats.get(id) === columnFormats.day
      return isDay && is1904 ? cell - shift1904 : cell
    }
    const values = rows.map((row) => run.ids.map((id) => valueOf(id, row)))
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
