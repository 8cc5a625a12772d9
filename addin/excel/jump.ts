import { locate } from './locate.ts'
import { readColumns } from './read.ts'

/**
 * Shows and selects a cell of one of our tables: the row by its id (it may have moved), the column by its id, the
 * status where that column is gone. False when the row is gone.
 */
export const jumpTo = async (
  context: Excel.RequestContext,
  key: string,
  rowId: string,
  column: string | null,
): Promise<boolean> => {
  const { entries } = await locate(context)
  const table = entries.find((each) => each.key === key)
  if (!table) return false
  const read = await readColumns(context, [{ table, ids: ['=rowId'] }])
  const at = (read.get(key)?.get('=rowId') ?? []).indexOf(rowId)
  if (at < 0) return false
  const place = table.columns.get(column ?? '=status') ?? table.columns.get('=status')
  const sheet = context.workbook.worksheets.getItem(table.sheetId)
  sheet.activate()
  sheet.getRangeByIndexes(table.row + at, table.column + (place?.at ?? 0), 1, 1).select()
  await context.sync()
  return true
}
