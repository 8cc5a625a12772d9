import type { BooksAnswer } from './books.ts'
import type { InventoryValuation, MarginByProduct } from '../../schema/api/reports.ts'

/** What the demo prints: money and quantities as decimal strings, the rest as numbers. */
export type DemoAnswer = {
  rows: number
  seconds: { check: number; post: number; report: number }
  totals: {
    revenue: string
    cogs: string
    margin: string
    closingQuantity: string
    closingValue: string
    laborAbsorbed: string
    overheadAbsorbed: string
  }
  /** Every product, sold or not, by SKU. */
  products: { sku: string; onHand: string; value: string; revenue: string; cogs: string; margin: string }[]
  /** Every month from the first to the last day. */
  months: { month: string; revenue: string; cogs: string; margin: string }[]
  /** By their reference. */
  builds: { build: string; unitCost: string }[]
  /** Open ones. */
  shortages: number
  /** Documents by what became of them in the books. */
  exports: BooksAnswer['exports']
  /** By account, at the end of the last day. */
  tieOut: BooksAnswer['tieOut']
}

/** What the demo found out on its way. */
export type Findings = {
  rows: number
  /** All products of the folder. */
  skus: readonly string[]
  seconds: DemoAnswer['seconds']
  margin: MarginByProduct
  valuation: InventoryValuation
  /** Unit costs, as the build rows of the sheet say. */
  builds: readonly { build: string; unitCost: string }[]
  /** First and last day, ISO. */
  firstDate: string
  lastDate: string
  /** SKUs that came from the books and are in no row of the folder. */
  imported: readonly string[]
  books: BooksAnswer
}

const nothing = { onHand: '0', value: '0' }
const none = { revenue: '0', cogs: '0', margin: '0' }

/** Every month from one day's to another's, as YYYY-MM. */
export const monthsBetween = (first: string, last: string): string[] => {
  const months: string[] = []
  for (let at = new Date(`${first.slice(0, 7)}-01T00:00:00Z`); ; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7)
    if (month > last.slice(0, 7)) return months
    months.push(month)
  }
}

const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const natural = new Intl.Collator('en', { numeric: true })

/** Puts the two reports and the unit costs of builds together as the one object that the demo prints. */
export const answerOf = (findings: Findings): DemoAnswer => {
  const { rows, skus, seconds, margin, valuation, builds, firstDate, lastDate, imported, books } = findings
  const sold = new Map(margin.products.map((product) => [product.sku, product]))
  const stocked = new Map(valuation.products.map((product) => [product.sku, product]))
  const months = new Map(margin.months.map((month) => [month.month, month]))
  const strange = [...sold.keys(), ...stocked.keys()].filter(
    (sku) => !skus.includes(sku) && !imported.includes(sku),
  )
  if (strange.length > 0) throw new Error(`In a report, but not in the folder: ${strange.join(', ')}`)
  return {
    rows,
    seconds,
    totals: {
      revenue: margin.totals.revenue,
      cogs: margin.totals.cogs,
      margin: margin.totals.margin,
      closingQuantity: valuation.totals.quantity,
      closingValue: valuation.totals.value,
      laborAbsorbed: valuation.absorbed.labor,
      overheadAbsorbed: valuation.absorbed.overhead,
    },
    products: skus
      .map((sku) => {
        const { onHand, value } = stocked.get(sku) ?? nothing
        const { revenue, cogs, margin: earned } = sold.get(sku) ?? none
        return { sku, onHand, value, revenue, cogs, margin: earned }
      })
      .sort((a, b) => ascending(a.sku, b.sku)),
    months: monthsBetween(firstDate, lastDate).map((month) => {
      const { revenue, cogs, margin: earned } = months.get(month) ?? none
      return { month, revenue, cogs, margin: earned }
    }),
    builds: builds.toSorted((a, b) => natural.compare(a.build, b.build)),
    shortages: valuation.totals.shortages,
    ...books,
  }
}
