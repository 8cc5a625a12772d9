/** Writes of calls: that they go out, and what became of them. */
import { jsonChunks } from '../../../store/bulk.ts'
import type { Statement } from '../../../store/statements.ts'
import type { Settled } from '../settle.ts'

const goesAgain = `UPDATE journal SET state = 'sending', changed_at = ?4, attempts = attempts + 1
  WHERE organisation = ?1 AND connection = ?2 AND call_key = ?3 AND state IN ('unknown', 'sending')`

/** The same call under the same key. */
export const sendAgain = (connection: string, key: string, now: number): Statement => ({
  sql: goesAgain,
  bind: [connection, key, now],
})

const goesAnew = `WITH sent AS MATERIALIZED (SELECT value->>0 AS id, value->>1 AS place FROM json_each(?5))
  UPDATE journal SET state = 'sending', changed_at = ?4, called_at = ?4, attempts = attempts + 1,
    earlier_keys = json_insert(earlier_keys, '$[#]', call_key), call_key = ?3, call_place = sent.place,
    problem = NULL, problem_words = NULL
  FROM sent WHERE organisation = ?1 AND connection = ?2 AND journal.id = sent.id AND state = 'ready'`

/** A call of its own for journals that certainly did not come in; the earlier keys are kept. */
export const sendAnew = (
  connection: string,
  ids: readonly number[],
  key: string,
  now: number,
): Statement => ({
  sql: goesAnew,
  bind: [connection, key, now, JSON.stringify(ids.map((id, place) => [id, place]))],
})

/** What became of a journal, `twin` where it is there twice. */
export type Outcome = { id: number; settled: Settled; twin: { id: string; status: string } | null }

// Under the key that was asked about only, and only as long as nobody settled it otherwise.
const settled = `WITH settled AS MATERIALIZED (SELECT value->>0 AS id, value->>1 AS state, value->>2 AS provider_id,
    value->>3 AS problem, value->>4 AS words, value->>5 AS next_at, value->>6 AS twin_id FROM json_each(?4))
  UPDATE journal SET state = settled.state, provider_id = coalesce(settled.provider_id, journal.provider_id),
    problem = settled.problem, problem_words = settled.words, next_at = settled.next_at,
    twin_id = coalesce(settled.twin_id, journal.twin_id), changed_at = ?5
  FROM settled WHERE organisation = ?1 AND connection = ?2 AND journal.id = settled.id AND call_key = ?3
    AND journal.state IN ('sending', 'unknown')`

/** Statements that write what became of the journals of a call. */
export const settleCall = (
  connection: string,
  key: string,
  outcomes: readonly Outcome[],
  now: number,
): Statement[] =>
  jsonChunks(
    outcomes.map(({ id, settled: { state, id: provider, problem, words, nextAt }, twin }) => [
      id,
      state,
      provider,
      twin === null ? problem : 'twin-found',
      twin === null ? words || null : twin.status,
      nextAt,
      twin?.id ?? null,
    ]),
  ).map((chunk) => ({ sql: settled, bind: [connection, key, chunk, now] }))

const wait = `UPDATE journal SET next_at = ?4 WHERE organisation = ?1 AND connection = ?2 AND call_key = ?3
  AND state = 'unknown'`

/** A look failed: look again later. */
export const lookLater = (connection: string, key: string, at: number): Statement => ({
  sql: wait,
  bind: [connection, key, at],
})

const lock = `INSERT INTO books_lock (organisation, connection, lock_date) VALUES (?1, ?2, ?3)
  ON CONFLICT (organisation, connection) DO UPDATE SET lock_date = excluded.lock_date`

/** The lock date of the books as they say it. */
export const writeLock = (connection: string, day: string | null): Statement => ({
  sql: lock,
  bind: [connection, day],
})

const leave = `UPDATE journal SET problem = ?5, changed_at = ?4 WHERE organisation = ?1 AND connection = ?2
  AND id IN (SELECT value FROM json_each(?3)) AND state = 'rejected' AND problem = 'lock-date'`

/**
 * Refused for a lock date that a person has to look at: the books do not tell of it (`refused`), or the day was chosen
 * by a person (`day-locked`).
 */
export const leaveToPeople = (
  connection: string,
  ids: readonly number[],
  problem: 'refused' | 'day-locked',
  now: number,
): Statement => ({ sql: leave, bind: [connection, JSON.stringify(ids), now, problem] })

const later = `UPDATE journal SET state = 'ready', problem = NULL, problem_words = NULL, own_date = coalesce(own_date, date),
    date = ?4, changed_at = ?5, next_at = ?5
  WHERE organisation = ?1 AND connection = ?2 AND id IN (SELECT value FROM json_each(?3)) AND state = 'rejected'`

/** Journals that no document asks for go again on another day, under a new key. */
export const moveTo = (connection: string, ids: readonly number[], day: string, now: number): Statement => ({
  sql: later,
  bind: [connection, JSON.stringify(ids), day, now],
})
