import { lotId, type Event } from '../../worker/ledger/event.ts'
import { orderKey, type Rank } from '../../worker/ledger/order.ts'
import { decimalText, fraction, times } from '../exact/fraction.ts'
import { levels } from '../exact/order.ts'
import { typeWords, type DataFolder } from './files.ts'

/** A folder as ledger events, numbered in the order of entry: the files one after the other, as they stand. */
export type FolderEvents = {
  events: Event[]
  /** Numbers of products by SKU, from 1. */
  products: ReadonlyMap<string, number>
  /** Event numbers of builds by build number. */
  builds: ReadonlyMap<string, number>
  typeOf: (product: number) => number
}

/** Millionths of the product of two decimals, half to even. */
const micros = (a: string, b = '1'): number =>
  Number(decimalText(times(times(fraction(a), fraction(b)), million), 0))
const million = fraction('1000000')

/** Makes of a folder what posting would make of it, without posting. Rows are taken in the order of the files. */
export const folderEvents = (data: DataFolder): FolderEvents => {
  const products = new Map(data.products.map(({ sku }, n) => [sku, n + 1]))
  const typeNumbers = data.products.map(({ type }) => typeWords.findIndex((word) => word === type))
  const number = (sku: string): number => {
    const found = products.get(sku)
    if (found === undefined) throw new Error(`${sku} is not in products.csv`)
    return found
  }
  const level = levels(data)
  const components = Map.groupBy(data.boms, (line) => line.sku)
  const costs = Map.groupBy(data.costs, (line) => line.sku)
  const events: Event[] = []
  const builds = new Map<string, number>()

  type Row = { date: string; sku: string; quantity: string }
  const common = (rank: Rank, row: Row, reference: string, party = '', line: number | null = null) => {
    const id = events.length + 1
    const place = { date: row.date, rank, level: rank === 'build' ? (level.get(row.sku) ?? 0) : 0 }
    const key = orderKey({ ...place, reference, party, line, sku: row.sku, entry: id })
    return { id, key, date: row.date, product: number(row.sku), quantity: micros(row.quantity) }
  }
  const absorbed = (row: Row, kind: string) =>
    (costs.get(row.sku) ?? [])
      .filter((line) => line.kind === kind)
      .reduce((sum, line) => sum + micros(line.cost_per_unit, row.quantity), 0)

  for (const row of data.opening)
    events.push({
      ...common('opening', row, row.lot),
      kind: 'opening',
      cost: micros(row.quantity, row.unit_cost),
    })
  for (const row of data.receipts) {
    const cost = micros(row.quantity, row.unit_cost)
    events.push({ ...common('receipt', row, row.receipt, row.supplier), kind: 'receipt', cost, landed: 0 })
  }
  for (const row of data.builds) {
    const inputs = (components.get(row.sku) ?? []).map((line) => ({
      product: number(line.component_sku),
      quantity: micros(line.quantity, row.quantity),
      lot: null,
      estimate: 0,
    }))
    const lines = { labor: absorbed(row, 'labor'), overhead: absorbed(row, 'overhead'), other: 0 }
    builds.set(row.build, events.length + 1)
    events.push({ ...common('build', row, row.build), kind: 'build', inputs, byProducts: [], ...lines })
  }
  for (const row of data.sales) {
    const amount = micros(row.quantity, row.unit_price)
    const from = common('sale', row, row.invoice, '', Number(row.line))
    events.push({ ...from, kind: 'sale', amount, party: 0, lot: null, estimate: 0 })
  }
  return { events, products, builds, typeOf: (product) => typeNumbers[product - 1] ?? 0 }
}

/** The lot that a build makes. */
export const builtLot = ({ builds }: FolderEvents, build: string): number => lotId(builds.get(build) ?? 0)
