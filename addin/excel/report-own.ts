import { keyColumn, type ReportCell } from '../rows/reports.ts'
import type { ArrangedColumn, OwnColumn } from '../rows/own-columns.ts'
import type { Located } from './locate.ts'
import { rangeOf } from './runs.ts'

/** Text that only looks like a formula gets an apostrophe, as a person would type it. */
const readCells = (formulas: readonly ReportCell[], values: readonly ReportCell[]): ReportCell[] =>
  formulas.map((formula, at) =>
    typeof formula === 'string' && formula.startsWith('=') && formula === values[at]
      ? `'${formula}`
      : formula,
  )

/** Reads the columns that people added beside ours, with the key of each row. */
export const readOwn = async (
  context: Excel.RequestContext,
  table: Located,
): Promise<{ keys: string[]; own: (OwnColumn & { isText: boolean })[] }> => {
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
    cells: at(column, 0, table.rows).load('formulas,values'),
    first: at(column, 0, 1).load('numberFormat'),
  }))
  await context.sync()
  const flat = (range: unknown) => (range as unknown[][]).map(([value]) => value as ReportCell)
  return {
    keys: flat(keys.values).map(String),
    own: columns.map(({ column, header, cells, first }) => ({
      at: column,
      header: String(flat(header.values)[0] ?? ''),
      cells: readCells(flat(cells.formulas), flat(cells.values)),
      isText: flat(first.numberFormat)[0] === '@',
    })),
  }
}

/** Text stays text, even where Excel would take it for a number or a date (0012, Nov 1). */
const asTyped = (cell: ReportCell): ReportCell =>
  typeof cell === 'string' && cell !== '' && !/^'?=/.test(cell) ? `'${cell}` : cell

/** In a text cell even an equals sign is text. */
const asText = (cell: ReportCell): ReportCell => (typeof cell === 'string' ? cell.replace(/^'=/, '=') : cell)

/** Writes people's own values and formulas beside the new rows. */
export const writeOwn = (
  context: Excel.RequestContext,
  table: Located,
  columns: readonly ArrangedColumn[],
  own: readonly { at: number; isText: boolean }[],
): void => {
  for (const { at, cells } of columns) {
    const isText = own.some((column) => column.at === at && column.isText)
    const typed = cells.map((cell) => [isText ? asText(cell) : asTyped(cell)])
    rangeOf(context, table, { at, ids: [''] }, 0, cells.length).formulas = typed
  }
}
