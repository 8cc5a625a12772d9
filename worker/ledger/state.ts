import type { BuildBefore, ProductTypeOf, Recorded, SaleBefore, Window } from './window.ts'
import { lotId, type Event, type EventId, type EventKind, type LotId, type ProductId } from './event.ts'
import type { EventResult, LotRow, PostingRow, TakeRow } from './rows.ts'
import { emptyStock, type Stock } from './lots.ts'

/** A sale that returns may refer to. */
export type SaleState = { -readonly [Key in keyof SaleBefore]: SaleBefore[Key] }

/** A build that unbuilds may refer to, or that was short. */
export type BuildState = {
  event: EventId
  quantity: number
  unbuiltQuantity: number
  outputs: BuildBefore['outputs']
  inputs: { product: ProductId; quantity: number; cost: number }[]
}

export type MutableResult = { cost: number; short: EventResult['short']; estimated: boolean }

/** Everything the fold knows after the events so far. */
export type State = {
  typeOf: ProductTypeOf
  stocks: Map<ProductId, Stock>
  /** Null in a replay of everything: each product is live from the start. */
  recorded: Recorded | null
  /** Lots that are named by what comes later. */
  lots: Map<LotId, LotRow>
  sales: Map<EventId, SaleState>
  /** Sales by product and customer, oldest first, kept for customers who return goods without naming the sale. */
  salesOf: Map<string, SaleState[]>
  builds: Map<EventId, BuildState>
  shortages: Map<EventId, LotRow[]>
  owners: Map<EventId, EventKind>
  wanted: Wanted
  takes: TakeRow[]
  postings: PostingRow[]
  results: Map<EventId, MutableResult>
  wake: Map<ProductId, string>
}

/** What later events refer back to: only that is remembered. */
export type Wanted = { sales: Set<EventId>; customers: Set<string>; builds: Set<EventId>; lots: Set<LotId> }

export const customerKey = (product: ProductId, party: number): string => `${product}|${party}`

const wantBy = (wanted: Wanted, event: Event) => {
  switch (event.kind) {
    case 'build':
      for (const input of event.inputs) if (input.lot !== null) wanted.lots.add(input.lot)
      break
    case 'sale':
    case 'adjustment':
      if (event.lot !== null) wanted.lots.add(event.lot)
      break
    case 'unbuild':
      wanted.builds.add(event.of)
      wanted.lots.add(lotId(event.of))
      break
    case 'lateCost':
      wanted.lots.add(lotId(event.of))
      break
    case 'supplierReturn':
      if (event.of !== null) wanted.lots.add(lotId(event.of))
      break
    case 'return':
      if (event.of === null) wanted.customers.add(customerKey(event.product, event.party))
      else wanted.sales.add(event.of)
  }
}

const wantedBy = (events: readonly Event[]): Wanted => {
  const wanted: Wanted = { sales: new Set(), customers: new Set(), builds: new Set(), lots: new Set() }
  for (const event of events) wantBy(wanted, event)
  return wanted
}

export const startState = (events: readonly Event[], typeOf: ProductTypeOf): State => ({
  typeOf,
  stocks: new Map(),
  recorded: null,
  lots: new Map(),
  sales: new Map(),
  salesOf: new Map(),
  builds: new Map(),
  shortages: new Map(),
  owners: new Map(),
  wanted: wantedBy(events),
  takes: [],
  postings: [],
  results: new Map(),
  wake: new Map(),
})

export const rememberSale = (state: State, sale: SaleState) => {
  state.sales.set(sale.event, sale)
  const key = customerKey(sale.product, sale.party)
  const list = state.salesOf.get(key)
  if (list === undefined) state.salesOf.set(key, [sale])
  else list.push(sale)
}

export const rememberShortage = (state: State, kind: EventKind, short: LotRow) => {
  state.owners.set(short.event, kind)
  const list = state.shortages.get(short.event)
  if (list === undefined) state.shortages.set(short.event, [short])
  else list.push(short)
}

const byPlace = (a: LotRow, b: LotRow): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id)

/** The state just before a window, from what the store read. */
export const windowState = (window: Window, events: readonly Event[], typeOf: ProductTypeOf): State => {
  const state = startState(events, typeOf)
  state.recorded = window.recorded
  for (const live of window.products) {
    const stock = emptyStock(live.product, live.fromKey)
    stock.last = live.lastCost
    for (const row of live.open.toSorted(byPlace)) {
      const lot = { ...row }
      stock.onHand += lot.quantityLeft
      if (lot.quantity > 0) {
        stock.open.push(lot)
        state.lots.set(lot.id, lot)
      } else {
        stock.shortages.push(lot)
        rememberShortage(state, window.shortOwners.get(lot.event) ?? 'sale', lot)
      }
    }
    state.stocks.set(live.product, stock)
  }
  for (const sale of window.sales) rememberSale(state, { ...sale })
  for (const build of window.builds) {
    state.builds.set(build.event, { ...build, inputs: build.inputs.map((input) => ({ ...input })) })
  }
  return state
}

/** The stock of a product if it is live at this key; in a replay of everything each product is. */
export const liveStock = (state: State, product: ProductId, key: string): Stock | undefined => {
  const stock = state.stocks.get(product)
  if (stock !== undefined) return key >= stock.fromKey ? stock : undefined
  if (state.recorded !== null) return undefined
  const fresh = emptyStock(product)
  state.stocks.set(product, fresh)
  return fresh
}

/** Asks for a product to be read from this key and replayed too: what is recorded of it no longer holds. */
export const wake = (state: State, product: ProductId, key: string) => {
  const asked = state.wake.get(product)
  if (asked === undefined || key < asked) state.wake.set(product, key)
}
