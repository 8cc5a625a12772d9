import { lotId, shortageId, type LateCost, type Opening, type Receipt, type SupplierReturn } from './event.ts'
import { bearLate, bringIn, finish, takeOut, stockOrWake, type Act } from './movement.ts'
import { debit } from './postings.ts'

export const opening = (act: Act, event: Opening) => {
  bringIn(act, { id: lotId(event.id), product: event.product, quantity: event.quantity, cost: event.cost })
  debit(act.entry, 'opening_balance', 0, 0, -event.cost)
  finish(act, event.cost)
}

export const receipt = (act: Act, event: Receipt) => {
  const cost = event.cost + event.landed
  bringIn(act, { id: lotId(event.id), product: event.product, quantity: event.quantity, cost })
  debit(act.entry, 'receiving_clearing', 0, 0, -event.cost)
  debit(act.entry, 'landed_cost_clearing', 0, 0, -event.landed)
  finish(act, cost)
}

/** Goods leave from the receipt's lot first; the supplier credits his price, the difference is price variance. */
export const supplierReturn = (act: Act, event: SupplierReturn) => {
  const stock = stockOrWake(act)
  if (stock === undefined) return
  const cost = takeOut(act, stock, {
    product: event.product,
    quantity: event.quantity,
    named: event.of === null ? null : lotId(event.of),
    estimate: event.estimate,
    shortage: shortageId(event.id),
  })
  debit(act.entry, 'receiving_clearing', 0, 0, event.credit)
  debit(act.entry, 'price_variance', 0, event.product, cost - event.credit)
  finish(act, cost)
}

export const lateCost = (act: Act, event: LateCost) => {
  debit(act.entry, event.clearing, 0, 0, -event.amount)
  bearLate(act, event.product, lotId(event.of), event.amount)
  finish(act, event.amount)
}
