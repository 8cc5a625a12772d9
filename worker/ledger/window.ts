import type { Event, EventId, EventKind, LotId, Micros, ProductId, Quanta } from './event.ts'
import type { EventResult, LotRow, PostingRow, TakeRow } from './rows.ts'

/**
 * A replay that starts in the middle: some products live from some key on, with the lots that were open then;
 * everything else about the events is answered from what is recorded.
 */
export type Window = {
  products: readonly LiveProduct[]
  /** Sales before the window that returns inside it may refer to, in order of key. */
  sales: readonly SaleBefore[]
  /** Builds before the window that unbuilds inside it refer to, or whose shortages are open. */
  builds: readonly BuildBefore[]
  /** What kind of event each open shortage in `products` belongs to. */
  shortOwners: ReadonlyMap<EventId, EventKind>
  recorded: Recorded
}

export type LiveProduct = {
  product: ProductId
  /** The first key that is replayed for this product. */
  fromKey: string
  /** Lots and shortages open just before `fromKey`, `quantityLeft` and `costLeft` as at that point, any order. */
  open: readonly LotRow[]
  /** The last lot that came in before `fromKey` (receipts, builds, adjustments; not returns, not shortages). */
  lastCost: { quantity: Quanta; cost: Micros } | null
}

export type SaleBefore = {
  event: EventId
  key: string
  date: string
  product: ProductId
  party: number
  quantity: Quanta
  /** As it stood just before the window, corrected by healing. */
  cost: Micros
  returnedQuantity: Quanta
  returnedCost: Micros
}

export type BuildBefore = {
  event: EventId
  quantity: Quanta
  unbuiltQuantity: Quanta
  outputs: readonly { product: ProductId; lot: LotId; quantity: Quanta; share: number }[]
  /** What it used, less what unbuilds gave back. */
  inputs: readonly { product: ProductId; quantity: Quanta; cost: Micros }[]
}

/** Stored results for the parts of events whose product is not live. */
export type Recorded = {
  /** Cost at which an event took a product (a build its input, an unbuild what it takes apart), shortage included. */
  inputCost(event: EventId, product: ProductId): Micros
  /** Cost at which a lot came in, undefined for a lot that was not there. */
  lotCost(lot: LotId): Micros | undefined
  /** True when goods that this event brought in filled a shortage. */
  healed(event: EventId, product: ProductId): boolean
  /** Products of which this event changed a lot's cost (takes of kind `adjust`), because it healed a build. */
  adjusted(event: EventId): readonly ProductId[]
}

export type Replay = {
  /** Rows of live products: lots made in the window, and open ones from before it as they are left. */
  lots: readonly LotRow[]
  takes: readonly TakeRow[]
  /** All postings of all events replayed. */
  postings: readonly PostingRow[]
  results: ReadonlyMap<EventId, EventResult>
  /** Products whose lots would change and that were not live: read them from this key and replay again. */
  wake: ReadonlyMap<ProductId, string>
}

export type ProductTypeOf = (product: ProductId) => number
export type ReplayWindow = (window: Window, events: readonly Event[], typeOf: ProductTypeOf) => Replay
export type ReplayAll = (events: readonly Event[], typeOf: ProductTypeOf) => Replay
