import { extend } from '../../worker/ledger/arithmetic.ts'
import type { Event, Sale } from '../../worker/ledger/event.ts'
import { orderKey } from '../../worker/ledger/order.ts'
import { inOrder, replayAll } from '../../worker/ledger/replay.ts'
import type { LotRow } from '../../worker/ledger/rows.ts'
import { millionths, productOf, unitCostOf, type CaseEvent } from './case.ts'
import { idOf, numberOf, type Products } from './facts.ts'

/**
 * Two things a case may ask that need the lots as they stand: an issue of lots of one unit cost becomes one
 * issue for each such lot, and a revaluation takes everything out and brings it in at the new cost.
 */

const noType = () => 0

const openLots = (before: readonly Event[], product: number): LotRow[] =>
  replayAll(before, noType).lots.filter((lot) => lot.product === product && lot.quantityLeft > 0)

const pieces = (sale: Sale, lots: readonly LotRow[], unitCost: number): Sale[] => {
  const parts: Sale[] = []
  let left = sale.quantity
  let revenue = sale.amount
  for (const lot of lots.filter((open) => extend(unitCost, open.quantity) === open.cost)) {
    const quantity = Math.min(left, lot.quantityLeft)
    if (quantity === 0) break
    left -= quantity
    parts.push({
      ...sale,
      id: sale.id + parts.length,
      key: `${sale.key}!${parts.length}`,
      quantity,
      amount: 0,
      lot: lot.id,
    })
  }
  if (left > 0)
    parts.push({
      ...sale,
      id: sale.id + parts.length,
      key: `${sale.key}!${parts.length}`,
      quantity: left,
      amount: 0,
    })
  return parts.map((part, index) => ({ ...part, amount: index === 0 ? revenue : (revenue = 0) }))
}

const revaluation = (event: CaseEvent, before: readonly Event[], product: number): Event[] => {
  const onHand = openLots(before, product).reduce((sum, lot) => sum + lot.quantityLeft, 0)
  if (onHand === 0) return []
  const key = (piece: number) => keyOf(event, idOf(event.n, piece))
  const common = { date: event.date, product, kind: 'adjustment', lot: null, estimate: 0 } as const
  return [
    { ...common, id: idOf(event.n), key: key(0), quantity: -onHand, cost: null },
    {
      ...common,
      id: idOf(event.n, 1),
      key: key(1),
      quantity: onHand,
      cost: extend(unitCostOf(event), onHand),
    },
  ]
}

const keyOf = (event: CaseEvent, entry: number): string =>
  orderKey({
    date: event.date,
    rank: 'adjustmentUp',
    level: 0,
    reference: String(event.n),
    party: '',
    line: null,
    sku: '',
    entry,
  })

const splitReturn = (event: Event, parts: ReadonlyMap<number, Sale[]>): Event[] => {
  if (event.kind !== 'return' || event.of === null) return [event]
  const sold = parts.get(event.of)
  if (sold === undefined || sold.length === 1) return [event]
  let left = event.quantity
  return sold.flatMap((sale, index) => {
    const quantity = Math.min(left, sale.quantity)
    left -= quantity
    return quantity === 0
      ? []
      : [{ ...event, id: event.id + index, key: `${event.key}!${index}`, quantity, of: sale.id }]
  })
}

/** The events of a case in order, with what they chose. */
export const withChosenLots = (
  events: readonly Event[],
  inForce: ReadonlyMap<number, CaseEvent>,
  products: Products,
): Event[] => {
  const revalued = [...inForce.values()].filter((event) => event.type === 'revalue')
  const waiting = revalued.map((event) => ({ event, key: keyOf(event, idOf(event.n)) }))
  const parts = new Map<number, Sale[]>()
  const done: Event[] = []
  const revalueUpTo = (key: string | null) => {
    while (waiting.length > 0 && (key === null || waiting[0]!.key < key)) {
      const { event } = waiting.shift()!
      done.push(...revaluation(event, done, products.number(productOf(event))))
    }
  }
  waiting.sort((a, b) => (a.key < b.key ? -1 : 1))
  for (const event of inOrder(events)) {
    revalueUpTo(event.key)
    const asked = inForce.get(numberOf(event.id))
    if (event.kind === 'sale' && asked?.lotUnitCost !== undefined) {
      const sold = pieces(event, openLots(done, event.product), millionths(asked, asked.lotUnitCost))
      parts.set(event.id, sold)
      done.push(...sold)
    } else done.push(...splitReturn(event, parts))
  }
  revalueUpTo(null)
  return done
}
