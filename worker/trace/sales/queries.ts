/** The sales of one product: what the margin report's row for it consists of. */
import { folded } from '../../posting/cells.ts'
import { roleNumber } from '../../store/commit.ts'
import type { Ledger } from '../../store/statements.ts'

const version = 'SELECT coalesce(max(version), 0) AS version FROM ledger_version WHERE organisation = ?1'
const product = 'SELECT id, sku, name, unit FROM product WHERE organisation = ?1 AND sku_key = ?2'
const productId = `(SELECT id FROM product WHERE organisation = ?1 AND sku_key = ?2)`

/** Cost of sales of the product in the period, by the event that posted it and its day. */
const costs = `costs AS MATERIALIZED (
    SELECT event, date, sum(amount) AS cost FROM posting
    WHERE organisation = ?1 AND role = ${roleNumber('cogs')} AND product = ${productId} AND date BETWEEN ?3 AND ?4
    GROUP BY event, date HAVING sum(amount) <> 0)`

const inForce = `event.organisation = ?1 AND event.product = ${productId} AND event.superseded_by IS NULL
    AND event.customer IS NOT NULL AND event.kind IN ('sale', 'return') AND event.effective BETWEEN ?3 AND ?4`

const sales = `WITH ${costs}
  SELECT event.root, event.key, event.kind, event.date, event.reference, event.line, event.document, event.party,
    event.quantity, event.amount, coalesce(costs.cost, 0) AS cost, coalesce(result.estimated, 0) AS estimated
  FROM event INDEXED BY event_sold
  LEFT JOIN costs ON costs.event = event.root AND costs.date = event.effective
  LEFT JOIN result ON result.organisation = ?1 AND result.event = event.root
  WHERE ${inForce} AND event.key > ?5 ORDER BY event.key LIMIT ?6`

const totals = `SELECT
    CAST(coalesce(sum(CASE kind WHEN 'sale' THEN quantity ELSE -quantity END), 0) AS TEXT) AS quantity,
    CAST(coalesce(sum(CASE kind WHEN 'sale' THEN amount ELSE -amount END), 0) AS TEXT) AS revenue,
    (SELECT CAST(coalesce(sum(amount), 0) AS TEXT) FROM posting WHERE organisation = ?1 AND role = ${roleNumber('cogs')}
      AND product = ${productId} AND date BETWEEN ?3 AND ?4) AS cogs
  FROM event INDEXED BY event_sold WHERE ${inForce}`

/** What is no sale in force of that day: documents that healed a shortage or changed what a build had cost. */
const corrections = `WITH ${costs}
  SELECT costs.date, current.kind, current.document, current.reference, current.party, costs.cost
  FROM costs CROSS JOIN event first ON first.organisation = ?1 AND first.id = costs.event
  CROSS JOIN event current ON current.organisation = ?1 AND current.id = coalesce(first.superseded_by, first.id)
  WHERE NOT (current.kind IN ('sale', 'return') AND current.product = ${productId} AND current.effective = costs.date)
  ORDER BY costs.date, costs.event`

export type SaleFigures = {
  root: number
  key: string
  kind: 'sale' | 'return'
  date: string
  reference: string
  line: number | null
  document: string
  party: string
  quantity: number
  amount: number
  cost: number
  estimated: number
}
export type CorrectionFigures = {
  date: string
  kind: string
  document: string
  reference: string
  party: string
  cost: number
}
type Totals = { quantity: string; revenue: string; cogs: string }
type Product = { id: number; sku: string; name: string; unit: string }

export type SalesWanted = { sku: string; from: string; to: string; after: string; limit: number }

/** A page of a product's sales and returns in order, with all that belongs to the report; no product: null. */
export const readSales = async (ledger: Ledger, { sku, from, to, after, limit }: SalesWanted) => {
  const period = [folded(sku), from, to]
  const rows = await ledger.read({
    version: [{ sql: version, bind: [] }],
    product: [{ sql: product, bind: [folded(sku)] }],
    totals: [{ sql: totals, bind: period }],
    sales: [{ sql: sales, bind: [...period, after, limit] }],
    corrections: after === '' ? [{ sql: corrections, bind: period }] : [],
  })
  return {
    version: (rows.version as { version: number }[])[0]?.version ?? 0,
    product: (rows.product[0] as Product | undefined) ?? null,
    totals: rows.totals[0] as Totals,
    sales: rows.sales as SaleFigures[],
    corrections: rows.corrections as CorrectionFigures[],
  }
}
