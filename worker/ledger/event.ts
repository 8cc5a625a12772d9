/**
 * Events: what happened, as facts. The fold in `replay.ts` reads them in order of `key` and computes lots,
 * takes and postings. Money is in millionths of a currency unit (`Micros`), quantities in millionths of a
 * stock unit (`Quanta`); both are safe integers.
 */

/** Millionths of a currency unit. */
export type Micros = number
/** Millionths of a stock unit. */
export type Quanta = number
/** Number of a product within its organisation. */
export type ProductId = number
/** Number of an event within its organisation: the order of entry. */
export type EventId = number
/** A lot: `event * 1024 + ordinal` of the event that made it; the same in every replay. */
export type LotId = number

export type EventKind =
  | 'opening'
  | 'receipt'
  | 'supplierReturn'
  | 'build'
  | 'unbuild'
  | 'sale'
  | 'return'
  | 'adjustment'
  | 'count'
  | 'lateCost'

type Common = {
  /** Entry number. An amended event keeps the number of the event it amends. */
  id: EventId
  /** Order key (`order.ts`); unique. */
  key: string
  /** The day it takes effect, ISO. Postings carry it. */
  date: string
  /** The product received, built, sold, adjusted or counted. */
  product: ProductId
  /** Always above zero, but for adjustments (signed) and counts (zero allowed). */
  quantity: Quanta
}

/** What is used for stock that is short when no cost of the product is known yet: cost of one unit. Decided when posted. */
type Estimated = { estimate: Micros }

export type Opening = Common & { kind: 'opening'; cost: Micros }

/** `cost` is the whole line as billed; `landed` what landed cost adds to it while the receipt's day is open. */
export type Receipt = Common & { kind: 'receipt'; cost: Micros; landed: Micros }

/** Goods back to the supplier: `of` is the receipt, `credit` what the supplier credits. */
export type SupplierReturn = Common &
  Estimated & { kind: 'supplierReturn'; of: EventId | null; credit: Micros }

/** What a build uses: total quantity for the whole build, a named lot first if there is one. */
export type Input = Estimated & { product: ProductId; quantity: Quanta; lot: LotId | null }

/** `share` in millionths of the build's cost; of all by-products together less than one million. */
export type ByProduct = { product: ProductId; quantity: Quanta; share: number }

/** `quantity` counts good units. Cost lines are totals for the whole build. */
export type Build = Common & {
  kind: 'build'
  inputs: readonly Input[]
  byProducts: readonly ByProduct[]
  labor: Micros
  overhead: Micros
  other: Micros
}

export type Unbuild = Common & Estimated & { kind: 'unbuild'; of: EventId }

/** `party` is the customer, zero for none. */
export type Sale = Common & Estimated & { kind: 'sale'; amount: Micros; party: number; lot: LotId | null }

/** Goods back from a customer: `of` is the sale, or null for that customer's latest one not yet returned. */
export type Return = Common &
  Estimated & { kind: 'return'; amount: Micros; party: number; of: EventId | null }

/** `cost` is the whole of what comes in, null for the last known cost; for stock that goes out it is null. */
export type Adjustment = Common & Estimated & { kind: 'adjustment'; cost: Micros | null; lot: LotId | null }

/** The quantity found at the end of the day. */
export type Count = Common & Estimated & { kind: 'count' }

/**
 * A cost that reaches a receipt (`of`) after its day was locked: late freight, or a bill that differs. It takes
 * effect on `date`; the share still in stock goes to the receipt's lot, the rest to cost of sales.
 */
export type LateCost = Common & {
  kind: 'lateCost'
  of: EventId
  amount: Micros
  clearing: 'landed_cost_clearing' | 'receiving_clearing'
}

export type Event =
  Opening | Receipt | SupplierReturn | Build | Unbuild | Sale | Return | Adjustment | Count | LateCost

/** Lots one event may make; shortages of its inputs are numbered from the half. */
export const lotsPerEvent = 1024
const firstShortage = lotsPerEvent / 2

/** The lot that an event makes: ordinal 0 is the product itself, then by-products or components in their order. */
export const lotId = (event: EventId, ordinal = 0): LotId => event * lotsPerEvent + ordinal

/** The negative lot of an event's nth input that found too little stock. */
export const shortageId = (event: EventId, nth = 0): LotId => event * lotsPerEvent + firstShortage + nth

export const eventOfLot = (lot: LotId): EventId => Math.floor(lot / lotsPerEvent)

/** Most components, and most by-products, of one build. */
export const inputsMax = firstShortage - 1
