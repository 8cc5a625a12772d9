import type { Cell } from '../../schema/api/cell.ts'
import { entryTables, type Column } from '../../schema/api/entry.ts'
import { failureWords } from '../messages/failures.ts'
import { readCell, shift1904 } from '../rows/cells.ts'
import { sheetColumns } from '../rows/columns.ts'
import type { CellChange } from '../rows/fixes/plan.ts'
import { notChecked } from '../rows/states.ts'
import { withoutEvents } from './events.ts'
import { withoutFilters } from './filters.ts'
import { probe1904 } from './lists.ts'
import { locate, type LocatedEntry } from './locate.ts'
import { readColumns } from './read.ts'
import { rangeOf } from './runs.ts'
import { SheetProblem } from './run.ts'
import { writeResults, type Edits } from './write.ts'

/** What a fix did: cells changed, and cells left because they hold a formula, or no longer what was shown. */
export type Applied = { changed: number; formulas: number; moved: number }

type Written = string | number | boolean | null
/** What goes into one input column, by place in the body. */
type Sparse = Map<number, Written>

const isFormula = (value: unknown): boolean => typeof value === 'string' && value.startsWith('=')

const same = (a: Cell, b: Cell): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Text stays text and an emptied cell is empty; a 1904 workbook counts its days from another one. */
const written = (after: Cell, { type }: Column, is1904: boolean): Written => {
  if (after === null) return ''
  if (typeof after === 'object') return after.error
  return type === 'date' && typeof after === 'number' && is1904 ? after - shift1904 : after
}

const writeSparse = (context: Excel.RequestContext, table: LocatedEntry, id: string, cells: Sparse): void => {
  const place = table.columns.get(id)
  if (!place || cells.size === 0) return
  const places = [...cells.keys()]
  const first = Math.min(...places)
  const count = Math.max(...places) - first + 1
  const range = rangeOf(context, table, { at: place.at, ids: [id] }, first, count)
  const format = sheetColumns(table.kind).find((column) => column.id === id)?.format ?? 'General'
  // A number that stood as text often stands in a text cell, where it would become text again.
  range.numberFormat = Array.from({ length: count }, (_, at) => [
    cells.has(first + at) ? format : null,
  ]) as string[][]
  range.values = Array.from({ length: count }, (_, at) => [cells.get(first + at) ?? null])
}

type TableWork = { table: LocatedEntry; cells: Map<string, Sparse>; results: Edits }

/** `Map.groupBy`, which the Safari of an older Mac does not have. */
const groupedBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** What is written into one table, and what is left alone. */
const workFor = (
  table: LocatedEntry,
  changes: readonly CellChange[],
  columns: ReadonlyMap<string, unknown[]>,
  is1904: boolean,
  applied: Applied,
): TableWork => {
  const places = new Map((columns.get('=rowId') ?? []).map((id, at) => [String(id).trim(), at]))
  const work: TableWork = { table, cells: new Map(), results: new Map() }
  const byRow = groupedBy(changes, ({ place }) => place.id)
  for (const [id, own] of byRow) {
    const at = places.get(id)
    const verdict = at === undefined ? 'moved' : verdictOn(table, own, columns, at, is1904)
    if (at === undefined || verdict !== 'fine') {
      applied[verdict === 'formula' ? 'formulas' : 'moved'] += 1
      continue
    }
    for (const { column: columnId, after } of own) {
      const column = entryTables[table.kind].columns.find((each) => each.id === columnId)
      if (!column) continue
      const cells = work.cells.get(columnId) ?? new Map<number, Written>()
      work.cells.set(columnId, cells.set(at, written(after, column, is1904)))
    }
    applied.changed += 1
    work.results.set(at, unmarked(table, own, String(columns.get('=problems')?.[at] ?? '')))
  }
  return work
}

const verdictOn = (
  table: LocatedEntry,
  changes: readonly CellChange[],
  columns: ReadonlyMap<string, unknown[]>,
  at: number,
  is1904: boolean,
): 'fine' | 'formula' | 'moved' => {
  for (const { column: id, before } of changes) {
    const column = entryTables[table.kind].columns.find((each) => each.id === id)
    const now = columns.get(id)?.[at]
    if (!column || now === undefined) return 'moved'
    if (isFormula(now)) return 'formula'
    if (!same(readCell(now, column, is1904), before)) return 'moved'
  }
  return 'fine'
}

/** The row's own columns without the marks of what was fixed; a row without marks waits for the next check. */
const unmarked = (table: LocatedEntry, changes: readonly CellChange[], marks: string) => {
  const gone = new Set(changes.map(({ column }) => table.columns.get(column)?.header))
  const left = marks.split('|').filter((header) => header !== '' && !gone.has(header))
  return left.length > 0
    ? { '=problems': `|${left.join('|')}|` }
    : { '=problems': '', '=status': notChecked, '=message': '' }
}

/**
 * Changes the cells of a fix, wherever their rows stand now, and nothing else: a cell that holds a formula, or no longer
 * what the person was shown, is left and counted. Rows lose the marks of what was fixed. Four syncs, and two where a
 * filter is on.
 */
export const applyChanges = async (
  context: Excel.RequestContext,
  changes: readonly CellChange[],
): Promise<Applied> => {
  const { entries, sheetNames } = await locate(context)
  const counts1904 = probe1904(context, sheetNames)
  const byTable = groupedBy(changes, ({ place }) => place.table.key)
  const tables = entries.filter(({ key }) => byTable.has(key))
  const locked = tables.find(({ isProtected }) => isProtected)
  if (locked) throw new SheetProblem('protected', ...failureWords.protected(locked.sheet))
  const read = await readColumns(
    context,
    tables.map((table) => ({
      table,
      ids: ['=rowId', '=problems', ...new Set((byTable.get(table.key) ?? []).map(({ column }) => column))],
    })),
    'formulas',
  )
  const applied: Applied = { changed: 0, formulas: 0, moved: 0 }
  const gone = changes.filter(({ place }) => !tables.some(({ key }) => key === place.table.key))
  applied.moved += new Set(gone.map(({ place }) => place.id)).size
  const works = tables.map((table) =>
    workFor(table, byTable.get(table.key) ?? [], read.get(table.key) ?? new Map(), counts1904(), applied),
  )
  await withoutFilters(context, tables, () =>
    withoutEvents(context, async () => {
      for (const { table, cells, results } of works) {
        for (const [id, sparse] of cells) writeSparse(context, table, id, sparse)
        await writeResults(context, table, results)
      }
    }),
  )
  return applied
}
