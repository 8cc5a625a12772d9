/** What Home reads, in one batch: all of one version of the ledger. */
import { latestBooksLock, type BooksLock } from '../store/known.ts'
import type { Ledger, Statement } from '../store/statements.ts'

const lastPost = `SELECT version, posted_at, person_name FROM ledger_version
  WHERE organisation = ?1 AND batch <> '' ORDER BY version DESC LIMIT 1`

const state = `SELECT
  (SELECT coalesce(max(version), 0) FROM ledger_version WHERE organisation = ?1) AS version,
  (SELECT lock_date FROM lock_history WHERE organisation = ?1 ORDER BY version DESC LIMIT 1) AS lock_date,
  (SELECT count(*) FROM product WHERE organisation = ?1) AS products,
  (SELECT count(*) FROM supplier WHERE organisation = ?1) AS suppliers,
  (SELECT count(DISTINCT product) FROM bom_version WHERE organisation = ?1) AS boms,
  EXISTS (SELECT 1 FROM event NOT INDEXED
    CROSS JOIN result ON result.organisation = ?1 AND result.event = event.root AND result.estimated = 0
    WHERE event.organisation = ?1 AND kind = 'sale' AND superseded_by IS NULL) AS has_margin`

// Read from end to end: an index would say where each row is and not what is asked of it.
const documents = `SELECT kind, count(*) AS rows, min(date) AS first, max(date) AS last FROM event NOT INDEXED
  WHERE organisation = ?1 AND superseded_by IS NULL AND key IS NOT NULL GROUP BY kind`

/** A key begins with the day. */
const shortages = `WITH short AS (
    SELECT product, sum(quantity_left) AS quantity, min(key) AS since FROM lot INDEXED BY lot_short
    WHERE organisation = ?1 AND emptied IS NULL AND quantity < 0 GROUP BY product)
  SELECT sku, name, unit, CAST(-short.quantity AS TEXT) AS quantity, substr(since, 1, 8) AS since,
    count(*) OVER () AS count
  FROM short CROSS JOIN product ON product.organisation = ?1 AND product.id = short.product
  ORDER BY since, sku_key LIMIT ?2`

const toReorder = `WITH stocked AS (
    SELECT sku_key, sku, name, unit, reorder_point, (
      SELECT coalesce(sum(quantity_left), 0) FROM open_lot
      WHERE open_lot.organisation = ?1 AND open_lot.product = product.id) AS on_hand
    FROM product WHERE organisation = ?1 AND reorder_point IS NOT NULL AND active = 1)
  SELECT sku, name, unit, reorder_point, CAST(on_hand AS TEXT) AS on_hand, count(*) OVER () AS count
  FROM stocked WHERE on_hand <= reorder_point ORDER BY sku_key LIMIT ?2`

const one = (sql: string, ...bind: number[]): Statement[] => [{ sql, bind }]

export type StateFigures = {
  version: number
  lock_date: string | null
  products: number
  suppliers: number
  boms: number
  has_margin: number
}
export type DocumentFigures = { kind: string; rows: number; first: string; last: string }
export type ShortFigures = {
  sku: string
  name: string
  unit: string
  quantity: string
  /** `20240131` */
  since: string
  count: number
}
export type ReorderFigures = {
  sku: string
  name: string
  unit: string
  reorder_point: number
  on_hand: string
  count: number
}
export type LastPost = { version: number; posted_at: number; person_name: string }

export type HomeFigures = {
  state: StateFigures
  booksLock: BooksLock | null
  documents: DocumentFigures[]
  shortages: ShortFigures[]
  toReorder: ReorderFigures[]
  lastPost: LastPost | null
}

/** All of it; of shortages and of what to reorder at most `most`. */
export const readHome = async (ledger: Ledger, most: number): Promise<HomeFigures> => {
  const rows = await ledger.read({
    state: one(state),
    booksLock: [latestBooksLock],
    documents: one(documents),
    shortages: one(shortages, most),
    toReorder: one(toReorder, most),
    lastPost: one(lastPost),
  })
  return {
    state: rows.state[0] as StateFigures,
    booksLock: (rows.booksLock[0] as BooksLock | undefined) ?? null,
    documents: rows.documents as DocumentFigures[],
    shortages: rows.shortages as ShortFigures[],
    toReorder: rows.toReorder as ReorderFigures[],
    lastPost: (rows.lastPost[0] as LastPost | undefined) ?? null,
  }
}
