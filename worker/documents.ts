import { bomRules } from './catalog/boms.ts'
import { productRules } from './catalog/products.ts'
import { supplierRules } from './catalog/suppliers.ts'
import type { Rules } from './posting/draft.ts'
import { buildRules } from './production/builds.ts'
import { componentRules } from './production/components.ts'
import { adjustmentRules } from './receiving/adjustments.ts'
import { openingRules } from './receiving/opening.ts'
import { receiptRules } from './receiving/receipts.ts'
import { saleRules } from './sales/sales.ts'

/** The rules of every kind of row: the one place where posting and the document folders meet. */
export const rules: Rules = {
  products: productRules,
  suppliers: supplierRules,
  opening: openingRules,
  boms: bomRules,
  receipts: receiptRules,
  builds: buildRules,
  buildComponents: componentRules,
  sales: saleRules,
  adjustments: adjustmentRules,
}
