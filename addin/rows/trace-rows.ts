import type { Lot, MadeOf, Part, SalesOfProduct, WentTo } from '../../schema/api/trace.ts'
import { lotWords } from '../messages/lots.ts'
import { figure, flag, type ReportCell, type ReportData } from './reports.ts'
import { serialOf } from './totals.ts'

type Row = ReportData['rows'][number]

const dayCell = (iso: string): ReportCell => (iso === '' ? '' : serialOf(iso))

const origins: Record<Lot['origin'], string> = {
  opening: 'Opening stock',
  receipt: 'Receipt',
  build: 'Build',
  return: 'Return',
  adjustment: 'Adjustment',
  shortage: lotWords.shortage,
}

/** Where a lot came from, in words: `Receipt PO-1, ACME`. */
export const originOf = (lot: Pick<Lot, 'origin' | 'document' | 'reference' | 'party'>): string => {
  if (lot.origin === 'shortage') return origins.shortage
  const document = [origins[lot.origin], lot.document || lot.reference]
    .filter((part) => part !== '')
    .join(' ')
  return lot.party === '' ? document : `${document}, ${lot.party}`
}

/** A key once; a second one of the same words gets a number. */
const keys = (): ((key: string) => string) => {
  const seen = new Map<string, number>()
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? key : `${key} (${count})`
  }
}

/** How a row's key names the lot in it; `lotIn` reads it. */
const withLot = (key: string, lot: string): string => `${key}|lot:${lot}`

/** The number of the lot that a row's key names, if any. */
export const lotIn = (key: string): string | undefined => /\|lot:(\d+)/.exec(key)?.[1]

const saleRows = (sale: SalesOfProduct['sales'][number], once: (key: string) => string): Row[] => {
  const { kind, date, invoice, line, reference, customer } = sale
  const head = [dayCell(date), kind, invoice || reference, line ?? '', customer]
  const figures = [sale.quantity, sale.revenue, sale.cost, sale.margin].map(figure)
  // What the sale comes to stands in its first row only: so the sums above are right.
  const empty = figures.map(() => '')
  const key = `${reference}|${line ?? ''}|${kind}`
  if (sale.lots.length === 0)
    return [{ key: once(key), cells: [...head, ...figures, '', '', '', '', '', flag(sale.estimated)] }]
  return sale.lots.map((lot, at) => ({
    key: once(withLot(key, lot.id)),
    cells: [
      ...head,
      ...(at === 0 ? figures : empty),
      ...[lot.lot, originOf(lot), dayCell(lot.date), figure(lot.quantity), figure(lot.cost)],
      flag(lot.estimated),
    ],
  }))
}

const correctionRow = (
  { date, kind, reference, document, party, cost }: SalesOfProduct['corrections'][number],
  once: (key: string) => string,
): Row => ({
  key: once(`${reference}|correction`),
  cells: [
    ...[dayCell(date), lotWords.costCorrected(kind), document || reference, '', party, '', ''],
    ...[figure(cost), -Number(cost), '', '', '', '', '', ''],
  ],
})

/** The rows of *Sales of a product*: one for each lot that a sale took, and one for each later correction of cost. */
export const salesRows = ({ asOf, sales, corrections }: SalesOfProduct): ReportData => {
  const once = keys()
  return {
    asOf,
    rows: [
      ...sales.flatMap((sale) => saleRows(sale, once)),
      ...corrections.map((correction) => correctionRow(correction, once)),
    ],
  }
}

/** What a line of a lot's tree is, in words. */
export const partWords = ({ kind, label, lot, sku }: Part): string => {
  if (kind === 'cost') return `${label.charAt(0).toUpperCase()}${label.slice(1)}`
  if (kind === 'short') return lotWords.short(sku)
  return lot === null ? sku : lot.name
}

const noteOf = ({ listedAbove, cut }: Pick<Part, 'listedAbove' | 'cut'>): string => {
  if (listedAbove) return lotWords.listedAbove
  return cut ? lotWords.moreBelow : ''
}

/** The rows of *What a lot is made of*, indented by their level. `at`: when they were read (ISO instant). */
export const madeOfRows = ({ version, parts, count, cut }: MadeOf, at: string): ReportData => {
  const once = keys()
  return {
    asOf: { at, by: '', version },
    rows: parts.map((part) => ({
      key: once(
        part.lot ? withLot(String(part.level), part.lot.id) : `${part.level}|${part.label}|${part.sku}`,
      ),
      cells: [
        ...[part.level, `${'    '.repeat(part.level - 1)}${partWords(part)}`, part.sku, part.lot?.lot ?? ''],
        ...[part.lot ? originOf(part.lot) : '', part.lot ? dayCell(part.lot.date) : ''],
        ...[figure(part.quantity), part.unit, figure(part.cost), noteOf(part)],
      ],
    })),
    ...(cut && { warning: lotWords.cut(parts.length, count) }),
  }
}

/** The rows of *Where a lot went*: sales with goods of it in them, then what is in stock. */
export const wentToRows = ({ version, sales, inStock, cut }: WentTo, at: string): ReportData => {
  const once = keys()
  const sold = sales.map((sale): Row => ({
    key: once(`${sale.reference}|${sale.line ?? ''}`),
    cells: [
      ...['Sold', sale.customer, dayCell(sale.date), sale.invoice || sale.reference, sale.line ?? ''],
      ...[sale.sku, '', figure(sale.quantity), figure(sale.affected), sale.unit],
    ],
  }))
  const left = inStock.map((lot): Row => ({
    key: once(withLot('stock', lot.id)),
    cells: [
      ...['In stock', '', dayCell(lot.date), lot.document || lot.reference, ''],
      ...[lot.sku, lot.lot, figure(lot.quantityLeft), figure(lot.quantityLeft), lot.unit],
    ],
  }))
  return {
    asOf: { at, by: '', version },
    rows: [...sold, ...left],
    ...(cut && { warning: lotWords.notFollowed }),
  }
}
