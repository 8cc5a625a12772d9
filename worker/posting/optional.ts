import type { Event, ProductId, Quanta } from '../ledger/event.ts'
import { inOrder } from '../ledger/replay.ts'
import { eventOf, payloadOf } from './payload.ts'
import type { Planned } from './plan.ts'
import type { Stored } from './window.ts'

/**
 * Cuts the optional components of builds to what there is at that point, once and for all: what is stored says how
 * much was taken. A plain walk over quantities in order of key; costs play no part in it.
 */
export const cutOptional = (planned: readonly Planned[], stored: Stored): void => {
  const products = new Set(
    planned.flatMap(({ fact }) =>
      fact.kind === 'build' ? fact.inputs.flatMap((input) => (input.optional ? input.product : [])) : [],
    ),
  )
  if (products.size === 0) return
  const byEvent = new Map(planned.map((one) => [one.event.id, one]))
  const onHand = new Map([...products].map((product) => [product, startOf(product, stored)]))
  for (const event of inOrder([...stored.events.values(), ...planned.map((one) => one.event)])) {
    const own = byEvent.get(event.id)
    if (own !== undefined && own.fact.kind === 'build') cutBuild(own, onHand)
    move(own?.event ?? event, onHand, stored)
  }
}

/** On hand just before the window. */
const startOf = (product: ProductId, stored: Stored): Quanta => {
  const { lots = [], takes = [], fromKey = '' } = stored.products.get(product) ?? {}
  const before = new Set(lots.filter(({ key }) => key < fromKey).map(({ id }) => id))
  const left = lots.reduce((sum, lot) => (before.has(lot.id) ? sum + lot.quantityLeft : sum), 0)
  return takes.reduce((sum, take) => (before.has(take.lot) ? sum + take.quantity : sum), left)
}

const cutBuild = (build: Planned, onHand: ReadonlyMap<ProductId, Quanta>): void => {
  const payload = payloadOf(build.stored)
  if (!payload.inputs?.some(([, , optional]) => optional === 1)) return
  const left = new Map(onHand)
  const inputs = payload.inputs.map((input) => {
    const [product, wanted, optional, ...rest] = input
    const there = left.get(product)
    if (there === undefined) return input
    const taken = optional === 1 ? Math.min(wanted, Math.max(0, there)) : wanted
    left.set(product, there - taken)
    return [product, taken, optional, ...rest] as const
  })
  build.stored.payload = { ...payload, inputs }
  build.event = eventOf(build.stored)
}

const change = (event: Event): readonly (readonly [ProductId, Quanta])[] => {
  switch (event.kind) {
    case 'build':
      return [
        [event.product, event.quantity],
        ...event.inputs.map(({ product, quantity }) => [product, -quantity] as const),
        ...event.byProducts.map(({ product, quantity }) => [product, quantity] as const),
      ]
    case 'sale':
    case 'supplierReturn':
    case 'unbuild':
      return [[event.product, -event.quantity]]
    case 'lateCost':
      return []
    default:
      return [[event.product, event.quantity]]
  }
}

const move = (event: Event, onHand: Map<ProductId, Quanta>, stored: Stored): void => {
  for (const [product, quantity] of change(event)) {
    const had = onHand.get(product)
    const from = stored.products.get(product)?.fromKey
    if (had === undefined || from === undefined || event.key < from) continue
    onHand.set(product, event.kind === 'count' ? event.quantity : had + quantity)
  }
}
