/** How far reading from the books has come, by kind. */
import type { Ledger, Statement } from '../../store/statements.ts'
import type { Counts } from './difference.ts'

export type ReadingKind = 'accounts' | 'items' | 'contacts' | 'journals'

/** A reading under way, or the last one that finished; times are milliseconds since 1970. */
export type Reading = Counts & {
  startedAt: number
  finishedAt: number | null
  /** Everything changed before this is here. */
  readUntil: number
  /** The page to go on with. */
  page: number
  /** Why it stopped; null: it did not. */
  problem: string | null
}

type Stored = Counts & {
  kind: ReadingKind
  started_at: number
  finished_at: number | null
  read_until: number
  page: number
  problem: string | null
}

const columns =
  'kind, started_at, finished_at, read_until, page, created, updated, deactivated, skipped, problem'

/** Reads where the reading of a kind stands. */
export const readingStatement = (connection: string, kind: ReadingKind): Statement => ({
  sql: `SELECT ${columns} FROM books_sync WHERE organisation = ?1 AND connection = ?2 AND kind = ?3`,
  bind: [connection, kind],
})

export const toReading = (rows: readonly unknown[]): Reading | null => {
  const [row] = rows as Stored[]
  if (row === undefined) return null
  const { created, updated, deactivated, skipped, page, problem } = row
  const counts = { created, updated, deactivated, skipped }
  const times = { startedAt: row.started_at, finishedAt: row.finished_at, readUntil: row.read_until }
  return { ...counts, ...times, page, problem }
}

/** Writes it: goes in one batch with what was read. */
export const writeReading = (connection: string, kind: ReadingKind, reading: Reading): Statement => ({
  sql: `INSERT OR REPLACE INTO books_sync (organisation, connection, ${columns})
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)`,
  bind: [
    connection,
    kind,
    reading.startedAt,
    reading.finishedAt,
    reading.readUntil,
    reading.page,
    reading.created,
    reading.updated,
    reading.deactivated,
    reading.skipped,
    reading.problem,
  ],
})

export const findReading = async (
  ledger: Ledger,
  connection: string,
  kind: ReadingKind,
): Promise<Reading | null> => {
  const { rows } = await ledger.read({ rows: [readingStatement(connection, kind)] })
  return toReading(rows)
}

/** Writes rows that were read and how far that brought it, all or nothing. */
export const saveRead = async (
  ledger: Ledger,
  connection: string,
  kind: ReadingKind,
  rows: readonly Statement[],
  reading: Reading,
): Promise<void> => {
  await ledger.batch([...rows, writeReading(connection, kind, reading)])
}
