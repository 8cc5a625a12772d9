import { assert } from '../ledger/arithmetic.ts'
import {
  eventOfLot,
  shortageId,
  type Event,
  type EventId,
  type EventKind,
  type LotId,
  type ProductId,
  type Quanta,
} from '../ledger/event.ts'
import type { LotRow, TakeRow } from '../ledger/rows.ts'
import type { LiveProduct, Recorded, SaleBefore, Window } from '../ledger/window.ts'
import type { PostingSum, ResultRow } from '../store/rows.ts'
import type { Ledger } from '../store/statements.ts'
import {
  countTakes,
  mostTakes,
  readAround,
  readSalesBefore,
  readWindow,
  type StoredSale,
} from '../store/window.ts'
import { eventOf, productsOf } from './payload.ts'

/** What is stored of one product from a key on. */
export type StoredProduct = {
  fromKey: string
  /** As they are now. */
  lots: LotRow[]
  takes: TakeRow[]
  last: { quantity: number; cost: number } | null
}

/** A document of before, for naming it. */
export type Named = { kind: string; document: string; reference: string; date: string }

/** Thrown where a post would replay more movements than there is memory for; `rows` says how many. */
export class TooMuchToReplay extends Error {
  readonly rows: number

  constructor(rows: number) {
    super(`${rows} movements to replay`)
    this.rows = rows
  }
}

/** What the store holds of the products that a post touches: read piece by piece as the replay asks for more. */
export class Stored {
  readonly #ledger: Ledger
  readonly products = new Map<ProductId, StoredProduct>()
  /** Events in force that move these products from their keys on; without those that this post takes out of force. */
  readonly events = new Map<EventId, Event>()
  readonly names = new Map<EventId, Named>()
  readonly postings = new Map<EventId, PostingSum[]>()
  readonly results = new Map<EventId, ResultRow>()
  readonly types = new Map<ProductId, number>()
  readonly skus = new Map<ProductId, string>()
  readonly #kinds = new Map<EventId, EventKind>()
  readonly #removed: ReadonlySet<EventId>
  readonly #seen = new Set<EventId>()
  readonly #partsRead = new Set<string>()
  readonly #partTakes = new Map<string, TakeRow[]>()
  readonly #partLots = new Map<string, LotRow[]>()
  readonly #lotCosts = new Map<LotId, number>()
  #sales: StoredSale[] = []
  #rows = 0

  readonly #needs: ReadonlyMap<ProductId, Quanta>
  readonly #named: readonly LotId[]

  /** `removed`: events that this post voids or amends. */
  constructor(ledger: Ledger, added: readonly Event[], removed: readonly Event[]) {
    this.#ledger = ledger
    this.#removed = new Set(removed.map(({ id }) => id))
    this.#needs = needsOf(added, removed)
    this.#named = [...new Set(added.flatMap(lotsNamed))]
    for (const event of this.#removed) this.#seen.add(event)
  }

  /** Reads products from a key on; one that was read from a later key is read again. */
  async read(asks: ReadonlyMap<ProductId, string>): Promise<void> {
    const wanted = [...asks].map(([product, fromKey]) => ({
      product,
      fromKey,
      need: this.#needs.get(product) ?? 0,
    }))
    const window = await readWindow(this.#ledger, wanted, this.#named)
    this.#rows += window.takes.length
    if (this.#rows > mostTakes) throw new TooMuchToReplay(await countTakes(this.#ledger, wanted))
    for (const { product, fromKey } of wanted) {
      this.products.set(product, { fromKey, lots: [], takes: [], last: window.last.get(product) ?? null })
    }
    for (const lot of window.lots) this.products.get(lot.product)?.lots.push(lot)
    for (const take of window.takes) this.products.get(take.product)?.takes.push(take)
    for (const row of window.events) {
      if (this.#removed.has(row.root) || this.events.has(row.root)) continue
      this.events.set(row.root, eventOf(row))
      const { kind, document, reference, date } = row
      this.names.set(row.root, { kind, document, reference, date: date ?? '' })
    }
  }

  /** Reads what stands around the events: their stored results, and the parts of them that are not replayed. */
  async readAround(added: readonly Event[]): Promise<void> {
    const fresh = [...this.events.keys(), ...this.#removed].filter((id) => !this.#isRead(id))
    const parts: (readonly [ProductId, string])[] = []
    const products = new Set<ProductId>()
    for (const event of [...this.events.values(), ...added]) {
      for (const product of productsOf(event)) {
        if (!this.types.has(product)) products.add(product)
        if (this.#isLive(product, event.key)) continue
        const part = partKey(product, event.key)
        if (this.#partsRead.has(part)) continue
        this.#partsRead.add(part)
        parts.push([product, event.key])
      }
    }
    const owners = this.#shortOwners().filter((id) => !this.#kinds.has(id))
    if (fresh.length + parts.length + products.size + owners.length > 0) {
      const events = [...fresh, ...owners.filter((id) => !this.results.has(id))]
      this.#keep(await readAround(this.#ledger, { events, parts, products, owners }), fresh)
    }
    await this.#readSales(added)
  }

  readonly #around = new Set<EventId>()
  #isRead(event: EventId): boolean {
    return this.#around.has(event)
  }

  #keep(around: Awaited<ReturnType<typeof readAround>>, fresh: readonly EventId[]): void {
    for (const id of fresh) this.#around.add(id)
    const ours = new Set(fresh)
    for (const posting of around.postings)
      if (ours.has(posting.event)) push(this.postings, posting.event, posting)
    for (const result of around.results) this.results.set(result.event, result)
    for (const { id, sku, type } of around.types) {
      this.types.set(id, type)
      this.skus.set(id, sku)
    }
    for (const { id, kind } of around.kinds) this.#kinds.set(id, kind as EventKind)
    for (const take of around.takes) push(this.#partTakes, partKey(take.product, take.key), take)
    for (const lot of around.lots) {
      push(this.#partLots, partKey(lot.product, lot.key), lot)
      this.#lotCosts.set(lot.id, lot.cost)
    }
  }

  async #readSales(added: readonly Event[]): Promise<void> {
    this.#sales = []
    const customers: (readonly [number, number, string])[] = []
    const named: (readonly [number, string])[] = []
    for (const event of [...this.events.values(), ...added]) {
      const live = event.kind === 'return' ? this.products.get(event.product) : undefined
      if (live === undefined || event.kind !== 'return') continue
      if (event.of === null) customers.push([event.product, event.party, live.fromKey])
      else named.push([event.of, live.fromKey])
    }
    if (customers.length + named.length === 0) return
    const once = new Map(customers.map((one) => [one.join(' '), one]))
    const sales = await readSalesBefore(this.#ledger, once.values(), named)
    this.#sales = [...new Map(sales.map((sale) => [sale.event, sale])).values()]
  }

  #isLive(product: ProductId, key: string): boolean {
    const live = this.products.get(product)
    return live !== undefined && key >= live.fromKey
  }

  #shortOwners(): EventId[] {
    const owners = new Set<EventId>()
    for (const { lots, fromKey } of this.products.values()) {
      for (const lot of lots) if (lot.quantity < 0 && lot.key < fromKey) owners.add(lot.event)
    }
    return [...owners]
  }

  /** The window as the replay takes it. */
  window(): Window {
    const sales = this.#sales.filter(({ event }) => !this.#removed.has(event))
    return {
      products: [...this.products].map(([product, stored]) => liveProduct(product, stored)),
      sales: sales.map((sale) => this.#saleBefore(sale)).sort((a, b) => (a.key < b.key ? -1 : 1)),
      builds: [],
      shortOwners: this.#kinds,
      recorded: this.#recorded(),
    }
  }

  #recorded(): Recorded {
    return {
      inputCost: (event, product) => this.#inputCost(event, product),
      lotCost: (lot) => this.#lotCosts.get(lot),
      healed: (event, product) =>
        (this.#partTakes.get(this.#partOf(event, product)) ?? []).some(({ kind }) => kind === 'heal'),
      // Only the healing of a build changes the cost of a lot, and posting lets no build be short.
      adjusted: () => [],
    }
  }

  #partOf(event: EventId, product: ProductId): string {
    return partKey(product, this.events.get(event)?.key ?? '')
  }

  #inputCost(event: EventId, product: ProductId): number {
    const part = this.#partOf(event, product)
    let cost = 0
    for (const take of this.#partTakes.get(part) ?? []) if (take.kind === 'take') cost += take.cost
    for (const lot of this.#partLots.get(part) ?? []) if (lot.quantity < 0) cost -= lot.cost
    return cost
  }

  #saleBefore(sale: StoredSale): SaleBefore {
    const stored = this.products.get(sale.product)
    const corrections =
      stored === undefined ? 0 : (correctionsOf(stored.takes).get(shortageId(sale.event)) ?? 0)
    return {
      event: sale.event,
      key: sale.key,
      date: sale.date,
      product: sale.product,
      party: sale.customer,
      quantity: sale.quantity,
      cost: sale.cost - corrections,
      returnedQuantity: sale.returned_quantity,
      returnedCost: sale.returned_cost,
    }
  }
}

const add = <Key>(sums: Map<Key, number>, key: Key, amount: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

/**
 * How much more than before may be taken of a product: what is added takes it, what is removed brought it. Lots are
 * used oldest first, so of those that nobody touched no more than that can ever be reached.
 */
const needsOf = (added: readonly Event[], removed: readonly Event[]): Map<ProductId, Quanta> => {
  const needs = new Map<ProductId, Quanta>()
  for (const event of added) {
    if (event.kind === 'build') for (const input of event.inputs) add(needs, input.product, input.quantity)
    else if (event.kind === 'sale') add(needs, event.product, event.quantity)
    else if (event.kind === 'adjustment') add(needs, event.product, Math.max(0, -event.quantity))
    else if (!bringsOnly.has(event.kind)) add(needs, event.product, everything)
  }
  for (const event of removed) {
    if (event.kind !== 'sale') add(needs, event.product, Math.abs(event.quantity))
    if (event.kind === 'build') for (const by of event.byProducts) add(needs, by.product, by.quantity)
  }
  for (const [product, need] of needs) if (need > everything) needs.set(product, everything)
  return needs
}

/** Lots that an event takes first. */
const lotsNamed = (event: Event): LotId[] => {
  if (event.kind === 'build') return event.inputs.flatMap(({ lot }) => lot ?? [])
  return event.kind === 'sale' || event.kind === 'adjustment' ? [event.lot ?? []].flat() : []
}

const bringsOnly: ReadonlySet<string> = new Set(['opening', 'receipt', 'return'])
/** More than any product has: counts and the like depend on all that is there. */
const everything: Quanta = Number.MAX_SAFE_INTEGER

const partKey = (product: ProductId, key: string): string => `${product} ${key}`

const push = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** Goes back to just before the key: what was taken from it on is put back. */
const liveProduct = (product: ProductId, { fromKey, lots, takes, last }: StoredProduct): LiveProduct => {
  const open = new Map(
    lots.filter(({ key }) => key < fromKey).map((lot) => [lot.id, { ...lot, emptied: null }]),
  )
  for (const take of takes) {
    const lot = open.get(take.lot)
    if (lot === undefined) continue
    lot.quantityLeft += take.quantity
    lot.costLeft += take.cost
  }
  for (const lot of open.values()) {
    const within = lot.quantity > 0 ? lot.quantityLeft <= lot.quantity : lot.quantityLeft >= lot.quantity
    assert(within && lot.quantityLeft !== 0, `stored lot ${lot.id} holds more than came in, or nothing`)
  }
  return { product, fromKey, open: [...open.values()], lastCost: last }
}

/**
 * What healing changed the cost of each shortage's event by: the cost of the goods that filled it, less what was
 * guessed. A shortage that a customer's return cancelled was not healed.
 */
export const correctionsOf = (takes: readonly TakeRow[]): Map<LotId, number> => {
  const healed = new Map<string, { shortage: LotId; cost: number }>()
  for (const take of takes) {
    if (take.kind === 'heal' && take.shortage !== null) {
      const key = `${take.shortage} ${take.key}`
      const sum = healed.get(key)
      if (sum === undefined) healed.set(key, { shortage: take.shortage, cost: take.cost })
      else sum.cost += take.cost
    }
  }
  if (healed.size === 0) return new Map()
  for (const take of takes) {
    if (take.kind !== 'cancel') continue
    const sum = healed.get(`${take.lot} ${take.key}`)
    if (sum !== undefined) sum.cost += take.cost
  }
  const corrections = new Map<LotId, number>()
  for (const { shortage, cost } of healed.values()) {
    corrections.set(shortage, (corrections.get(shortage) ?? 0) + cost)
  }
  return corrections
}

/** Events before the window whose shortages were open in it, by product. */
export const ownersBefore = (stored: StoredProduct): EventId[] =>
  stored.lots
    .filter(({ quantity, key }) => quantity < 0 && key < stored.fromKey)
    .map(({ id }) => eventOfLot(id))
