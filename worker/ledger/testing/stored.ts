import { lotId, type Event, type EventId, type ProductId } from '../event.ts'
import { inOrder, replayAll, replayWindow } from '../replay.ts'
import type { LotRow, TakeRow } from '../rows.ts'
import type {
  BuildBefore,
  LiveProduct,
  ProductTypeOf,
  Recorded,
  Replay,
  SaleBefore,
  Window,
} from '../window.ts'

/**
 * Plays the store in memory: windows are read from the rows that an earlier replay left, exactly as the store
 * reads them from its tables, so that the ledger's half of that agreement can be tested alone.
 */

export type Stored = { events: readonly Event[]; replay: Replay }

const productsOf = (event: Event): ProductId[] =>
  event.kind === 'build'
    ? [
        event.product,
        ...event.inputs.map((input) => input.product),
        ...event.byProducts.map((by) => by.product),
      ]
    : [event.product]

const touches = (event: Event, stored: Stored): ProductId[] => {
  const moved = [
    ...stored.replay.takes.filter((take) => take.event === event.id),
    ...stored.replay.lots.filter((lot) => lot.event === event.id),
  ]
  return [...productsOf(event), ...moved.map((row) => row.product)]
}

/** A lot as it was just before `key`: what later takes took is put back. */
const asBefore = (lot: LotRow, key: string, takes: readonly TakeRow[]): LotRow => {
  const later = takes.filter((take) => take.lot === lot.id && take.key >= key)
  return {
    ...lot,
    quantityLeft: later.reduce((left, take) => left + take.quantity, lot.quantityLeft),
    costLeft: later.reduce((left, take) => left + take.cost, lot.costLeft),
    emptied: null,
  }
}

const liveProduct = ({ replay }: Stored, product: ProductId, fromKey: string): LiveProduct => {
  const before = replay.lots.filter((lot) => lot.product === product && lot.key < fromKey)
  const open = before.filter((lot) => lot.emptied === null || lot.emptied >= fromKey)
  const last = before
    .filter((lot) => lot.source === null && lot.quantity > 0)
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id))
    .at(-1)
  const lastCost = last === undefined ? null : { quantity: last.quantity, cost: last.cost }
  return { product, fromKey, open: open.map((lot) => asBefore(lot, fromKey, replay.takes)), lastCost }
}

/** Costs that an event took of a product, and what healing corrected before `key`. */
const takenBy = ({ replay }: Stored, event: EventId, product: ProductId): number => {
  const taken = replay.takes.filter(
    (take) => take.event === event && take.product === product && take.kind === 'take',
  )
  const short = replay.lots.filter(
    (lot) => lot.event === event && lot.product === product && lot.quantity < 0,
  )
  return taken.reduce((sum, take) => sum + take.cost, 0) - short.reduce((sum, lot) => sum + lot.cost, 0)
}

const saleBefore = (stored: Stored, sale: Event & { kind: 'sale' }, key: string): SaleBefore => {
  const { replay } = stored
  const shortages = new Set(
    replay.lots.filter((lot) => lot.event === sale.id && lot.quantity < 0).map((lot) => lot.id),
  )
  const before = replay.takes.filter((take) => take.key < key)
  const heals = before.filter((take) => take.kind === 'heal' && shortages.has(take.shortage ?? -1))
  const healedBy = new Set(heals.map((take) => take.event))
  const cancels = before.filter((take) => take.kind === 'cancel' && shortages.has(take.lot))
  const guessed = cancels.filter((take) => healedBy.has(take.event))
  const returned = cancels.filter((take) => !healedBy.has(take.event))
  const lots = replay.lots.filter((lot) => lot.source === sale.id && lot.key < key)
  const total = (rows: readonly { cost: number }[]) => rows.reduce((sum, row) => sum + row.cost, 0)
  const count = (rows: readonly { quantity: number }[]) => rows.reduce((sum, row) => sum + row.quantity, 0)
  return {
    event: sale.id,
    key: sale.key,
    date: sale.date,
    product: sale.product,
    party: sale.party,
    quantity: sale.quantity,
    cost: takenBy(stored, sale.id, sale.product) + total(heals) + total(guessed),
    returnedQuantity: count(lots) - count(returned),
    returnedCost: total(lots) - total(returned),
  }
}

const buildBefore = (stored: Stored, build: Event & { kind: 'build' }, key: string): BuildBefore => {
  const unbuilds = stored.events.filter(
    (event) => event.kind === 'unbuild' && event.of === build.id && event.key < key,
  )
  const back = stored.replay.lots.filter((lot) =>
    unbuilds.some((event) => event.id === lot.event && lot.quantity > 0),
  )
  const products = [...new Set(build.inputs.map((input) => input.product))]
  const given = (product: ProductId) => back.filter((lot) => lot.product === product)
  const shares = build.byProducts.reduce((sum, by) => sum + by.share, 0)
  return {
    event: build.id,
    quantity: build.quantity,
    unbuiltQuantity: Math.min(
      build.quantity,
      unbuilds.reduce((sum, event) => sum + event.quantity, 0),
    ),
    outputs: [
      ...build.byProducts.map((by, nth) => ({ ...by, lot: lotId(build.id, nth + 1) })),
      { product: build.product, quantity: build.quantity, lot: lotId(build.id), share: 1_000_000 - shares },
    ],
    inputs: products.map((product) => ({
      product,
      quantity:
        build.inputs
          .filter((input) => input.product === product)
          .reduce((sum, input) => sum + input.quantity, 0) -
        given(product).reduce((sum, lot) => sum + lot.quantity, 0),
      cost: takenBy(stored, build.id, product) - given(product).reduce((sum, lot) => sum + lot.cost, 0),
    })),
  }
}

const recordedOf = (stored: Stored): Recorded => {
  const { lots, takes } = stored.replay
  return {
    inputCost: (event, product) => takenBy(stored, event, product),
    lotCost: (id) => lots.find((lot) => lot.id === id)?.cost,
    healed: (event, product) =>
      takes.some((take) => take.event === event && take.product === product && take.kind === 'heal'),
    adjusted: (event) =>
      takes.filter((take) => take.event === event && take.kind === 'adjust').map((take) => take.product),
  }
}

const windowOf = (stored: Stored, live: ReadonlyMap<ProductId, string>): Window => {
  const products = [...live].map(([product, key]) => liveProduct(stored, product, key))
  const openShort = new Set(
    products.flatMap(({ open }) => open.filter((lot) => lot.quantity < 0).map((lot) => lot.event)),
  )
  const kindOf = new Map(stored.events.map((event) => [event.id, event.kind]))
  const from = (product: ProductId): string | undefined => live.get(product)
  const sales = stored.events.filter(
    (event) => event.kind === 'sale' && event.key < (from(event.product) ?? ''),
  )
  const builds = stored.events.filter((event) => event.kind === 'build')
  return {
    products,
    sales: inOrder(sales).map((sale) =>
      saleBefore(stored, sale as Event & { kind: 'sale' }, from(sale.product)!),
    ),
    builds: builds.map((build) => buildBefore(stored, build as Event & { kind: 'build' }, earliest(live))),
    shortOwners: new Map([...openShort].map((event) => [event, kindOf.get(event)!])),
    recorded: recordedOf(stored),
  }
}

const earliest = (live: ReadonlyMap<ProductId, string>): string => [...live.values()].sort()[0] ?? ''

/** Changes what is stored by replaying windows only: events that come, events that go. */
export const changeByWindow = (
  before: Stored,
  change: { added?: readonly Event[]; removed?: readonly Event[] },
  typeOf: ProductTypeOf,
): Stored => {
  const { added = [], removed = [] } = change
  const stored = { ...before, events: before.events.filter((event) => !removed.includes(event)) }
  const live = new Map<ProductId, string>()
  const ask = (product: ProductId, key: string) => {
    const asked = live.get(product)
    if (asked === undefined || key < asked) live.set(product, key)
  }
  for (const event of [...added, ...removed])
    for (const product of touches(event, stored)) ask(product, event.key)
  const events = inOrder([...stored.events, ...added])
  const isLive = (product: ProductId, key: string) => key >= (live.get(product) ?? '~')
  for (;;) {
    const inWindow = events.filter((event) =>
      touches(event, stored).some((product) => isLive(product, event.key)),
    )
    const replay = replayWindow(windowOf(stored, live), inWindow, typeOf)
    const replayed = [...inWindow, ...removed]
    if (replay.wake.size === 0) return { events, replay: merged(stored, replay, live, replayed) }
    for (const [product, key] of replay.wake) ask(product, key)
  }
}

const merged = (
  { replay: before }: Stored,
  after: Replay,
  live: ReadonlyMap<ProductId, string>,
  events: readonly Event[],
): Replay => {
  const replaced = new Set(after.lots.map((lot) => lot.id))
  const isLive = (row: { product: ProductId; key: string }) => row.key >= (live.get(row.product) ?? '~')
  const replayed = new Set(events.map((event) => event.id))
  return {
    ...after,
    lots: [...before.lots.filter((lot) => !replaced.has(lot.id) && !isLive(lot)), ...after.lots],
    takes: [...before.takes.filter((take) => !isLive(take)), ...after.takes],
    postings: [...before.postings.filter((line) => !replayed.has(line.event)), ...after.postings],
  }
}

/** Everything replayed from nothing. */
export const storeAll = (events: readonly Event[], typeOf: ProductTypeOf): Stored => ({
  events: inOrder(events),
  replay: replayAll(inOrder(events), typeOf),
})
