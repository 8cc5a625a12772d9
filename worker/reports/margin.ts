import type { MarginByProduct } from '../../schema/api/reports.ts'
import { decimal, monthsBetween, ratio } from './figures.ts'
import type { CostFigures, ProductFigures, TradeFigures } from './queries.ts'

type Figures = {
  products: readonly ProductFigures[]
  trade: readonly TradeFigures[]
  /** Products whose cost of sales is partly a guess. */
  guessed: ReadonlySet<number>
  cost: readonly CostFigures[]
}
type Earned = { quantity: bigint; revenue: bigint; cogs: bigint }

const sold = ({ kind }: TradeFigures): 1n | -1n | 0n => (kind === 'sale' ? 1n : kind === 'return' ? -1n : 0n)

/** Revenue, cost of sales and margin by a name that each figure has. */
const earnedBy = <Name>(
  { trade, cost }: Pick<Figures, 'trade' | 'cost'>,
  ofTrade: (figure: TradeFigures) => Name,
  ofCost: (figure: CostFigures) => Name,
): ReadonlyMap<Name, Earned> => {
  const earned = new Map<Name, Earned>()
  const at = (name: Name): Earned => {
    const found = earned.get(name) ?? { quantity: 0n, revenue: 0n, cogs: 0n }
    earned.set(name, found)
    return found
  }
  for (const figure of trade) {
    const sign = sold(figure)
    if (sign === 0n) continue
    const entry = at(ofTrade(figure))
    entry.quantity += sign * BigInt(figure.quantity)
    entry.revenue += sign * BigInt(figure.amount ?? '0')
  }
  for (const figure of cost) at(ofCost(figure)).cogs += BigInt(figure.cost)
  return earned
}

const amounts = ({ revenue, cogs }: { revenue: bigint; cogs: bigint }) => ({
  revenue: decimal(revenue),
  cogs: decimal(cogs),
  margin: decimal(revenue - cogs),
})

/** Products that were sold or whose cost of sales changed, by SKU. */
const productsIn = (figures: Figures): MarginByProduct['products'] => {
  const earned = earnedBy(
    figures,
    ({ product }) => product,
    ({ product }) => product,
  )
  return figures.products.flatMap(({ id, sku, name, unit }) => {
    const entry = earned.get(id)
    if (entry === undefined) return []
    const { quantity, revenue, cogs } = entry
    const estimated = figures.guessed.has(id)
    const marginPercent = revenue === 0n ? null : decimal(ratio(revenue - cogs, revenue))
    return [{ sku, name, unit, quantity: decimal(quantity), ...amounts(entry), marginPercent, estimated }]
  })
}

/** Every month from the first document to the last, those without sales too. */
const monthsIn = (figures: Figures): MarginByProduct['months'] => {
  const { trade, cost } = figures
  const firsts = [...trade.map(({ first }) => first), ...cost.map(({ month }) => `${month}-01`)].sort()
  const lasts = [...trade.map(({ last }) => last), ...cost.map(({ month }) => `${month}-01`)].sort()
  const [first, last] = [firsts[0], lasts.at(-1)]
  if (first === undefined || last === undefined) return []
  const earned = earnedBy(
    figures,
    ({ month }) => month,
    ({ month }) => month,
  )
  return monthsBetween(first, last).map((month) => ({
    month,
    ...amounts(earned.get(month) ?? { revenue: 0n, cogs: 0n }),
  }))
}

/** The figures of the report: exact sums of what was earned and what it cost. */
export const marginOf = (figures: Figures): Pick<MarginByProduct, 'totals' | 'products' | 'months'> => {
  const all = earnedBy(
    figures,
    () => null,
    () => null,
  )
  return {
    totals: amounts(all.get(null) ?? { revenue: 0n, cogs: 0n }),
    products: productsIn(figures),
    months: monthsIn(figures),
  }
}
