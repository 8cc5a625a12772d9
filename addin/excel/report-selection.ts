import { lotIn } from '../rows/trace-rows.ts'
import { keyColumn, type ReportKind } from '../rows/reports.ts'
import { locate, type Located } from './locate.ts'

/** What the selected row is about: a product, a lot by its number, or a lot by its name. */
export type SelectedSubject =
  /** `asOf`: name of the as-of line of the report it was selected in. */
  | { is: 'product'; sku: string; report: ReportKind; key: string; sheet: string; asOf: string | undefined }
  | { is: 'lot'; id: string }
  | { is: 'named lot'; lot: string; sku: string }

const holds = (table: Located, row: number): boolean => row >= table.row && row < table.row + table.rows

/** Column ids that hold a lot's name and a product's SKU in entry tables; the posted lot goes before a typed one. */
const [lotColumns, skuColumns] = [
  ['=lot', 'lot'],
  ['sku', 'product', 'component'],
]

/** What the row of the active cell is about; null when it is in none of our tables, or about nothing. Four syncs. */
export const selectedSubject = async (context: Excel.RequestContext): Promise<SelectedSubject | null> => {
  const { reports, entries, memory } = await locate(context)
  const cell = context.workbook.getActiveCell().load('rowIndex')
  const sheet = context.workbook.worksheets.getActiveWorksheet().load('id')
  await context.sync()
  const isHere = (table: Located) => table.sheetId === sheet.id && holds(table, cell.rowIndex)
  const table = [...reports.values(), ...entries].find(isHere)
  if (!table) return null
  const row = context.workbook.worksheets
    .getItem(table.sheetId)
    .getRangeByIndexes(cell.rowIndex, table.column, 1, table.width)
    .load('values')
  await context.sync()
  const cells = (row.values as unknown[][])[0] ?? []
  const text = (ids: readonly string[]): string =>
    ids
      .map((id) => table.columns.get(id))
      .map((place) => String(place === undefined ? '' : cells[place.at]).trim())
      .find((value) => value !== '') ?? ''
  const mark = memory.reports.get(table.key)
  if (!mark) {
    const lot = text(lotColumns)
    return lot === '' ? null : { is: 'named lot', lot, sku: text(skuColumns) }
  }
  const rowKey = text([keyColumn.id])
  const id = lotIn(rowKey)
  if (id !== undefined) return { is: 'lot', id }
  const isOfProducts = mark.report === 'marginByProduct' || mark.report === 'inventoryValuation'
  if (!isOfProducts || rowKey === '') return null
  const { report, asOf } = mark
  return { is: 'product', sku: rowKey, report, key: table.key, sheet: table.sheet, asOf }
}
