import { lotId, shortageId, type Adjustment, type Count, type Micros, type Quanta } from './event.ts'
import { estimated, type Stock } from './lots.ts'
import { bringIn, finish, takeOut, type Act } from './movement.ts'
import { debit } from './postings.ts'
import { liveStock } from './state.ts'

const comeUp = (act: Act, quantity: Quanta, cost: Micros, guessed: boolean) => {
  const { id, product } = act.event
  bringIn(act, { id: lotId(id), product, quantity, cost, estimated: guessed })
  debit(act.entry, 'shrinkage', 0, product, -cost)
  finish(act, cost)
}

const goDown = (act: Act, stock: Stock, event: Adjustment | Count, quantity: Quanta) => {
  const { id, product, estimate } = event
  const named = event.kind === 'adjustment' ? event.lot : null
  const cost = takeOut(act, stock, { product, quantity, named, estimate, shortage: shortageId(id) })
  debit(act.entry, 'shrinkage', 0, product, cost)
  finish(act, cost)
}

export const adjustment = (act: Act, event: Adjustment) => {
  const stock = liveStock(act.state, event.product, event.key)
  if (stock === undefined) return
  if (event.quantity < 0) goDown(act, stock, event, -event.quantity)
  else {
    const cost = event.cost ?? estimated(stock, event.quantity, event.estimate)
    comeUp(act, event.quantity, cost, event.cost === null && stock.last === null)
  }
}

/** The difference to what was counted. A count that finds what was there leaves an empty lot, so that it can be found. */
export const count = (act: Act, event: Count) => {
  const stock = liveStock(act.state, event.product, event.key)
  if (stock === undefined) return
  const difference = event.quantity - stock.onHand
  if (difference < 0) goDown(act, stock, event, -difference)
  else {
    comeUp(
      act,
      difference,
      estimated(stock, difference, event.estimate),
      stock.last === null && difference > 0,
    )
    const lot = act.state.lots.get(lotId(event.id))
    if (lot !== undefined && difference === 0) lot.emptied = event.key
  }
}
