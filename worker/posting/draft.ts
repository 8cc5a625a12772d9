/**
 * What stands between the row rules of the document folders and the pipeline that checks and posts.
 *
 * The pipeline reads every cell by its column's type (`cells.ts`), lets the rules say which names a row mentions,
 * reads those from the store in one go, and asks the rules for drafts. A draft says everything that is decided
 * when a row is posted; the pipeline numbers it, costs it and stores it.
 *
 * The pipeline itself sees to: cells of a wrong type, required and one-of columns, decimals, dates before the
 * cut-over, locked or in the future, rows already posted, copied row ids, rows that look posted, and stock.
 */
import type { EntryKind, ProductType } from '../../schema/api/entry.ts'
import type { EventId, Micros, ProductId, Quanta } from '../ledger/event.ts'
import type { Place } from '../ledger/order.ts'

/**
 * One row, its cells read. A cell that is empty, absent or wrong reads as '' or null; a wrong one has its problem
 * already, and `bad` tells the two apart.
 */
export type Row = {
  readonly kind: EntryKind
  /** Number of the fact that this row becomes. A new product or supplier has this number as its id. */
  readonly entry: EventId
  /** For a correction: what the row, or the event it names, posted. */
  readonly replaces: Posted | null
  /** Trimmed, no-break spaces too. */
  text(column: string): string
  /** Quantities, costs, money: millionths. Percent: millionths of the whole (12.5 is 125,000). Integer: as it is. */
  number(column: string): number | null
  /** ISO day. */
  date(column: string): string | null
  yesNo(column: string): boolean | null
  /** One of the column's choices, as the column spells it. */
  choice(column: string): string | null
  bad(column: string): boolean
  /** Refuses the row. `column` is null when it is the row as a whole. */
  problem(column: string | null, code: string, message: string, remedy: string): void
  /** Tells without refusing. */
  warning(column: string | null, code: string, message: string, remedy: string): void
  readonly hasProblem: boolean
}

/** The names a row mentions; the pipeline reads only these. Folding is the pipeline's work. */
export type Mentions = {
  /** Brings the product, its BOMs, and both for all components below it. */
  sku(sku: string): void
  supplier(code: string): void
  lot(name: string): void
  /** The user's own number of a document: receipt, build, invoice, adjustment reference. */
  document(kind: EntryKind, reference: string): void
  /** Brings the whole graph of which product uses which (`Known.uses`). */
  bomGraph(): void
}

export type Product = {
  id: ProductId
  sku: string
  name: string
  type: ProductType
  unit: string
  /** Used as an estimate while no cost is known; for one stock unit. */
  cost: Micros | null
  reorderPoint: Quanta | null
  active: boolean
}

export type Supplier = { id: number; code: string; name: string }

/** Quantities and amounts are for one unit built. */
export type BomLine =
  | { kind: 'component'; product: ProductId; quantity: Quanta; optional: boolean }
  | { kind: 'by-product'; product: ProductId; quantity: Quanta; share: number }
  | { kind: 'labor' | 'overhead' | 'other'; label: string; amount: Micros }

export type BomVersion = {
  product: ProductId
  /** Counts from 1 for each product. */
  version: number
  /** ISO day; of the versions valid on a day, the one with the latest `validFrom`, then the highest number. */
  validFrom: string
  lines: readonly BomLine[]
}

export type KnownLot = { product: ProductId; event: EventId }

/** A document that is posted and in force, under the user's own number. */
export type KnownDocument = {
  /** Ours, like PSB-RCV-0007. */
  number: string
  date: string
  /** Supplier code or customer name as typed. */
  party: string
  events: readonly EventId[]
}

/**
 * What the rules may look at: what the store holds of the names mentioned, and, over it, the drafts of this batch
 * so far (products before suppliers, BOMs, opening, receipts, builds, sales, adjustments). Names are compared
 * trimmed and without case.
 */
export type Known = {
  readonly cutover: string
  /** By the organisation's time zone. */
  readonly today: string
  /** Decimals of the currency: 2 for most. */
  readonly currencyDecimals: number
  /** The later of ours and the books'. */
  readonly lockDate: string | null
  /** What the books are called where theirs is the later one; null: it is ours. */
  readonly lockedBy: string | null
  product(sku: string): Product | undefined
  productById(id: ProductId): Product | undefined
  supplier(code: string): Supplier | undefined
  /** All versions, by number. */
  boms(product: ProductId): readonly BomVersion[]
  /** 0 without a BOM, else 1 + the highest level among the components of all its versions. */
  level(product: ProductId): number
  /** What one stock unit is taken to cost while nothing is known: by its BOM, else the product's cost, else 0. */
  estimate(product: ProductId): Micros
  /** All products that a product's BOMs use; only when a row mentioned the BOM graph. */
  readonly uses: ReadonlyMap<ProductId, ReadonlySet<ProductId>>
  lot(name: string): KnownLot | undefined
  document(kind: EntryKind, reference: string): KnownDocument | undefined
}

/** The other rows of the request, for rules over tables; rows that need no posting any more are not among them. */
export type Batch = { rows(kind: EntryKind): readonly Row[] }

/** What all ledger facts say. The whole is stored as it is. */
type FactOf<Kind extends string> = {
  kind: Kind
  product: ProductId
  /** Above zero, but for adjustments, where it is signed. */
  quantity: Quanta
  /** Where it stands in the order; `entry` is added by the pipeline. */
  place: Omit<Place, 'entry'>
  /** The day its postings carry: the document's own, for opening stock the cut-over. */
  effective: string
  /** The user's own number of the document, '' for a row that is a document of its own. */
  reference: string
  /** Supplier code or customer name as typed; part of the head of the document. */
  party: string
  line: number | null
  note: string
}

export type OpeningFact = FactOf<'opening'> & { cost: Micros; lot: string }
/** `lot` is the name given; '' to have one numbered. */
export type ReceiptFact = FactOf<'receipt'> & { cost: Micros; supplier: number; lot: string }

/** Total quantity for the whole build. An optional one is cut to what there is when posted. `lot`: take it first. */
export type FactInput = {
  product: ProductId
  quantity: Quanta
  optional: boolean
  estimate: Micros
  lot: string
}

export type BuildFact = FactOf<'build'> & {
  /** Null when all components are given on rows and no version names them. */
  bomVersion: number | null
  /** Components were given on rows. */
  departs: boolean
  inputs: readonly FactInput[]
  /** Quantity for the whole build; `share` in millionths of its cost. */
  byProducts: readonly { product: ProductId; quantity: Quanta; share: number }[]
  /** Totals for the whole build. */
  labor: Micros
  overhead: Micros
  other: Micros
  lot: string
}

/** `amount`: revenue of the line. */
export type SaleFact = FactOf<'sale'> & { amount: Micros; estimate: Micros; lot: string }
/** `amount`: what is given back, above zero; `of`: the sale, or null for the customer's latest one. */
export type ReturnFact = FactOf<'return'> & { amount: Micros; estimate: Micros; of: EventId | null }
/** `cost`: of all that comes in, null for the last known; `lot`: name of the lot made, or taken first. */
export type AdjustmentFact = FactOf<'adjustment'> & {
  cost: Micros | null
  estimate: Micros
  lot: string
  reason: string
}

export type Fact = OpeningFact | ReceiptFact | BuildFact | SaleFact | ReturnFact | AdjustmentFact

/** Something that was posted and is in force. */
export type Posted = {
  event: EventId
  kind: EntryKind
  /** Our number of its document; '' for master data. */
  number: string
  /** Name of the lot it made, '' without. */
  lot: string
  /** Null for master data, whose id is `event` (for a BOM line: of the version's first row). */
  fact: Fact | null
}

/** `rows`: where it comes from; the first one is the fact's own, the others (BOM lines, build components) share it. */
export type Draft = { rows: readonly [Row, ...Row[]] } & (
  | { kind: 'product'; product: Product }
  | { kind: 'supplier'; supplier: Supplier }
  | { kind: 'bom'; bom: BomVersion }
  | { kind: 'fact'; fact: Fact }
)

/** The rules of one kind of row. Pure but for the problems they add to rows. */
export type RowRules = {
  mentions(row: Row, mentions: Mentions): void
  /**
   * Drafts of all rows of the kind (cross-row rules are here too), in their order. A row with a problem needs none;
   * so does one whose content went into another's draft.
   */
  draft(rows: readonly Row[], known: Known, batch: Batch): readonly Draft[]
}

/** Handed in by the composition root, since posting knows no document folder. */
export type Rules = Readonly<Record<EntryKind, RowRules>>
