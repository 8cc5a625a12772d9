import { readFunctionSheets } from './function-sheets.ts'
import { datedName } from './names.ts'
import { placesOf, read, see, write, type Seen } from './snapshot-cells.ts'
import { copyCharts, loadCharts } from './snapshot-chart.ts'
import type { Snapshot } from './snapshot.ts'

/** A snapshot as far as it is made; `taken`: names of sheets that are there. */
type Making = { day: string; taken: string[]; made: Snapshot }

/** More addresses than this are no page that somebody laid out, and near to what one answer takes. */
const mostAddresses = 50_000

/** A sheet of somebody's own may hide its first row and column: all that can be seen is asked for. */
const seeAll = async (context: Excel.RequestContext, sheetId: string): Promise<Seen> => {
  const used = context.workbook.worksheets
    .getItem(sheetId)
    .getUsedRange()
    .load('rowIndex,columnIndex,rowCount,columnCount')
  await context.sync()
  if (used.rowCount * used.columnCount > mostAddresses) return see(context, sheetId)
  const view = used.getVisibleView().load('cellAddresses')
  await context.sync()
  return placesOf(used, view.cellAddresses as string[][])
}

/** Places that stand side by side: first, and how many. */
const runsOf = (places: readonly number[]): { first: number; count: number; at: number }[] => {
  const runs: { first: number; count: number; at: number }[] = []
  places.forEach((place, at) => {
    const last = runs.at(-1)
    if (last && last.first + last.count === place) last.count += 1
    else runs.push({ first: place, count: 1, at })
  })
  return runs
}

/** Rows that come and go many times are a filtered list, not a page that somebody laid out. */
const mostRuns = 100

/** Gives the copy the looks of the sheet, and its column widths. */
const dress = async (
  context: Excel.RequestContext,
  from: Excel.Worksheet,
  to: Excel.Worksheet,
  seen: Seen,
) => {
  const [down, across] = [runsOf(seen.rows), runsOf(seen.columns)]
  if (down.length * across.length <= mostRuns)
    for (const rows of down)
      for (const columns of across) {
        const source = from.getRangeByIndexes(
          seen.row + rows.first,
          seen.column + columns.first,
          rows.count,
          columns.count,
        )
        to.getRangeByIndexes(rows.at, columns.at, rows.count, columns.count).copyFrom(
          source,
          Excel.RangeCopyType.formats,
        )
      }
  const widths = seen.columns.map((column) =>
    from.getRangeByIndexes(0, seen.column + column, 1, 1).load('format/columnWidth'),
  )
  await context.sync()
  widths.forEach(({ format }, at) => {
    to.getRangeByIndexes(0, at, 1, 1).format.columnWidth = format.columnWidth
  })
}

/**
 * Copies what sheets with functions show, but for `others`, which are copied already: values in plain cells, with their
 * looks, without what is hidden. The copies are added to the snapshot.
 */
export const copyFunctionSheets = async (
  context: Excel.RequestContext,
  others: ReadonlySet<string>,
  { day, taken, made }: Making,
): Promise<void> => {
  const sheets = (await readFunctionSheets(context)).filter(({ id }) => !others.has(id))
  for (const { id, name } of sheets) {
    const charts = loadCharts(context, { sheetId: id }, undefined, new Set())
    const seen = await seeAll(context, id)
    if (seen.rows.length === 0 || seen.columns.length === 0) continue
    const cells = await read(context, id, seen)
    const copy = datedName(name, day, taken)
    taken.push(copy)
    made.sheets.push(copy)
    const sheet = context.workbook.worksheets.add(copy)
    await write(context, sheet, cells)
    await dress(context, context.workbook.worksheets.getItem(id), sheet, seen)
    made.charts.push(...copyCharts(sheet, charts, () => null))
    if (made.sheets.length === 1) sheet.activate()
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one sheet after the other
    await context.sync()
  }
}
