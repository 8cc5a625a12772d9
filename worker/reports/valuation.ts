import { productTypes } from '../../schema/api/entry.ts'
import type { InventoryValuation } from '../../schema/api/reports.ts'
import { roles, type Role } from '../ledger/rows.ts'
import { decimal, ratio, sum } from './figures.ts'
import type { AbsorbedFigures, ProductFigures, StockFigures } from './queries.ts'

type Figures = {
  products: readonly ProductFigures[]
  stock: readonly StockFigures[]
  absorbed: readonly AbsorbedFigures[]
}

/** Products with stock, or with a shortage, by SKU. */
const productsIn = ({ products, stock }: Figures): InventoryValuation['products'] => {
  const stocked = new Map(stock.map((figure) => [figure.product, figure]))
  return products.flatMap(({ id, sku, name, type, unit }) => {
    const figure = stocked.get(id)
    if (figure === undefined) return []
    const [quantity, cost] = [BigInt(figure.quantity), BigInt(figure.cost)]
    if (quantity === 0n && cost === 0n && figure.shortages === 0) return []
    const unitCost = quantity === 0n ? null : decimal(ratio(cost, quantity))
    const words = { sku, name, type: productTypes[type] ?? '', unit }
    const estimated = figure.estimated === 1
    return [{ ...words, onHand: decimal(quantity), unitCost, value: decimal(cost), estimated }]
  })
}

/** What builds took up is credited: shown above zero. */
const absorbedAs = (role: Role, absorbed: readonly AbsorbedFigures[]): string => {
  const found = absorbed.find((figure) => roles[figure.role] === role)
  return decimal(-BigInt(found?.amount ?? '0'))
}

/** The figures of the report: exact sums of what lots hold. */
export const valuationOf = (
  figures: Figures,
): Pick<InventoryValuation, 'totals' | 'absorbed' | 'products'> => ({
  totals: {
    quantity: decimal(sum(figures.stock.map(({ quantity }) => quantity))),
    value: decimal(sum(figures.stock.map(({ cost }) => cost))),
    shortages: figures.stock.reduce((count, { shortages }) => count + shortages, 0),
  },
  absorbed: {
    labor: absorbedAs('labor_absorbed', figures.absorbed),
    overhead: absorbedAs('overhead_absorbed', figures.absorbed),
    other: absorbedAs('other_absorbed', figures.absorbed),
  },
  products: productsIn(figures),
})
