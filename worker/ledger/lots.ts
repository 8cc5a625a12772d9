import { assert, extend, mulDiv } from './arithmetic.ts'
import { type LotId, type Micros, type ProductId, type Quanta } from './event.ts'
import type { LotRow, TakeKind, TakeRow } from './rows.ts'

/**
 * The stock of one product: a queue of open lots and a queue of shortages, at most one of them filled.
 *
 * Lots come in in order of key, so first in first out is a pointer that moves forward: taking costs what it
 * touches, however long the queue. A lot carries its cost as a total; a take gets its share, rounded, and the
 * last take gets what is left, so that the takes of a lot always sum to what came in.
 */
export type Stock = {
  product: ProductId
  fromKey: string
  open: LotRow[]
  head: number
  shortages: LotRow[]
  shortHead: number
  onHand: Quanta
  last: { quantity: Quanta; cost: Micros } | null
  /** Numbers the takes of this product at the event with key `nKey`. */
  n: number
  nKey: string
}

/** The event on whose behalf stock moves, and where the rows go. */
export type Move = { event: number; key: string; takes: TakeRow[] }

export const emptyStock = (product: ProductId, fromKey = ''): Stock => ({
  product,
  fromKey,
  open: [],
  head: 0,
  shortages: [],
  shortHead: 0,
  onHand: 0,
  last: null,
  n: 0,
  nKey: '',
})

const nextNumber = (stock: Stock, key: string): number => {
  if (stock.nKey !== key) {
    stock.nKey = key
    stock.n = 0
  }
  return stock.n++
}

const record = (
  stock: Stock,
  move: Move,
  kind: TakeKind,
  lot: LotId,
  quantity: Quanta,
  cost: Micros,
  shortage: LotId | null,
) => {
  move.takes.push({
    product: stock.product,
    key: move.key,
    n: nextNumber(stock, move.key),
    event: move.event,
    kind,
    lot,
    quantity,
    cost,
    shortage,
  })
}

/** Takes `quantity` out of one lot (or back out of a shortage, both below zero) and answers its cost. */
export const takeFrom = (
  stock: Stock,
  move: Move,
  lot: LotRow,
  quantity: Quanta,
  kind: TakeKind,
  shortage: LotId | null = null,
): Micros => {
  const cost =
    quantity === lot.quantityLeft
      ? lot.costLeft
      : mulDiv(lot.costLeft, Math.abs(quantity), Math.abs(lot.quantityLeft))
  lot.quantityLeft -= quantity
  lot.costLeft -= cost
  stock.onHand -= quantity
  if (lot.quantityLeft === 0) {
    assert(lot.costLeft === 0, `lot ${lot.id} is empty and still has a cost`)
    lot.emptied = move.key
  }
  record(stock, move, kind, lot.id, quantity, cost, shortage)
  return cost
}

/**
 * Changes what the goods left in a lot have cost, their quantity standing. Written even when nothing is left and
 * nothing changes: should there be goods left after all, a replay finds by it what they have to bear.
 */
export const adjustCost = (stock: Stock, move: Move, id: LotId, lot: LotRow | undefined, change: Micros) => {
  if (lot !== undefined) lot.costLeft += change
  else assert(change === 0, `lot ${id} is empty: its cost cannot change`)
  record(stock, move, 'adjust', id, 0, 0 - change, null)
}

/** The last known cost of `quantity`, else `estimate` (cost of one unit). */
export const estimated = (stock: Stock, quantity: Quanta, estimate: Micros): Micros =>
  stock.last === null ? extend(estimate, quantity) : mulDiv(stock.last.cost, quantity, stock.last.quantity)

export type Taken = { cost: Micros; short: LotRow | null }

const shortLot = (stock: Stock, move: Move, id: LotId, quantity: Quanta, cost: Micros): LotRow => ({
  id,
  product: stock.product,
  event: move.event,
  key: move.key,
  quantity: -quantity,
  // Never minus zero, which equals zero and is not the same.
  cost: 0 - cost,
  quantityLeft: -quantity,
  costLeft: 0 - cost,
  emptied: null,
  source: null,
  estimated: true,
})

/**
 * Takes `quantity`: from `named` first, then first in first out. What is not there becomes a shortage: a
 * negative lot at the last known cost, else at `estimate`.
 */
export const take = (
  stock: Stock,
  move: Move,
  quantity: Quanta,
  named: LotRow | undefined,
  estimate: Micros,
  shortage: LotId,
): Taken => {
  let left = quantity
  let cost = 0
  if (named !== undefined && named.quantityLeft > 0) {
    const part = Math.min(left, named.quantityLeft)
    cost += takeFrom(stock, move, named, part, 'take')
    left -= part
  }
  while (left > 0 && stock.head < stock.open.length) {
    const lot = stock.open[stock.head]!
    if (lot.quantityLeft > 0) {
      const part = Math.min(left, lot.quantityLeft)
      cost += takeFrom(stock, move, lot, part, 'take')
      left -= part
    }
    if (lot.quantityLeft === 0) stock.head += 1
  }
  if (left === 0) return { cost, short: null }
  const guess = estimated(stock, left, estimate)
  const short = shortLot(stock, move, shortage, left, guess)
  stock.shortages.push(short)
  stock.onHand -= left
  return { cost: cost + guess, short }
}

/** A shortage that goods just brought in have filled, wholly or in part. */
export type Healed = { shortage: LotRow; correction: Micros }

/** The oldest shortage that is still open. */
const oldestShortage = (stock: Stock): LotRow | undefined => {
  while (stock.shortHead < stock.shortages.length && stock.shortages[stock.shortHead]!.quantityLeft === 0) {
    stock.shortHead += 1
  }
  return stock.shortages[stock.shortHead]
}

/** Brings a lot in: it fills the oldest shortages first; what each of them turns out to cost more is answered. */
export const put = (stock: Stock, move: Move, lot: LotRow): Healed[] => {
  stock.open.push(lot)
  stock.onHand += lot.quantity
  if (lot.source === null && lot.quantity > 0) stock.last = { quantity: lot.quantity, cost: lot.cost }
  const healed: Healed[] = []
  for (
    let short = oldestShortage(stock);
    short !== undefined && lot.quantityLeft > 0;
    short = oldestShortage(stock)
  ) {
    const part = Math.min(lot.quantityLeft, -short.quantityLeft)
    const actual = takeFrom(stock, move, lot, part, 'heal', short.id)
    const guess = -takeFrom(stock, move, short, -part, 'cancel', short.id)
    healed.push({ shortage: short, correction: actual - guess })
  }
  return healed
}
