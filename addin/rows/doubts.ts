import type { SheetTable } from './row.ts'
import { columnAt } from './documents.ts'
import { isPosted } from './states.ts'

/** How many posted rows of a table have each date, by serial number: what is kept to see that a sheet was typed over. */
export type PostedDates = Record<string, number>

/**
 * Posted rows that may be meant as new ones, which only a person knows. `copy`: they stand in another table as well.
 * `dates`: most of them have another date than they were posted with.
 */
export type Doubt = {
  reason: 'copy' | 'dates'
  table: string
  sheet: string
  rows: number
  /** The sheet they were copied from. */
  original: string
}

/** The dates of the rows of a table that `isMeant` picks; null for a table without dates. */
export const datesOf = (
  { kind, rows }: SheetTable,
  isMeant: (row: SheetTable['rows'][number]) => boolean,
): PostedDates | null => {
  const at = columnAt(kind, 'date')
  if (at < 0) return null
  const dates: PostedDates = {}
  for (const row of rows) {
    if (!isMeant(row)) continue
    const date = JSON.stringify(row.cells[at] ?? null)
    dates[date] = (dates[date] ?? 0) + 1
  }
  return dates
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

/** How many rows stand under a date now that none of the posted ones had. */
const moved = (kept: PostedDates, now: PostedDates): number =>
  sum(Object.entries(now).map(([date, count]) => Math.max(0, count - (kept[date] ?? 0))))

const fewest = 2

/** Which table held each posted row first: one that the workbook remembers before one that it does not. */
const originals = (tables: readonly SheetTable[], known: ReadonlySet<string>): Map<string, SheetTable> => {
  const first = new Map<string, SheetTable>()
  for (const isKnown of [true, false])
    for (const table of tables)
      if (known.has(table.key) === isKnown)
        for (const row of table.rows) if (isPosted(row) && !first.has(row.id)) first.set(row.id, table)
  return first
}

/**
 * Tables whose posted rows may be new ones: copied with their ids, or typed over with other dates. `known`: tables that
 * the workbook remembers; `kept`: dates of posted rows as they were posted.
 */
export const doubtsOf = (
  tables: readonly SheetTable[],
  known: ReadonlySet<string>,
  kept: ReadonlyMap<string, PostedDates>,
): Doubt[] => {
  const first = originals(tables, known)
  return tables.flatMap((table): Doubt[] => {
    const posted = table.rows.filter(isPosted)
    const copied = posted.filter(({ id }) => first.get(id) !== table)
    const { key, sheet } = table
    if (copied.length >= fewest && copied.length * 2 > posted.length) {
      const original = first.get(copied[0]?.id ?? '')?.sheet ?? ''
      return [{ reason: 'copy', table: key, sheet, rows: copied.length, original }]
    }
    const [before, now] = [kept.get(key), datesOf(table, isPosted)]
    const changed = before && now ? moved(before, now) : 0
    return changed * 2 > posted.length
      ? [{ reason: 'dates', table: key, sheet, rows: changed, original: '' }]
      : []
  })
}

/** The tables without posted rows that stand in another table too, in the tables `keys`. */
export const withoutCopies = (
  tables: readonly SheetTable[],
  known: ReadonlySet<string>,
  keys: ReadonlySet<string>,
): SheetTable[] => {
  if (keys.size === 0) return [...tables]
  const first = originals(tables, known)
  return tables.map((table) =>
    keys.has(table.key)
      ? { ...table, rows: table.rows.filter((row) => !isPosted(row) || first.get(row.id) === table) }
      : table,
  )
}
