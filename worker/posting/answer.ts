import type { ControlTotals, RowAnswer, RowResult, RowResults, TableAnswer } from '../../schema/api/batch.ts'
import { formatMillionths } from '../../schema/api/decimal.ts'
import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import { mulDiv } from '../ledger/arithmetic.ts'
import type { EventId } from '../ledger/event.ts'
import type { PostedEvent, PostedRow } from '../store/known.ts'
import { folded } from './cells.ts'
import type { Known, Product, Supplier } from './draft.ts'
import { tableOfKind } from './mentions.ts'
import { amountOf, inputsOf, payloadOf } from './payload.ts'
import type { Planned } from './plan.ts'
import type { SheetRow } from './sheet.ts'

/** What an answer is made from, beside the rows. */
export type Answering = {
  known: Known
  /** What rows become, by row; for rows of build components, their build's. */
  planned: ReadonlyMap<SheetRow, Planned>
  /** Number of the event that a row posts, master data included. */
  events: ReadonlyMap<SheetRow, EventId>
  /** Cost of an event after this batch; undefined when nothing of it was replayed. */
  costOf: (event: EventId) => number | undefined
  /** When the batch was posted, null for a check or a refusal. */
  postedAt: string | null
}

const costs = (cost: number, quantity: number): Pick<RowAnswer, 'cost' | 'unitCost'> => {
  const units = Math.abs(quantity)
  const unitCost = units === 0 ? {} : { unitCost: formatMillionths(mulDiv(cost, 1_000_000, units)) }
  return { cost: formatMillionths(cost), ...unitCost }
}

const namedBy = (row: SheetRow, known: Known): Pick<RowAnswer, 'productName' | 'unit'> => {
  const column = skuColumn[row.kind]
  const sku = column === undefined ? '' : row.text(column)
  const product = sku === '' ? undefined : known.product(sku)
  return product === undefined ? {} : { productName: product.name, unit: product.unit }
}

const skuColumn: Partial<Record<EntryKind, string>> = {
  opening: 'sku',
  boms: 'product',
  receipts: 'sku',
  builds: 'product',
  buildComponents: 'component',
  sales: 'sku',
  adjustments: 'sku',
}

/** What is posted under a row's id, as its result columns show it. */
export const postedAnswer = (posted: PostedEvent, cost: number | null): Partial<RowAnswer> => ({
  event: String(posted.event),
  ...(posted.product_name === null ? {} : { productName: posted.product_name }),
  ...(posted.unit === null ? {} : { unit: posted.unit }),
  ...(posted.document === '' ? {} : { reference: posted.document }),
  ...(posted.lot_name === '' ? {} : { lot: posted.lot_name }),
  ...(cost === null || posted.quantity === null ? {} : costs(cost, posted.quantity)),
  postedAt: new Date(posted.posted_at).toISOString(),
})

/** What a row that was sent before stands for now. A row of build components has no lot and no cost of its own. */
export const rowResult = (row: PostedRow, money: boolean): RowResults['rows'][number] => {
  const isPart = row.entered_in !== null
  const { lot, cost, unitCost, productName, unit, ...answer } = postedAnswer(row, row.cost)
  return {
    id: row.row_id,
    state: 'posted',
    problems: [],
    ...answer,
    ...(isPart ? {} : present({ productName, unit, lot })),
    ...(isPart || !money ? {} : present({ cost, unitCost })),
    ...(isPart ? {} : { ...factsOf(row, money), ...saidOf(row, money) }),
    kind: isPart ? 'buildComponents' : tableOf(row),
    voided: row.kind === 'void',
  }
}

/** Date, quantity and amount as the row said them; master data has none. */
const factsOf = (row: PostedRow, money: boolean): Pick<RowResult, 'date' | 'quantity' | 'amount'> => {
  if (row.date === null || row.quantity === null) return {}
  const sign = row.kind === 'return' ? -1 : 1
  const amount = money && row.amount !== null ? { amount: formatMillionths(sign * row.amount) } : {}
  return { date: row.date, quantity: formatMillionths(sign * row.quantity), ...amount }
}

const tableOf = (row: PostedRow): EntryKind => tableOfKind[row.entered_as] ?? 'products'

/** What the build of a row of components used, as posted. */
export const componentsOf = (
  row: PostedRow,
  skus: ReadonlyMap<number, string>,
): NonNullable<RowResult['inputs']> =>
  inputsOf(row).map(({ product, quantity }) => ({
    sku: skus.get(product) ?? '',
    quantity: formatMillionths(quantity),
  }))

/** A product's or supplier's cells by their columns, without empty ones. */
const masterSaid = (row: PostedRow, money: boolean): Pick<RowResult, 'said'> => {
  const content: unknown = typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload
  if (row.kind === 'supplier') {
    const { code, name } = content as Supplier
    return { said: { code, name } }
  }
  const { sku, name, type, unit, cost, reorderPoint, active } = content as Product
  return {
    said: {
      ...{ sku, name, type, unit, active: active ? 'yes' : 'no' },
      ...(cost !== null && money ? { cost: formatMillionths(cost) } : {}),
      ...(reorderPoint === null ? {} : { reorderPoint: formatMillionths(reorderPoint) }),
    },
  }
}

/** The row's texts by the columns of its table, without empty ones; BOMs and what was voided has none. */
const saidOf = (row: PostedRow, money: boolean): Pick<RowResult, 'said'> => {
  if (row.kind === 'product' || row.kind === 'supplier') return masterSaid(row, money)
  if (row.date === null) return {}
  const kind = tableOf(row)
  const { columns, documentColumn } = entryTables[kind]
  const { sku, note, reason, lot } = payloadOf(row)
  const texts: Record<string, string | undefined> = {
    [skuColumn[kind] ?? 'sku']: sku,
    [documentColumn ?? '']: row.reference,
    supplier: row.party,
    customer: row.party,
    line: row.line === null ? undefined : String(row.line),
    lot: row.lot_name === '' ? lot : row.lot_name,
    note,
    reason,
  }
  const own = columns.flatMap(({ id }) => (texts[id] ? [[id, texts[id]] as const] : []))
  return { said: Object.fromEntries(own) }
}

/** Without what is undefined. */
const present = <Value>(values: Record<string, Value | undefined>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  )

const doneAnswer = (row: SheetRow, answering: Answering): Partial<RowAnswer> => {
  const { posted, like } = row
  if (like !== null) {
    const lot = like.lot_name === '' ? {} : { lot: like.lot_name }
    const by = like.row_id === null ? {} : { like: like.row_id }
    return {
      event: String(like.root),
      ...by,
      ...(like.document === '' ? {} : { reference: like.document }),
      ...lot,
    }
  }
  return posted === null ? {} : postedAnswer(posted, answering.costOf(posted.event) ?? posted.cost)
}

const newAnswer = (row: SheetRow, answering: Answering): Partial<RowAnswer> => {
  const planned = answering.planned.get(row)
  const cost = planned === undefined ? undefined : answering.costOf(planned.event.id)
  const isOwn = planned !== undefined && planned.row === row
  const figures = cost === undefined || !isOwn ? {} : costs(cost, planned.event.quantity)
  if (answering.postedAt === null) return figures
  const event = planned?.event.id ?? answering.events.get(row)
  return {
    ...figures,
    ...(event === undefined ? {} : { event: String(event) }),
    ...(planned === undefined ? {} : { reference: planned.stored.document }),
    ...(isOwn && planned.stored.lot_name !== '' ? { lot: planned.stored.lot_name } : {}),
    postedAt: answering.postedAt,
  }
}

const stateOf = (row: SheetRow, isPosted: boolean): RowAnswer['state'] => {
  if (row.hasProblem) return 'problem'
  return row.state ?? (isPosted ? 'posted' : 'ready')
}

const rowAnswer = (row: SheetRow, answering: Answering): RowAnswer => {
  const isDone = row.task === 'none' || row.task === 'void' || row.task === 'claim'
  return {
    id: row.sent.id,
    state: stateOf(row, answering.postedAt !== null),
    problems: row.problems,
    ...namedBy(row, answering.known),
    ...(isDone ? doneAnswer(row, answering) : newAnswer(row, answering)),
  }
}

const valueOf = (row: SheetRow, answering: Answering): number => {
  const planned = answering.planned.get(row)
  if (planned !== undefined) {
    if (planned.row !== row) return 0
    const amount = amountOf(planned.fact) ?? answering.costOf(planned.event.id) ?? 0
    return planned.fact.kind === 'return' ? -amount : amount
  }
  const { posted } = row
  if (posted === null) return 0
  const amount = posted.amount ?? posted.cost ?? 0
  return posted.kind === 'return' ? -amount : amount
}

/** Rows, documents, sums and dates of a table, so that a person can compare them with the sheet. */
export const totalsOf = (
  kind: EntryKind,
  rows: readonly SheetRow[],
  answering: Answering,
): ControlTotals & { value: string } => {
  const { columns, documentColumn } = entryTables[kind]
  const has = (column: string) => columns.some(({ id }) => id === column)
  const references = new Set<string>()
  let own = 0
  let quantity = 0n
  let value = 0n
  const dates: string[] = []
  for (const row of rows) {
    const reference = documentColumn === undefined ? '' : row.text(documentColumn)
    if (reference === '') own += 1
    else references.add(folded(reference))
    if (has('quantity')) quantity += BigInt(row.number('quantity') ?? 0)
    value += BigInt(valueOf(row, answering))
    const date = has('date') ? row.date('date') : null
    if (date !== null) dates.push(date)
  }
  dates.sort()
  const problems = rows.filter((row) => row.hasProblem).length
  const settled = rows.filter((row) => !row.hasProblem && row.state !== null)
  return {
    rows: rows.length,
    documents: references.size + own,
    quantity: formatMillionths(quantity),
    value: formatMillionths(value),
    firstDate: dates[0] ?? null,
    lastDate: dates.at(-1) ?? null,
    ready: rows.length - problems - settled.length,
    problems,
    alreadyPosted: settled.filter(({ state }) => state === 'alreadyPosted').length,
  }
}

/** The answer about one table. */
export const tableAnswer = (
  kind: EntryKind,
  rows: readonly SheetRow[],
  answering: Answering,
): TableAnswer => ({
  kind,
  totals: totalsOf(kind, rows, answering),
  rows: rows.map((row) => rowAnswer(row, answering)),
})
