/** The outbox: filled from the postings, read for composing, and written with what was composed. */
import { formatMillionths } from '../../../../schema/api/decimal.ts'
import { bulkInsert, bulkLookup, bulkUpsert, jsonChunks } from '../../../store/bulk.ts'
import type { Ledger, Statement } from '../../../store/statements.ts'
import type { Totals, Total } from '../cents.ts'
import type { MappingRow } from '../mapping.ts'
import type { DocumentFacts } from '../narration.ts'
import { journalColumns, toJournal, type StoredJournal } from '../queries.ts'
import {
  rowKey,
  type Cause,
  type NewJournal,
  type Place,
  type RowKey,
  type RowPosting,
  type WaitingRow,
} from '../row.ts'
import type { Aside } from '../compose.ts'

type RowOfOutbox = RowKey & { document: string; kind: string; cause: Cause; asked: number }
const columns = 'event, version, date, document, kind, cause, asked'
const toWaiting = (raw: unknown): WaitingRow => {
  const row = raw as RowOfOutbox
  return { ...row, asked: row.asked === 1 }
}

const mostCandidates = 3000
const candidates = `SELECT ${columns} FROM outbox INDEXED BY outbox_by_state
  WHERE organisation = ?1 AND connection = ?2 AND state = 'waiting' ORDER BY version, event LIMIT ${mostCandidates}`
const ofWholeDays = `WITH days AS (
    SELECT date, count(*) AS rows FROM outbox INDEXED BY outbox_by_state
    WHERE organisation = ?1 AND connection = ?2 AND state = 'waiting' AND cause NOT IN ('recosted', 'retyped')
    GROUP BY date ORDER BY date LIMIT ?3),
  first AS (SELECT date FROM (SELECT date, sum(rows) OVER (ORDER BY date) - rows AS before FROM days)
    WHERE before < ${mostCandidates})
  SELECT ${columns} FROM outbox INDEXED BY outbox_by_state
  WHERE organisation = ?1 AND connection = ?2 AND state = 'waiting' AND cause NOT IN ('recosted', 'retyped')
    AND date IN (SELECT date FROM first)`
const ofDocuments = `SELECT ${columns} FROM json_each(?2) AS wanted
  CROSS JOIN outbox INDEXED BY outbox_by_document ON outbox.document = wanted.value
  WHERE organisation = ?1 AND connection = ?3 AND state = 'waiting' ORDER BY version, event, date`
const ofPostsAndDays = `SELECT ${columns} FROM json_each(?2) AS wanted
  CROSS JOIN outbox INDEXED BY outbox_by_state ON outbox.version = wanted.value->>0 AND outbox.date = wanted.value->>1
  WHERE organisation = ?1 AND connection = ?3 AND state = 'waiting' AND cause IN ('recosted', 'retyped')
  ORDER BY version, event, date`

const ofTypeChanges = `SELECT ${columns} FROM json_each(?2) AS wanted
  CROSS JOIN outbox INDEXED BY outbox_by_state ON outbox.version = wanted.value
  WHERE organisation = ?1 AND connection = ?3 AND state = 'waiting' AND cause = 'retyped'
  ORDER BY version, event, date`

/** What a document's rows are, beside those that wait. */
export type StoredHistory = {
  document: string
  mappedAt: number | null
  /** Marker of its first journal; null: none of it was sent. */
  sent: string | null
  /** A journal of it is under way: its differences wait until that is settled. */
  unsettled: boolean
  /** Why rows of it are held; null: none is. */
  held: string | null
  /** A journal of it was deleted or voided there. */
  gone: boolean
  /** Journals of it that were refused. */
  refused: number[]
}

const histories = `SELECT history.*, (SELECT marker FROM journal WHERE organisation = ?1 AND connection = ?3
      AND id = history.first) AS sent
  FROM (SELECT outbox.document, min(outbox.mapped_at) FILTER (WHERE coalesce(journal.state, '') NOT IN ('rejected', 'gone')) AS mapped_at,
      min(journal.id) FILTER (WHERE journal.state NOT IN ('rejected', 'gone')) AS first,
      max(coalesce(journal.state IN ('ready', 'sending', 'unknown'), 0)) AS unsettled,
      max(CASE WHEN outbox.state = 'held' AND outbox.reason <> 'day' THEN outbox.reason END) AS held,
      max(coalesce(journal.state = 'gone', 0)) AS gone,
      json_group_array(DISTINCT journal.id) FILTER (WHERE journal.state = 'rejected') AS refused
    FROM json_each(?2) AS wanted
    CROSS JOIN outbox INDEXED BY outbox_by_document ON outbox.document = wanted.value
      AND outbox.organisation = ?1 AND outbox.connection = ?3
    LEFT JOIN journal ON journal.organisation = ?1 AND journal.connection = ?3 AND journal.id = outbox.journal
    GROUP BY outbox.document) AS history`

// The marker of a document's journals is its number, alone or with `/2`.
const markers = `SELECT wanted.value AS document, count(*) AS used FROM json_each(?2) AS wanted
  CROSS JOIN journal INDEXED BY journal_by_marker ON journal.organisation = ?1 AND journal.connection = ?3
    AND journal.marker >= wanted.value AND journal.marker < wanted.value || '0'
  GROUP BY wanted.value`

const facts = `SELECT first.document, first.kind, coalesce(nullif(current.reference, ''), first.reference) AS reference,
    coalesce(nullif(current.party, ''), first.party) AS party, product.sku, product.name,
    CAST(coalesce(current.quantity, first.quantity) AS TEXT) AS quantity, count(*) AS rows, min(first.id)
  FROM json_each(?2) AS wanted
  CROSS JOIN event first ON first.organisation = ?1 AND first.id = wanted.value
  CROSS JOIN event current ON current.organisation = ?1 AND current.id = coalesce(first.superseded_by, first.id)
  LEFT JOIN product ON product.organisation = ?1 AND product.id = coalesce(current.product, first.product)
  GROUP BY first.document`

const postings = `SELECT posting.event, posting.version, posting.date, role, posting.type,
    CAST(sum(amount) AS TEXT) AS micros
  FROM json_each(?2) AS wanted
  CROSS JOIN posting ON posting.organisation = ?1 AND posting.event = wanted.value->>0
    AND posting.version = wanted.value->>1 AND posting.date = wanted.value->>2
  GROUP BY posting.event, posting.version, posting.date, role, posting.type`

const mapping = `SELECT role, type, n, account, tracking, mapped_at FROM account_mapping
  WHERE organisation = ?1 AND connection = ?2 ORDER BY n`
const inactive = 'SELECT id FROM account WHERE organisation = ?1 AND connection = ?2 AND active = 0'
const totals =
  'SELECT account, tracking, micros, posted FROM account_total WHERE organisation = ?1 AND connection = ?2'
const roleTotals = `SELECT role, type, account, tracking, micros FROM role_total
  WHERE organisation = ?1 AND connection = ?2`

/** The mapping with its history, and the totals, as they are stored. */
export type StoredAccounts = {
  mapping: MappingRow[]
  inactive: Set<string>
  totals: (Place & Total)[]
  roles: (Place & { role: number; type: number; micros: bigint })[]
}

const accountStatements = (connection: string) => ({
  mapping: [{ sql: mapping, bind: [connection] }],
  inactive: [{ sql: inactive, bind: [connection] }],
  totals: [{ sql: totals, bind: [connection] }],
  roles: [{ sql: roleTotals, bind: [connection] }],
})

type Text<Row, Columns extends keyof Row> = Omit<Row, Columns> & Record<Columns, string>

const toAccounts = (
  found: Record<'mapping' | 'inactive' | 'totals' | 'roles', unknown[]>,
): StoredAccounts => ({
  mapping: (found.mapping as (Text<MappingRow, 'tracking'> & { mapped_at: number })[]).map((row) => ({
    ...row,
    tracking: JSON.parse(row.tracking) as string[],
    mappedAt: row.mapped_at,
  })),
  inactive: new Set((found.inactive as { id: string }[]).map(({ id }) => id)),
  totals: (found.totals as { account: string; tracking: string; micros: string; posted: number }[]).map(
    (row) => ({ ...row, tracking: JSON.parse(row.tracking) as string[], micros: BigInt(row.micros) }),
  ),
  roles: (
    found.roles as { account: string; tracking: string; micros: string; role: number; type: number }[]
  ).map((row) => ({ ...row, tracking: JSON.parse(row.tracking) as string[], micros: BigInt(row.micros) })),
})

/** Mapping and totals alone. */
export const readAccounts = async (ledger: Ledger, connection: string): Promise<StoredAccounts> =>
  toAccounts(await ledger.read(accountStatements(connection)))

const isDifference = ({ cause }: WaitingRow) => cause === 'recosted' || cause === 'retyped'

/**
 * The next rows that wait: of the first documents all, of differences all of a post and day, of a product that changed
 * its type all. Where days are summed up, all documents of the first days instead.
 */
export const readWaiting = async (
  ledger: Ledger,
  connection: string,
  most: number,
  daily: boolean,
): Promise<WaitingRow[]> => {
  const { first, ofDays } = await ledger.read({
    first: [{ sql: candidates, bind: [connection] }],
    ofDays: daily ? [{ sql: ofWholeDays, bind: [connection, most] }] : [],
  })
  const waiting = first.map(toWaiting)
  const documents = new Set(ofDays.map((row) => toWaiting(row).document))
  const days = new Map<string, readonly [version: number, date: string]>()
  const changes = new Set<number>()
  for (const row of waiting) {
    if (!daily && !isDifference(row) && documents.size < most) documents.add(row.document)
    if (row.cause === 'retyped') changes.add(row.version)
    else if (isDifference(row) && days.size < most)
      days.set(`${row.version} ${row.date}`, [row.version, row.date])
  }
  const found = await ledger.read({
    documents: bulkLookup(ofDocuments, documents, connection),
    days: bulkLookup(ofPostsAndDays, days.values(), connection),
    changes: bulkLookup(ofTypeChanges, changes, connection),
  })
  const rows = new Map<string, WaitingRow>()
  for (const row of [...found.documents, ...found.days, ...found.changes].map(toWaiting)) {
    rows.set(rowKey(row), row)
  }
  return [...rows.values()].toSorted(
    (a, b) => a.version - b.version || (a.date < b.date ? -1 : a.date > b.date ? 1 : a.event - b.event),
  )
}

export type Around = {
  /** The document of each row, by `rowKey`. */
  documents: Map<string, string>
  histories: Map<string, StoredHistory>
  used: Map<string, number>
  facts: Map<string, DocumentFacts>
  postings: RowPosting[]
  accounts: StoredAccounts
}

/** All that composing these rows needs. */
export const readAround = async (
  ledger: Ledger,
  connection: string,
  rows: readonly WaitingRow[],
): Promise<Around> => {
  const documents = [...new Set(rows.map(({ document }) => document))]
  const events = [...new Set(rows.map(({ event }) => event))]
  const keys = rows.map(({ event, version, date }) => [event, version, date])
  const found = await ledger.read({
    histories: bulkLookup(histories, documents, connection),
    used: bulkLookup(markers, documents, connection),
    facts: bulkLookup(facts, events),
    postings: bulkLookup(postings, keys),
    ...accountStatements(connection),
  })
  const stored = (found.histories as (Record<string, unknown> & { document: string })[]).map(toHistory)
  return {
    documents: new Map(rows.map((row) => [rowKey(row), row.document])),
    histories: new Map(stored.map((history) => [history.document, history])),
    used: new Map(
      (found.used as { document: string; used: number }[]).map((row) => [row.document, row.used]),
    ),
    facts: new Map((found.facts as DocumentFacts[]).map((row) => [row.document, toFacts(row)])),
    postings: (found.postings as Text<RowPosting, 'micros'>[]).map((row) => ({
      ...row,
      micros: BigInt(row.micros),
    })),
    accounts: toAccounts(found),
  }
}

const toFacts = (row: DocumentFacts): DocumentFacts => ({
  ...row,
  sku: row.sku ?? '',
  name: row.name ?? '',
  quantity: formatMillionths(BigInt(row.quantity ?? '0')),
})

const toHistory = (raw: Record<string, unknown> & { document: string }): StoredHistory => ({
  document: raw.document,
  mappedAt: raw.mapped_at as number | null,
  sent: raw.sent as string | null,
  unsettled: raw.unsettled === 1,
  held: raw.held as string | null,
  gone: raw.gone === 1,
  refused: JSON.parse(raw.refused as string) as number[],
})

const settleRows = `WITH settled AS MATERIALIZED (SELECT value->>0 AS event, value->>1 AS version, value->>2 AS date,
    value->>3 AS state, value->>4 AS reason, value->>5 AS journal, value->>6 AS mapped_at FROM json_each(?2))
  UPDATE outbox SET state = settled.state, reason = settled.reason, journal = settled.journal,
    mapped_at = settled.mapped_at FROM settled
  WHERE outbox.organisation = ?1 AND outbox.connection = ?3 AND outbox.event = settled.event
    AND outbox.version = settled.version AND outbox.date = settled.date`

/** How a composed journal goes out: already marked as sent, so that no second one can take its rows. */
export type Call = { key: string; at: number; draft: boolean }

const newJournalColumns = [
  'connection',
  'id',
  'marker',
  'kind',
  'date',
  'own_date',
  'narration',
  'json:lines',
  'draft',
  'corrects',
  'state',
  'call_key',
  'call_place',
  'called_at',
  'earlier_keys',
  'attempts',
  'next_at',
  'created_at',
  'changed_at',
]

/** Statements that insert journals numbered from `first`, under way with a call. `corrects` are ids by marker. */
export const insertJournals = (
  connection: string,
  journals: readonly NewJournal[],
  first: number,
  corrects: ReadonlyMap<string, number>,
  call: Call,
): Statement[] =>
  bulkInsert(
    'journal',
    newJournalColumns,
    journals.map((journal, place) => [
      connection,
      first + place,
      journal.marker,
      journal.kind,
      journal.date,
      journal.ownDate,
      journal.narration,
      journal.lines,
      call.draft ? 1 : 0,
      journal.corrects === null ? null : (corrects.get(journal.corrects) ?? null),
      'sending',
      call.key,
      place,
      call.at,
      '[]',
      1,
      call.at,
      call.at,
      call.at,
    ]),
  )

/** Statements that write rows with what became of them. `mappedAt` by document where it was mapped before. */
export const settleOutbox = (
  connection: string,
  rows: readonly {
    row: RowKey
    state: string
    reason: string | null
    journal: number | null
    mappedAt: number | null
  }[],
): Statement[] =>
  jsonChunks(
    rows.map(({ row, state, reason, journal, mappedAt }) => [
      row.event,
      row.version,
      row.date,
      state,
      reason,
      journal,
      mappedAt,
    ]),
  ).map((chunk) => ({ sql: settleRows, bind: [chunk, connection] }))

/** Statements that write totals that changed. */
export const writeTotals = (connection: string, totals: Totals): Statement[] => [
  ...bulkUpsert(
    'account_total',
    ['connection', 'account', 'tracking', 'micros', 'posted'],
    ['connection', 'account', 'tracking'],
    ['micros', 'posted'],
    totals.changed.map((total) => [
      connection,
      total.account,
      JSON.stringify(total.tracking),
      String(total.micros),
      total.posted,
    ]),
  ),
  ...bulkUpsert(
    'role_total',
    ['connection', 'role', 'type', 'account', 'tracking', 'micros'],
    ['connection', 'role', 'type', 'account', 'tracking'],
    ['micros'],
    totals.changedRoles.map((part) => [
      connection,
      part.role,
      part.type,
      part.account,
      JSON.stringify(part.tracking),
      String(part.micros),
    ]),
  ),
]

/** Statement that writes the last numbers given. */
export const writeNumbers = (
  connection: string,
  lastJournal: number,
  numbers: Record<string, number>,
): Statement => ({
  sql: 'UPDATE books_settings SET last_journal = ?3, numbers = ?4 WHERE organisation = ?1 AND connection = ?2',
  bind: [connection, lastJournal, JSON.stringify(numbers)],
})

const byIds = `SELECT ${journalColumns} FROM json_each(?2) AS wanted
  CROSS JOIN journal ON journal.organisation = ?1 AND journal.connection = ?3 AND journal.id = wanted.value`

/** Journals by their numbers. */
export const readJournals = async (
  ledger: Ledger,
  connection: string,
  ids: Iterable<number>,
): Promise<StoredJournal[]> => {
  const { found } = await ledger.read({ found: bulkLookup(byIds, ids, connection) })
  return found.map(toJournal)
}

const idsByMarker = `SELECT marker, journal.id FROM json_each(?2) AS wanted
  CROSS JOIN journal INDEXED BY journal_by_marker ON journal.organisation = ?1 AND journal.connection = ?3
    AND journal.marker = wanted.value`

/** Numbers of journals by their markers. */
export const readIds = async (
  ledger: Ledger,
  connection: string,
  markers: Iterable<string>,
): Promise<Map<string, number>> => {
  const { found } = await ledger.read({ found: bulkLookup(idsByMarker, markers, connection) })
  return new Map((found as { marker: string; id: number }[]).map(({ marker, id }) => [marker, id]))
}

const rowsBack = `UPDATE outbox SET state = 'waiting', reason = NULL, journal = NULL, mapped_at = NULL,
    asked = max(asked, ?4) WHERE organisation = ?1 AND connection = ?2
    AND journal IN (SELECT value FROM json_each(?3))`
const replaced = `UPDATE journal SET state = 'replaced', changed_at = ?4 WHERE organisation = ?1 AND connection = ?2
    AND id IN (SELECT value FROM json_each(?3)) AND state IN ('rejected', 'gone', 'ready')`

/** Statements that take journals apart: their rows wait again. The totals are given back beside it. */
export const takeRowsBack = (
  connection: string,
  ids: readonly number[],
  asked: boolean,
  now: number,
): Statement[] => [
  { sql: replaced, bind: [connection, JSON.stringify(ids), now] },
  { sql: rowsBack, bind: [connection, JSON.stringify(ids), asked ? 1 : 0] },
]

/** What composing leaves aside, as rows to write. */
export const asideRows = (
  asides: readonly Aside[],
  state: 'nothing' | 'held',
  mappedAt: (row: RowKey) => number | null,
) => asides.map(({ row, reason }) => ({ row, state, reason, journal: null, mappedAt: mappedAt(row) }))
