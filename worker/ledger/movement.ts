import { assert, mulDiv } from './arithmetic.ts'
import type { Event, LotId, Micros, ProductId, Quanta } from './event.ts'
import { adjustCost, put, take, type Move, type Stock } from './lots.ts'
import { debit, type Entry } from './postings.ts'
import type { EventResult, LotRow } from './rows.ts'
import { liveStock, rememberShortage, wake, type BuildState, type State } from './state.ts'

/** One event at work: what it moves and what it posts. */
export type Act = {
  state: State
  event: Event
  move: Move
  entry: Entry
  short: { product: ProductId; quantity: Quanta }[]
}

export const startAct = (state: State, event: Event): Act => ({
  state,
  event,
  move: { event: event.id, key: event.key, takes: state.takes },
  entry: { event: event.id, date: event.date, lines: [] },
  short: [],
})

/** The stock of a product that is live here; one that is not is asked for. */
export const liveOrWake = ({ state, event }: Act, product: ProductId): Stock | undefined => {
  const stock = liveStock(state, product, event.key)
  if (stock === undefined) wake(state, product, event.key)
  return stock
}

/**
 * The stock of the event's own product. An event can be in a window only for what it changed elsewhere (it brought
 * in goods that healed a build, say); its product is asked for then.
 */
export const stockOrWake = (act: Act): Stock | undefined => liveOrWake(act, act.event.product)

export const inventory = (act: Act, product: ProductId, amount: Micros) =>
  debit(act.entry, 'inventory', act.state.typeOf(product), 0, amount)

export type Outgoing = {
  product: ProductId
  quantity: Quanta
  named: LotId | null
  estimate: Micros
  shortage: LotId
}

/** Takes goods out of a live stock and out of the inventory account. */
export const takeOut = (act: Act, stock: Stock, out: Outgoing): Micros => {
  const named = out.named === null ? undefined : act.state.lots.get(out.named)
  const { cost, short } = take(stock, act.move, out.quantity, named, out.estimate, out.shortage)
  if (short !== null) {
    act.short.push({ product: out.product, quantity: -short.quantity })
    rememberShortage(act.state, act.event.kind, short)
  }
  inventory(act, out.product, -cost)
  return cost
}

export type Incoming = {
  id: LotId
  product: ProductId
  quantity: Quanta
  cost: Micros
  source?: number | null
  estimated?: boolean
}

const newLot = (act: Act, incoming: Incoming): LotRow => ({
  id: incoming.id,
  product: incoming.product,
  event: act.event.id,
  key: act.event.key,
  quantity: incoming.quantity,
  cost: incoming.cost,
  quantityLeft: incoming.quantity,
  costLeft: incoming.cost,
  emptied: null,
  source: incoming.source ?? null,
  estimated: incoming.estimated ?? false,
})

/** Lots that later events name, and those of builds that may still have to bear the healing of a shortage. */
const isReferredTo = ({ state, event, short }: Act, lot: LotRow): boolean =>
  state.wanted.lots.has(lot.id) || short.length > 0 || state.builds.has(event.id)

/**
 * Brings a lot in and into the inventory account. Where the product is not live, the recorded lot must be the
 * same; if it is not, the product is asked for.
 */
export const bringIn = (act: Act, incoming: Incoming): LotRow | null => {
  const { state, event } = act
  inventory(act, incoming.product, incoming.cost)
  const stock = liveStock(state, incoming.product, event.key)
  if (stock === undefined) {
    const same = state.recorded?.lotCost(incoming.id) === incoming.cost
    if (!same || state.recorded?.healed(event.id, incoming.product)) wake(state, incoming.product, event.key)
    return null
  }
  const lot = newLot(act, incoming)
  if (isReferredTo(act, lot)) state.lots.set(lot.id, lot)
  for (const { shortage, correction } of put(stock, act.move, lot)) settle(act, shortage, correction)
  return lot
}

/** A healed shortage cost `correction` more than was guessed: the inventory account gives it, the owner bears it. */
const settle = (act: Act, shortage: LotRow, correction: Micros) => {
  const { state, entry } = act
  const owner = state.owners.get(shortage.event)
  assert(owner !== undefined, `shortage ${shortage.id} belongs to no event`)
  inventory(act, shortage.product, -correction)
  const sale = state.sales.get(shortage.event)
  if (sale !== undefined) sale.cost += correction
  const result = state.results.get(shortage.event)
  if (result !== undefined) {
    if (owner !== 'build') result.cost += correction
    result.estimated = (state.shortages.get(shortage.event) ?? []).some((lot) => lot.quantityLeft !== 0)
  }
  if (owner === 'build') settleBuild(act, shortage.event, correction)
  else if (owner === 'adjustment' || owner === 'count')
    debit(entry, 'shrinkage', 0, shortage.product, correction)
  else if (owner === 'supplierReturn') debit(entry, 'price_variance', 0, shortage.product, correction)
  else if (owner === 'unbuild') debit(entry, 'waste', 0, shortage.product, correction)
  else debit(entry, 'cogs', 0, shortage.product, correction)
}

/** What a build turns out to have cost more goes to its lots for the share still in stock, the rest to cost of sales. */
const settleBuild = (act: Act, event: number, correction: Micros) => {
  const build = act.state.builds.get(event)
  assert(build !== undefined, `build ${event} has a shortage and is not known`)
  let rest = correction
  for (const [index, output] of build.outputs.entries()) {
    const part = index === build.outputs.length - 1 ? rest : mulDiv(correction, output.share, 1_000_000)
    rest -= part
    bearLate(act, output.product, output.lot, part)
  }
}

/** Puts a late cost on what is left of a lot, and what is not left into cost of sales. */
export const bearLate = (act: Act, product: ProductId, id: LotId, amount: Micros) => {
  const stock = liveOrWake(act, product)
  if (stock === undefined) return debit(act.entry, 'cogs', 0, product, amount)
  const known = act.state.lots.get(id)
  const lot = known === undefined || known.quantityLeft <= 0 ? undefined : known
  const left = lot === undefined ? 0 : mulDiv(amount, lot.quantityLeft, lot.quantity)
  adjustCost(stock, act.move, id, lot, left)
  inventory(act, product, left)
  debit(act.entry, 'cogs', 0, product, amount - left)
}

const nothingShort: EventResult['short'] = []

export const finish = (act: Act, cost: Micros) => {
  act.state.results.set(act.event.id, {
    cost,
    short: act.short.length === 0 ? nothingShort : act.short,
    estimated: act.short.length > 0,
  })
}

/** What a build used, product by product. */
export const mergeInputs = (inputs: BuildState['inputs']): BuildState['inputs'] => {
  const merged = new Map<ProductId, BuildState['inputs'][number]>()
  for (const input of inputs) {
    const known = merged.get(input.product)
    if (known === undefined) merged.set(input.product, { ...input })
    else {
      known.quantity += input.quantity
      known.cost += input.cost
    }
  }
  return [...merged.values()]
}
