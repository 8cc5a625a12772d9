import type { Cell } from '../../../schema/api/cell.ts'
import { entryKinds, entryTables, type Column, type EntryKind } from '../../../schema/api/entry.ts'
import { isBlank, plain } from '../cells.ts'
import { isDateText } from './dates.ts'
import { isNumberText } from './decimals.ts'
import { foldHeader, isSilent } from './headers.ts'
import { emptyMapping, missing, unitColumn, type Mapping, type Reading } from './mapping.ts'
import { namesOf, titlesOf, unitNames } from './synonyms.ts'

/** One column of somebody's own sheet or file: its header and some of its cells. */
export type Source = { header: string; cells: readonly Cell[] }

/** Codes that exist already: they tell what a column without a telling header holds. */
export type Known = { skus: ReadonlySet<string>; suppliers: ReadonlySet<string> }
export const nothingKnown: Known = { skus: new Set(), suppliers: new Set() }

const looked = 200

const share = ({ cells }: Source, test: (cell: Cell) => boolean): number => {
  const filled = cells.filter((cell) => !isBlank(cell)).slice(0, looked)
  return filled.length === 0 ? Number.NaN : filled.filter(test).length / filled.length
}

/** 2000 to 2099: a whole number between these may be a date, and a quantity hardly is. */
const isDateLike = (cell: Cell): boolean =>
  typeof cell === 'number'
    ? (cell >= 36_526 && cell < 73_051) || /^20\d{6}$/.test(String(cell))
    : typeof cell === 'string' && isDateText(cell)

const isNumberLike = (cell: Cell): boolean =>
  typeof cell === 'number' || (typeof cell === 'string' && isNumberText(cell))

const numeric: ReadonlySet<Column['type']> = new Set([
  ...(['quantity', 'buildQuantity', 'signedQuantity', 'unitCost', 'money', 'percent', 'integer'] as const),
])

/** Whether the cells of `source` can be what `column` holds; an empty column can be anything. */
const canHold = ({ type }: Column, source: Source): boolean => {
  if (type === 'date') return !(share(source, isDateLike) < 0.5)
  if (numeric.has(type)) return !(share(source, isNumberLike) < 0.5)
  return true
}

/** Words that belong to another kind of document: “PO number” is no invoice number. */
const foreign: Partial<Record<EntryKind, readonly string[]>> = {
  sales: ['purchase', 'supplier', 'vendor', 'work'],
  receipts: ['sales', 'customer', 'work'],
  builds: ['purchase', 'sales', 'supplier', 'vendor', 'customer'],
}

const score = (kind: EntryKind, column: Column, source: Source): number => {
  const header = foldHeader(source.header)
  if (header === '' || !canHold(column, source)) return 0
  const words = new Set(header.split(' '))
  if (foreign[kind]?.some((word) => words.has(word))) return 0
  let best = 0
  for (const { name, rank } of namesOf(kind, column.id)) {
    const parts = name.split(' ')
    if (name === header) best = Math.max(best, 200 - rank)
    // “no” alone, or one common word of several, says too little.
    else if (name !== 'no' && parts.every((part) => words.has(part)))
      best = Math.max(best, 100 + 15 * parts.length - 12 * (words.size - parts.length) - rank)
  }
  return best
}

type Pair = { id: string; header: string; points: number }

const byHeaders = (kind: EntryKind, sources: readonly Source[]): Pair[] => {
  const pairs = entryTables[kind].columns.flatMap((column) =>
    sources.map((source): Pair => {
      const points = score(kind, column, source)
      // Between equals the required column goes first.
      return {
        id: column.id,
        header: source.header,
        points: points > 0 && column.required ? points + 0.5 : points,
      }
    }),
  )
  const chosen: Pair[] = []
  for (const pair of pairs.filter(({ points }) => points > 60).sort((a, b) => b.points - a.points))
    if (!chosen.some(({ id, header }) => id === pair.id || header === pair.header)) chosen.push(pair)
  return chosen
}

type Taste = (column: Column, source: Source, known: Known) => boolean

const isCode = (codes: ReadonlySet<string>, source: Source): boolean =>
  share(source, (cell) => codes.has(plain(cell))) >= 0.6

/** What cells alone can tell, the surest first. */
const tastes: Taste[] = [
  ({ type }, source) => type === 'date' && share(source, isDateLike) >= 0.8,
  ({ id }, source, { skus }) => ['sku', 'product', 'component'].includes(id) && isCode(skus, source),
  ({ id }, source, { suppliers }) => id === 'supplier' && isCode(suppliers, source),
  ({ id }, source) =>
    id === 'quantity' && share(source, (cell) => typeof cell === 'number' && Number.isInteger(cell)) >= 0.8,
  ({ id }, source) => ['unitCost', 'unitPrice'].includes(id) && share(source, isNumberLike) >= 0.8,
]

/** Maps what the headers left open by what the cells hold: known codes anywhere, the rest only under silent headers. */
const byContents = (kind: EntryKind, sources: readonly Source[], known: Known, taken: Pair[]): Pair[] => {
  const found = [...taken]
  tastes.forEach((taste, at) => {
    const isCodeTaste = at === 1 || at === 2
    for (const column of entryTables[kind].columns) {
      if (found.some(({ id }) => id === column.id) || !(column.required || column.oneOf !== undefined))
        continue
      if (column.oneOf !== undefined && hasGroup(kind, column.oneOf, found)) continue
      const source = sources.find(
        (each) =>
          !found.some(({ header }) => header === each.header) &&
          (isCodeTaste || isSilent(each.header)) &&
          taste(column, each, known),
      )
      if (source) found.push({ id: column.id, header: source.header, points: 40 })
    }
  })
  return found
}

const hasGroup = (kind: EntryKind, group: string, found: readonly Pair[]): boolean =>
  entryTables[kind].columns.some(
    (column) => column.oneOf === group && found.some(({ id }) => id === column.id),
  )

/** Which of somebody's columns are which of ours. */
export const guess = (
  kind: EntryKind,
  sources: readonly Source[],
  reading: Reading,
  known: Known = nothingKnown,
): Mapping => {
  const pairs = byContents(kind, sources, known, byHeaders(kind, sources))
  const mapping = emptyMapping(kind, reading)
  for (const { id, header } of pairs) mapping.columns[id] = header
  const taken = new Set(Object.values(mapping.columns))
  const unit = sources.find(({ header }) => !taken.has(header) && unitNames.has(foldHeader(header)))
  if (
    unit &&
    kind !== 'products' &&
    mapping.columns.quantity !== undefined &&
    !(share(unit, isNumberLike) > 0.5)
  )
    mapping.columns[unitColumn] = unit.header
  return mapping
}

/** Columns that hardly another kind of document has. */
const telling: Partial<Record<EntryKind, readonly string[]>> = {
  receipts: ['receipt', 'supplier'],
  sales: ['invoice', 'customer'],
  builds: ['build'],
  boms: ['component', 'lineKind'],
  buildComponents: ['build', 'component'],
  adjustments: ['reason'],
  products: ['name', 'unit', 'type'],
}

/** Which kind of document a sheet or file holds: by what its columns fit, and by its name. */
export const guessKind = (sources: readonly Source[], title: string): EntryKind => {
  const words = foldHeader(title)
  // Opening stock is entered once: a list that lacks only the supplier is more likely one of receipts.
  const points = (kind: EntryKind): number => {
    const pairs = byHeaders(kind, sources)
    const lacks = missing({
      ...emptyMapping(kind, { dateOrder: 'dmy', decimal: '.' }),
      columns: Object.fromEntries(pairs.map(({ id, header }) => [id, header])),
    })
    const said = titlesOf(kind).some((name) => words.includes(name)) ? 250 : 0
    const tells = pairs.filter(({ id, points: own }) => own > 150 && telling[kind]?.includes(id)).length * 80
    return (
      pairs.reduce((sum, pair) => sum + pair.points, said + tells) -
      120 * lacks.length -
      (kind === 'opening' ? 130 : 0)
    )
  }
  // Receipts are what is entered most: they win where nothing speaks for another.
  const order: EntryKind[] = ['receipts', 'builds', 'sales', ...entryKinds]
  return order.reduce((best, kind) => (points(kind) > points(best) ? kind : best), 'receipts')
}
