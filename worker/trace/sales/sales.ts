import { formatMillionths } from '../../../schema/api/decimal.ts'
import type { SalesOfProduct } from '../../../schema/api/trace.ts'
import { decimal } from '../../reports/figures.ts'
import type { Ledger } from '../../store/statements.ts'
import { lotOf } from '../lots.ts'
import { readMade, readUsed, type LotFigures, type MissingFigures } from '../queries.ts'
import { readSales, type CorrectionFigures, type SaleFigures, type SalesWanted } from './queries.ts'

type Sale = SalesOfProduct['sales'][number]
type SaleLot = Sale['lots'][number]

const takenOf = (lot: LotFigures, quantity: number, cost: number): SaleLot => {
  const { id, lot: name, origin, date, reference, document, party, estimated } = lotOf(lot, false)
  const amounts = { quantity: formatMillionths(quantity), cost: formatMillionths(cost) }
  return { id, lot: name, origin, date, reference, document, party, estimated, ...amounts }
}

const missingOf = (missing: MissingFigures, { date, document, reference, party }: SaleFigures): SaleLot => ({
  id: String(missing.shortage),
  lot: '',
  origin: 'shortage',
  date,
  reference: document,
  document: reference,
  party,
  estimated: true,
  quantity: formatMillionths(missing.quantity),
  cost: formatMillionths(missing.cost),
})

/** The lots of each sale and return, by the number of its event. */
const lotsOf = async (ledger: Ledger, sales: readonly SaleFigures[]): Promise<Map<number, SaleLot[]>> => {
  const rootsOf = (kind: SaleFigures['kind']) =>
    sales.filter((one) => one.kind === kind).map(({ root }) => root)
  const { used, missing } = await readUsed(ledger, rootsOf('sale'))
  const returned = await readMade(ledger, rootsOf('return'))
  const byRoot = new Map(sales.map((sale) => [sale.root, sale]))
  const lots = new Map<number, SaleLot[]>(sales.map(({ root }) => [root, []]))
  for (const row of used) lots.get(row.event)?.push(takenOf(row, row.taken, row.taken_cost))
  for (const row of missing) {
    const sale = byRoot.get(row.event)
    if (sale !== undefined) lots.get(row.event)?.push(missingOf(row, sale))
  }
  for (const row of returned) lots.get(row.from_event)?.push(takenOf(row, -row.quantity, -row.cost))
  return lots
}

const saleOf = (sale: SaleFigures, lots: SaleLot[]): Sale => {
  const sign = sale.kind === 'sale' ? 1 : -1
  const revenue = sign * sale.amount
  return {
    kind: sale.kind,
    date: sale.date,
    invoice: sale.reference,
    line: sale.line,
    reference: sale.document,
    customer: sale.party,
    quantity: formatMillionths(sign * sale.quantity),
    revenue: formatMillionths(revenue),
    cost: formatMillionths(sale.cost),
    margin: formatMillionths(revenue - sale.cost),
    estimated: sale.estimated === 1,
    lots,
  }
}

const correctionOf = (figures: CorrectionFigures): SalesOfProduct['corrections'][number] => ({
  date: figures.date,
  kind: figures.kind,
  reference: figures.document,
  document: figures.reference,
  party: figures.party,
  cost: formatMillionths(figures.cost),
})

/** The sales behind a product's row of the margin report, with their lots; null for a product that is not there. */
export const salesOfProduct = async (ledger: Ledger, wanted: SalesWanted) => {
  const { version, product, totals, sales, corrections } = await readSales(ledger, wanted)
  if (product === null) return null
  const lots = await lotsOf(ledger, sales)
  const { sku, name, unit } = product
  const [quantity, revenue, cogs] = [totals.quantity, totals.revenue, totals.cogs]
  return {
    version,
    sku,
    name,
    unit,
    totals: {
      quantity: decimal(quantity),
      revenue: decimal(revenue),
      cogs: decimal(cogs),
      margin: decimal(BigInt(revenue) - BigInt(cogs)),
    },
    sales: sales.map((sale) => saleOf(sale, lots.get(sale.root) ?? [])),
    corrections: corrections.map(correctionOf),
    next: sales.length === wanted.limit ? (sales.at(-1)?.key ?? null) : null,
  }
}
