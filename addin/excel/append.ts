import type { Cell } from '../../schema/api/cell.ts'
import { entryTables, type Column, type EntryKind } from '../../schema/api/entry.ts'
import { failureWords } from '../messages/failures.ts'
import { isBlank, readCell, shift1904 } from '../rows/cells.ts'
import { sheetColumns } from '../rows/columns.ts'
import type { Place } from '../rows/problems.ts'
import { withoutEvents } from './events.ts'
import { withoutFilters } from './filters.ts'
import { insertEntryTable } from './insert.ts'
import { probe1904 } from './lists.ts'
import { locate, type LocatedEntry } from './locate.ts'
import { readColumns } from './read.ts'
import { rangeOf } from './runs.ts'
import { SheetProblem } from './run.ts'

const inputsOf = (kind: EntryKind): readonly Column[] => entryTables[kind].columns

const target = (entries: readonly LocatedEntry[], kind: EntryKind): LocatedEntry | undefined =>
  entries.find((entry) => entry.kind === kind && !entry.own)

/** The place behind the last row of a table that has an input. */
const endOf = async (context: Excel.RequestContext, table: LocatedEntry): Promise<number> => {
  const inputs = inputsOf(table.kind)
  const read = await readColumns(context, [{ table, ids: inputs.map(({ id }) => id) }])
  const columns = read.get(table.key)
  for (let at = table.rows - 1; at >= 0; at -= 1) {
    const isFilled = inputs.some((column) => !isBlank(readCell(columns?.get(column.id)?.[at], column, false)))
    if (isFilled) return at + 1
  }
  return 0
}

/** Makes room for rows up to `end`: what stands below is pushed down; the table grows as it is written under. */
const grow = async (context: Excel.RequestContext, table: LocatedEntry, end: number): Promise<void> => {
  const missing = end - table.rows
  if (missing <= 0) return
  const sheet = context.workbook.worksheets.getItem(table.sheetId)
  const under = () => sheet.getRangeByIndexes(table.row + table.rows, table.column, missing, table.width)
  under().insert(Excel.InsertShiftDirection.down)
  const first = sheet.getRangeByIndexes(table.row + table.rows, table.column, missing, 1)
  first.values = Array.from({ length: missing }, () => [0])
  const body = context.workbook.tables.getItem(table.key).getDataBodyRange().load('rowCount')
  await context.sync()
  if (body.rowCount >= end) return
  const more = end - body.rowCount
  sheet
    .getRangeByIndexes(table.row + body.rowCount, table.column, more, table.width)
    .delete(Excel.DeleteShiftDirection.up)
  context.workbook.tables.getItem(table.key).rows.add(
    undefined,
    Array.from({ length: more }, () => Array<string>(table.width).fill('')),
  )
}

const fill = (
  context: Excel.RequestContext,
  table: LocatedEntry,
  from: number,
  rows: readonly Cell[][],
  is1904: boolean,
): void => {
  const formats = new Map(sheetColumns(table.kind).map(({ id, format }) => [id, format]))
  inputsOf(table.kind).forEach((column, at) => {
    const place = table.columns.get(column.id)
    if (!place) return
    const range = rangeOf(context, table, { at: place.at, ids: [column.id] }, from, rows.length)
    range.numberFormat = (formats.get(column.id) ?? 'General') as unknown as string[][]
    range.values = rows.map((row) => {
      const cell = row[at] ?? null
      if (cell === null || typeof cell === 'object') return ['']
      return [is1904 && column.type === 'date' && typeof cell === 'number' ? cell - shift1904 : cell]
    })
  })
}

/** Where rows were added. */
export type Appended = { sheet: string; rows: number }

/**
 * Adds rows below the last one of the workbook's table of `kind`, which is inserted first where there is none, and shows
 * them. Nine syncs, some more where the table has to be inserted.
 */
export const appendRows = async (
  context: Excel.RequestContext,
  kind: EntryKind,
  rows: readonly Cell[][],
): Promise<Appended> => {
  let workbook = await locate(context)
  if (!target(workbook.entries, kind)) {
    const { owner } = workbook.memory
    if (!owner) throw new SheetProblem('no-owner', ...failureWords.noTable)
    await insertEntryTable(context, kind, owner)
    workbook = await locate(context)
  }
  const table = target(workbook.entries, kind)
  if (!table) throw new SheetProblem('table-gone', ...failureWords.tableGone)
  if (table.isProtected) throw new SheetProblem('protected', ...failureWords.protected(table.sheet))
  const counts1904 = probe1904(context, workbook.sheetNames)
  const end = await endOf(context, table)
  await withoutFilters(context, [table], () =>
    withoutEvents(context, async () => {
      await grow(context, table, end + rows.length)
      fill(context, table, end, rows, counts1904())
      const sheet = context.workbook.worksheets.getItem(table.sheetId)
      sheet.activate()
      sheet.getRangeByIndexes(table.row + end, table.column, 1, 1).select()
    }),
  )
  return { sheet: table.sheet, rows: rows.length }
}

/**
 * Takes rows out of their tables, wherever they stand now; one row of each table stays, empty. Answers how many were
 * found. Four syncs.
 */
export const removeRows = async (
  context: Excel.RequestContext,
  places: readonly Place[],
): Promise<number> => {
  const { entries } = await locate(context)
  const tables = entries.filter(({ key }) => places.some(({ table }) => table.key === key))
  const read = await readColumns(
    context,
    tables.map((table) => ({ table, ids: ['=rowId'] })),
  )
  const wanted = new Set(places.map(({ id }) => id))
  let removed = 0
  await withoutFilters(context, tables, () =>
    withoutEvents(context, async () => {
      for (const table of tables) {
        const ids = read.get(table.key)?.get('=rowId') ?? []
        const found = ids.flatMap((id, at) => (wanted.has(String(id).trim()) ? [at] : []))
        removed += found.length
        const excelTable = context.workbook.tables.getItem(table.key)
        // A table keeps one row; its formulas stay there for the rows to come.
        if (found.length === table.rows) empty(context, table, found.shift() ?? 0)
        for (const at of found.reverse()) excelTable.rows.getItemAt(at).delete()
      }
      await Promise.resolve()
    }),
  )
  return removed
}

const empty = (context: Excel.RequestContext, table: LocatedEntry, at: number): void => {
  for (const [id, place] of table.columns)
    rangeOf(context, table, { at: place.at, ids: [id] }, at, 1).clear(Excel.ClearApplyTo.contents)
}
