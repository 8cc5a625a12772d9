import { eventOfLot } from '../ledger/event.ts'
import type { LotRow, TakeRow } from '../ledger/rows.ts'
import { bulkLookup } from './bulk.ts'
import { takeKinds, type EventRow, type PostingSum, type ResultRow } from './rows.ts'
import type { Ledger } from './statements.ts'

/**
 * A product and the first key that is replayed for it. `need`: how much more of it than before may be taken from that
 * key on; of the goods that nothing was taken from since, only the oldest that hold so much are read.
 */
export type Ask = { product: number; fromKey: string; need: number }

/** What is stored of some products from a key each: enough to go back to just before it. */
export type StoredWindow = {
  /**
   * Lots and shortages that were open just before the key or came in since, as they are now; of those that nothing
   * was taken from since, the oldest that hold the need.
   */
  lots: LotRow[]
  /** Movements at or after the key. */
  takes: TakeRow[]
  /** Facts in force that moved the product at or after the key. */
  events: EventRow[]
  /** The last lot that came in before the key, by product. */
  last: Map<number, { quantity: number; cost: number }>
}

/**
 * D1 keeps no statistics, and without them the planner now and then walks all of an organisation rather than an
 * index made for the question: so joins are CROSS JOINs in the order they are meant, and partial indexes are named.
 */
const asked = `WITH RECURSIVE asked(product, key, need) AS MATERIALIZED
  (SELECT value->>0, value->>1, value->>2 FROM json_each(?2))`

/** The oldest open shortage of a product, by its number. */
const firstShort = `(SELECT short.id FROM lot short INDEXED BY lot_short
  WHERE short.organisation = ?1 AND short.product = walk.product AND short.quantity < 0 AND short.emptied IS NULL
  ORDER BY short.key, short.id LIMIT 1)`

/** The open lot of a product that is used first, by its number. */
const firstOpen = `(SELECT first.id FROM open_lot first
  WHERE first.organisation = ?1 AND first.product = walk.product ORDER BY first.key, first.id LIMIT 1)`

/** The open lot that is used after this one. */
const nextOpen = `(SELECT next.id FROM lot next
  WHERE next.organisation = ?1 AND next.product = walk.product AND next.emptied IS NULL
    AND (next.key, next.id) > (lot.key, lot.id)
  ORDER BY next.key, next.id LIMIT 1)`

/**
 * Walks a product's open lots until they hold the need, or to the end of its shortages: these hold nothing, and there
 * are none beside goods. Where nothing is needed, goods only come in and shortages are all that matters.
 */
const lotsAsked = `${asked},
  walk(product, key, need, id) AS (
    SELECT walk.product, walk.key, max(walk.need, 1),
      CASE WHEN walk.need > 0 THEN ${firstOpen} ELSE ${firstShort} END FROM asked walk
    UNION ALL
    SELECT walk.product, walk.key, walk.need - max(lot.quantity_left, 0),
      ${nextOpen}
    FROM walk CROSS JOIN lot ON lot.organisation = ?1 AND lot.id = walk.id
    WHERE walk.need > max(lot.quantity_left, 0)),
  open(key, id) AS (
    SELECT key, id FROM walk
    UNION
    SELECT asked.key, take.lot FROM asked CROSS JOIN take
      WHERE take.organisation = ?1 AND take.product = asked.product AND take.key >= asked.key)
  SELECT lot.* FROM open CROSS JOIN lot ON lot.organisation = ?1 AND lot.id = open.id
    WHERE lot.emptied IS NULL AND lot.key < open.key
  UNION ALL
  SELECT lot.* FROM asked CROSS JOIN lot INDEXED BY lot_emptied
    WHERE lot.organisation = ?1 AND lot.product = asked.product AND lot.emptied >= asked.key AND lot.key < asked.key
  UNION ALL
  SELECT lot.* FROM asked CROSS JOIN lot
    WHERE lot.organisation = ?1 AND lot.product = asked.product AND lot.key >= asked.key`

/** More movements than this are not replayed at once: a Worker has 128 MB. */
export const mostTakes = 250_000

const takesAsked = `${asked} SELECT take.* FROM asked CROSS JOIN take
  WHERE take.organisation = ?1 AND take.product = asked.product AND take.key >= asked.key`

// Every event leaves a lot or a take of its product, if only one of nothing (docs/decisions/ledger.md).
const eventsAsked = `${asked}, touched(event) AS (
    SELECT take.event FROM asked CROSS JOIN take
      WHERE take.organisation = ?1 AND take.product = asked.product AND take.key >= asked.key
    UNION
    SELECT lot.id / 1024 FROM asked CROSS JOIN lot
      WHERE lot.organisation = ?1 AND lot.product = asked.product AND lot.key >= asked.key)
  SELECT current.* FROM touched
  CROSS JOIN event first ON first.organisation = ?1 AND first.id = touched.event
  CROSS JOIN event current ON current.organisation = ?1 AND current.id = coalesce(first.superseded_by, first.id)
  WHERE current.key IS NOT NULL`

const lastAsked = `${asked} SELECT asked.product, lot.quantity, lot.cost FROM asked CROSS JOIN lot
  ON lot.organisation = ?1 AND lot.id = (
    SELECT id FROM lot WHERE lot.organisation = ?1 AND lot.product = asked.product AND lot.key < asked.key
      AND lot.source IS NULL AND lot.quantity > 0
    ORDER BY lot.product DESC, lot.key DESC, lot.id DESC LIMIT 1)`

type StoredLot = Omit<LotRow, 'event' | 'quantityLeft' | 'costLeft' | 'estimated'> & {
  quantity_left: number
  cost_left: number
  estimated: number
}

const toLot = (row: StoredLot): LotRow => ({
  id: row.id,
  product: row.product,
  event: eventOfLot(row.id),
  key: row.key,
  quantity: row.quantity,
  cost: row.cost,
  quantityLeft: row.quantity_left,
  costLeft: row.cost_left,
  emptied: row.emptied,
  source: row.source,
  estimated: row.estimated === 1,
})

type StoredTake = Omit<TakeRow, 'kind'> & { kind: number }

const toTake = (row: StoredTake): TakeRow => ({
  product: row.product,
  key: row.key,
  n: row.n,
  event: row.event,
  kind: takeKinds[row.kind] ?? 'take',
  lot: row.lot,
  quantity: row.quantity,
  cost: row.cost,
  shortage: row.shortage,
})

/** Reads the products from their keys on, and lots that are named whatever they hold: one round trip. */
export const readWindow = async (
  ledger: Ledger,
  asks: readonly Ask[],
  named: readonly number[] = [],
): Promise<StoredWindow> => {
  const values = asks.map(({ product, fromKey, need }) => [product, fromKey, need])
  const rows = await ledger.read({
    lots: bulkLookup(lotsAsked, values),
    takes: bulkLookup(`${takesAsked} LIMIT ${mostTakes + 1}`, values),
    named: bulkLookup(
      `SELECT lot.* FROM json_each(?2) AS wanted CROSS JOIN lot
       WHERE lot.organisation = ?1 AND lot.id = wanted.value AND lot.emptied IS NULL`,
      named,
    ),
    events: bulkLookup(eventsAsked, values),
    last: bulkLookup(lastAsked, values),
  })
  const last = rows.last as { product: number; quantity: number; cost: number }[]
  const lots = [...rows.lots, ...rows.named] as StoredLot[]
  return {
    lots: [...new Map(lots.map((row) => [row.id, row])).values()].map(toLot),
    takes: (rows.takes as StoredTake[]).map(toTake),
    events: rows.events as EventRow[],
    last: new Map(last.map((row) => [row.product, row])),
  }
}

/** How many movements of the products there are from their keys on. */
export const countTakes = async (ledger: Ledger, asks: readonly Ask[]): Promise<number> => {
  const values = asks.map(({ product, fromKey, need }) => [product, fromKey, need])
  const sql = `${asked} SELECT count(*) AS count FROM asked CROSS JOIN take
    WHERE take.organisation = ?1 AND take.product = asked.product AND take.key >= asked.key`
  const { counts } = await ledger.read({ counts: bulkLookup(sql, values) })
  return (counts as { count: number }[]).reduce((sum, { count }) => sum + count, 0)
}

/** What stands around a window: stored results of its events, and of their parts that are not replayed. */
export type Around = {
  postings: PostingSum[]
  results: ResultRow[]
  takes: TakeRow[]
  lots: LotRow[]
  /** Type of each product, by its number. */
  types: { id: number; sku: string; type: number }[]
  /** Kinds of the events that shortages belong to. */
  kinds: { id: number; kind: string }[]
}

export type AroundAsk = {
  /** Events whose postings and results are wanted. */
  events: Iterable<number>
  /** Products and keys whose takes and lots are wanted. */
  parts: Iterable<readonly [product: number, key: string]>
  products: Iterable<number>
  owners: Iterable<number>
}

const partOf = (table: 'take' | 'lot') => `${asked} SELECT ${table}.* FROM asked CROSS JOIN ${table}
  WHERE ${table}.organisation = ?1 AND ${table}.product = asked.product AND ${table}.key = asked.key`

/** One round trip. */
export const readAround = async (ledger: Ledger, ask: AroundAsk): Promise<Around> => {
  const events = [...ask.events]
  const parts = [...ask.parts]
  const rows = await ledger.read({
    postings: bulkLookup(
      `SELECT event, date, role, posting.type, product, sum(amount) AS amount FROM json_each(?2) AS wanted
       CROSS JOIN posting WHERE posting.organisation = ?1 AND posting.event = wanted.value
       GROUP BY event, date, role, posting.type, product HAVING sum(amount) <> 0`,
      events,
    ),
    results: bulkLookup(
      `SELECT result.* FROM json_each(?2) AS wanted CROSS JOIN result
       WHERE result.organisation = ?1 AND result.event = wanted.value`,
      events,
    ),
    takes: bulkLookup(partOf('take'), parts),
    lots: bulkLookup(partOf('lot'), parts),
    types: bulkLookup(
      `SELECT product.id, sku, product.type FROM json_each(?2) AS wanted CROSS JOIN product
       WHERE product.organisation = ?1 AND product.id = wanted.value`,
      ask.products,
    ),
    kinds: bulkLookup(
      `SELECT event.id, kind FROM json_each(?2) AS wanted CROSS JOIN event
       WHERE event.organisation = ?1 AND event.id = wanted.value`,
      ask.owners,
    ),
  })
  return {
    postings: rows.postings as PostingSum[],
    results: rows.results as ResultRow[],
    takes: (rows.takes as StoredTake[]).map(toTake),
    lots: (rows.lots as StoredLot[]).map(toLot),
    types: rows.types as Around['types'],
    kinds: rows.kinds as Around['kinds'],
  }
}

/** A sale in force before a key, with what came back of it before that key. */
export type StoredSale = {
  event: number
  key: string
  date: string
  product: number
  customer: number
  quantity: number
  /** As it stands now, later corrections included. */
  cost: number
  returned_quantity: number
  returned_cost: number
}

/**
 * The sales to which returns may refer that are before the window: of a product and customer, before a key; and
 * sales that returns name. One round trip, only for windows with returns in them.
 */
export const readSalesBefore = async (
  ledger: Ledger,
  customers: Iterable<readonly [product: number, customer: number, beforeKey: string]>,
  named: Iterable<readonly [sale: number, beforeKey: string]>,
): Promise<StoredSale[]> => {
  const columns = `sale.root AS event, sale.key, sale.effective AS date, sale.product, sale.customer, sale.quantity,
    result.cost,
    coalesce((SELECT sum(quantity) FROM lot INDEXED BY lot_returned WHERE lot.organisation = ?1 AND lot.source = sale.root
      AND lot.key < wanted.key), 0)
    + coalesce((SELECT -sum(take.quantity) FROM take INDEXED BY take_cancelled WHERE take.organisation = ?1 AND take.kind = 2
      AND take.lot = sale.root * 1024 + 512 AND take.key < wanted.key AND ${notHealed}), 0) AS returned_quantity,
    coalesce((SELECT sum(cost) FROM lot INDEXED BY lot_returned WHERE lot.organisation = ?1 AND lot.source = sale.root
      AND lot.key < wanted.key), 0)
    + coalesce((SELECT -sum(take.cost) FROM take INDEXED BY take_cancelled WHERE take.organisation = ?1 AND take.kind = 2
      AND take.lot = sale.root * 1024 + 512 AND take.key < wanted.key AND ${notHealed}), 0) AS returned_cost`
  const rows = await ledger.read({
    customers: bulkLookup(
      `WITH wanted(product, customer, key) AS MATERIALIZED
         (SELECT value->>0, value->>1, value->>2 FROM json_each(?2))
       SELECT ${columns} FROM wanted CROSS JOIN event sale INDEXED BY event_sold
       LEFT JOIN result ON result.organisation = ?1 AND result.event = sale.root
       WHERE sale.organisation = ?1 AND sale.product = wanted.product AND sale.key < wanted.key
         AND sale.superseded_by IS NULL AND sale.kind = 'sale' AND sale.customer = wanted.customer
       ORDER BY sale.key`,
      customers,
    ),
    named: bulkLookup(
      `WITH wanted(event, key) AS MATERIALIZED (SELECT value->>0, value->>1 FROM json_each(?2))
       SELECT ${columns} FROM wanted
       CROSS JOIN event first ON first.organisation = ?1 AND first.id = wanted.event
       CROSS JOIN event sale ON sale.organisation = ?1 AND sale.id = coalesce(first.superseded_by, first.id)
       LEFT JOIN result ON result.organisation = ?1 AND result.event = sale.root
       WHERE sale.kind = 'sale' AND sale.key < wanted.key`,
      named,
    ),
  })
  return [...rows.customers, ...rows.named] as StoredSale[]
}

/** A cancelled shortage was healed when goods filled it at the same event, else given back by the customer. */
const notHealed = `NOT EXISTS (SELECT 1 FROM take heal WHERE heal.organisation = ?1 AND heal.product = take.product
  AND heal.key = take.key AND heal.kind = 1 AND heal.shortage = take.lot)`
