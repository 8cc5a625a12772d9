/** Documents and what became of them, and journals with what is behind them. */
import { exportStates, type ExportState } from '../../../../schema/api/books-export.ts'
import { bulkLookup } from '../../../store/bulk.ts'
import type { Ledger } from '../../../store/statements.ts'
import { journalColumns, toJournal, type StoredJournal } from '../queries.ts'
import { countersAs } from './counters/queries.ts'

/** The worst of a document's rows says how it stands: what needs somebody first, then what is under way. */
const order: readonly ExportState[] = [
  'rejected',
  'gone',
  'unknown',
  'held',
  'sending',
  'ready',
  'draft',
  'posted',
  'nothing',
]
const rank = (state: ExportState): number => order.indexOf(state)

const journalRank = `CASE journal.state
      WHEN 'rejected' THEN ${rank('rejected')} WHEN 'gone' THEN ${rank('gone')} WHEN 'unknown' THEN ${rank('unknown')}
      WHEN 'sending' THEN ${rank('sending')} WHEN 'draft' THEN ${rank('draft')} WHEN 'posted' THEN ${rank('posted')}
      ELSE ${rank('ready')} END`
const rankSql = `min(CASE
    WHEN outbox.state = 'composed' THEN ${journalRank}
    WHEN outbox.state = 'waiting' OR outbox.reason IN ('manual', 'day') THEN ${rank('ready')}
    WHEN outbox.state = 'held' THEN ${rank('held')}
    ELSE ${rank('nothing')} END)`

const documents = `own AS MATERIALIZED (
  SELECT outbox.document, outbox.kind, max(outbox.date) AS date, max(outbox.version) AS version, ${rankSql} AS rank,
    max(outbox.reason = 'before-start') AS early, 0 AS apart
  FROM outbox LEFT JOIN journal
    ON journal.organisation = ?1 AND journal.connection = ?2 AND journal.id = outbox.journal
  WHERE outbox.organisation = ?1 AND outbox.connection = ?2 GROUP BY outbox.document),
  ${countersAs(journalRank)},
  documents AS MATERIALIZED (SELECT * FROM own UNION ALL SELECT * FROM counters)`

const counts = `WITH ${documents} SELECT rank, count(*) AS count, sum(early) AS early, sum(apart) AS apart
  FROM documents GROUP BY rank`

const page = `WITH ${documents}
  SELECT document, kind, date, version, rank, apart FROM documents
  WHERE (?3 = -1 OR rank = ?3) AND (?4 = '' OR kind = ?4) AND (?5 = '' OR date >= ?5) AND (?6 = '' OR date <= ?6)
    AND (version, document) < (?7, ?8)
    AND (?9 = '' OR document LIKE ?9 ESCAPE '\\' OR EXISTS (
      SELECT 1 FROM outbox CROSS JOIN event ON event.organisation = ?1 AND event.id = outbox.event
      WHERE outbox.organisation = ?1 AND outbox.connection = ?2 AND outbox.document = documents.document
        AND (event.reference LIKE ?9 ESCAPE '\\' OR event.party LIKE ?9 ESCAPE '\\'))
      OR EXISTS (SELECT 1 FROM outbox CROSS JOIN journal ON journal.organisation = ?1 AND journal.connection = ?2
        AND journal.id = outbox.journal
      WHERE outbox.organisation = ?1 AND outbox.connection = ?2 AND outbox.document = documents.document
        AND journal.marker LIKE ?9 ESCAPE '\\'))
  ORDER BY version DESC, document DESC LIMIT ?10`

export type ListFilter = {
  state: ExportState | undefined
  kind: string | undefined
  from: string | undefined
  to: string | undefined
  search: string | undefined
  after: { version: number; document: string }
  limit: number
}

export type ListedDocument = {
  document: string
  kind: string
  date: string
  version: number
  state: ExportState
  /** No document asks for it: it is a journal, called by its marker. */
  isApart: boolean
}

const like = (text: string | undefined): string =>
  text === undefined || text === '' ? '' : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

const toState = (value: number): ExportState => order[value] ?? 'nothing'

/** A page of documents and how many there are of each state. */
export const readDocuments = async (ledger: Ledger, connection: string, filter: ListFilter) => {
  const { state, kind = '', from = '', to = '', search, after, limit } = filter
  const bind = [
    ...[connection, state === undefined ? -1 : rank(state), kind, from, to, after.version, after.document],
    ...[like(search), limit],
  ]
  const found = await ledger.read({
    counts: [{ sql: counts, bind: [connection] }],
    page: [{ sql: page, bind }],
  })
  const counted = found.counts as { rank: number; count: number; early: number; apart: number }[]
  const zero = Object.fromEntries(exportStates.map((name) => [name, 0])) as Record<ExportState, number>
  const rows = found.page as (Omit<ListedDocument, 'state' | 'isApart'> & { rank: number; apart: number })[]
  return {
    counts: { ...zero, ...Object.fromEntries(counted.map((one) => [toState(one.rank), one.count])) },
    apart: { ...zero, ...Object.fromEntries(counted.map((one) => [toState(one.rank), one.apart])) },
    beforeStart: counted.reduce((sum, { early }) => sum + (early ?? 0), 0),
    documents: rows.map(({ rank: value, apart, ...row }): ListedDocument => ({
      ...row,
      state: toState(value),
      isApart: apart === 1,
    })),
  }
}

const rowsOf = `SELECT outbox.document, outbox.state, outbox.reason, outbox.journal, count(*) AS rows
  FROM json_each(?2) AS wanted
  CROSS JOIN outbox INDEXED BY outbox_by_document ON outbox.organisation = ?1 AND outbox.connection = ?3
    AND outbox.document = wanted.value
  GROUP BY outbox.document, outbox.state, outbox.reason, outbox.journal`
const journalsOf = `SELECT DISTINCT ${journalColumns} FROM json_each(?2) AS wanted
  CROSS JOIN outbox INDEXED BY outbox_by_document ON outbox.organisation = ?1 AND outbox.connection = ?3
    AND outbox.document = wanted.value AND outbox.journal IS NOT NULL
  CROSS JOIN journal ON journal.organisation = ?1 AND journal.connection = ?3 AND journal.id = outbox.journal`
const factsOf = `WITH own AS MATERIALIZED (SELECT DISTINCT outbox.document, outbox.event FROM json_each(?2) AS wanted
    CROSS JOIN outbox INDEXED BY outbox_by_document ON outbox.organisation = ?1 AND outbox.connection = ?3
      AND outbox.document = wanted.value)
  SELECT own.document, max(coalesce(current.date, first.date)) AS date,
    max(coalesce(nullif(current.reference, ''), first.reference)) AS reference,
    max(coalesce(nullif(current.party, ''), first.party)) AS party
  FROM own CROSS JOIN event first ON first.organisation = ?1 AND first.id = own.event
  CROSS JOIN event current ON current.organisation = ?1 AND current.id = coalesce(first.superseded_by, first.id)
  GROUP BY own.document`
const amountsOf = `WITH own AS MATERIALIZED (SELECT DISTINCT outbox.document, outbox.event FROM json_each(?2) AS wanted
    CROSS JOIN outbox INDEXED BY outbox_by_document ON outbox.organisation = ?1 AND outbox.connection = ?3
      AND outbox.document = wanted.value),
  sums AS MATERIALIZED (SELECT own.document, role, type, sum(amount) AS amount FROM own
    CROSS JOIN posting ON posting.organisation = ?1 AND posting.event = own.event
    GROUP BY own.document, role, type)
  SELECT document, CAST(sum(max(amount, 0)) AS TEXT) AS micros FROM sums GROUP BY document`

/** The rows, journals, facts and amounts of documents. */
export const readDetails = async (ledger: Ledger, connection: string, names: readonly string[]) => {
  const found = await ledger.read({
    rows: bulkLookup(rowsOf, names, connection),
    journals: bulkLookup(journalsOf, names, connection),
    facts: bulkLookup(factsOf, names, connection),
    amounts: bulkLookup(amountsOf, names, connection),
  })
  return {
    rows: found.rows as { document: string; state: string; reason: string | null; journal: number | null }[],
    journals: found.journals.map(toJournal),
    facts: found.facts as { document: string; date: string; reference: string; party: string }[],
    amounts: found.amounts as { document: string; micros: string }[],
  }
}

const journalsPage = `SELECT ${journalColumns}, created_at FROM journal
  WHERE organisation = ?1 AND connection = ?2 AND id < ?3 ORDER BY id DESC LIMIT ?4`
const documentsOf = `SELECT DISTINCT outbox.journal, outbox.document FROM json_each(?2) AS wanted
  CROSS JOIN outbox INDEXED BY outbox_by_journal ON outbox.organisation = ?1 AND outbox.connection = ?3
    AND outbox.journal = wanted.value AND outbox.journal IS NOT NULL ORDER BY 1, 2`
const markersOf = `SELECT journal.id, marker FROM json_each(?2) AS wanted
  CROSS JOIN journal ON journal.organisation = ?1 AND journal.connection = ?3 AND journal.id = wanted.value`

/** A page of journals, the newest first. */
export const readJournalPage = async (ledger: Ledger, connection: string, before: number, limit: number) => {
  const { rows } = await ledger.read({ rows: [{ sql: journalsPage, bind: [connection, before, limit] }] })
  const journals = rows.map((row) => ({
    ...toJournal(row),
    createdAt: (row as { created_at: number }).created_at,
  }))
  const found = await ledger.read({
    documents: bulkLookup(
      documentsOf,
      journals.map(({ id }) => id),
      connection,
    ),
    markers: bulkLookup(
      markersOf,
      journals.flatMap(({ corrects }) => corrects ?? []),
      connection,
    ),
  })
  return {
    journals,
    documents: found.documents as { journal: number; document: string }[],
    markers: new Map((found.markers as { id: number; marker: string }[]).map((row) => [row.id, row.marker])),
  }
}

const names = `SELECT id, code, name FROM account WHERE organisation = ?1 AND connection = ?2`
const optionNames = 'SELECT id, name FROM tracking_option WHERE organisation = ?1 AND connection = ?2'

/** Names of accounts and tracking options. */
export type Names = {
  accounts: ReadonlyMap<string, { code: string; name: string }>
  options: ReadonlyMap<string, string>
}

export const readNames = async (ledger: Ledger, connection: string): Promise<Names> => {
  const found = await ledger.read({
    accounts: [{ sql: names, bind: [connection] }],
    options: [{ sql: optionNames, bind: [connection] }],
  })
  return {
    accounts: new Map(
      (found.accounts as { id: string; code: string; name: string }[]).map((row) => [row.id, row]),
    ),
    options: new Map((found.options as { id: string; name: string }[]).map(({ id, name }) => [id, name])),
  }
}

export type { StoredJournal }
