import { keyColumn, type ReportCell } from '../rows/reports.ts'
import { locate } from './locate.ts'

/** A row of a report as it stands in the sheet: its key, and what its cells say by column id. */
export type SheetCells = { key: string; cells: ReadonlyMap<string, ReportCell> }

/** The rows of a report table as they stand now, hidden ones too; none when it is not there. Three syncs. */
export const readReportCells = async (context: Excel.RequestContext, key: string): Promise<SheetCells[]> => {
  const { reports } = await locate(context)
  const table = reports.get(key)
  const keyAt = table?.columns.get(keyColumn.id)?.at
  if (!table || keyAt === undefined) return []
  const body = context.workbook.worksheets
    .getItem(table.sheetId)
    .getRangeByIndexes(table.row, table.column, table.rows, table.width)
    .load('values')
  await context.sync()
  const places = [...table.columns].filter(([id]) => id !== keyColumn.id)
  return (body.values as ReportCell[][]).flatMap((row) => {
    const name = String(row[keyAt] ?? '')
    if (name === '') return []
    return [{ key: name, cells: new Map(places.map(([id, { at }]) => [id, row[at] ?? ''] as const)) }]
  })
}
