import { extend } from '../../worker/ledger/arithmetic.ts'
import type { Build, Event } from '../../worker/ledger/event.ts'
import type { Fact } from '../../worker/ledger/force.ts'
import { orderKey, type Rank } from '../../worker/ledger/order.ts'
import {
  CaseError,
  millionths,
  productOf,
  quantityOf,
  share,
  targetOf,
  unitCostOf,
  type CaseEvent,
  type Part,
} from './case.ts'

/** Event numbers leave room for the pieces of an issue that takes several lots by their cost. */
export const piecesPerEvent = 100
export const idOf = (n: number, piece = 0): number => n * piecesPerEvent + piece
export const numberOf = (id: number): number => Math.floor(id / piecesPerEvent)

/** Products by name, numbered as they come; levels from what builds in the case consume. */
export class Products {
  readonly names: string[] = []
  readonly #uses = new Map<string, Set<string>>()

  number(name: string): number {
    const known = this.names.indexOf(name)
    return known >= 0 ? known : this.names.push(name) - 1
  }

  builds(product: string, inputs: readonly Part[]) {
    const uses = this.#uses.get(product) ?? new Set()
    for (const input of inputs) uses.add(input.product)
    this.#uses.set(product, uses)
  }

  /** 0 for a product that is not built; a product that comes back into its own making counts once. */
  level(product: string, seen: readonly string[] = []): number {
    const uses = this.#uses.get(product)
    if (uses === undefined || seen.includes(product)) return 0
    return 1 + Math.max(0, ...[...uses].map((input) => this.level(input, [...seen, product])))
  }
}

const rankOf = (event: CaseEvent, dateOf: (n: number) => string | undefined): Rank => {
  switch (event.type) {
    case 'receipt':
      return 'receipt'
    case 'build':
      return 'build'
    case 'unbuild':
      return 'unbuild'
    case 'issue':
      return 'sale'
    case 'supplierReturn':
      return 'supplierReturn'
    case 'customerReturn':
      return dateOf(targetOf(event)) === event.date ? 'returnOfThatDay' : 'returnOfEarlierSale'
    default:
      throw new CaseError(event.n, 'unreadable')
  }
}

/** Unused input comes back at its cost: the build uses the rest. */
const netInputs = (event: CaseEvent): Part[] => event.inputs ?? []

const buildOf = (event: CaseEvent, products: Products): Omit<Build, keyof Common> => {
  const back = (product: string) =>
    (event.returned ?? [])
      .filter((part) => part.product === product)
      .reduce((sum, part) => sum + millionths(event, part.qty), 0)
  return {
    kind: 'build',
    inputs: netInputs(event).map((input) => ({
      product: products.number(input.product),
      quantity: millionths(event, input.qty) - back(input.product),
      lot: null,
      estimate: 0,
    })),
    byProducts: (event.byProducts ?? []).map((by) => ({
      product: products.number(by.product),
      quantity: millionths(event, by.qty),
      share: share(event, by.share),
    })),
    labor: 0,
    overhead: event.overhead === undefined ? 0 : millionths(event, event.overhead),
    other: 0,
  }
}

type Common = Pick<Event, 'id' | 'key' | 'date' | 'product' | 'quantity'>

const goodUnits = (event: CaseEvent): number => {
  const quantity = quantityOf(event)
  const scrapped = event.scrapped === undefined ? 0 : millionths(event, event.scrapped)
  return scrapped < quantity ? quantity - scrapped : quantity
}

/** The ledger's event for a case's event; `events` are the case's events by number. */
const eventOf = (event: CaseEvent, events: ReadonlyMap<number, CaseEvent>, products: Products): Event => {
  const target = event.of === undefined ? undefined : events.get(targetOf(event))
  if (event.of !== undefined && target === undefined) throw new CaseError(event.n, 'unknown-reference')
  const level = event.type === 'build' ? products.level(productOf(event)) : 0
  const rank = rankOf(event, (n) => events.get(n)?.date)
  const place = { date: event.date, rank, level, reference: String(event.n), party: '', line: null, sku: '' }
  const common: Common = {
    id: idOf(event.n),
    key: orderKey({ ...place, entry: idOf(event.n) }),
    date: event.date,
    product: products.number(productOf(target ?? event)),
    quantity: event.type === 'build' ? goodUnits(event) : quantityOf(event),
  }
  switch (event.type) {
    case 'receipt':
      return { ...common, kind: 'receipt', cost: extend(unitCostOf(event), common.quantity), landed: 0 }
    case 'build':
      return { ...common, ...buildOf(event, products) }
    case 'unbuild':
      return { ...common, kind: 'unbuild', of: idOf(targetOf(event)), estimate: 0 }
    case 'supplierReturn': {
      const credit = target === undefined ? 0 : extend(unitCostOf(target), common.quantity)
      return { ...common, kind: 'supplierReturn', of: idOf(targetOf(event)), credit, estimate: 0 }
    }
    case 'customerReturn':
      return { ...common, kind: 'return', of: idOf(targetOf(event)), amount: 0, party: 0, estimate: 0 }
    default: {
      const amount = event.revenue === undefined ? 0 : millionths(event, event.revenue)
      return { ...common, kind: 'sale', amount, party: 0, lot: null, estimate: 0 }
    }
  }
}

export type Read = {
  facts: Fact[]
  inForce: ReadonlyMap<number, CaseEvent>
  errors: CaseError[]
  products: Products
}

const amended = (event: CaseEvent, inForce: Map<number, CaseEvent>): CaseEvent => {
  const target = inForce.get(targetOf(event))
  if (target === undefined) throw new CaseError(event.n, 'unknown-reference')
  if (event.type === 'supplierReturnCancelled') {
    const left = (millionths(target, target.qty) - millionths(event, event.qty)) / 1_000_000
    return { ...target, qty: String(left) }
  }
  const { qty = target.qty, unitCost = target.unitCost } = event
  return { ...target, ...(qty === undefined ? {} : { qty }), ...(unitCost === undefined ? {} : { unitCost }) }
}

/** Turns a case's events, in order of entry, into the ledger's facts. */
export const readFacts = (events: readonly CaseEvent[]): Read => {
  const read: Read & { inForce: Map<number, CaseEvent> } = {
    facts: [],
    inForce: new Map(),
    errors: [],
    products: new Products(),
  }
  // Levels and numbers are facts of the whole case, not of the order in which it was entered.
  for (const event of events) {
    if (event.type === 'build') read.products.builds(productOf(event), event.inputs ?? [])
    for (const part of [...(event.inputs ?? []), ...(event.byProducts ?? [])])
      read.products.number(part.product)
    if (event.of === undefined) read.products.number(productOf(event))
  }
  for (const event of events) {
    try {
      readFact(event, read)
    } catch (error) {
      if (!(error instanceof CaseError)) throw error
      read.errors.push(error)
    }
  }
  return read
}

const landedCostOf = (event: CaseEvent, inForce: ReadonlyMap<number, CaseEvent>, entered: number): Fact => {
  const of = [event.of ?? []].flat()
  if (!of.every((n) => inForce.get(n)?.type === 'receipt')) throw new CaseError(entered, 'unknown-reference')
  const amount = millionths(event, event.amount)
  return { is: 'landedCost', id: idOf(entered), of: of.map((n) => idOf(n)), amount, by: 'value' }
}

const readFact = (event: CaseEvent, read: Read & { inForce: Map<number, CaseEvent> }) => {
  const { facts, inForce, products } = read
  if (event.type === 'void') {
    if (!inForce.delete(targetOf(event))) throw new CaseError(event.n, 'unknown-reference')
    facts.push({ is: 'void', of: idOf(targetOf(event)) })
  } else if (event.type === 'amend' && inForce.get(targetOf(event))?.type === 'landedCost') {
    const after = {
      ...inForce.get(targetOf(event))!,
      ...(event.amount === undefined ? {} : { amount: event.amount }),
    }
    facts.push({ is: 'void', of: idOf(after.n) }, landedCostOf(after, inForce, event.n))
    inForce.set(after.n, after)
  } else if (event.type === 'amend' || event.type === 'supplierReturnCancelled') {
    const after = amended(event, inForce)
    if (after.qty === '0') {
      inForce.delete(after.n)
      facts.push({ is: 'void', of: idOf(after.n) })
    } else {
      facts.push({ is: 'amend', of: idOf(after.n), event: eventOf(after, inForce, products) })
      inForce.set(after.n, after)
    }
  } else if (event.type === 'landedCost') {
    facts.push(landedCostOf(event, inForce, event.n))
    inForce.set(event.n, event)
  } else if (event.type === 'revalue') {
    unitCostOf(event)
    inForce.set(event.n, event)
  } else {
    facts.push({ is: 'event', event: eventOf(event, inForce, products) })
    inForce.set(event.n, event)
  }
}
