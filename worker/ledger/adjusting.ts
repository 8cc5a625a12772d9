import { lotId, shortageId, type Adjustment, type Count, type Micros, type Quanta } from './event.ts'
import { estimated, type Stock } from './lots.ts'
import { bringIn, finish, takeOut, stockOrWake, type Act } from './movement.ts'
import { debit } from './postings.ts'
import type { LotRow } from './rows.ts'

const comeUp = (act: Act, quantity: Quanta, cost: Micros, guessed: boolean): LotRow | null => {
  const { id, product } = act.event
  const lot = bringIn(act, { id: lotId(id), product, quantity, cost, estimated: guessed && quantity > 0 })
  debit(act.entry, 'shrinkage', 0, product, -cost)
  finish(act, cost)
  return lot
}

const goDown = (act: Act, stock: Stock, event: Adjustment | Count, quantity: Quanta) => {
  const { id, product, estimate } = event
  const named = event.kind === 'adjustment' ? event.lot : null
  const cost = takeOut(act, stock, { product, quantity, named, estimate, shortage: shortageId(id) })
  debit(act.entry, 'shrinkage', 0, product, cost)
  finish(act, cost)
}

export const adjustment = (act: Act, event: Adjustment) => {
  const stock = stockOrWake(act)
  if (stock === undefined) return
  if (event.quantity < 0) goDown(act, stock, event, -event.quantity)
  else {
    const cost = event.cost ?? estimated(stock, event.quantity, event.estimate)
    comeUp(act, event.quantity, cost, event.cost === null && stock.last === null)
  }
}

/** The difference to what was counted. A count that finds what was there leaves an empty lot, so that it can be found. */
export const count = (act: Act, event: Count) => {
  const stock = stockOrWake(act)
  if (stock === undefined) return
  const difference = event.quantity - stock.onHand
  if (difference < 0) goDown(act, stock, event, -difference)
  else {
    const lot = comeUp(act, difference, estimated(stock, difference, event.estimate), stock.last === null)
    if (lot !== null && difference === 0) lot.emptied = event.key
  }
}
