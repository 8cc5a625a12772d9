import fc from 'fast-check'
import type { Event, EventId } from '../event.ts'
import type { Fact } from '../force.ts'
import { orderKey, type Rank } from '../order.ts'

/**
 * Random ledgers: eight products in three levels (0-3 bought, 4-5 built of those, 6-7 built of 4-5), twenty
 * days, every kind of event, short and out of order as it comes.
 */

const products = 8
const levelOf = (product: number): number => (product < 4 ? 0 : product < 6 ? 1 : 2)
const inputsOf = (product: number): number[] =>
  product < 6 ? [product - 4, product - 3, 3] : [product - 2, 0]

export type Draw = {
  kind:
    | 'opening'
    | 'receipt'
    | 'build'
    | 'sale'
    | 'return'
    | 'supplierReturn'
    | 'unbuild'
    | 'adjustment'
    | 'count'
    | 'lateCost'
  day: number
  product: number
  quantity: number
  cost: number
  party: number
  /** Picks an earlier draw to refer to, or a lot to name. */
  pick: number
}

const kinds: Draw['kind'][] = [
  ...(['receipt', 'receipt', 'receipt', 'build', 'build', 'build', 'sale', 'sale', 'sale'] as const),
  ...([
    'opening',
    'return',
    'return',
    'supplierReturn',
    'unbuild',
    'adjustment',
    'count',
    'lateCost',
  ] as const),
]

export const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom(...kinds),
  day: fc.integer({ min: 1, max: 20 }),
  product: fc.integer({ min: 0, max: products - 1 }),
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 12 }).map((n) => n * 1_000_000),
    fc.integer({ min: 1, max: 9_999_999 }),
  ),
  cost: fc.integer({ min: 0, max: 99_999_999 }),
  party: fc.integer({ min: 0, max: 2 }),
  pick: fc.nat(),
})

const dateOf = (day: number): string => `2024-03-${String(day).padStart(2, '0')}`

const keyOf = (rank: Rank, level: number, day: number, product: number, entry: EventId): string =>
  orderKey({
    date: dateOf(day),
    rank,
    level,
    reference: `D${entry}`,
    party: '',
    line: null,
    sku: String(product),
    entry,
  })

const chosen = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]

const buildOf = (made: Draw, id: EventId, product: number): Event => ({
  id,
  key: keyOf('build', levelOf(product), made.day, product, id),
  date: dateOf(made.day),
  product,
  quantity: made.quantity,
  kind: 'build',
  inputs: inputsOf(product).map((input, index) => ({
    product: input,
    quantity: Math.max(1, Math.round(made.quantity * (index === 0 ? 1 : 0.5))),
    lot: null,
    estimate: 3_000_000,
  })),
  byProducts: made.pick % 5 === 0 ? [{ product: 3, quantity: 500_000, share: 120_001 }] : [],
  labor: made.cost % 1000,
  overhead: made.cost % 77,
  other: 0,
})

/** Makes a draw the event with number `id`; `earlier` are the events it may refer to. */
export const eventOf = (made: Draw, id: EventId, earlier: readonly Event[]): Event => {
  const { day, quantity, cost, party, pick } = made
  const place = (rank: Rank, product = made.product) => ({
    id,
    key: keyOf(rank, 0, day, product, id),
    date: dateOf(day),
    product,
    quantity,
  })
  const before = earlier.filter((event) => event.date <= dateOf(day))
  const target = (kind: Event['kind']) =>
    chosen(
      before.filter((event) => event.kind === kind),
      pick,
    )
  const estimate = 2_000_000
  const received = target('receipt')
  const built = target('build')
  const sold = target('sale')
  switch (made.kind) {
    case 'opening':
      return { ...place('opening'), kind: 'opening', cost }
    case 'build':
      return buildOf(made, id, levelOf(made.product) === 0 ? 4 + (made.product % 4) : made.product)
    case 'unbuild':
      if (built === undefined) break
      return { ...place('unbuild', built.product), kind: 'unbuild', of: built.id, estimate }
    case 'lateCost':
      if (received === undefined) break
      return {
        ...place('lateCost', received.product),
        kind: 'lateCost',
        of: received.id,
        amount: cost,
        clearing: 'landed_cost_clearing',
      }
    case 'supplierReturn': {
      const of = received?.id ?? null
      return {
        ...place('supplierReturn', received?.product),
        kind: 'supplierReturn',
        of,
        credit: cost,
        estimate,
      }
    }
    case 'return': {
      if (sold === undefined || pick % 3 === 0) {
        return { ...place('returnOfEarlierSale'), kind: 'return', amount: 0, party, of: null, estimate }
      }
      const rank = sold.date === dateOf(day) ? 'returnOfThatDay' : 'returnOfEarlierSale'
      return { ...place(rank, sold.product), kind: 'return', amount: 0, party, of: sold.id, estimate }
    }
    case 'adjustment': {
      const up = pick % 2 === 0
      const signed = { ...place(up ? 'adjustmentUp' : 'adjustmentDown'), quantity: up ? quantity : -quantity }
      return { ...signed, kind: 'adjustment', cost: up && pick % 4 === 0 ? cost : null, lot: null, estimate }
    }
    case 'count':
      return { ...place('count'), kind: 'count', estimate }
    case 'sale': {
      const lot = pick % 7 === 0 && received?.product === made.product ? received.id * 1024 : null
      return { ...place('sale'), kind: 'sale', amount: cost, party, lot, estimate }
    }
  }
  return { ...place('receipt'), kind: 'receipt', cost, landed: 0 }
}

/** Events as entered; each may refer to those before it. */
export const eventsOf = (draws: readonly Draw[]): Event[] =>
  draws.reduce<Event[]>((events, made, index) => [...events, eventOf(made, index + 1, events)], [])

export const asFacts = (events: readonly Event[]): Fact[] => events.map((event) => ({ is: 'event', event }))
