import { folded } from '../posting/cells.ts'
import type { Draft, Known, Product, Row, RowRules } from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { headerOf, refuseTwice } from '../posting/rules/names.ts'

/** Products that have a BOM and are built. */
export const isBuilt = (product: Pick<Product, 'type'>): boolean =>
  product.type === 'sub-assembly' || product.type === 'finished good'

/** Rows of the table Products: each makes a product, or changes the one its row made. */
export const productRules: RowRules = {
  mentions: (row, mentions) => {
    if (row.text('sku') !== '') mentions.sku(row.text('sku'))
  },
  draft: (rows, known) => {
    refuseTwice(rows, 'sku')
    return rows.flatMap((row) => draftOf(row, known))
  },
}

/**
 * A row with a wrong cell elsewhere still makes its SKU known, so that it alone is marked and not every row that
 * names it.
 */
const draftOf = (row: Row, known: Known): Draft[] => {
  const sku = row.text('sku')
  if (sku === '') return []
  const id = row.replaces?.event ?? row.entry
  const there = known.product(sku)
  if (there !== undefined && there.id !== id && folded(there.sku) === folded(sku)) {
    report(row, 'already-there', 'sku', { header: headerOf('products', 'sku'), value: sku })
    return []
  }
  const product: Product = {
    id,
    sku,
    name: row.text('name'),
    type: (row.choice('type') as Product['type'] | null) ?? 'finished good',
    unit: row.text('unit'),
    cost: row.number('cost'),
    reorderPoint: row.number('reorderPoint'),
    active: row.yesNo('active') ?? true,
  }
  if (!isBuilt(product) && known.boms(id).length > 0) {
    report(row, 'type-not-built', 'type', { sku, type: product.type })
  }
  return [{ kind: 'product', product, rows: [row] }]
}
