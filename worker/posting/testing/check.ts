import type { BatchRequest, BatchTable } from '../../../schema/api/batch.ts'
import type { Cell } from '../../../schema/api/cell.ts'
import { entryKinds, entryTables, type Column, type EntryKind } from '../../../schema/api/entry.ts'
import type { EventId } from '../../ledger/event.ts'
import { folded, serialOfIso } from '../cells.ts'
import type { Draft, Fact, Known, KnownDocument, KnownLot, Posted, Rules } from '../draft.ts'
import { readTable, type SheetRow } from '../sheet.ts'

/**
 * One row by column ids; dates as ISO text, which stands for a real date. `corrects` is the number of the event that
 * the row corrects.
 */
export type Written = Record<string, Cell>
/** Rows of a request, by kind. */
export type Sheets = Partial<Record<EntryKind, readonly Written[]>>

const cellOf = (row: Written, { id, type }: Column): Cell => {
  const cell = row[id] ?? null
  const isDay = type === 'date' && typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell)
  return isDay ? serialOfIso(cell) : cell
}

/** Rows as a table of a request; row ids are `<prefix><kind>-<n>`. */
export const tableOf = (kind: EntryKind, written: readonly Written[], prefix = ''): BatchTable => {
  const { columns } = entryTables[kind]
  const rows = written.map((row, index) => ({
    id: `${prefix}${kind}-${index + 1}`,
    cells: columns.map((column) => cellOf(row, column)),
  }))
  return { kind, columns: columns.map(({ id }) => id), rows }
}

/** Sheets as the body of a request. */
export const requestOf = (mode: BatchRequest['mode'], sheets: Sheets, batchId: string): BatchRequest => ({
  batchId,
  mode,
  tables: entryKinds.flatMap((kind) => {
    const written = sheets[kind]
    return written === undefined ? [] : [tableOf(kind, written, `${batchId} `)]
  }),
})

export type Settings = Partial<
  Pick<Known, 'cutover' | 'today' | 'currencyDecimals' | 'lockDate' | 'lockedBy'>
>

/** What stands in the ledger before a request: what earlier requests drafted. */
export class Books implements Known {
  readonly cutover: string
  readonly today: string
  readonly currencyDecimals: number
  readonly lockDate: string | null
  readonly lockedBy: string | null
  readonly drafts: Draft[] = []
  #entry = 100

  constructor({
    cutover = '2026-01-01',
    today = '2026-12-31',
    currencyDecimals = 2,
    lockDate = null,
    lockedBy = null,
  }: Settings = {}) {
    this.cutover = cutover
    this.today = today
    this.currencyDecimals = currencyDecimals
    this.lockDate = lockDate
    this.lockedBy = lockedBy
  }

  #of = <K extends Draft['kind']>(kind: K) =>
    this.drafts.filter((draft) => draft.kind === kind) as Extract<Draft, { kind: K }>[]
  #facts = (): { fact: Fact; event: EventId }[] =>
    this.#of('fact').map(({ fact, rows }) => ({ fact, event: rows[0].replaces?.event ?? rows[0].entry }))

  product = (sku: string) =>
    this.#of('product').findLast(({ product }) => folded(product.sku) === folded(sku))?.product
  productById = (id: number) => this.#of('product').findLast(({ product }) => product.id === id)?.product
  supplier = (code: string) =>
    this.#of('supplier').find(({ supplier }) => folded(supplier.code) === folded(code))?.supplier
  boms = (product: number) => this.#of('bom').flatMap(({ bom }) => (bom.product === product ? [bom] : []))
  level = () => 0
  estimate = (product: number) => this.productById(product)?.cost ?? 0

  get uses() {
    const uses = new Map<number, Set<number>>()
    for (const { bom } of this.#of('bom')) {
      const components = bom.lines.flatMap((line) => (line.kind === 'component' ? [line.product] : []))
      uses.set(bom.product, new Set([...(uses.get(bom.product) ?? []), ...components]))
    }
    return uses
  }

  lot = (name: string): KnownLot | undefined => {
    const found = this.#facts().find(({ fact }) => 'lot' in fact && folded(fact.lot) === folded(name))
    return found === undefined ? undefined : { product: found.fact.product, event: found.event }
  }

  document = (kind: EntryKind, reference: string): KnownDocument | undefined => {
    const rows = this.#of('fact').filter(
      (draft) => draft.rows[0].kind === kind && folded(draft.fact.reference) === folded(reference),
    )
    const [first] = rows
    if (first === undefined) return undefined
    const events = rows.map((draft) => draft.rows[0].entry)
    return { number: 'PSB-0001', date: first.fact.place.date, party: first.fact.party, events }
  }

  /** Drafts a request over what is there, kind by kind, and keeps it when no row has a problem. */
  post(rules: Rules, sheets: Sheets): Outcome {
    const rows = new Map(entryKinds.map((kind) => [kind, this.#read(kind, sheets[kind] ?? [])]))
    const before = this.drafts.length
    const batch = { rows: (kind: EntryKind) => rows.get(kind) ?? [] }
    for (const kind of entryKinds) this.drafts.push(...rules[kind].draft(batch.rows(kind), this, batch))
    const all = [...rows.values()].flat()
    const outcome = new Outcome(this.drafts.slice(before), all)
    if (all.some(({ hasProblem }) => hasProblem)) this.drafts.splice(before)
    return outcome
  }

  #read(kind: EntryKind, written: readonly Written[]): SheetRow[] {
    const table = tableOf(kind, written)
    return readTable(table, this.currencyDecimals).map((row, index) => {
      const corrects = written[index]?.corrects
      const replaces = typeof corrects === 'number' ? this.#posted(kind, corrects) : null
      return Object.assign(row, { entry: this.#entry++, replaces })
    })
  }

  #posted(kind: EntryKind, event: EventId): Posted {
    const fact = this.#facts().find((one) => one.event === event)?.fact ?? null
    return { event, kind, number: '', lot: fact !== null && 'lot' in fact ? fact.lot : '', fact }
  }
}

/** What a request came to. */
export class Outcome {
  readonly drafts: readonly Draft[]
  readonly rows: readonly SheetRow[]

  constructor(drafts: readonly Draft[], rows: readonly SheetRow[]) {
    this.drafts = drafts
    this.rows = rows
  }

  /** `receipts-2 sku: unknown-sku`, warnings too. */
  get problems(): string[] {
    return this.rows.flatMap((row) =>
      row.problems.map(({ column, code }) => `${row.sent.id} ${column ?? '-'}: ${code}`),
    )
  }

  get messages(): string[] {
    return this.rows.flatMap((row) => row.problems.map(({ message }) => message))
  }

  get facts(): Fact[] {
    return this.drafts.flatMap((draft) => (draft.kind === 'fact' ? [draft.fact] : []))
  }

  get boms() {
    return this.drafts.flatMap((draft) => (draft.kind === 'bom' ? [draft.bom] : []))
  }
}
