import type { CellAsk, CellFigure, SoldAsk, StockAsk } from '../../../schema/api/cell-figures.ts'
import { folded } from '../../posting/cells/text.ts'
import { marginOf } from '../margin.ts'
import type { CostFigures, ProductFigures, StockFigures, TradeFigures } from '../queries.ts'
import { valuationOf } from '../valuation.ts'

/** The reports that the asks are answered from, as far as they are needed, by whatever names them. */
type Reports = {
  products: readonly ProductFigures[]
  stockAt: (ask: StockAsk) => readonly StockFigures[]
  earnedIn: (ask: SoldAsk) => { trade: readonly TradeFigures[]; cost: readonly CostFigures[] }
}

type BySku<Row> = ReadonlyMap<string, Row>

const bySku = <Row extends { sku: string }>(rows: readonly Row[]): BySku<Row> =>
  new Map(rows.map((row) => [folded(row.sku), row]))

/** Each report is made once, however many cells ask for it. */
const once = <Given extends object, Made>(make: (given: Given) => Made): ((given: Given) => Made) => {
  const made = new Map<Given, Made>()
  return (given) => {
    const known = made.get(given) ?? make(given)
    made.set(given, known)
    return known
  }
}

/**
 * Answers asks from the same figures as the reports' rows and totals show. A product that a report does not list has
 * nothing: zero, and no unit cost.
 */
export const answerer = ({ products, stockAt, earnedIn }: Reports): ((ask: CellAsk) => CellFigure) => {
  const known = new Set(products.map(({ sku }) => folded(sku)))
  const valued = once((stock: readonly StockFigures[]) => {
    const { totals, products: rows } = valuationOf({ products, stock, absorbed: [] })
    return { totals, rows: bySku(rows) }
  })
  const earned = once((figures: ReturnType<typeof earnedIn>) => {
    const { totals, products: rows } = marginOf({ products, guessed: new Set(), ...figures })
    return { totals, rows: bySku(rows) }
  })
  const stock = (ask: StockAsk, sku: string): CellFigure => {
    const { totals, rows } = valued(stockAt(ask))
    const row = rows.get(sku)
    if (ask.figure === 'unitCost') {
      const cost = row?.unitCost ?? null
      return cost === null ? { none: 'nothing-on-hand' } : { value: cost }
    }
    if (ask.figure === 'onHand') return { value: row?.onHand ?? '0' }
    return { value: sku === '' ? totals.value : (row?.value ?? '0') }
  }
  const sold = (ask: SoldAsk, sku: string): CellFigure => {
    const { totals, rows } = earned(earnedIn(ask))
    const figures = sku === '' ? totals : rows.get(sku)
    const value = figures?.[ask.figure === 'costOfSales' ? 'cogs' : ask.figure]
    return { value: value ?? '0' }
  }
  return (ask) => {
    const sku = folded(ask.sku)
    const isForAll = sku === '' && ask.figure !== 'onHand' && ask.figure !== 'unitCost'
    if (!isForAll && !known.has(sku)) return { none: 'unknown-sku' }
    return 'date' in ask ? stock(ask, sku) : sold(ask, sku)
  }
}
