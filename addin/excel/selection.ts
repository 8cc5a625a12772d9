import type { LocatedEntry } from './locate.ts'

const rowOf = (address: unknown): number => {
  const match = /(\d+)$/.exec(typeof address === 'string' ? address : '')
  return match ? Number(match[1]) - 1 : -1
}

/** Loads which rows of a filtered table can be seen; undefined where no filter hides any. Read after the next sync. */
export const loadVisible = (
  context: Excel.RequestContext,
  table: LocatedEntry,
): Excel.RangeView | undefined =>
  table.filtered
    ? context.workbook.worksheets
        .getItem(table.sheetId)
        .getRangeByIndexes(table.row, table.column, table.rows, 1)
        .getVisibleView()
        .load('cellAddresses')
    : undefined

/** The places in the body that a loaded view shows; undefined means all. */
export const visiblePlaces = (
  table: LocatedEntry,
  view: Excel.RangeView | undefined,
): ReadonlySet<number> | undefined =>
  view && new Set((view.cellAddresses as unknown[][]).map(([address]) => rowOf(address) - table.row))

/**
 * The selected rows of our tables that can be seen, as places in the body by table key. Several areas are allowed.
 * One sync. `visible`: see `visiblePlaces`, by table key.
 */
export const selectedRows = async (
  context: Excel.RequestContext,
  tables: readonly LocatedEntry[],
  visible: ReadonlyMap<string, ReadonlySet<number>>,
): Promise<Map<string, Set<number>>> => {
  const areas = context.workbook.getSelectedRanges().areas.load('items/rowIndex,items/rowCount')
  const sheet = context.workbook.worksheets.getActiveWorksheet().load('id')
  await context.sync()
  const here = tables.filter((table) => table.sheetId === sheet.id)
  return new Map(
    here.map((table) => {
      const seen = visible.get(table.key)
      const chosen = new Set<number>()
      for (const { rowIndex, rowCount } of areas.items) {
        const last = Math.min(rowIndex + rowCount, table.row + table.rows)
        for (let row = Math.max(rowIndex, table.row); row < last; row += 1)
          if (!seen || seen.has(row - table.row)) chosen.add(row - table.row)
      }
      return [table.key, chosen]
    }),
  )
}
