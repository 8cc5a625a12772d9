/** Reads and writes of what is read back from the books. */
import { bulkInsert, jsonChunks } from '../../../store/bulk.ts'
import type { Ledger, Statement } from '../../../store/statements.ts'
import type { StoredLine } from '../row.ts'

const waits = `SELECT
    EXISTS (SELECT 1 FROM journal WHERE organisation = ?1 AND connection = ?2) AS any,
    EXISTS (SELECT 1 FROM journal INDEXED BY journal_by_state
      WHERE organisation = ?1 AND connection = ?2 AND state = 'draft') AS drafts,
    EXISTS (SELECT 1 FROM journal WHERE organisation = ?1 AND connection = ?2 AND earlier_keys <> '[]'
      AND changed_at > ?3) AS doubted`

/** Whether anything was sent at all, is a draft there, or went under a second key not long ago. */
export const readWaits = async (
  ledger: Ledger,
  connection: string,
  since: number,
): Promise<{ any: boolean; drafts: boolean; doubted: boolean }> => {
  const { found } = await ledger.read({ found: [{ sql: waits, bind: [connection, since] }] })
  const [row] = found as { any: number; drafts: number; doubted: number }[]
  return { any: row?.any === 1, drafts: row?.drafts === 1, doubted: row?.doubted === 1 }
}

/** What is written of a journal that was read back. */
export type Change = {
  id: number
  state: string
  providerId: string | null
  twinId: string | null
  problem: string | null
  words: string | null
}

const changes = `WITH changed AS MATERIALIZED (SELECT value->>0 AS id, value->>1 AS state, value->>2 AS provider_id,
    value->>3 AS twin_id, value->>4 AS problem, value->>5 AS words FROM json_each(?2))
  UPDATE journal SET state = changed.state, provider_id = changed.provider_id, twin_id = changed.twin_id,
    problem = changed.problem, problem_words = changed.words, changed_at = ?4
  FROM changed WHERE organisation = ?1 AND connection = ?3 AND journal.id = changed.id`

/** Statements that write them. */
export const writeChanges = (connection: string, rows: readonly Change[], now: number): Statement[] =>
  jsonChunks(
    rows.map(({ id, state, providerId, twinId, problem, words }) => [
      id,
      state,
      providerId,
      twinId,
      problem,
      words,
    ]),
  ).map((chunk) => ({ sql: changes, bind: [chunk, connection, now] }))

const reading = `INSERT INTO books_sync (organisation, connection, kind, started_at, finished_at, read_until, page, created,
    updated, deactivated, skipped, problem) VALUES (?1, ?2, 'journals', ?3, ?4, ?5, ?6, 0, 0, 0, 0, NULL)
  ON CONFLICT (organisation, connection, kind) DO UPDATE SET started_at = excluded.started_at,
    finished_at = excluded.finished_at, read_until = excluded.read_until, page = excluded.page, problem = NULL`

/** How far reading back has come. */
export const writeBack = (
  connection: string,
  {
    startedAt,
    finishedAt,
    readUntil,
    page,
  }: { startedAt: number; finishedAt: number | null; readUntil: number; page: number },
): Statement => ({ sql: reading, bind: [connection, startedAt, finishedAt, readUntil, page] })

/** A journal without documents, which waits to be sent. */
export type Counter = {
  id: number
  marker: string
  kind: 'reversal' | 'transfer' | 'opening'
  date: string
  narration: string
  lines: readonly StoredLine[]
  draft: boolean
  corrects: number | null
  now: number
}

export const insertCounter = (connection: string, counter: Counter): Statement[] => {
  const { id, marker, kind, date, narration, lines, draft, corrects, now } = counter
  return bulkInsert(
    'journal',
    [
      ...[
        'connection',
        'id',
        'marker',
        'kind',
        'date',
        'narration',
        'json:lines',
        'draft',
        'corrects',
        'state',
      ],
      ...['earlier_keys', 'attempts', 'next_at', 'created_at', 'changed_at'],
    ],
    [
      [
        ...[connection, id, marker, kind, date, narration, lines, draft ? 1 : 0, corrects, 'ready'],
        ...['[]', 0, now, now, now],
      ],
    ],
  )
}
