import type { Event, EventId, Input, LotId } from '../ledger/event.ts'
import type { Place } from '../ledger/order.ts'
import type { EventRow } from '../store/rows.ts'
import { folded } from './cells.ts'
import type { Fact, FactInput } from './draft.ts'
import { hash53 } from './hash.ts'

/** What an event row keeps as JSON: all of a fact that its columns do not say. Empty parts are left out. */
export type Payload = {
  sku: string
  note?: string
  /** Where it differs from the document's own number: for opening stock the lot name. */
  orderedBy?: string
  /** The order's party where it is not the document's. */
  party?: string
  supplier?: number
  rank?: Place['rank']
  level?: number
  bomVersion?: number
  departs?: boolean
  inputs?: readonly PackedInput[]
  byProducts?: readonly (readonly [product: number, quantity: number, share: number])[]
  labor?: number
  overhead?: number
  other?: number
  estimate?: number
  /** A named lot that is taken first: its name and number. */
  lot?: string
  lotId?: LotId
  of?: EventId
  reason?: string
}

type PackedInput = readonly [
  product: number,
  quantity: number,
  optional: 0 | 1,
  estimate: number,
  lot?: string,
  lotId?: LotId,
]

/** Products and quantities that a build used, as its event row keeps them. */
export const inputsOf = (row: EventRow): { product: number; quantity: number }[] =>
  (payloadOf(row).inputs ?? []).map(([product, quantity]) => ({ product, quantity }))

export const payloadOf = (row: EventRow): Payload =>
  (typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload) as Payload

/** The number of a customer: equal for names that are equal to people; 0 for none. */
export const customerNumber = (name: string): number => (name === '' ? 0 : hash53(folded(name)))

/** Number of a lot by its name; null for no name. */
export type LotOf = (name: string) => LotId | null

const packInput = (input: FactInput, lotOf: LotOf): PackedInput => {
  const packed = [input.product, input.quantity, input.optional ? 1 : 0, input.estimate] as const
  const lot = input.lot === '' ? null : lotOf(input.lot)
  return lot === null ? packed : [...packed, input.lot, lot]
}

/** The lot that a fact takes first, by name: sales and adjustments down. */
const namedLot = (fact: Fact): string =>
  fact.kind === 'sale' || (fact.kind === 'adjustment' && fact.quantity < 0) ? fact.lot : ''

const ofKind = (fact: Fact, lotOf: LotOf): Partial<Payload> => {
  const name = namedLot(fact)
  const lotId = name === '' ? null : lotOf(name)
  const named = lotId === null ? {} : { lot: name, lotId }
  switch (fact.kind) {
    case 'opening':
      return {}
    case 'receipt':
      return { supplier: fact.supplier }
    case 'build':
      return packBuild(fact, lotOf)
    case 'sale':
      return { estimate: fact.estimate, ...named }
    case 'return':
      return {
        estimate: fact.estimate,
        rank: fact.place.rank,
        ...(fact.of === null ? {} : { of: fact.of }),
      }
    case 'adjustment':
      return { estimate: fact.estimate, reason: fact.reason, ...named }
  }
}

const packBuild = (fact: Fact & { kind: 'build' }, lotOf: LotOf): Partial<Payload> => ({
  level: fact.place.level,
  ...(fact.bomVersion === null ? {} : { bomVersion: fact.bomVersion }),
  ...(fact.departs ? { departs: true } : {}),
  inputs: fact.inputs.map((input) => packInput(input, lotOf)),
  ...(fact.byProducts.length === 0
    ? {}
    : {
        byProducts: fact.byProducts.map(
          ({ product, quantity, share }) => [product, quantity, share] as const,
        ),
      }),
  ...(fact.labor === 0 ? {} : { labor: fact.labor }),
  ...(fact.overhead === 0 ? {} : { overhead: fact.overhead }),
  ...(fact.other === 0 ? {} : { other: fact.other }),
})

export const packFact = (fact: Fact, lotOf: LotOf): Payload => ({
  sku: fact.place.sku,
  ...(fact.note === '' ? {} : { note: fact.note }),
  ...(fact.place.reference === fact.reference ? {} : { orderedBy: fact.place.reference }),
  ...(fact.place.party === fact.party ? {} : { party: fact.place.party }),
  ...ofKind(fact, lotOf),
})

/** What a fact brings in or earns: the row's own figure, null for an adjustment without one and for builds. */
export const amountOf = (fact: Fact): number | null => {
  switch (fact.kind) {
    case 'opening':
    case 'receipt':
    case 'adjustment':
      return fact.cost
    case 'sale':
    case 'return':
      return fact.amount
    case 'build':
      return null
  }
}

const unpackInput = ([product, quantity, optional, estimate, lot]: PackedInput): FactInput => ({
  product,
  quantity,
  optional: optional === 1,
  estimate,
  lot: lot ?? '',
})

const rankOf = (row: EventRow, payload: Payload): Place['rank'] => {
  if (payload.rank !== undefined) return payload.rank
  if (row.kind === 'adjustment') return (row.quantity ?? 0) < 0 ? 'adjustmentDown' : 'adjustmentUp'
  return row.kind as Place['rank']
}

/** The fact of an event row, as it was posted; null for what is no fact of the ledger. */
export const factOf = (row: EventRow): Fact | null => {
  const { product, quantity, date, effective } = row
  if (product === null || quantity === null || date === null || effective === null) return null
  const payload = payloadOf(row)
  const place: Fact['place'] = {
    date,
    rank: rankOf(row, payload),
    level: payload.level ?? 0,
    reference: payload.orderedBy ?? row.reference,
    party: payload.party ?? row.party,
    line: row.line,
    sku: payload.sku,
  }
  const head = { product, quantity, place, effective, reference: row.reference, party: row.party }
  const common = { ...head, line: row.line, note: payload.note ?? '' }
  const amount = row.amount ?? 0
  const estimate = payload.estimate ?? 0
  switch (row.kind) {
    case 'opening':
      return { ...common, kind: 'opening', cost: amount, lot: row.lot_name }
    case 'receipt':
      return { ...common, kind: 'receipt', cost: amount, supplier: payload.supplier ?? 0, lot: row.lot_name }
    case 'build':
      return { ...common, kind: 'build', ...unpackBuild(payload), lot: row.lot_name }
    case 'sale':
      return { ...common, kind: 'sale', amount, estimate, lot: payload.lot ?? '' }
    case 'return':
      return { ...common, kind: 'return', amount, estimate, of: payload.of ?? null }
    case 'adjustment': {
      const lot = quantity < 0 ? (payload.lot ?? '') : row.lot_name
      return { ...common, kind: 'adjustment', cost: row.amount, estimate, lot, reason: payload.reason ?? '' }
    }
    default:
      return null
  }
}

const unpackBuild = (payload: Payload) => ({
  bomVersion: payload.bomVersion ?? null,
  departs: payload.departs ?? false,
  inputs: (payload.inputs ?? []).map(unpackInput),
  byProducts: (payload.byProducts ?? []).map(([product, quantity, share]) => ({ product, quantity, share })),
  labor: payload.labor ?? 0,
  overhead: payload.overhead ?? 0,
  other: payload.other ?? 0,
})

/** The event of the costing fold that an event row stands for; it keeps the number of the first row. */
export const eventOf = (row: EventRow): Event => {
  const { key, effective, product, quantity } = row
  if (key === null || effective === null || product === null || quantity === null) {
    throw new Error(`Event row ${row.id} is no fact of the ledger`)
  }
  const payload = payloadOf(row)
  const common = { id: row.root, key, date: effective, product, quantity }
  const amount = row.amount ?? 0
  const estimate = payload.estimate ?? 0
  const party = row.customer ?? 0
  const lot = payload.lotId ?? null
  switch (row.kind) {
    case 'opening':
      return { ...common, kind: 'opening', cost: amount }
    case 'receipt':
      return { ...common, kind: 'receipt', cost: amount, landed: 0 }
    case 'build':
      return { ...common, kind: 'build', ...buildOf(payload) }
    case 'sale':
      return { ...common, kind: 'sale', amount, estimate, party, lot }
    case 'return':
      return { ...common, kind: 'return', amount, estimate, party, of: payload.of ?? null }
    case 'adjustment':
      return { ...common, kind: 'adjustment', cost: row.amount, estimate, lot }
    default:
      throw new Error(`No event of the ledger has the kind ${row.kind}`)
  }
}

const buildOf = (payload: Payload) => ({
  inputs: (payload.inputs ?? [])
    .filter(([, quantity]) => quantity > 0)
    .map(([product, quantity, , estimate, , lotId]): Input => ({
      product,
      quantity,
      estimate,
      lot: lotId ?? null,
    })),
  byProducts: (payload.byProducts ?? []).map(([product, quantity, share]) => ({ product, quantity, share })),
  labor: payload.labor ?? 0,
  overhead: payload.overhead ?? 0,
  other: payload.other ?? 0,
})

/** All products that an event moves. */
export const productsOf = (event: Event): number[] => {
  if (event.kind !== 'build') return [event.product]
  const inputs = event.inputs.map(({ product }) => product)
  return [event.product, ...inputs, ...event.byProducts.map(({ product }) => product)]
}
