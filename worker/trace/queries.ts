/**
 * The reads of tracing: lots, what an event used, and what used a lot. A lot's number is 1024 times that of the event
 * that made it, shortages from the half on (`lotId` in worker/ledger/event.ts).
 */
import { folded } from '../posting/cells.ts'
import { bulkLookup } from '../store/bulk.ts'
import type { Ledger, Statement } from '../store/statements.ts'

/** From `lot` to the document that made it, as it is in force. */
const maker = `CROSS JOIN product ON product.organisation = ?1 AND product.id = lot.product
  CROSS JOIN event first ON first.organisation = ?1 AND first.id = lot.id / 1024
  CROSS JOIN event made ON made.organisation = ?1 AND made.id = coalesce(first.superseded_by, first.id)`
const lotColumns = `lot.id, lot.quantity, lot.cost, lot.quantity_left, lot.estimated, lot.source, product.sku, product.name,
  product.unit, made.kind, made.date, made.document, made.reference, made.party, made.lot_name`

/** A lot, and the document that made it. */
export type LotFigures = {
  id: number
  quantity: number
  cost: number
  quantity_left: number
  estimated: number
  /** For goods that came back: the sale, 0 for none. */
  source: number | null
  sku: string
  name: string
  unit: string
  kind: string
  date: string
  document: string
  reference: string
  party: string
  lot_name: string
}

const lotById = `SELECT ${lotColumns} FROM lot INDEXED BY lot_by_id ${maker} WHERE lot.organisation = ?1 AND lot.id = ?2`

const version: Statement = {
  sql: 'SELECT coalesce(max(version), 0) AS version FROM ledger_version WHERE organisation = ?1',
  bind: [],
}

/** A lot by its number, null where there is none, and the version of the ledger. */
export const readLot = async (
  ledger: Ledger,
  lot: number,
): Promise<{ version: number; lot: LotFigures | null }> => {
  const rows = await ledger.read({ version: [version], lot: [{ sql: lotById, bind: [lot] }] })
  return {
    version: (rows.version as { version: number }[])[0]?.version ?? 0,
    lot: (rows.lot[0] as LotFigures | undefined) ?? null,
  }
}

/** Shortages that were filled are no lots that anyone looks for. */
const lotsOfProduct = `SELECT ${lotColumns} FROM product CROSS JOIN lot
    ON lot.organisation = ?1 AND lot.product = product.id AND (lot.quantity > 0 OR lot.emptied IS NULL)
  CROSS JOIN event first ON first.organisation = ?1 AND first.id = lot.id / 1024
  CROSS JOIN event made ON made.organisation = ?1 AND made.id = coalesce(first.superseded_by, first.id)
  WHERE product.organisation = ?1 AND product.sku_key = ?2 AND (?3 = 0 OR (lot.key, lot.id) < (
    SELECT key, id FROM lot WHERE organisation = ?1 AND id = ?3))
  ORDER BY lot.key DESC, lot.id DESC LIMIT ?4`

const lotsByName = `SELECT ${lotColumns} FROM lot_name
  CROSS JOIN lot INDEXED BY lot_by_id ON lot.organisation = ?1 AND lot.id = lot_name.lot ${maker}
  WHERE lot_name.organisation = ?1 AND name_key >= ?2 AND name_key < ?2 || char(1114111) AND (?3 = '' OR sku_key = ?3)
    AND (?4 = 0 OR name_key > (
      SELECT named.name_key FROM lot_name named
      WHERE named.organisation = ?1 AND named.name_key >= ?2 AND named.lot = ?4))
  ORDER BY name_key LIMIT ?5`

/** Lots by the beginning of their name, else those of a product, the newest first; after a lot. */
export const readLots = async (
  ledger: Ledger,
  { sku, name, after, limit }: { sku: string; name: string; after: number; limit: number },
): Promise<LotFigures[]> => {
  const page: Statement =
    name === '' && sku !== ''
      ? { sql: lotsOfProduct, bind: [folded(sku), after, limit] }
      : { sql: lotsByName, bind: [folded(name), sku === '' ? '' : folded(sku), after, limit] }
  const { lots } = await ledger.read({ lots: [page] })
  return lots as LotFigures[]
}

/** What one query of a trace answers at most; more is cut, and the answer says so. */
export const mostRows = 20_000
/** A trace reads no further level when it has this many lots. */
export const mostLots = 40_000

const wanted = 'wanted AS MATERIALIZED (SELECT DISTINCT value AS id FROM json_each(?2))'

const inputs = `WITH ${wanted}, used AS MATERIALIZED (
    SELECT DISTINCT wanted.id AS event, current.key, coalesce(input.value->>0, current.product) AS product
    FROM wanted CROSS JOIN event first ON first.organisation = ?1 AND first.id = wanted.id
    CROSS JOIN event current ON current.organisation = ?1 AND current.id = coalesce(first.superseded_by, first.id)
    LEFT JOIN json_each(current.payload, '$.inputs') AS input)
  SELECT used.event, NULL AS shortage, take.quantity AS taken, take.cost AS taken_cost, ${lotColumns}
  FROM used CROSS JOIN take ON take.organisation = ?1 AND take.product = used.product AND take.key = used.key AND take.kind = 0
  CROSS JOIN lot INDEXED BY lot_by_id ON lot.organisation = ?1 AND lot.id = take.lot ${maker}
  ORDER BY used.event, product.sku_key, lot.key LIMIT ${mostRows}`

const short = `short AS MATERIALIZED (
    SELECT wanted.id AS event, lot.id, lot.product, lot.quantity_left, lot.cost_left
    FROM wanted CROSS JOIN lot INDEXED BY lot_by_id
    ON lot.organisation = ?1 AND lot.id BETWEEN wanted.id * 1024 + 512 AND wanted.id * 1024 + 1023)`

const filled = `WITH ${wanted}, ${short}
  SELECT short.event, short.id AS shortage, take.quantity AS taken, take.cost AS taken_cost, ${lotColumns}
  FROM short CROSS JOIN take INDEXED BY take_healed ON take.organisation = ?1 AND take.shortage = short.id AND take.kind = 1
  CROSS JOIN lot INDEXED BY lot_by_id ON lot.organisation = ?1 AND lot.id = take.lot ${maker}
  ORDER BY short.event, product.sku_key, lot.key LIMIT ${mostRows}`

const missing = `WITH ${wanted}, ${short}
  SELECT short.event, short.id AS shortage, -short.quantity_left AS quantity, -short.cost_left AS cost, sku, unit
  FROM short CROSS JOIN product ON product.organisation = ?1 AND product.id = short.product
  WHERE short.quantity_left < 0 ORDER BY short.event, sku_key LIMIT ${mostRows}`

const costLines = `WITH ${wanted} SELECT wanted.id AS event, current.payload->>'$.labor' AS labor,
    current.payload->>'$.overhead' AS overhead, current.payload->>'$.other' AS other
  FROM wanted CROSS JOIN event first ON first.organisation = ?1 AND first.id = wanted.id
  CROSS JOIN event current ON current.organisation = ?1 AND current.id = coalesce(first.superseded_by, first.id)
  WHERE current.kind = 'build'`

/** Goods of a lot in what an event used; `shortage`: they filled it later. */
export type UsedFigures = LotFigures & {
  event: number
  shortage: number | null
  taken: number
  taken_cost: number
}
/** Goods that an event used and that have not come in; the cost is an estimate. */
export type MissingFigures = {
  event: number
  shortage: number
  quantity: number
  cost: number
  sku: string
  unit: string
}
export type CostLineFigures = {
  event: number
  labor: number | null
  overhead: number | null
  other: number | null
}

/** All that events used, in one batch. */
export const readUsed = async (ledger: Ledger, events: Iterable<number>) => {
  const ids = JSON.stringify([...events])
  const one = (sql: string): Statement[] => [{ sql, bind: [ids] }]
  const rows = await ledger.read({
    inputs: one(inputs),
    filled: one(filled),
    missing: one(missing),
    costLines: one(costLines),
  })
  return {
    used: [...rows.inputs, ...rows.filled] as UsedFigures[],
    missing: rows.missing as MissingFigures[],
    costLines: rows.costLines as CostLineFigures[],
    cut: rows.inputs.length === mostRows || rows.filled.length === mostRows,
  }
}

/** What took goods of a lot, and whose shortage they filled. Takes of a lot lie between its coming in and its end. */
const takers = `WITH ${wanted}, taken AS MATERIALIZED (
    SELECT lot.id AS lot, lot.product, take.quantity, take.cost, take.kind,
      CASE take.kind WHEN 1 THEN take.shortage / 1024 ELSE take.event END AS event
    FROM wanted CROSS JOIN lot INDEXED BY lot_by_id ON lot.organisation = ?1 AND lot.id = wanted.id
    CROSS JOIN take ON take.organisation = ?1 AND take.product = lot.product AND take.key >= lot.key
      AND take.key <= coalesce(lot.emptied, '~') AND take.lot = lot.id AND take.kind IN (0, 1)
    ORDER BY take.key LIMIT ${mostRows})`

const uses = `${takers}
  SELECT taken.lot, taken.event, taken.quantity, taken.cost, taken.kind = 1 AS filled, current.kind, current.date,
    current.reference, current.document, current.line, current.party, current.quantity AS whole, product.sku, product.unit
  FROM taken CROSS JOIN product ON product.organisation = ?1 AND product.id = taken.product
  CROSS JOIN event first ON first.organisation = ?1 AND first.id = taken.event
  CROSS JOIN event current ON current.organisation = ?1 AND current.id = coalesce(first.superseded_by, first.id)
  ORDER BY current.key`

const outputs = `${takers}, events AS MATERIALIZED (SELECT DISTINCT event FROM taken)
  SELECT events.event AS from_event, ${lotColumns} FROM events
  CROSS JOIN lot INDEXED BY lot_by_id
    ON lot.organisation = ?1 AND lot.id BETWEEN events.event * 1024 AND events.event * 1024 + 511 ${maker}
  UNION ALL
  SELECT events.event AS from_event, ${lotColumns} FROM events
  CROSS JOIN lot INDEXED BY lot_returned ON lot.organisation = ?1 AND lot.source = events.event ${maker}
  LIMIT ${mostRows}`

/** An event that used goods of a lot; `whole` is the quantity of its own row. */
export type UseFigures = {
  lot: number
  event: number
  quantity: number
  cost: number
  filled: number
  kind: string
  date: string
  reference: string
  document: string
  line: number | null
  party: string
  whole: number
  sku: string
  unit: string
}
/** A lot that a build made, or that came back from a sale. */
export type OutputFigures = LotFigures & { from_event: number }

/** All that used goods of some lots, and the lots that came of it, in one batch. */
export const readUses = async (ledger: Ledger, lots: Iterable<number>) => {
  const ids = [...lots]
  const rows = await ledger.read({ uses: bulkLookup(uses, ids), outputs: bulkLookup(outputs, ids) })
  return {
    uses: rows.uses as UseFigures[],
    outputs: rows.outputs as OutputFigures[],
    cut: rows.uses.length === mostRows || rows.outputs.length === mostRows,
  }
}

const madeBy = `WITH ${wanted} SELECT wanted.id AS from_event, ${lotColumns} FROM wanted
  CROSS JOIN lot INDEXED BY lot_by_id
    ON lot.organisation = ?1 AND lot.id BETWEEN wanted.id * 1024 AND wanted.id * 1024 + 511 ${maker}`

/** The lots that events made. */
export const readMade = async (ledger: Ledger, events: readonly number[]): Promise<OutputFigures[]> => {
  if (events.length === 0) return []
  const { lots } = await ledger.read({ lots: bulkLookup(madeBy, events) })
  return lots as OutputFigures[]
}
