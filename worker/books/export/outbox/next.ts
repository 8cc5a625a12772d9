/** The next journals: composed from what waits, marked as sent in the same transaction, and sent. */
import { makeCall, mostInCall } from '../calls/call.ts'
import { takeApart } from '../calls/locked.ts'
import { Totals } from '../cents.ts'
import { compose, type Composed } from '../compose.ts'
import { more, type Context, type Step, type Stepping } from '../context.ts'
import { Mapping } from '../mapping.ts'
import { writeInTurn, type Desk, type StoredJournal } from '../queries.ts'
import { rowKey, type RowKey, type WaitingRow } from '../row.ts'
import { noHistory, type History } from '../units.ts'
import {
  asideRows,
  insertJournals,
  readAround,
  readIds,
  readJournals,
  readWaiting,
  settleOutbox,
  writeNumbers,
  writeTotals,
  type Around,
  type StoredHistory,
} from './queries.ts'

/** Rows by what is known of their documents. */
type Sorted = { going: WaitingRow[]; held: { row: RowKey; reason: string }[]; refused: Set<number> }

/**
 * A document's differences wait until it is settled what became of its journals. What is left of a document that is
 * held, or whose journal somebody took out there, is held with it.
 */
const sortOut = (rows: readonly WaitingRow[], histories: ReadonlyMap<string, StoredHistory>): Sorted => {
  const sorted: Sorted = { going: [], held: [], refused: new Set() }
  for (const row of rows) {
    const history = histories.get(row.document)
    for (const journal of history?.refused ?? []) sorted.refused.add(journal)
    if (history?.unsettled) continue
    if (history?.gone) sorted.held.push({ row, reason: 'original-gone' })
    else if (history !== undefined && history.sent === null && history.held !== null) {
      sorted.held.push({ row, reason: 'with-others' })
    } else sorted.going.push(row)
  }
  return sorted
}

/** Composes and sends up to fifty journals; null where nothing waits that can go. */
export const sendNext: Stepping = async (context, desk) => {
  if (!desk.standing.waiting) return null
  const { ledger, connection } = context
  const rows = await readWaiting(ledger, connection.id, mostInCall, desk.standing.daily)
  const around = await readAround(ledger, connection.id, rows)
  const { going, held, refused } = sortOut(rows, around.histories)
  if (refused.size > 0) return takeRefusedApart(context, desk, refused)
  if (going.length + held.length === 0) return null
  const prepared = prepare(context, desk, going, around)
  prepared.composed.held.push(...held)
  return send(context, desk, prepared, around)
}

/** Something new happened to documents whose journals were refused: all of it is composed together. */
const takeRefusedApart = async (
  context: Context,
  desk: Desk,
  refused: ReadonlySet<number>,
): Promise<Step> => {
  const { ledger, connection } = context
  const journals = await readJournals(ledger, connection.id, refused)
  const statements = await takeApart(context, journals, false)
  await writeInTurn(ledger, connection.id, desk.standing.turn, statements)
  return more
}

type Prepared = { composed: Composed; totals: Totals; mapping: Mapping; numbers: Record<string, number> }

/** Composes from what was read. Also for a preview: nothing is written. `giveBack`: journals that are taken apart. */
export const prepare = (
  { connection }: Pick<Context, 'connection'>,
  { standing }: Pick<Desk, 'standing'>,
  rows: readonly WaitingRow[],
  around: Around,
  { most = mostInCall, giveBack = [] }: { most?: number; giveBack?: readonly StoredJournal[] } = {},
): Prepared => {
  const { accounts } = around
  const totals = new Totals(connection.currencyDecimals, accounts.totals, accounts.roles)
  for (const { lines } of giveBack) totals.giveBack(lines)
  const mapping = new Mapping(accounts.mapping, accounts.inactive)
  const numbers = { ...standing.numbers }
  const composed = compose({
    rows,
    postings: around.postings,
    history: (document) => toHistory(around.histories.get(document)),
    facts: (document) => around.facts.get(document) ?? unknownDocument(document),
    mapping,
    totals,
    settings: standing,
    locks: { books: standing.booksLock, ours: standing.ourLock },
    numbers,
    used: new Map(around.used),
    most,
  })
  return { composed, totals, mapping, numbers }
}

const toHistory = (stored: StoredHistory | undefined): History =>
  stored === undefined
    ? noHistory
    : { sent: stored.sent === null ? null : { marker: stored.sent }, mappedAt: stored.mappedAt }

const unknownDocument = (document: string) => ({
  document,
  kind: '',
  reference: '',
  party: '',
  sku: '',
  name: '',
  quantity: '',
  rows: 1,
})

const send = async (context: Context, desk: Desk, prepared: Prepared, around: Around): Promise<Step> => {
  const { ledger, connection, now } = context
  const { composed, totals, numbers } = prepared
  const { standing } = desk
  const { journals } = composed
  const mappedAt = mappedBy(prepared, around)
  const first = standing.lastJournal + 1
  const call = { key: crypto.randomUUID(), at: now(), draft: standing.drafts }
  const corrects = await readIds(
    ledger,
    connection.id,
    journals.flatMap((journal) => journal.corrects ?? []),
  )
  const settled = journals.flatMap(({ rows }, place) =>
    rows.map((row) => ({
      row,
      state: 'composed',
      reason: null,
      journal: first + place,
      mappedAt: mappedAt(row),
    })),
  )
  const marked = await writeInTurn(ledger, connection.id, standing.turn, [
    ...insertJournals(connection.id, journals, first, corrects, call),
    ...settleOutbox(connection.id, [
      ...settled,
      ...asideRows(composed.nothing, 'nothing', mappedAt),
      ...asideRows(composed.held, 'held', () => null),
    ]),
    ...writeTotals(connection.id, totals),
    writeNumbers(connection.id, standing.lastJournal + journals.length, numbers),
  ])
  if (!marked || journals.length === 0) return more
  const sent = await readJournals(
    ledger,
    connection.id,
    journals.map((_journal, place) => first + place),
  )
  return makeCall(context, sent, call.key, false)
}

/** The time whose mapping a row went by: that of its document, else the mapping of now. */
const mappedBy = ({ mapping }: Prepared, around: Around): ((row: RowKey) => number) => {
  const before = new Map<string, number>()
  for (const [key, document] of around.documents) {
    const mappedAt = around.histories.get(document)?.mappedAt
    if (mappedAt !== null && mappedAt !== undefined) before.set(key, mappedAt)
  }
  return (row) => before.get(rowKey(row)) ?? mapping.asOf
}
