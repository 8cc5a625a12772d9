import { bomLineKinds, productTypes } from '../../schema/api/entry.ts'
import { lotId, type Event, type EventId } from '../ledger/event.ts'
import { orderKey } from '../ledger/order.ts'
import type {
  BomLineRow,
  BomVersionRow,
  EventRow,
  LotNameRow,
  PostedRowRow,
  ProductRow,
  SupplierRow,
} from '../store/rows.ts'
import { folded } from './cells.ts'
import type { BomLine, BomVersion, Draft, Fact, Product } from './draft.ts'
import type { Knowledge } from './known.ts'
import type { Numbering } from './numbering.ts'
import { amountOf, customerNumber, eventOf, packFact } from './payload.ts'
import type { SheetRow } from './sheet.ts'

/** What a row that is about to be posted becomes. */
export type Planned = { row: SheetRow; fact: Fact; stored: EventRow; event: Event }

/** An event of the ledger that is no longer in force, as it stood. */
export type Removed = { row: SheetRow; event: Event; lotName: string }

/** All that a batch would write, but for what follows from it by costing. */
export type Plan = {
  planned: Planned[]
  removed: Removed[]
  events: EventRow[]
  superseded: (readonly [event: EventId, by: EventId])[]
  postedRows: PostedRowRow[]
  products: ProductRow[]
  suppliers: SupplierRow[]
  boms: BomVersionRow[]
  bomLines: BomLineRow[]
  lotNames: LotNameRow[]
  lotNamesGone: string[]
}

export const emptyPlan = (): Plan => ({
  planned: [],
  removed: [],
  events: [],
  superseded: [],
  postedRows: [],
  products: [],
  suppliers: [],
  boms: [],
  bomLines: [],
  lotNames: [],
  lotNamesGone: [],
})

const noFact = {
  key: null,
  date: null,
  effective: null,
  product: null,
  quantity: null,
  amount: null,
  party: '',
  customer: null,
  reference: '',
  reference_key: '',
  line: null,
  document: '',
  lot_name: '',
} as const

/** The number under which a row's event goes on: that of the first row, for corrections. */
const rootOf = (row: SheetRow): EventId => row.replaces?.event ?? row.entry

/** Adds what a draft becomes. `looks` are the numbers of what rows look like. */
export const addDraft = (
  plan: Plan,
  draft: Draft,
  looks: ReadonlyMap<SheetRow, number>,
  known: Knowledge,
  numbering: Numbering,
): void => {
  const rows = draft.rows as readonly [SheetRow, ...SheetRow[]]
  const [row] = rows
  const look = looks.get(row) ?? null
  if (draft.kind === 'fact') return addFact(plan, rows, draft.fact, look, known, numbering)
  if (draft.kind === 'bom') return addBom(plan, rows, draft.bom, looks)
  const content = draft.kind === 'product' ? draft.product : draft.supplier
  const stored = { ...noFact, id: row.entry, root: rootOf(row), version: 0, kind: draft.kind, look }
  addEvent(plan, rows, { ...stored, payload: content })
  if (draft.kind === 'product') plan.products.push(productRow(draft.product))
  else plan.suppliers.push({ ...draft.supplier, code_key: folded(draft.supplier.code) })
}

const productRow = (product: Product): ProductRow => ({
  id: product.id,
  sku: product.sku,
  sku_key: folded(product.sku),
  name: product.name,
  type: productTypes.indexOf(product.type),
  unit: product.unit,
  cost: product.cost,
  reorder_point: product.reorderPoint,
  active: product.active ? 1 : 0,
})

const postedRow = (row: SheetRow, event: EventId): PostedRowRow => ({
  row_id: row.sent.id,
  hash: row.hash,
  event,
  entered_in: row.kind === 'buildComponents' ? row.kind : null,
})

const addEvent = (plan: Plan, rows: readonly SheetRow[], stored: EventRow): void => {
  const [first] = rows
  plan.events.push(stored)
  for (const row of rows) plan.postedRows.push(postedRow(row, stored.root))
  if (first?.posted && first.replaces) supersede(plan, first, stored.id)
}

/** The first row and the one in force point to what takes their place. */
const supersede = (plan: Plan, row: SheetRow, by: EventId): void => {
  if (row.posted === null) return
  plan.superseded.push([row.posted.event, by])
  if (row.posted.id !== row.posted.event) plan.superseded.push([row.posted.id, by])
}

const addBom = (
  plan: Plan,
  rows: readonly [SheetRow, ...SheetRow[]],
  bom: BomVersion,
  looks: ReadonlyMap<SheetRow, number>,
): void => {
  const { product, version, validFrom } = bom
  plan.boms.push({ product, version, valid_from: validFrom, event: rows[0].entry })
  bom.lines.forEach((line, n) => plan.bomLines.push(bomLineRow(bom, line, n)))
  for (const [n, row] of rows.entries()) {
    const stored = { ...noFact, id: row.entry, root: row.entry, version: 0, kind: 'bom' }
    const payload = { product, version, validFrom, line: bom.lines[n] ?? null }
    addEvent(plan, [row], { ...stored, look: looks.get(row) ?? null, payload })
  }
}

const bomLineRow = (bom: BomVersion, line: BomLine, n: number): BomLineRow => ({
  product: bom.product,
  version: bom.version,
  n,
  kind: bomLineKinds.indexOf(line.kind),
  component: 'product' in line ? line.product : 0,
  label: 'label' in line ? line.label : '',
  quantity: 'quantity' in line ? line.quantity : 0,
  amount: 'amount' in line ? line.amount : 0,
  share: line.kind === 'by-product' ? line.share : 0,
  optional: line.kind === 'component' && line.optional ? 1 : 0,
})

const addFact = (
  plan: Plan,
  rows: readonly [SheetRow, ...SheetRow[]],
  fact: Fact,
  look: number | null,
  known: Knowledge,
  numbering: Numbering,
): void => {
  const [row] = rows
  const root = rootOf(row)
  const lotName = numbering.lotOf(fact, root, row.replaces?.lot ?? '')
  const stored: EventRow = {
    id: row.entry,
    root,
    version: 0,
    kind: fact.kind,
    key: orderKey({ ...fact.place, entry: root }),
    date: fact.place.date,
    effective: fact.effective,
    product: fact.product,
    quantity: fact.quantity,
    amount: amountOf(fact),
    party: fact.party,
    customer: fact.kind === 'sale' || fact.kind === 'return' ? customerNumber(fact.party) : null,
    reference: fact.reference,
    reference_key: folded(fact.reference),
    line: fact.line,
    document: numbering.documentOf(fact, row),
    lot_name: lotName,
    look,
    payload: packFact(fact, (name) => known.lotId(name)),
  }
  addEvent(plan, rows, stored)
  plan.planned.push({ row, fact, stored, event: eventOf(stored) })
  if (row.posted && row.replaces) addRemoved(plan, row)
  if (lotName !== '') {
    plan.lotNames.push({
      name_key: folded(lotName),
      name: lotName,
      lot: lotId(root),
      product: fact.product,
    })
  }
}

const addRemoved = (plan: Plan, row: SheetRow): void => {
  if (row.posted === null) return
  const lotName = row.posted.lot_name
  plan.removed.push({ row, event: eventOf(row.posted), lotName })
  if (lotName !== '') plan.lotNamesGone.push(folded(lotName))
}

/** Adds what a row that voids or takes over does. */
export const addTask = (plan: Plan, row: SheetRow): void => {
  const { posted } = row
  if (posted === null) return
  if (row.task === 'claim') plan.postedRows.push(postedRow(row, posted.event))
  if (row.task !== 'void') return
  const { document, reference, party, lot_name } = posted
  const stored = { ...noFact, id: row.entry, root: posted.event, version: 0, kind: 'void', look: null }
  plan.events.push({ ...stored, document, reference, party, lot_name, payload: {} })
  supersede(plan, row, row.entry)
  addRemoved(plan, row)
}
