import { formatMillionths } from '../../schema/api/decimal.ts'
import type { Use, WentTo } from '../../schema/api/trace.ts'
import type { Ledger } from '../store/statements.ts'
import { lotOf } from './lots.ts'
import { mostLevels } from './made-of.ts'
import { mostLots, readUses, type LotFigures, type OutputFigures, type UseFigures } from './queries.ts'

/** Where lots went, as far as it was read. */
type Flow = {
  lots: Map<number, LotFigures>
  uses: Map<number, UseFigures[]>
  outputs: Map<number, OutputFigures[]>
  /** Lots that were looked into. */
  read: Set<number>
  cut: boolean
}

/** Reads level after level, one round trip each; every lot once. */
const readFlow = async (ledger: Ledger, root: LotFigures): Promise<Flow> => {
  const lots = new Map([[root.id, root]])
  const flow: Flow = { lots, uses: new Map(), outputs: new Map(), read: new Set(), cut: false }
  let next = [root.id]
  // A sale is a line of its own above what came back from it: no path has more levels than lots.
  for (let level = 1; level <= mostLevels && next.length > 0 && lots.size < mostLots; level++) {
    const { uses, outputs, cut } = await readUses(ledger, next)
    for (const lot of next) flow.read.add(lot)
    flow.cut ||= cut
    const byLot = Map.groupBy(uses, ({ lot }) => lot)
    for (const [lot, rows] of byLot) flow.uses.set(lot, rows)
    for (const [event, rows] of Map.groupBy(outputs, ({ from_event }) => from_event))
      flow.outputs.set(event, rows)
    const fresh = outputs.filter(({ id }) => !lots.has(id))
    for (const lot of fresh) lots.set(lot.id, lot)
    next = fresh.map(({ id }) => id)
  }
  return flow
}

type Amount = { use: UseFigures; quantity: number; cost: number; filled: boolean }

/** What one event took of a lot, at once and later. */
const merged = (rows: readonly UseFigures[]): Amount[] => {
  const byEvent = new Map<number, Amount>()
  for (const use of rows) {
    const there = byEvent.get(use.event)
    const { quantity, cost } = use
    if (there === undefined) byEvent.set(use.event, { use, quantity, cost, filled: use.filled === 1 })
    else {
      there.quantity += quantity
      there.cost += cost
      there.filled ||= use.filled === 1
    }
  }
  return [...byEvent.values()]
}

/** Writes the flow as lines, each lot's uses once. */
class Lines {
  readonly uses: Use[] = []
  readonly #flow: Flow
  readonly #listed = new Set<number>()
  cut: boolean

  constructor(flow: Flow) {
    this.#flow = flow
    this.cut = flow.cut
  }

  below(lot: number, level: number): void {
    const amounts = merged(this.#flow.uses.get(lot) ?? [])
    if (amounts.length > 0) this.#listed.add(lot)
    for (const amount of amounts) this.#use(amount, level)
  }

  #use(amount: Amount, level: number): void {
    const outputs = this.#flow.outputs.get(amount.use.event) ?? []
    if (amount.use.kind === 'build') return this.#build(amount, outputs, level)
    this.uses.push({ ...lineOf(amount), level, lot: null, listedAbove: false, cut: false })
    for (const output of outputs) this.#return(output, level + 1)
  }

  /** What was used stands at the build's own product; its by-products follow with nothing. */
  #build(amount: Amount, outputs: readonly OutputFigures[], level: number): void {
    for (const [nth, output] of outputs.entries()) {
      this.#lot(nth === 0 ? lineOf(amount) : lineOf({ ...amount, quantity: 0, cost: 0 }), output, level)
    }
  }

  #return(output: OutputFigures, level: number): void {
    const { sku, unit, date, party } = output
    this.#lot(
      {
        kind: 'return',
        date,
        reference: output.document,
        document: output.reference,
        line: null,
        party,
        sku,
        unit,
        quantity: formatMillionths(output.quantity),
        cost: formatMillionths(output.cost),
        filledShortage: false,
      },
      output,
      level,
    )
  }

  #lot(line: Omit<Use, 'level' | 'lot' | 'listedAbove' | 'cut'>, output: OutputFigures, level: number): void {
    const listedAbove = this.#listed.has(output.id)
    const cut = !listedAbove && !this.#flow.read.has(output.id)
    this.cut ||= cut
    this.uses.push({ ...line, level, lot: lotOf(output, true), listedAbove, cut })
    if (!listedAbove && !cut) this.below(output.id, level + 1)
  }
}

const lineOf = ({
  use,
  quantity,
  cost,
  filled,
}: Amount): Omit<Use, 'level' | 'lot' | 'listedAbove' | 'cut'> => ({
  kind: use.kind as Use['kind'],
  date: use.date,
  reference: use.document,
  document: use.reference,
  line: use.line,
  party: use.party,
  sku: use.sku,
  unit: use.unit,
  quantity: formatMillionths(quantity),
  cost: formatMillionths(cost),
  filledShortage: filled,
})

/** Every sale once, with what it took of all the lots. */
const salesIn = (flow: Flow): WentTo['sales'] => {
  const rows = [...flow.uses.values()].flat().filter(({ kind }) => kind === 'sale')
  const sales = [...Map.groupBy(rows, ({ event }) => event).values()].flatMap(([first, ...more]) => {
    if (first === undefined) return []
    const affected = more.reduce((sum, { quantity }) => sum + quantity, first.quantity)
    return [
      {
        date: first.date,
        invoice: first.reference,
        line: first.line,
        reference: first.document,
        customer: first.party,
        sku: first.sku,
        unit: first.unit,
        quantity: formatMillionths(first.whole),
        affected: formatMillionths(affected),
      },
    ]
  })
  return sales.sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : a.reference < b.reference ? -1 : 1,
  )
}

/** Where the goods of a lot went, down to sales: a few round trips, however many lots there are. */
export const wentTo = async (
  ledger: Ledger,
  lot: LotFigures,
  limit: number,
): Promise<Omit<WentTo, 'version'>> => {
  const flow = await readFlow(ledger, lot)
  const lines = new Lines(flow)
  lines.below(lot.id, 1)
  const uses = lines.uses.slice(0, limit)
  const inStock = [...flow.lots.values()].filter(({ quantity_left }) => quantity_left > 0)
  return {
    lot: lotOf(lot, true),
    uses,
    count: lines.uses.length,
    cut: lines.cut || uses.length < lines.uses.length,
    complete: !lines.cut,
    sales: salesIn(flow),
    inStock: inStock.map((left) => lotOf(left, true)),
  }
}
