import type { Located } from './locate.ts'

/** Our columns that stand side by side: one range instead of many. */
export type Run = { at: number; ids: string[] }

/** Joins neighbouring columns of `wanted` into runs; columns that the user deleted are left out. */
export const runsOf = (table: Located, wanted: readonly string[]): Run[] => {
  const places = wanted
    .flatMap((id) => {
      const place = table.columns.get(id)
      return place ? [{ id, at: place.at }] : []
    })
    .sort((a, b) => a.at - b.at)
  const runs: Run[] = []
  for (const { id, at } of places) {
    const last = runs.at(-1)
    if (last && last.at + last.ids.length === at) last.ids.push(id)
    else runs.push({ at, ids: [id] })
  }
  return runs
}

/** The cells of a run: rows `from` to `from + count` of the body. */
export const rangeOf = (
  context: Excel.RequestContext,
  table: Located,
  run: Run,
  from: number,
  count: number,
): Excel.Range =>
  context.workbook.worksheets
    .getItem(table.sheetId)
    .getRangeByIndexes(table.row + from, table.column + run.at, count, run.ids.length)
