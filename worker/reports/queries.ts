/** The reports' reads. Each report is one batch, so all its figures are of one version of the ledger. */
import { roleNumber } from '../store/commit.ts'
import type { Ledger, Statement } from '../store/statements.ts'

/** The newest version, and every product there is. */
const version: Statement = {
  sql: 'SELECT coalesce(max(version), 0) AS version FROM ledger_version WHERE organisation = ?1',
  bind: [],
}
const products: Statement = {
  sql: 'SELECT id, sku, name, type, unit FROM product WHERE organisation = ?1 ORDER BY sku_key',
  bind: [],
}

export type ProductFigures = { id: number; sku: string; name: string; type: number; unit: string }
type VersionFigure = { version: number }

/** Documents in force, by product and month of the day on which they take effect. */
const trade = `SELECT product, kind, substr(effective, 1, 7) AS month, min(effective) AS first, max(effective) AS last,
    CAST(sum(quantity) AS TEXT) AS quantity, CAST(sum(amount) AS TEXT) AS amount
  FROM event WHERE organisation = ?1 AND superseded_by IS NULL AND key IS NOT NULL AND effective BETWEEN ?2 AND ?3
  GROUP BY product, kind, month`

export type TradeFigures = {
  product: number
  kind: string
  month: string
  first: string
  last: string
  quantity: string
  amount: string | null
}

/** Products with a sale or return whose cost is a guess; a result belongs to the first of an event's rows. */
const guessed = `SELECT DISTINCT current.product FROM result CROSS JOIN event first CROSS JOIN event current
  WHERE result.organisation = ?1 AND result.estimated = 1
    AND first.organisation = ?1 AND first.id = result.event
    AND current.organisation = ?1 AND current.id = coalesce(first.superseded_by, first.id)
    AND current.kind IN ('sale', 'return') AND current.effective BETWEEN ?2 AND ?3`

const costOfSales = `SELECT product, substr(date, 1, 7) AS month, CAST(sum(amount) AS TEXT) AS cost FROM posting
  WHERE organisation = ?1 AND role = ${roleNumber('cogs')} AND date BETWEEN ?2 AND ?3 GROUP BY product, month`

export type CostFigures = { product: number; month: string; cost: string }

/** From one day to another, both included. */
export type Days = { from: string; to: string }

const tradeIn = ({ from, to }: Days): Statement => ({ sql: trade, bind: [from, to] })
const costIn = ({ from, to }: Days): Statement => ({ sql: costOfSales, bind: [from, to] })

/** Sales, returns and cost of sales from one day to another, both included. */
export const readMargin = async (ledger: Ledger, from: string, to: string) => {
  const rows = await ledger.read({
    version: [version],
    products: [products],
    trade: [tradeIn({ from, to })],
    guessed: [{ sql: guessed, bind: [from, to] }],
    cost: [costIn({ from, to })],
  })
  return {
    version: (rows.version as VersionFigure[])[0]?.version ?? 0,
    products: rows.products as ProductFigures[],
    trade: rows.trade as TradeFigures[],
    guessed: new Set((rows.guessed as { product: number }[]).map(({ product }) => product)),
    cost: rows.cost as CostFigures[],
  }
}

export type StockFigures = {
  product: number
  quantity: string
  cost: string
  shortages: number
  estimated: number
}

const openNow = `SELECT product, CAST(sum(quantity_left) AS TEXT) AS quantity, CAST(sum(cost_left) AS TEXT) AS cost,
    sum(quantity < 0) AS shortages, max(estimated) AS estimated
  FROM open_lot WHERE organisation = ?1 GROUP BY product`

/** What had come in before a key, less what had gone out before it. */
const openBefore = `SELECT product, CAST(sum(quantity) AS TEXT) AS quantity, CAST(sum(cost) AS TEXT) AS cost,
    sum(shortages) AS shortages, max(estimated) AS estimated FROM (
    SELECT product, sum(quantity) AS quantity, sum(cost) AS cost,
      sum(quantity < 0 AND (emptied IS NULL OR emptied >= ?2)) AS shortages,
      max(estimated AND (emptied IS NULL OR emptied >= ?2)) AS estimated
    FROM lot WHERE organisation = ?1 AND key < ?2 GROUP BY product
    UNION ALL
    SELECT product, -sum(quantity), -sum(cost), 0, 0 FROM take WHERE organisation = ?1 AND key < ?2
    GROUP BY product
  ) GROUP BY product`

const absorbed = `SELECT role, CAST(sum(amount) AS TEXT) AS amount FROM posting
  WHERE organisation = ?1 AND role IN (${roleNumber('labor_absorbed')}, ${roleNumber('overhead_absorbed')},
    ${roleNumber('other_absorbed')}) AND date <= ?2 GROUP BY role`

export type AbsorbedFigures = { role: number; amount: string }

const stockBefore = (before: string | null): Statement =>
  before === null ? { sql: openNow, bind: [] } : { sql: openBefore, bind: [before] }

/** Stock at the end of a day; `before` is the first order key after it, null for the stock as it is now. */
export const readValuation = async (ledger: Ledger, date: string, before: string | null) => {
  const rows = await ledger.read({
    version: [version],
    products: [products],
    stock: [stockBefore(before)],
    absorbed: [{ sql: absorbed, bind: [date] }],
  })
  return {
    version: (rows.version as VersionFigure[])[0]?.version ?? 0,
    products: rows.products as ProductFigures[],
    stock: rows.stock as StockFigures[],
    absorbed: rows.absorbed as AbsorbedFigures[],
  }
}

/**
 * The same figures at several points and for several periods, all of one version: one statement for each point, two for
 * each period, and two. `points`: as `before` of `readValuation`.
 */
export const readCellFigures = async (
  ledger: Ledger,
  points: readonly (string | null)[],
  periods: readonly Days[],
) => {
  const answers = await ledger.batch([
    version,
    products,
    ...points.map(stockBefore),
    ...periods.flatMap((days) => [tradeIn(days), costIn(days)]),
  ])
  const at = (place: number): unknown[] => answers[place] ?? []
  return {
    version: (at(0) as VersionFigure[])[0]?.version ?? 0,
    products: at(1) as ProductFigures[],
    stock: points.map((_, n) => at(2 + n) as StockFigures[]),
    earned: periods.map((_, n) => ({
      trade: at(2 + points.length + 2 * n) as TradeFigures[],
      cost: at(3 + points.length + 2 * n) as CostFigures[],
    })),
  }
}

/** A lot's id is 1024 times the number of the event that made it (`lotId` in worker/ledger/event.ts). */
const builds = `SELECT event.key, event.reference, event.document, event.date, product.sku, event.lot_name,
    lot.quantity, lot.cost, lot.estimated
  FROM event
  JOIN product ON product.organisation = ?1 AND product.id = event.product
  JOIN lot ON lot.organisation = ?1 AND lot.id = event.root * 1024
  WHERE event.organisation = ?1 AND event.kind = 'build' AND event.superseded_by IS NULL
    AND event.key > ?2 AND event.date BETWEEN ?3 AND ?4
  ORDER BY event.key LIMIT ?5`

export type BuildFigures = {
  key: string
  reference: string
  document: string
  date: string
  sku: string
  lot_name: string
  quantity: number
  cost: number
  estimated: number
}

/** Builds after a key, at most `limit`. */
export const readBuilds = async (ledger: Ledger, after: string, from: string, to: string, limit: number) => {
  const rows = await ledger.read({
    version: [version],
    builds: [{ sql: builds, bind: [after, from, to, limit] }],
  })
  return {
    version: (rows.version as VersionFigure[])[0]?.version ?? 0,
    builds: rows.builds as BuildFigures[],
  }
}
