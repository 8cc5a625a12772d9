import { formatMillionths } from '../../schema/api/decimal.ts'
import { mulDiv } from '../../worker/ledger/arithmetic.ts'
import type { Event } from '../../worker/ledger/event.ts'
import { eventOfLot, lotId } from '../../worker/ledger/event.ts'
import { eventsInForce } from '../../worker/ledger/force.ts'
import { replayAll } from '../../worker/ledger/replay.ts'
import type { LotRow } from '../../worker/ledger/rows.ts'
import type { Replay } from '../../worker/ledger/window.ts'
import type { Case } from './case.ts'
import { withChosenLots } from './chosen.ts'
import { numberOf, readFacts } from './facts.ts'

/** What the ledger says after the events of a case (or after the first of them): see the README beside this file. */
export type Checkpoint = {
  after?: number
  issues: Record<string, { cost: string }>
  builds: Record<string, { cost: string; unitCost: string }>
  customerReturns: Record<string, { cost: string }>
  supplierReturns: Record<string, { cost: string }>
  onHand: Record<string, { qty: string; value: string }>
  lots: Record<string, { qty: string; unitCost: string; value: string; of: number }[]>
  margin: Record<string, string>
  cogsTotal: string
  error?: { event: number; kind: string }
}

const unitCost = (cost: number, quantity: number): string =>
  formatMillionths(mulDiv(cost, 1_000_000, quantity))

const placed = (a: LotRow, b: LotRow): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id)

const lotsOf = (rows: readonly LotRow[]): Checkpoint['lots'][string] =>
  rows.toSorted(placed).map((lot) => ({
    qty: formatMillionths(lot.quantityLeft),
    unitCost: unitCost(Math.abs(lot.costLeft), Math.abs(lot.quantityLeft)),
    value: formatMillionths(lot.costLeft),
    of: numberOf(eventOfLot(lot.id)),
  }))

/** Costs of one kind of event by its number; the pieces of a split issue together. */
const costs = (
  events: readonly Event[],
  kind: Event['kind'],
  replay: Replay,
): Record<string, { cost: string }> => {
  const sums = new Map<number, number>()
  for (const event of events) {
    if (event.kind !== kind) continue
    const n = numberOf(event.id)
    sums.set(n, (sums.get(n) ?? 0) + (replay.results.get(event.id)?.cost ?? 0))
  }
  return Object.fromEntries([...sums].map(([n, cost]) => [String(n), { cost: formatMillionths(cost) }]))
}

const buildsOf = (events: readonly Event[], replay: Replay): Checkpoint['builds'] => {
  const lots = new Map(replay.lots.map((lot) => [lot.id, lot]))
  return Object.fromEntries(
    events
      .filter((event) => event.kind === 'build')
      .map((event) => {
        const cost = lots.get(lotId(event.id))?.cost ?? 0
        return [
          String(numberOf(event.id)),
          { cost: formatMillionths(cost), unitCost: unitCost(cost, event.quantity) },
        ]
      }),
  )
}

const margins = (
  events: readonly Event[],
  replay: Replay,
  asked: ReadonlySet<number>,
): Record<string, string> => {
  const sums = new Map<number, number>()
  for (const event of events) {
    const n = numberOf(event.id)
    if (event.kind !== 'sale' || !asked.has(n)) continue
    sums.set(n, (sums.get(n) ?? 0) + event.amount - (replay.results.get(event.id)?.cost ?? 0))
  }
  return Object.fromEntries([...sums].map(([n, margin]) => [String(n), formatMillionths(margin)]))
}

const onHandOf = (names: readonly string[], open: ReadonlyMap<string, LotRow[]>): Checkpoint['onHand'] =>
  Object.fromEntries(
    names.map((name) => {
      const rows = open.get(name) ?? []
      const quantity = rows.reduce((sum, lot) => sum + lot.quantityLeft, 0)
      const value = rows.reduce((sum, lot) => sum + lot.costLeft, 0)
      return [name, { qty: formatMillionths(quantity), value: formatMillionths(value) }]
    }),
  )

export const checkpointOf = (oracle: Case, after: number | undefined): Checkpoint => {
  const entered = oracle.events.findIndex((event) => event.n === after)
  const { facts, inForce, errors, products } = readFacts(
    after === undefined ? oracle.events : oracle.events.slice(0, entered + 1),
  )
  const events = withChosenLots(eventsInForce(facts), inForce, products)
  const replay = replayAll(events, () => 0)
  const open = Map.groupBy(
    replay.lots.filter((lot) => lot.quantityLeft !== 0),
    (lot) => products.names[lot.product]!,
  )
  const priced = new Set(
    [...inForce.values()].filter((event) => event.revenue !== undefined).map((event) => event.n),
  )
  const cogs = replay.postings
    .filter((line) => line.role === 'cogs')
    .reduce((sum, line) => sum + line.amount, 0)
  const error = errors[0]
  return {
    ...(after === undefined ? {} : { after }),
    issues: costs(events, 'sale', replay),
    builds: buildsOf(events, replay),
    customerReturns: costs(events, 'return', replay),
    supplierReturns: costs(events, 'supplierReturn', replay),
    onHand: onHandOf(products.names, open),
    lots: Object.fromEntries(products.names.map((name) => [name, lotsOf(open.get(name) ?? [])])),
    margin: margins(events, replay, priced),
    cogsTotal: formatMillionths(cogs),
    ...(error === undefined ? {} : { error: { event: error.event, kind: error.kind } }),
  }
}

export const replayCase = (oracle: Case) => ({
  id: oracle.id,
  checkpoints: oracle.expect.map((expected) => checkpointOf(oracle, expected.after)),
})
