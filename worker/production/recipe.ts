import type { Micros, Quanta } from '../ledger/event.ts'
import type { BomVersion, FactInput, Known, Row } from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { extended } from '../posting/rules/amounts.ts'

/** What a BOM version says of a whole build. */
export type Recipe = {
  inputs: readonly FactInput[]
  byProducts: readonly { product: number; quantity: Quanta; share: number }[]
  labor: Micros
  overhead: Micros
  other: Micros
}

/**
 * `perUnit` times `built`, exactly: a BOM has at most 4 decimals of quantity and a build 2, so the six of the
 * ledger hold their product. Null when it is too large.
 */
const timesExactly = (perUnit: Quanta, built: Quanta): Quanta | null => {
  const quantity = (perUnit / 100) * (built / 10_000)
  return Number.isSafeInteger(quantity) ? quantity : null
}

/** The version for the quantity built; null when a figure is too large, with the problem reported at the row. */
export const recipeOf = (row: Row, version: BomVersion, built: Quanta, known: Known): Recipe | null => {
  const inputs: FactInput[] = []
  const byProducts: Recipe['byProducts'][number][] = []
  const units = { labor: 0, overhead: 0, other: 0 }
  for (const line of version.lines) {
    if (!('product' in line)) {
      units[line.kind] += line.amount
      continue
    }
    const { product } = line
    const quantity = timesExactly(line.quantity, built)
    if (quantity === null) {
      const sku = known.productById(product)?.sku ?? ''
      report(row, 'quantity-too-large', 'quantity', { sku })
      return null
    }
    if (line.kind === 'by-product') byProducts.push({ product, quantity, share: line.share })
    else
      inputs.push({ product, quantity, optional: line.optional, estimate: known.estimate(product), lot: '' })
  }
  const labor = extended(row, 'quantity', units.labor, built)
  const overhead = extended(row, 'quantity', units.overhead, built)
  const other = extended(row, 'quantity', units.other, built)
  if (labor === null || overhead === null || other === null) return null
  return { inputs, byProducts, labor, overhead, other }
}

/** What a build without any BOM has besides its components. */
export const noRecipe: Recipe = { inputs: [], byProducts: [], labor: 0, overhead: 0, other: 0 }
