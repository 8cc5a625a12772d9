import type { LocatedEntry } from './locate.ts'

const rowOf = (address: unknown): number => {
  const match = /(\d+)$/.exec(typeof address === 'string' ? address : '')
  return match ? Number(match[1]) - 1 : -1
}

/**
 * The selected rows of our tables that can be seen, as places in the body by table key. Several areas are allowed.
 * Two syncs.
 */
export const selectedRows = async (
  context: Excel.RequestContext,
  tables: readonly LocatedEntry[],
): Promise<Map<string, Set<number>>> => {
  const areas = context.workbook.getSelectedRanges().areas.load('items/rowIndex,items/rowCount')
  const sheet = context.workbook.worksheets.getActiveWorksheet().load('id')
  await context.sync()
  const here = tables.filter((table) => table.sheetId === sheet.id)
  const views = here.map((table) => ({
    table,
    view: table.filtered
      ? context.workbook.worksheets
          .getItem(table.sheetId)
          .getRangeByIndexes(table.row, table.column, table.rows, 1)
          .getVisibleView()
          .load('cellAddresses')
      : undefined,
  }))
  if (views.some(({ view }) => view)) await context.sync()
  return new Map(
    views.map(({ table, view }) => {
      const visible = view && new Set((view.cellAddresses as unknown[][]).map(([address]) => rowOf(address)))
      const chosen = new Set<number>()
      for (const { rowIndex, rowCount } of areas.items) {
        const last = Math.min(rowIndex + rowCount, table.row + table.rows)
        for (let row = Math.max(rowIndex, table.row); row < last; row += 1)
          if (!visible || visible.has(row)) chosen.add(row - table.row)
      }
      return [table.key, chosen]
    }),
  )
}
