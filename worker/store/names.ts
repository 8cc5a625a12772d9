import type { Ledger } from './statements.ts'

/** Names beyond these are not read: a catalog this large is not browsed for a typing error. */
const mostNames = 20_000

const skus = `SELECT sku AS name FROM product WHERE organisation = ?1 AND active = 1 ORDER BY sku_key LIMIT ${mostNames}`
const codes = `SELECT code AS name FROM supplier WHERE organisation = ?1 ORDER BY code_key LIMIT ${mostNames}`

/** SKUs of active products, and codes of suppliers. */
export const readNames = async (ledger: Ledger): Promise<{ skus: string[]; suppliers: string[] }> => {
  const rows = await ledger.read({
    skus: [{ sql: skus, bind: [] }],
    suppliers: [{ sql: codes, bind: [] }],
  })
  const names = (found: unknown[]) => (found as { name: string }[]).map(({ name }) => name)
  return { skus: names(rows.skus), suppliers: names(rows.suppliers) }
}
