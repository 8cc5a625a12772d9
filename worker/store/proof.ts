import type { Event } from '../ledger/event.ts'
import { inOrder, replayAll } from '../ledger/replay.ts'
import { roles, type LotRow, type TakeRow } from '../ledger/rows.ts'
import { takeKinds, type EventRow, type PostingSum, type ResultRow } from './rows.ts'
import type { Ledger } from './statements.ts'

/** Rows as texts, so that two sets of them can be compared. */
type Rows = Set<string>

const lotText = (lot: LotRow): string =>
  `lot ${lot.id} of ${lot.product} at ${lot.key}: ${lot.quantity} for ${lot.cost}, left ${lot.quantityLeft} for ` +
  `${lot.costLeft}, emptied ${lot.emptied ?? '-'}, source ${lot.source ?? '-'}, estimated ${lot.estimated}`

const takeText = (take: TakeRow): string =>
  `take ${take.n} of ${take.product} at ${take.key} by ${take.event}: ${take.kind} ${take.quantity} for ${take.cost} ` +
  `of lot ${take.lot}, shortage ${take.shortage ?? '-'}`

const postingText = (line: Omit<PostingSum, 'role'> & { role: string }): string =>
  `posting of ${line.event} on ${line.date}: ${line.role} ${line.type} ${line.product} ${line.amount}`

const resultText = ({ event, cost, short, estimated }: ResultRow): string =>
  `result of ${event}: ${cost}, short ${short}, estimated ${estimated}`

const eventsSql = `SELECT * FROM event WHERE organisation = ?1 AND superseded_by IS NULL AND key IS NOT NULL`
const postingsSql = `SELECT event, date, role, type, product, sum(amount) AS amount FROM posting WHERE organisation = ?1
  GROUP BY event, date, role, type, product HAVING sum(amount) <> 0`
const resultsSql = 'SELECT event, cost, short, estimated FROM result WHERE organisation = ?1'

/** Open lots that are not found from the note of where a product's begin. */
const lostSql = `SELECT id, product FROM lot WHERE organisation = ?1 AND emptied IS NULL
  AND id NOT IN (SELECT id FROM open_lot WHERE organisation = ?1)`

type StoredLot = LotRow & { quantity_left: number; cost_left: number; estimated: unknown }
type StoredTake = Omit<TakeRow, 'kind'> & { kind: number }

/**
 * Every difference between what is stored and what a replay of all facts comes to, as sentences; empty when the
 * ledger is sound. Reads everything: for tests and small ledgers. `toEvent` reads a fact's row.
 */
export const proveLedger = async (ledger: Ledger, toEvent: (row: EventRow) => Event): Promise<string[]> => {
  const select = (table: string) => ({ sql: `SELECT * FROM ${table} WHERE organisation = ?1`, bind: [] })
  const stored = await ledger.read({
    events: [{ sql: eventsSql, bind: [] }],
    types: [select('product')],
    lots: [select('lot')],
    takes: [select('take')],
    postings: [{ sql: postingsSql, bind: [] }],
    results: [{ sql: resultsSql, bind: [] }],
    lost: [{ sql: lostSql, bind: [] }],
  })
  const types = new Map((stored.types as { id: number; type: number }[]).map(({ id, type }) => [id, type]))
  const replay = replayAll(inOrder((stored.events as EventRow[]).map(toEvent)), (id) => types.get(id) ?? 0)
  const results = [...replay.results].map(([event, { cost, short, estimated }]) => {
    const sum = short.reduce((total, { quantity }) => total + quantity, 0)
    return resultText({ event, cost, short: sum, estimated: estimated ? 1 : 0 })
  })
  const computed: Rows = new Set([
    ...replay.lots.map(lotText),
    ...replay.takes.map(takeText),
    ...replay.postings.map(postingText),
    ...results,
  ])
  const lost = stored.lost as { id: number; product: number }[]
  return [
    ...differences(storedRows(stored), computed),
    ...lost.map(({ id, product }) => `open but not found: lot ${id} of ${product}`),
  ]
}

const storedRows = (stored: Record<'lots' | 'takes' | 'postings' | 'results', unknown[]>): Rows =>
  new Set([
    ...(stored.lots as StoredLot[]).map((row) =>
      lotText({
        ...row,
        quantityLeft: row.quantity_left,
        costLeft: row.cost_left,
        estimated: Boolean(row.estimated),
      }),
    ),
    ...(stored.takes as StoredTake[]).map((row) => takeText({ ...row, kind: takeKinds[row.kind] ?? 'take' })),
    ...(stored.postings as PostingSum[]).map((row) =>
      postingText({ ...row, role: roles[row.role] ?? `role ${row.role}` }),
    ),
    ...(stored.results as ResultRow[]).map(resultText),
  ])

const differences = (stored: Rows, computed: Rows): string[] => [
  ...[...stored].filter((row) => !computed.has(row)).map((row) => `stored only: ${row}`),
  ...[...computed].filter((row) => !stored.has(row)).map((row) => `computed only: ${row}`),
]
