import { entryTables, type EntryKind } from '../../../schema/api/entry.ts'
import { folded } from '../cells.ts'
import type { Known, Product, Row, Supplier } from '../draft.ts'
import { report } from '../messages.ts'

/** What the user sees above a column. */
export const headerOf = (kind: EntryKind, column: string): string =>
  entryTables[kind].columns.find(({ id }) => id === column)?.header ?? column

/**
 * The product that a column names, or null with the problem reported. New documents may not name an inactive one
 * where `use` is 'active'; a correction may keep the one it had.
 */
export const productOf = (
  row: Row,
  column: string,
  known: Known,
  use: 'active' | 'any' = 'any',
): Product | null => {
  const sku = row.text(column)
  if (sku === '') return null
  const product = known.product(sku)
  if (product === undefined) {
    report(row, 'unknown-sku', column, { sku })
    return null
  }
  if (use === 'active' && !product.active && row.replaces?.fact?.product !== product.id) {
    report(row, 'inactive-product', column, { sku })
    return null
  }
  return product
}

/** The supplier that a row names, or null with the problem reported. */
export const supplierOf = (row: Row, known: Known): Supplier | null => {
  const code = row.text('supplier')
  if (code === '') return null
  const supplier = known.supplier(code)
  if (supplier === undefined) report(row, 'unknown-supplier', 'supplier', { code })
  return supplier ?? null
}

/** Reports every row that names in a column what an earlier row named; empty cells name nothing. */
export const refuseTwice = (rows: readonly Row[], column: string): void => {
  const seen = new Set<string>()
  for (const row of rows) {
    const value = row.text(column)
    if (value === '') continue
    const key = folded(value)
    if (seen.has(key))
      report(row, 'duplicate-in-batch', column, { header: headerOf(row.kind, column), value })
    seen.add(key)
  }
}
