import { entryTables, type EntryKind } from '../../../schema/api/entry.ts'
import { foldHeader } from './headers.ts'
import { languages } from './languages/all.ts'

/** What people call our columns, the surest name first; plain English, before folding. */
const names: Record<string, string> = {
  sku: 'item, item code, item no, part, part no, product, product code, article, article no, stock code, material, code',
  name: 'description, item name, product name, item description, part description, title',
  type: 'item type, product type, category, class',
  unit: 'uom, unit of measure, stock unit, um, measure',
  cost: 'standard cost, unit cost, last cost, price',
  reorderPoint: 'reorder level, min stock, minimum, min quantity, rop',
  active: 'is active, enabled',
  code: 'supplier code, vendor code, supplier id, vendor id, supplier no, vendor no, supplier, vendor, id',
  date: 'receipt date, received, received on, delivered, delivery date, delivered on, invoice date, posting date, transaction date, build date, completed, finished, sold, order date, bill date, as of, day, when',
  quantity:
    'quantity received, received quantity, quantity built, quantity sold, pcs, pieces, units, count, on hand, in stock, delivered, made, built, produced, sold, shipped, used, per unit',
  unitCost: 'price each, cost each, cost per unit, price per unit, unit price, price, cost, rate, each',
  total: 'total cost, value, stock value, amount, extended cost, line total',
  lineTotal:
    'line amount, total, amount, line value, value, extended, extended cost, extended price, net amount, net, sum, total cost',
  lot: 'lot no, batch, batch no, serial, serial no',
  receipt:
    'receipt, purchase order no, purchase order, grn, delivery note, bill no, bill, order no, document no, document, reference',
  supplier: 'supplier code, vendor, vendor code, supplier name, vendor name, from, bought from',
  note: 'notes, comment, comments, memo, remarks, remark, description',
  build:
    'build, work order no, work order, job no, job, production order, manufacturing order, order no, document no, reference',
  product:
    'sku, item, item code, part, part no, finished good, assembly, output, made, parent, product code, bom',
  bomVersion: 'version, revision, rev, bom',
  version: 'bom version, revision, rev',
  validFrom: 'from, effective, effective from, start date, date',
  lineKind: 'kind, line type, type',
  component:
    'component sku, component code, sku, part, part no, item, item code, material, ingredient, child',
  label: 'cost name, operation, activity, description',
  amount: 'cost, cost per unit, rate, value',
  optional: 'is optional',
  share: 'share, share of cost, percent',
  invoice: 'invoice no, order no, sales order, document no, document, reference',
  line: 'line no, position, pos, no',
  customer: 'client, sold to, bill to, customer name, buyer',
  unitPrice: 'price, price each, price per unit, rate, selling price, net price, each',
  reference: 'reference no, document no, document, adjustment no, no',
  reason: 'reason code, why, cause, type',
}

/** Where a word means something else in one table than in the others. */
const special: Partial<Record<EntryKind, Record<string, string>>> = {
  suppliers: { name: 'supplier name, vendor name, company, company name, supplier, vendor' },
}

/** What a column may be called, folded. `rank`: how far from the surest name it stands, in its own language. */
export type Name = { name: string; rank: number }

const cache = new Map<string, Name[]>()

const listed = (words: string): Name[] =>
  words.split(', ').map((word, rank) => ({ name: foldHeader(word), rank }))

/** The folded names of a column of a table, its own header first. */
export const namesOf = (kind: EntryKind, id: string): readonly Name[] => {
  const key = `${kind}.${id}`
  const known = cache.get(key)
  if (known) return known
  const header = entryTables[kind].columns.find((column) => column.id === id)?.header ?? id
  const spoken = [{ columns: names, special }, ...languages].map(
    (language) => language.special?.[kind]?.[id] ?? language.columns[id] ?? '',
  )
  const all = spoken.flatMap((words) => listed(`${header}, ${words}`)).filter(({ name }) => name !== '')
  cache.set(key, all)
  return all
}

/** What people call a sheet of a kind, folded; singular where the plural only adds to it. */
export const titlesOf = (kind: EntryKind): string[] => [
  foldHeader(entryTables[kind].title).replace(/s$/, ''),
  ...languages.flatMap(({ titles }) => listed(titles[kind] ?? '').map(({ name }) => name)).filter(Boolean),
]

/** What stands above a column of units, folded. */
export const unitNames: ReadonlySet<string> = new Set(
  [
    'unit, uom, unit of measure, um, measure, units, pack, per',
    ...languages.map(({ units }) => units),
  ].flatMap((words) => listed(words).map(({ name }) => name)),
)
