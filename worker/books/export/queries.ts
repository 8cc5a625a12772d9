/** Where the export of a connection stands, and the turn by which its writers take turns. */
import { bulkLookup } from '../../store/bulk.ts'
import type { Ledger, Statement } from '../../store/statements.ts'
import { isGuarded } from '../../store/taken.ts'
import type { Late } from './dates.ts'
import type { JournalKind, JournalState, StoredLine } from './row.ts'

/** A journal as it is stored. */
export type StoredJournal = {
  id: number
  marker: string
  kind: JournalKind
  date: string
  ownDate: string | null
  narration: string
  lines: StoredLine[]
  draft: boolean
  corrects: number | null
  state: JournalState
  callKey: string | null
  callPlace: number
  calledAt: number
  changedAt: number
  earlierKeys: string[]
  attempts: number
  nextAt: number
  providerId: string | null
  twinId: string | null
  problem: string | null
  problemWords: string | null
}

type JournalRow = {
  id: number
  marker: string
  kind: JournalKind
  date: string
  own_date: string | null
  narration: string
  lines: string
  draft: number
  corrects: number | null
  state: JournalState
  call_key: string | null
  call_place: number | null
  called_at: number | null
  changed_at: number
  earlier_keys: string
  attempts: number
  next_at: number
  provider_id: string | null
  twin_id: string | null
  problem: string | null
  problem_words: string | null
}

export const toJournal = (raw: unknown): StoredJournal => {
  const row = raw as JournalRow
  const { id, marker, kind, date, narration, corrects, state, attempts, problem } = row
  return {
    ...{ id, marker, kind, date, narration, corrects, state, attempts, problem },
    ownDate: row.own_date,
    lines: JSON.parse(row.lines) as StoredLine[],
    draft: row.draft === 1,
    callKey: row.call_key,
    callPlace: row.call_place ?? 0,
    calledAt: row.called_at ?? 0,
    changedAt: row.changed_at,
    earlierKeys: JSON.parse(row.earlier_keys) as string[],
    nextAt: row.next_at,
    providerId: row.provider_id,
    twinId: row.twin_id,
    problemWords: row.problem_words,
  }
}

export const journalColumns = `journal.id, journal.marker, journal.kind, journal.date, journal.own_date, journal.narration,
  journal.lines, journal.draft, journal.corrects, journal.state, journal.call_key, journal.call_place,
  journal.called_at, journal.changed_at, journal.earlier_keys, journal.attempts, journal.next_at,
  journal.provider_id, journal.twin_id, journal.problem, journal.problem_words`

/** Settings and places that a step of the export goes by. */
export type Standing = {
  automatic: boolean
  drafts: boolean
  daily: boolean
  late: Late
  ready: boolean
  registeredVersion: number
  latestVersion: number
  lastJournal: number
  numbers: Record<string, number>
  turn: number
  booksLock: string | null
  ourLock: string | null
  /** Rows that wait to be composed. */
  waiting: boolean
  /** Rows wait for their day to end. */
  dayOpen: boolean
  /** When something of it was read back last, and whether a reading is under way. */
  back: { startedAt: number; finishedAt: number | null; readUntil: number; page: number } | null
}

const standing = `SELECT settings.*,
    (SELECT max(version) FROM ledger_version WHERE organisation = ?1) AS latest_version,
    (SELECT lock_date FROM books_lock WHERE organisation = ?1 AND connection = ?2) AS books_lock,
    (SELECT lock_date FROM lock_history WHERE organisation = ?1 ORDER BY version DESC LIMIT 1) AS our_lock,
    EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_by_state
      WHERE organisation = ?1 AND connection = ?2 AND state = 'waiting') AS waiting,
    EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_by_state
      WHERE organisation = ?1 AND connection = ?2 AND state = 'held' AND reason = 'day') AS day_open
  FROM books_settings settings WHERE organisation = ?1 AND connection = ?2`

type StandingRow = {
  automatic: number
  drafts: number
  daily: number
  late: Late
  ready_at: number | null
  registered_version: number
  last_journal: number
  numbers: string
  turn: number
  latest_version: number | null
  books_lock: string | null
  our_lock: string | null
  waiting: number
  day_open: number
}

type BackRow = { started_at: number; finished_at: number | null; read_until: number; page: number }

/** A step reads no more open journals than this at once; the rest comes in the next. */
const mostOpen = 200

// In the order in which they go: what is in doubt first, then what was composed and could not be sent.
const open = `SELECT ${journalColumns} FROM journal INDEXED BY journal_by_state
  WHERE organisation = ?1 AND connection = ?2
    AND state IN ('ready', 'sending', 'unknown') ORDER BY state DESC, next_at, id LIMIT ?3`
const refusedByLock = `SELECT ${journalColumns} FROM journal INDEXED BY journal_by_state
  WHERE organisation = ?1 AND connection = ?2 AND state = 'rejected' AND problem = 'lock-date' ORDER BY id LIMIT ?3`
const twins = `SELECT ${journalColumns} FROM journal INDEXED BY journal_twin
  WHERE organisation = ?1 AND connection = ?2 AND problem = 'twin-found' ORDER BY id LIMIT 20`
const back = `SELECT started_at, finished_at, read_until, page FROM books_sync
  WHERE organisation = ?1 AND connection = ?2 AND kind = 'journals'`

export type Desk = {
  standing: Standing
  open: StoredJournal[]
  refusedByLock: StoredJournal[]
  twins: StoredJournal[]
}

const toStanding = (row: StandingRow, [reading]: BackRow[]): Standing => ({
  automatic: row.automatic === 1,
  drafts: row.drafts === 1,
  daily: row.daily === 1,
  late: row.late,
  ready: row.ready_at !== null,
  registeredVersion: row.registered_version,
  latestVersion: row.latest_version ?? 0,
  lastJournal: row.last_journal,
  numbers: JSON.parse(row.numbers) as Record<string, number>,
  turn: row.turn,
  booksLock: row.books_lock,
  ourLock: row.our_lock,
  waiting: row.waiting === 1,
  dayOpen: row.day_open === 1,
  back:
    reading === undefined
      ? null
      : {
          startedAt: reading.started_at,
          finishedAt: reading.finished_at,
          readUntil: reading.read_until,
          page: reading.page,
        },
})

/** Everything that decides what the next step is; null where the connection has no settings yet. */
export const readDesk = async (ledger: Ledger, connection: string): Promise<Desk | null> => {
  const found = await ledger.read({
    standing: [{ sql: standing, bind: [connection] }],
    open: [{ sql: open, bind: [connection, mostOpen] }],
    refusedByLock: [{ sql: refusedByLock, bind: [connection, mostOpen] }],
    twins: [{ sql: twins, bind: [connection] }],
    back: [{ sql: back, bind: [connection] }],
  })
  const [row] = found.standing as StandingRow[]
  if (row === undefined) return null
  return {
    standing: toStanding(row, found.back as BackRow[]),
    open: found.open.map(toJournal),
    refusedByLock: found.refusedByLock.map(toJournal),
    twins: found.twins.map(toJournal),
  }
}

const byMarkers = `SELECT ${journalColumns} FROM json_each(?2) AS wanted
  CROSS JOIN journal INDEXED BY journal_by_marker ON journal.organisation = ?1 AND journal.connection = ?3
    AND journal.marker = wanted.value`

/** Journals by their markers. */
export const readMarked = async (
  ledger: Ledger,
  connection: string,
  markers: readonly string[],
): Promise<Map<string, StoredJournal>> => {
  if (markers.length === 0) return new Map()
  const { found } = await ledger.read({ found: bulkLookup(byMarkers, markers, connection) })
  return new Map(found.map(toJournal).map((journal) => [journal.marker, journal]))
}

/**
 * Writes what follows from what was read at this turn, as one transaction. False, and nothing written, when somebody
 * else wrote since: then read again.
 */
export const writeInTurn = async (
  ledger: Ledger,
  connection: string,
  turn: number,
  statements: readonly Statement[],
): Promise<boolean> => {
  const mine: Statement = {
    sql: `UPDATE books_settings SET turn = CASE WHEN turn = ?3 THEN turn + 1 END
      WHERE organisation = ?1 AND connection = ?2`,
    bind: [connection, turn],
  }
  try {
    await ledger.batch([mine, ...statements])
    return true
  } catch (error) {
    if (isGuarded(error, 'books_settings.turn')) return false
    throw error
  }
}

/** Writes what holds whatever else was written: what a provider answered. */
export const write = async (ledger: Ledger, statements: readonly Statement[]): Promise<void> => {
  await ledger.batch(statements)
}
