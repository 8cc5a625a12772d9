import { afterEdit, editedColumns } from '../rows/edits.ts'
import { withoutEvents } from './events.ts'
import { withoutFilters } from './filters.ts'
import { probe1904 } from './lists.ts'
import { locate, type LocatedEntry } from './locate.ts'
import { inputIds, inputsAt, readColumns, readTables } from './read.ts'
import { run } from './run.ts'
import { forgetSeen, isSeen, seenRows, takeDeleted } from './seen.ts'
import { writeResults, type Edits } from './write.ts'

/** Posted rows that somebody deleted: nothing was voided by that. */
export type Deleted = { sheet: string; references: string[] }

/** Rows of the sheet that were touched, from and to; `isDeletion` when rows went. */
type Touched = { from: number; to: number; isDeletion: boolean }

const rowsOf = (address: string): [from: number, to: number] => {
  const numbers = [...address.replace(/^.*!/, '').matchAll(/\d+/g)].map(([digits]) => Number(digits) - 1)
  // Whole columns have no row numbers.
  return numbers.length === 0 ? [0, Infinity] : [Math.min(...numbers), Math.max(...numbers)]
}

const merge = (a: Touched | undefined, b: Touched): Touched =>
  a
    ? { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to), isDeletion: a.isDeletion || b.isDeletion }
    : b

/** The part of a table that was touched, as a table of its own. */
const narrowed = (table: LocatedEntry, { from, to }: Touched): LocatedEntry => {
  const first = Math.max(from, table.row)
  const last = Math.min(to, table.row + table.rows - 1)
  return { ...table, row: first, rows: Math.max(0, last - first + 1) }
}

const ours = ['=rowId', '=status', '=reference', '=problems'] as const

const editsOf = (table: LocatedEntry, columns: ReadonlyMap<string, unknown[]>, is1904: boolean): Edits => {
  const seen = seenRows(table.key)
  const text = (id: string, at: number): string => String(columns.get(id)?.[at] ?? '').trim()
  const edits: Edits = new Map()
  for (let at = 0; at < table.rows; at += 1) {
    const row = { id: text('=rowId', at), status: text('=status', at), reference: text('=reference', at) }
    const before = seen.get(row.id)
    if (row.id === '' || !before) continue
    const edited = editedColumns(table.kind, before.cells, inputsAt(table, columns, at, is1904))
    const cellsNow = afterEdit(row, edited, text('=problems', at), (id) => table.columns.get(id)?.header)
    if (cellsNow) edits.set(at, cellsNow)
  }
  return edits
}

/** Looks at what was touched: edited rows leave Ready, and posted rows that are gone are told. Four syncs at most. */
const look = (touched: ReadonlyMap<string, Touched>): Promise<Deleted[]> =>
  run(async (context) => {
    const { entries, sheetNames } = await locate(context)
    const tables = entries.filter(({ key, isProtected }) => touched.has(key) && !isProtected)
    const parts = tables.map((table) =>
      narrowed(table, touched.get(table.key) ?? { from: 0, to: -1, isDeletion: false }),
    )
    const shifted = tables.filter(({ key }) => touched.get(key)?.isDeletion)
    if (tables.length === 0) return []
    const counts1904 = probe1904(context, sheetNames)
    const read = await readColumns(
      context,
      parts.filter(({ rows }) => rows > 0).map((table) => ({ table, ids: [...inputIds(table), ...ours] })),
    )
    const edits = parts.map((table) => ({
      table,
      rows: editsOf(table, read.get(table.key) ?? new Map(), counts1904()),
    }))
    const written = edits.filter(({ rows }) => rows.size > 0)
    if (written.length > 0)
      await withoutFilters(
        context,
        written.map(({ table }) => table),
        () =>
          withoutEvents(context, async () => {
            for (const { table, rows } of written) await writeResults(context, table, rows)
          }),
      )
    if (shifted.length === 0) return []
    const left = await readColumns(
      context,
      shifted.map((table) => ({ table, ids: ['=rowId'] })),
    )
    return shifted.flatMap(({ key, sheet }) => {
      const ids = new Set((left.get(key)?.get('=rowId') ?? []).map((id) => String(id).trim()))
      const references = takeDeleted(key, ids)
      return references.length > 0 ? [{ sheet, references }] : []
    })
  })

const pause = 400
/** Changes that take no row away; Excel may call a deletion by several names. */
const additions: ReadonlySet<string> = new Set([
  'RangeEdited',
  'RowInserted',
  'ColumnInserted',
  'CellInserted',
])

/**
 * Watches the entry tables while the pane is open: a row that somebody edits here leaves Ready, an edited posted row says
 * so, and `onDeleted` hears of posted rows that were deleted. Edits in quick succession are looked at together; those of
 * other people, and our own writes, not at all. The answer stops it.
 */
export const watchEdits = async (onDeleted: (deleted: Deleted[]) => void): Promise<() => Promise<void>> => {
  let touched = new Map<string, Touched>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const attend = () => {
    const now = touched
    touched = new Map()
    look(now).then(
      (deleted) => deleted.length > 0 && onDeleted(deleted),
      // A cell is being edited, or Excel is busy: the next check finds out the same.
      () => undefined,
    )
  }
  const handler = (event: Excel.TableChangedEventArgs): Promise<void> => {
    if (event.source !== Excel.EventSource.local || !isSeen(event.tableId)) return Promise.resolve()
    const [from, to] = rowsOf(event.address)
    const isDeletion = !additions.has(event.changeType)
    touched.set(event.tableId, merge(touched.get(event.tableId), { from, to, isDeletion }))
    clearTimeout(timer)
    timer = setTimeout(attend, pause)
    return Promise.resolve()
  }
  const result = await run(async (context) => {
    forgetSeen()
    await readTables(context)
    const added = context.workbook.tables.onChanged.add(handler)
    await context.sync()
    return added
  })
  return async () => {
    clearTimeout(timer)
    await Excel.run(result.context, async (context) => {
      result.remove()
      await context.sync()
    })
  }
}
