/** The catalog's reads: pages in order of the folded names. */
import type { Ledger } from '../store/statements.ts'

const products = `SELECT sku_key, sku, name, type, unit, cost, reorder_point, active,
    (SELECT CAST(coalesce(sum(quantity_left), 0) AS TEXT) FROM open_lot
     WHERE open_lot.organisation = ?1 AND open_lot.product = product.id) AS on_hand
  FROM product WHERE organisation = ?1 AND sku_key > ?2 ORDER BY sku_key LIMIT ?3`

export type ProductItem = {
  sku_key: string
  sku: string
  name: string
  type: number
  unit: string
  cost: number | null
  reorder_point: number | null
  active: number
  on_hand: string
}

const suppliers = `SELECT code_key, code, name FROM supplier WHERE organisation = ?1 AND code_key > ?2
  ORDER BY code_key LIMIT ?3`

export type SupplierItem = { code_key: string; code: string; name: string }

/** Whole versions: the page's limit counts versions, not lines. */
const boms = `WITH page AS MATERIALIZED (
    SELECT sku_key, sku, bom_version.product, version, valid_from
    FROM product JOIN bom_version ON bom_version.organisation = ?1 AND bom_version.product = product.id
    WHERE product.organisation = ?1 AND (sku_key, version) > (?2, ?3)
    ORDER BY sku_key, version LIMIT ?4)
  SELECT page.*, line.kind, line.label, line.quantity, line.amount, line.share, line.optional,
    component.sku AS component
  FROM page JOIN bom_line line
    ON line.organisation = ?1 AND line.product = page.product AND line.version = page.version
  LEFT JOIN product component ON component.organisation = ?1 AND component.id = line.component
  ORDER BY page.sku_key, page.version, line.n`

export type BomItem = {
  sku_key: string
  sku: string
  product: number
  version: number
  valid_from: string
  kind: number
  label: string
  quantity: number
  amount: number
  share: number
  optional: number
  component: string | null
}

export const readProducts = async (ledger: Ledger, after: string, limit: number): Promise<ProductItem[]> => {
  const { rows } = await ledger.read({ rows: [{ sql: products, bind: [after, limit] }] })
  return rows as ProductItem[]
}

export const readSuppliers = async (
  ledger: Ledger,
  after: string,
  limit: number,
): Promise<SupplierItem[]> => {
  const { rows } = await ledger.read({ rows: [{ sql: suppliers, bind: [after, limit] }] })
  return rows as SupplierItem[]
}

/** Lines of at most `limit` versions after a product and version. */
export const readBoms = async (
  ledger: Ledger,
  after: { sku: string; version: number },
  limit: number,
): Promise<BomItem[]> => {
  const { rows } = await ledger.read({ rows: [{ sql: boms, bind: [after.sku, after.version, limit] }] })
  return rows as BomItem[]
}
