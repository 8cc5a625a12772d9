import { mulDiv } from './arithmetic.ts'
import { lotId, shortageId, type Micros, type Quanta, type Return, type Sale } from './event.ts'
import { estimated, takeFrom, type Stock } from './lots.ts'
import { bringIn, finish, inventory, takeOut, stockOrWake, type Act } from './movement.ts'
import { debit } from './postings.ts'
import { customerKey, rememberSale, type SaleState } from './state.ts'

export const sale = (act: Act, event: Sale) => {
  const { state } = act
  const stock = stockOrWake(act)
  if (stock === undefined) return
  const { id, key, date, product, party, quantity, estimate } = event
  const cost = takeOut(act, stock, {
    product,
    quantity,
    named: event.lot,
    estimate,
    shortage: shortageId(id),
  })
  debit(act.entry, 'cogs', 0, product, cost)
  if (state.wanted.sales.has(id) || state.wanted.customers.has(customerKey(product, party))) {
    rememberSale(state, {
      event: id,
      key,
      date,
      product,
      party,
      quantity,
      cost,
      returnedQuantity: 0,
      returnedCost: 0,
    })
  }
  finish(act, cost)
}

const notReturned = (sold: SaleState): Quanta => sold.quantity - sold.returnedQuantity

/** The sales a return comes back from, the named one or that customer's latest first, with the quantity of each. */
const sourcesOf = (act: Act, event: Return): { sold: SaleState; quantity: Quanta }[] => {
  const { state } = act
  const named = event.of === null ? undefined : state.sales.get(event.of)
  const latestFirst = (state.salesOf.get(customerKey(event.product, event.party)) ?? []).toReversed()
  const candidates = event.of === null ? latestFirst : named === undefined ? [] : [named]
  const sources: { sold: SaleState; quantity: Quanta }[] = []
  let left = event.quantity
  for (const sold of candidates) {
    if (left === 0) break
    const quantity = Math.min(left, notReturned(sold))
    if (quantity <= 0) continue
    sources.push({ sold, quantity })
    left -= quantity
  }
  return sources
}

/** What of a returned quantity was never there: the sale's shortage is given back at its estimated cost. */
const cancelShort = (
  act: Act,
  stock: Stock,
  sold: SaleState,
  quantity: Quanta,
): { quantity: Quanta; cost: Micros } => {
  const cancelled = { quantity: 0, cost: 0 }
  for (const short of act.state.shortages.get(sold.event) ?? []) {
    const part = Math.min(quantity - cancelled.quantity, -short.quantityLeft)
    if (part <= 0) continue
    cancelled.cost -= takeFrom(stock, act.move, short, -part, 'cancel', short.id)
    cancelled.quantity += part
  }
  inventory(act, sold.product, cancelled.cost)
  return cancelled
}

const returnTo = (act: Act, stock: Stock, sold: SaleState, quantity: Quanta, nth: number): Micros => {
  const cancelled = cancelShort(act, stock, sold, quantity)
  sold.returnedQuantity += cancelled.quantity
  sold.returnedCost += cancelled.cost
  const goods = quantity - cancelled.quantity
  if (goods === 0) return cancelled.cost
  const cost = mulDiv(sold.cost - sold.returnedCost, goods, notReturned(sold))
  sold.returnedQuantity += goods
  sold.returnedCost += cost
  bringIn(act, {
    id: lotId(act.event.id, nth),
    product: sold.product,
    quantity: goods,
    cost,
    source: sold.event,
  })
  return cancelled.cost + cost
}

/** Goods come back at the cost at which they left; without a sale to go by, at the last known cost, flagged. */
export const customerReturn = (act: Act, event: Return) => {
  const stock = stockOrWake(act)
  if (stock === undefined) return
  const sources = sourcesOf(act, event)
  let left = event.quantity
  let cost = 0
  for (const [nth, { sold, quantity }] of sources.entries()) {
    cost += returnTo(act, stock, sold, quantity, nth)
    left -= quantity
  }
  if (left > 0) {
    const guess = estimated(stock, left, event.estimate)
    const id = lotId(event.id, sources.length)
    bringIn(act, { id, product: event.product, quantity: left, cost: guess, source: 0, estimated: true })
    cost += guess
  }
  debit(act.entry, 'cogs', 0, event.product, -cost)
  finish(act, cost)
  act.state.results.get(event.id)!.estimated = left > 0
}
