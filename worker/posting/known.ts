import { bomLineKinds, productTypes, type EntryKind } from '../../schema/api/entry.ts'
import { extend } from '../ledger/arithmetic.ts'
import { eventOfLot, type EventId, type LotId, type Micros, type ProductId } from '../ledger/event.ts'
import type { Found } from '../store/known.ts'
import type { BomLineRow, ProductRow } from '../store/rows.ts'
import { folded } from './cells.ts'
import { effectiveLock } from './effective-lock.ts'
import type { BomLine, BomVersion, Known, KnownDocument, KnownLot, Product, Supplier } from './draft.ts'
import { tableOfKind } from './mentions.ts'
import { roughly } from './range.ts'
import { versionOn } from './rules/bom.ts'

export type Circumstances = { cutover: string; today: string; currencyDecimals: number }

type StoredLot = KnownLot & { id: LotId }
type Document = KnownDocument & { events: EventId[] }

const toProduct = (row: ProductRow): Product => ({
  id: row.id,
  sku: row.sku,
  name: row.name,
  type: productTypes[row.type] ?? 'component',
  unit: row.unit,
  cost: row.cost,
  reorderPoint: row.reorder_point,
  active: row.active === 1,
})

const toLine = (row: BomLineRow): BomLine => {
  const kind = bomLineKinds[row.kind] ?? 'other'
  const { component: product, quantity } = row
  if (kind === 'component') return { kind, product, quantity, optional: row.optional === 1 }
  if (kind === 'by-product') return { kind, product, quantity, share: row.share }
  return { kind, label: row.label, amount: row.amount }
}

/** What the store found of the names of a request, and over it what the batch makes so far. */
export class Knowledge implements Known {
  readonly cutover: string
  readonly today: string
  readonly currencyDecimals: number
  readonly lockDate: string | null
  readonly lockedBy: string | null
  readonly uses: ReadonlyMap<ProductId, ReadonlySet<ProductId>>
  readonly #products = new Map<string, Product>()
  readonly #byId = new Map<ProductId, Product>()
  readonly #suppliers = new Map<string, Supplier>()
  readonly #boms = new Map<ProductId, BomVersion[]>()
  readonly #lots = new Map<string, StoredLot>()
  readonly #documents = new Map<string, Document>()
  readonly #estimates = new Map<ProductId, Micros>()
  readonly #levels = new Map<ProductId, number>()

  /** `gone`: events that this batch voids; their names are free again. */
  constructor(found: Found, circumstances: Circumstances, gone: ReadonlySet<EventId>) {
    this.cutover = circumstances.cutover
    this.today = circumstances.today
    this.currencyDecimals = circumstances.currencyDecimals
    const { lockDate, lockedBy } = effectiveLock(found.lockDate, found.booksLock)
    this.lockDate = lockDate
    this.lockedBy = lockedBy
    for (const row of found.products) this.addProduct(toProduct(row))
    for (const { id, code, name } of found.suppliers) this.addSupplier({ id, code, name })
    this.#readBoms(found)
    for (const row of found.lots) {
      const event = eventOfLot(row.lot)
      if (!gone.has(event)) this.#lots.set(row.name_key, { product: row.product, event, id: row.lot })
    }
    this.#readDocuments(found, gone)
    const uses = new Map<ProductId, Set<ProductId>>()
    for (const { product, component } of found.uses) {
      uses.set(product, (uses.get(product) ?? new Set()).add(component))
    }
    this.uses = uses
  }

  #readBoms(found: Found): void {
    const lines = Map.groupBy(found.bomLines, (line) => `${line.product} ${line.version}`)
    for (const { product, version, valid_from: validFrom } of found.boms) {
      const own = (lines.get(`${product} ${version}`) ?? []).map(toLine)
      this.addBom({ product, version, validFrom, lines: own })
    }
  }

  #readDocuments(found: Found, gone: ReadonlySet<EventId>): void {
    for (const row of found.documents) {
      if (gone.has(row.root)) continue
      const key = `${tableOfKind[row.kind]} ${row.reference_key}`
      const document = this.#documents.get(key)
      if (document) document.events.push(row.root)
      else {
        const { document: number, party } = row
        this.#documents.set(key, { number, party, date: row.date ?? '', events: [row.root] })
      }
    }
  }

  addProduct(product: Product): void {
    const before = this.#byId.get(product.id)
    if (before) this.#products.delete(folded(before.sku))
    this.#products.set(folded(product.sku), product)
    this.#byId.set(product.id, product)
  }

  addSupplier(supplier: Supplier): void {
    for (const [code, { id }] of this.#suppliers) if (id === supplier.id) this.#suppliers.delete(code)
    this.#suppliers.set(folded(supplier.code), supplier)
  }

  addBom(bom: BomVersion): void {
    const versions = this.#boms.get(bom.product)
    if (versions) versions.push(bom)
    else this.#boms.set(bom.product, [bom])
  }

  /** A lot that this batch makes under a name given in it. */
  addLot(name: string, id: LotId, product: ProductId): void {
    this.#lots.set(folded(name), { product, event: eventOfLot(id), id })
  }

  product(sku: string): Product | undefined {
    return this.#products.get(folded(sku))
  }

  productById(id: ProductId): Product | undefined {
    return this.#byId.get(id)
  }

  supplier(code: string): Supplier | undefined {
    return this.#suppliers.get(folded(code))
  }

  boms(product: ProductId): readonly BomVersion[] {
    return this.#boms.get(product) ?? []
  }

  level(product: ProductId): number {
    const had = this.#levels.get(product)
    if (had !== undefined) return had
    this.#levels.set(product, 0)
    const below = this.boms(product).flatMap(({ lines }) =>
      lines.flatMap((line) => (line.kind === 'component' ? [this.level(line.product)] : [])),
    )
    const level = this.boms(product).length === 0 ? 0 : 1 + Math.max(0, ...below)
    this.#levels.set(product, level)
    return level
  }

  estimate(product: ProductId): Micros {
    const had = this.#estimates.get(product)
    if (had !== undefined) return had
    const own = this.#byId.get(product)?.cost ?? 0
    // What stands in while the BOM is walked keeps a circle from looping.
    this.#estimates.set(product, own)
    const bom = versionOn(this.boms(product), this.today)
    const estimate = bom === undefined ? own : this.#estimateBy(bom) || own
    this.#estimates.set(product, estimate)
    return estimate
  }

  #estimateBy(bom: BomVersion): Micros {
    let cost = 0
    for (const line of bom.lines) {
      if (line.kind === 'component' && !line.optional) {
        const unit = this.estimate(line.product)
        // An estimate beyond all measure is none.
        if (roughly(unit, line.quantity) >= 1e15) return 0
        cost += extend(unit, line.quantity)
      } else if ('amount' in line) cost += line.amount
    }
    return Number.isSafeInteger(cost) ? cost : 0
  }

  lot(name: string): KnownLot | undefined {
    return this.#lots.get(folded(name))
  }

  lotId(name: string): LotId | null {
    return this.#lots.get(folded(name))?.id ?? null
  }

  document(kind: EntryKind, reference: string): KnownDocument | undefined {
    return this.#documents.get(`${kind} ${folded(reference)}`)
  }
}
