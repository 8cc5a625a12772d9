import type { DataFolder } from '../data/files.ts'
import { fraction, isLess, isZero, minus, over, plus, Sum, times, zero, type Fraction } from './fraction.ts'
import { inOrder, type Happening } from './order.ts'

/** Exact figures of one product or month. */
export type Figures = { revenue: Fraction; cogs: Fraction }

export type ExactReplay = {
  totals: Figures & {
    closingQuantity: Fraction
    closingValue: Fraction
    laborAbsorbed: Fraction
    overheadAbsorbed: Fraction
  }
  /** Every product of the folder, by SKU. */
  products: Map<string, Figures & { onHand: Fraction; value: Fraction }>
  /** Every month from the first to the last day of the folder, as YYYY-MM. */
  months: Map<string, Figures>
  /** Unit cost by build number, not rounded. */
  builds: Map<string, Fraction>
}

type Lot = { left: Fraction; unitCost: Fraction }
type Shelf = { lots: Lot[]; first: number }

/**
 * Costs a data folder first in, first out, in exact fractions: nothing is rounded anywhere. Shares no code with
 * the ledger, whose results are held against it. Throws when a build or sale finds too little.
 */
export const replayExactly = (data: DataFolder): ExactReplay => {
  const happenings = inOrder(data)
  const components = Map.groupBy(data.boms, (line) => line.sku)
  const costLines = Map.groupBy(data.costs, (line) => line.sku)
  const stock = new Map(data.products.map(({ sku }): [string, Shelf] => [sku, { lots: [], first: 0 }]))
  const [byProduct, byMonth, builds] = [new SalesFigures(), new SalesFigures(), new Map<string, Fraction>()]
  const absorbed = { labor: new Sum(), overhead: new Sum() }

  const shelf = (sku: string): Shelf => {
    const found = stock.get(sku)
    if (!found) throw new Error(`${sku} is not in products.csv`)
    return found
  }
  const putIn = (sku: string, left: Fraction, unitCost: Fraction) => shelf(sku).lots.push({ left, unitCost })

  const build = (row: DataFolder['builds'][number]) => {
    const quantity = fraction(row.quantity)
    let cost = zero
    for (const line of components.get(row.sku) ?? []) {
      const wanted = times(fraction(line.quantity), quantity)
      cost = plus(
        cost,
        takeOut(shelf(line.component_sku), wanted, `build ${row.build}: ${line.component_sku}`),
      )
    }
    for (const line of costLines.get(row.sku) ?? []) {
      const amount = times(fraction(line.cost_per_unit), quantity)
      absorbed[line.kind === 'labor' ? 'labor' : 'overhead'].add(amount)
      cost = plus(cost, amount)
    }
    builds.set(row.build, over(cost, quantity))
    putIn(row.sku, quantity, over(cost, quantity))
  }

  const sell = (row: DataFolder['sales'][number]) => {
    const quantity = fraction(row.quantity)
    const cogs = takeOut(shelf(row.sku), quantity, `invoice ${row.invoice} line ${row.line}: ${row.sku}`)
    const revenue = times(fraction(row.unit_price), quantity)
    byProduct.add(row.sku, revenue, cogs)
    byMonth.add(row.date.slice(0, 7), revenue, cogs)
  }

  for (const it of happenings) {
    if (it.kind === 'build') build(it.row)
    else if (it.kind === 'sale') sell(it.row)
    else putIn(it.row.sku, fraction(it.row.quantity), fraction(it.row.unit_cost))
  }
  const products = new Map(
    data.products.map(({ sku }) => [sku, { ...byProduct.figures(sku), ...inStock(shelf(sku)) }]),
  )
  const months = new Map(monthsOf(happenings).map((month) => [month, byMonth.figures(month)]))
  return { totals: totalsOf(products, absorbed), products, months, builds }
}

/** Revenue and cost of sales under a name. */
class SalesFigures {
  readonly #sums = new Map<string, { revenue: Sum; cogs: Sum }>()

  add(name: string, revenue: Fraction, cogs: Fraction): void {
    const sums = this.#sums.get(name) ?? { revenue: new Sum(), cogs: new Sum() }
    this.#sums.set(name, sums)
    sums.revenue.add(revenue)
    sums.cogs.add(cogs)
  }

  figures(name: string): Figures {
    const sums = this.#sums.get(name)
    return { revenue: sums?.revenue.total() ?? zero, cogs: sums?.cogs.total() ?? zero }
  }
}

const takeOut = (shelf: Shelf, wanted: Fraction, what: string): Fraction => {
  let [left, cost] = [wanted, zero]
  while (!isZero(left)) {
    const lot = shelf.lots[shelf.first]
    if (!lot) throw new Error(`Too little stock for ${what}`)
    const quantity = isLess(left, lot.left) ? left : lot.left
    cost = plus(cost, times(quantity, lot.unitCost))
    lot.left = minus(lot.left, quantity)
    left = minus(left, quantity)
    if (isZero(lot.left)) shelf.first += 1
  }
  return cost
}

const inStock = (shelf: Shelf): { onHand: Fraction; value: Fraction } => {
  const [onHand, value] = [new Sum(), new Sum()]
  for (const lot of shelf.lots.slice(shelf.first)) {
    onHand.add(lot.left)
    value.add(times(lot.left, lot.unitCost))
  }
  return { onHand: onHand.total(), value: value.total() }
}

const totalsOf = (
  products: ExactReplay['products'],
  absorbed: { labor: Sum; overhead: Sum },
): ExactReplay['totals'] => {
  const sums = { revenue: new Sum(), cogs: new Sum(), onHand: new Sum(), value: new Sum() }
  for (const figures of products.values())
    for (const name of ['revenue', 'cogs', 'onHand', 'value'] as const) sums[name].add(figures[name])
  return {
    revenue: sums.revenue.total(),
    cogs: sums.cogs.total(),
    closingQuantity: sums.onHand.total(),
    closingValue: sums.value.total(),
    laborAbsorbed: absorbed.labor.total(),
    overheadAbsorbed: absorbed.overhead.total(),
  }
}

/** Every month from the first to the last of what happened. */
const monthsOf = (happenings: readonly Happening[]): string[] => {
  const [first, last] = [happenings.at(0)?.row.date.slice(0, 7), happenings.at(-1)?.row.date.slice(0, 7)]
  if (!first || !last) return []
  const months = [first]
  for (let month = first; month < last;) {
    const next = new Date(`${month}-01T00:00:00Z`)
    next.setUTCMonth(next.getUTCMonth() + 1)
    month = next.toISOString().slice(0, 7)
    months.push(month)
  }
  return months
}
