/** The ledger by where its postings are on their way to the books, and what of ours stands there. */
import type { Ledger } from '../../store/statements.ts'
import { journalColumns, toJournal, type StoredJournal } from '../export/queries.ts'

export type Part = 'posted' | 'held' | 'unknown' | 'missing' | 'notExported'

/** Where a posting is, of `outbox` and `journal`; ?3 is the day. What is dated later there is held until then. */
const part = `CASE
    WHEN outbox.event IS NULL THEN 'missing'
    WHEN outbox.state = 'nothing' THEN
      CASE WHEN outbox.reason IN ('opening', 'books-post-sales') THEN 'notExported' ELSE 'posted' END
    WHEN outbox.state = 'held' THEN CASE WHEN outbox.reason = 'before-start' THEN 'notExported' ELSE 'held' END
    WHEN outbox.state = 'waiting' THEN 'missing'
    WHEN journal.state = 'posted' THEN CASE WHEN journal.date > ?3 THEN 'held' ELSE 'posted' END
    WHEN journal.state = 'draft' THEN 'held'
    WHEN journal.state IN ('sending', 'unknown') THEN 'unknown'
    ELSE 'missing' END`

const joined = `posting LEFT JOIN outbox ON outbox.organisation = ?1 AND outbox.connection = ?2
    AND outbox.event = posting.event AND outbox.version = posting.version AND outbox.date = posting.date
  LEFT JOIN journal ON journal.organisation = ?1 AND journal.connection = ?2 AND journal.id = outbox.journal
  WHERE posting.organisation = ?1 AND posting.date <= ?3`

/** What of the opening stock a difference brought to the books. */
const covered = `SELECT part.value->>0 AS role, part.value->>1 AS type,
    CAST(sum(CAST(part.value->>2 AS INTEGER)) AS TEXT) AS micros
  FROM journal CROSS JOIN json_each(journal.lines) AS line CROSS JOIN json_each(line.value, '$.roles') AS part
  WHERE journal.organisation = ?1 AND journal.connection = ?2 AND journal.state = 'posted'
    AND journal.kind = 'opening' AND journal.date <= ?3
  GROUP BY 1, 2`

const sums = `SELECT ${part} AS part, posting.role, posting.type, CAST(sum(posting.amount) AS TEXT) AS micros
  FROM ${joined} GROUP BY 1, 2, 3`

const booked = `SELECT line.value->>'account' AS account, CAST(sum(line.value->>'amount') AS INTEGER) AS amount,
    CAST(sum(iif(journal.kind = 'transfer', 0, CAST(line.value->>'micros' AS INTEGER))) AS TEXT) AS micros,
    CAST(sum(CASE journal.kind WHEN 'transfer' THEN 0
      WHEN 'opening' THEN iif(line.value->>'stood' IS NULL, 0, line.value->>'amount' + line.value->>'stood')
      ELSE line.value->>'amount' END) AS INTEGER) AS exported
  FROM journal CROSS JOIN json_each(journal.lines) AS line
  WHERE journal.organisation = ?1 AND journal.connection = ?2 AND journal.state = 'posted' AND journal.date <= ?3
  GROUP BY 1`

const most = 500
const documents = `WITH parts AS MATERIALIZED (
    SELECT outbox.document, outbox.date, ${part} AS part, posting.amount, outbox.state, outbox.reason,
      journal.state AS journal_state, journal.problem, journal.problem_words
    FROM ${joined})
  SELECT document, max(date) AS date, part, CAST(sum(max(amount, 0)) AS TEXT) AS micros, max(reason) AS reason,
    max(journal_state) AS journal_state, max(problem) AS problem, max(problem_words) AS words
  FROM parts WHERE part IN ('held', 'unknown', 'missing') AND document IS NOT NULL
  GROUP BY document, part ORDER BY date, document LIMIT ${most + 1}`

export type BehindRow = {
  document: string
  date: string
  part: 'held' | 'unknown' | 'missing'
  micros: string
  reason: string | null
  journal_state: string | null
  problem: string | null
  words: string | null
}

export type TieOutFigures = {
  sums: { part: Part; role: number; type: number; micros: string }[]
  covered: { role: number; type: number; micros: string }[]
  booked: { account: string; amount: number; micros: string; exported: number }[]
  documents: BehindRow[]
  more: boolean
}

/** All of it, at the end of a day. */
export const readTieOut = async (ledger: Ledger, connection: string, day: string): Promise<TieOutFigures> => {
  const bind = [connection, day]
  const found = await ledger.read({
    sums: [{ sql: sums, bind }],
    covered: [{ sql: covered, bind }],
    booked: [{ sql: booked, bind }],
    documents: [{ sql: documents, bind }],
  })
  return {
    sums: found.sums as TieOutFigures['sums'],
    covered: found.covered as TieOutFigures['covered'],
    booked: found.booked as TieOutFigures['booked'],
    documents: (found.documents as BehindRow[]).slice(0, most),
    more: found.documents.length > most,
  }
}

const accounts = 'SELECT id, code, name, class FROM account WHERE organisation = ?1 AND connection = ?2'

export type AccountName = { id: string; code: string; name: string; class: string }

/** Accounts by id. */
export const readAccountNames = async (
  ledger: Ledger,
  connection: string,
): Promise<Map<string, AccountName>> => {
  const { rows } = await ledger.read({ rows: [{ sql: accounts, bind: [connection] }] })
  return new Map((rows as AccountName[]).map((row) => [row.id, row]))
}

const refused = `SELECT ${journalColumns} FROM journal WHERE organisation = ?1 AND connection = ?2
  AND kind IN ('transfer', 'opening') AND state IN ('rejected', 'gone') ORDER BY id`

/** Transfers and opening differences that were refused, or taken out there: what they say stands there does not. */
export const readRefused = async (ledger: Ledger, connection: string): Promise<StoredJournal[]> => {
  const { rows } = await ledger.read({ rows: [{ sql: refused, bind: [connection] }] })
  return rows.map(toJournal)
}

const openings = `SELECT type, CAST(sum(amount) AS TEXT) AS micros FROM posting
  JOIN outbox ON outbox.organisation = ?1 AND outbox.connection = ?2 AND outbox.event = posting.event
    AND outbox.version = posting.version AND outbox.date = posting.date
  WHERE posting.organisation = ?1 AND posting.role = 0 AND (
    outbox.reason = 'opening' OR (outbox.reason = 'before-start' AND outbox.state = 'held'))
  GROUP BY type`
const openingJournal = `SELECT ${journalColumns} FROM journal WHERE organisation = ?1 AND connection = ?2
  AND kind = 'opening' AND state <> 'replaced' ORDER BY id DESC LIMIT 1`
const oursThere = `SELECT line.value->>'account' AS account, CAST(sum(line.value->>'amount') AS INTEGER) AS amount
  FROM journal CROSS JOIN json_each(journal.lines) AS line
  WHERE journal.organisation = ?1 AND journal.connection = ?2 AND journal.state = 'posted'
    AND journal.kind <> 'opening' AND journal.date <= ?3
  GROUP BY 1`

export type OpeningFigures = {
  /** Stock that was there before anything goes to the books, by product type. */
  openings: readonly { type: number; micros: string }[]
  /** The journal made for it last. */
  journal: StoredJournal | null
  /** What went from here to the books by the end of the day, opening difference apart; in cents. */
  ours: readonly { account: string; amount: number }[]
}

export const readOpening = async (
  ledger: Ledger,
  connection: string,
  day: string,
): Promise<OpeningFigures> => {
  const found = await ledger.read({
    openings: [{ sql: openings, bind: [connection] }],
    journal: [{ sql: openingJournal, bind: [connection] }],
    ours: [{ sql: oursThere, bind: [connection, day] }],
  })
  return {
    openings: found.openings as OpeningFigures['openings'],
    journal: found.journal.map(toJournal)[0] ?? null,
    ours: found.ours as OpeningFigures['ours'],
  }
}
