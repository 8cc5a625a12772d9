import type { EventId, LotId, Micros, ProductId, Quanta } from './event.ts'

/** What the fold computes, in the shape in which it is stored. */

/**
 * A lot: goods that came in at one cost, or a shortage (`quantity` and `cost` below zero). `quantityLeft` and
 * `costLeft` are as at the end of all events; zero exactly together.
 */
export type LotRow = {
  id: LotId
  product: ProductId
  event: EventId
  /** Order key of the event that made it: lots are used in this order, then by id. */
  key: string
  quantity: Quanta
  cost: Micros
  quantityLeft: Quanta
  costLeft: Micros
  /** Order key of the event that used it up or filled it; null while open. */
  emptied: string | null
  /** For a customer return, the sale it came back from (zero: none found); else null. */
  source: EventId | null
  /** The cost is a guess: a shortage, or goods that came in without a known cost. */
  estimated: boolean
}

/**
 * - `take`: the event uses goods of a lot.
 * - `heal`: goods of a lot that just came in fill the shortage `shortage`.
 * - `cancel`: a shortage is filled or returned: its negative quantity and estimated cost go.
 * - `adjust`: a lot's cost changes without its quantity (`cost` is what is taken off; zero where nothing was left).
 */
export type TakeKind = 'take' | 'heal' | 'cancel' | 'adjust'

/** A movement out of a lot at one event. `n` numbers the takes of one product at one event. */
export type TakeRow = {
  product: ProductId
  key: string
  n: number
  event: EventId
  kind: TakeKind
  lot: LotId
  quantity: Quanta
  cost: Micros
  shortage: LotId | null
}

export const roles = [
  'inventory',
  'receiving_clearing',
  'landed_cost_clearing',
  'labor_absorbed',
  'overhead_absorbed',
  'other_absorbed',
  'cogs',
  'waste',
  'shrinkage',
  'price_variance',
  'opening_balance',
  'rounding',
] as const
export type Role = (typeof roles)[number]

/**
 * One line of an event's double entry; debits are above zero. Lines of one event sum to zero. `product` is the
 * product the amount belongs to; for `inventory` it is zero and `type` is the number of the product type.
 */
export type PostingRow = {
  event: EventId
  date: string
  role: Role
  type: number
  product: ProductId
  amount: Micros
}

/** What an event came to. */
export type EventResult = {
  /**
   * Sale: cost as it stands, corrected by later healing, not reduced by returns. Build: cost of the output lots
   * as built. Others: cost of what came in or went out.
   */
  cost: Micros
  /** Quantity that was not there, by product. */
  short: readonly { product: ProductId; quantity: Quanta }[]
  /** A cost in it is a guess that has not healed. */
  estimated: boolean
}
