import type { Cell } from '../../schema/api/cell.ts'
import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import { inOrder } from '../exact/order.ts'
import type { DataFolder, FileRow } from './files.ts'

/** A row of an entry table: its cells by column id, empty ones left out. */
export type EntryRow = { kind: EntryKind; cells: Readonly<Record<string, Cell>> }

/** A day as Excel holds it: days since 1899-12-30 in the 1900 system. */
export const serial = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569

/** The day of an Excel serial, ISO. */
export const isoDay = (day: number): string =>
  new Date((day - 25_569) * 86_400_000).toISOString().slice(0, 10)

/** The cut-over of a folder: the (last) date of its opening stock. */
export const cutoverOf = ({ opening }: Pick<DataFolder, 'opening'>): string => {
  const last = opening
    .map((row) => row.date)
    .sort()
    .at(-1)
  if (!last) throw new Error('There is no cut-over date: opening.csv has no rows')
  return last
}

/** How many rows the folder has, all files together. */
export const rowsOf = (data: DataFolder): number =>
  Object.values(data).reduce((sum, rows) => sum + rows.length, 0)

const amountOrNothing = (text: string): Record<string, Cell> =>
  Number(text) > 0 ? { cost: Number(text) } : {}

const product = (row: FileRow<'products'>): EntryRow => ({
  kind: 'products',
  cells: {
    sku: row.sku,
    name: row.name,
    type: row.type === 'sub_assembly' ? 'sub-assembly' : row.type.replace('_', ' '),
    unit: row.uom,
    ...amountOrNothing(row.standard_cost),
    ...(row.reorder_point === '' ? {} : { reorderPoint: Number(row.reorder_point) }),
  },
})

const supplier = (row: FileRow<'suppliers'>): EntryRow => ({
  kind: 'suppliers',
  cells: { code: row.slug, name: row.name },
})

/** A product's BOM: its components, then its cost lines; valid from the cut-over, as an empty date says. */
const bomsOf = ({ boms, costs }: DataFolder): EntryRow[] => {
  const [components, costLines] = [Map.groupBy(boms, (row) => row.sku), Map.groupBy(costs, (row) => row.sku)]
  const built = [...new Set([...components.keys(), ...costLines.keys()])]
  return built.flatMap((sku) => [
    ...(components.get(sku) ?? []).map((row) => ({
      kind: 'boms' as const,
      cells: {
        product: sku,
        lineKind: 'component',
        component: row.component_sku,
        quantity: Number(row.quantity),
      },
    })),
    ...(costLines.get(sku) ?? []).map((row) => ({
      kind: 'boms' as const,
      cells: { product: sku, lineKind: row.kind, label: row.label, amount: Number(row.cost_per_unit) },
    })),
  ])
}

const opening = (row: FileRow<'opening'>): EntryRow => ({
  kind: 'opening',
  cells: {
    date: serial(row.date),
    sku: row.sku,
    quantity: Number(row.quantity),
    unitCost: Number(row.unit_cost),
    lot: row.lot,
  },
})

const receipt = (row: FileRow<'receipts'>): EntryRow => ({
  kind: 'receipts',
  cells: {
    date: serial(row.date),
    receipt: row.receipt,
    supplier: row.supplier,
    sku: row.sku,
    quantity: Number(row.quantity),
    unitCost: Number(row.unit_cost),
    lot: row.lot,
  },
})

const build = (row: FileRow<'builds'>): EntryRow => ({
  kind: 'builds',
  cells: { date: serial(row.date), build: row.build, product: row.sku, quantity: Number(row.quantity) },
})

const sale = (row: FileRow<'sales'>): EntryRow => ({
  kind: 'sales',
  cells: {
    date: serial(row.date),
    invoice: row.invoice,
    line: Number(row.line),
    sku: row.sku,
    quantity: Number(row.quantity),
    unitPrice: Number(row.unit_price),
  },
})

/** The rows of the entry tables that a folder comes to: what there is first, then what happened, in ledger order. */
export const entryRows = (data: DataFolder): EntryRow[] => [
  ...data.products.map(product),
  ...data.suppliers.map(supplier),
  ...bomsOf(data),
  ...inOrder(data).map((it) => {
    if (it.kind === 'opening') return opening(it.row)
    if (it.kind === 'receipt') return receipt(it.row)
    return it.kind === 'build' ? build(it.row) : sale(it.row)
  }),
]

/** Rows with the same value here belong together and are never sent apart. */
const documentOf = ({ kind, cells }: EntryRow): string | undefined => {
  const column = kind === 'boms' ? 'product' : entryTables[kind].documentColumn
  return column && cells[column] !== undefined ? `${kind} ${String(cells[column])}` : undefined
}

/** Cuts rows into pieces of at most `most`, in their order, splitting no document. Throws on a larger document. */
export const inPieces = (rows: readonly EntryRow[], most: number): EntryRow[][] => {
  const documents: EntryRow[][] = []
  let last: string | undefined
  for (const row of rows) {
    const document = documentOf(row)
    if (document !== undefined && document === last) documents.at(-1)?.push(row)
    else documents.push([row])
    last = document
  }
  const pieces: EntryRow[][] = []
  for (const document of documents) {
    if (document.length > most)
      throw new Error(`A document has more than ${most} rows: ${documentOf(document[0] as EntryRow)}`)
    const piece = pieces.at(-1)
    if (piece && piece.length + document.length <= most) piece.push(...document)
    else pieces.push([...document])
  }
  return pieces
}

/** A row's cells in the order of its table's columns. */
export const cellsOf = ({ kind, cells }: EntryRow): Cell[] =>
  entryTables[kind].columns.map((column) => cells[column.id] ?? null)
