import { formatMillionths } from '../../schema/api/decimal.ts'
import type { Event, EventId, ProductId, Quanta } from '../ledger/event.ts'
import { report } from './messages.ts'
import { productsOf } from './payload.ts'
import type { Plan, Planned, Removed } from './plan.ts'
import type { Recosted } from './recost.ts'
import type { SheetRow } from './sheet.ts'

type Shortage = { event: Event; product: ProductId; short: Quanta }
type Context = {
  recosted: Recosted
  plan: Plan
  skuOf: (product: ProductId) => string
  /** Products whose stock is not judged, since rows about them have problems of their own. */
  unsure: ReadonlySet<ProductId>
}

const neverShort: ReadonlySet<string> = new Set(['build', 'unbuild', 'adjustment', 'supplierReturn'])

/**
 * Refuses rows that take what is not there, and rows that would leave an earlier document of a person short. A sale
 * may be short and is told so.
 */
export const checkStock = (context: Context): void => {
  const { replay, events } = context.recosted
  const planned = new Map(context.plan.planned.map((one) => [one.event.id, one]))
  const starved = new Map<SheetRow, Map<ProductId, Shortage[]>>()
  for (const event of events) {
    const result = replay.results.get(event.id)
    if (result === undefined || result.short.length === 0) continue
    for (const { product, quantity } of sumByProduct(result.short)) {
      if (context.unsure.has(product)) continue
      const shortage = { event, product, short: quantity }
      const own = planned.get(event.id)
      if (own !== undefined) reportOwn(own, shortage, context)
      else if (neverShort.has(event.kind) && isNew(shortage, context)) {
        for (const row of causesOf(shortage, context)) collect(starved, row, shortage)
      }
    }
  }
  for (const [row, products] of starved) {
    for (const shortages of products.values()) reportStarved(row, shortages, context)
  }
}

const sumByProduct = (short: readonly { product: ProductId; quantity: Quanta }[]) => {
  const sums = new Map<ProductId, Quanta>()
  for (const { product, quantity } of short) sums.set(product, (sums.get(product) ?? 0) + quantity)
  return [...sums].map(([product, quantity]) => ({ product, quantity }))
}

const needOf = (event: Event, product: ProductId): Quanta => {
  if (event.kind !== 'build') return Math.abs(event.quantity)
  return event.inputs.reduce((sum, input) => (input.product === product ? sum + input.quantity : sum), 0)
}

const wordsOf = ({ event, product, short }: Shortage, { skuOf }: Context) => {
  const need = needOf(event, product)
  return { sku: skuOf(product), need: formatMillionths(need), have: formatMillionths(need - short) }
}

const documentOf = (event: Event, words: { document: string; reference: string } | undefined): string => {
  if (words === undefined || words.document === '') return `This ${event.kind}`
  const own = words.reference === '' ? '' : ` (${words.reference})`
  return `${words.document}${own} of ${event.date}`
}

const reportOwn = (own: Planned, shortage: Shortage, context: Context): void => {
  const words = wordsOf(shortage, context)
  if (own.fact.kind === 'sale') return report(own.row, 'short-sale', 'quantity', words)
  const { reference } = own.fact
  const name = `This ${own.fact.kind}`
  const document = reference === '' ? name : `${name} (${reference})`
  report(own.row, 'short', 'quantity', { ...words, document })
}

const isNew = ({ event, short }: Shortage, { recosted }: Context): boolean =>
  short > (recosted.stored.results.get(event.id)?.short ?? 0)

const takesOf = (event: Event, product: ProductId): boolean => {
  if (event.kind === 'build') return event.inputs.some((input) => input.product === product)
  if (event.product !== product) return false
  return event.kind === 'sale' || (event.kind === 'adjustment' && event.quantity < 0)
}

/** The rows of this batch that take the product before the shortage, or no longer bring it; else all rows about it. */
const causesOf = ({ event, product }: Shortage, { plan }: Context): readonly SheetRow[] => {
  const isBefore = ({ key }: Event) => key < event.key
  const takers = plan.planned.filter((one) => isBefore(one.event) && takesOf(one.event, product))
  const gone = plan.removed.filter((one) => isBefore(one.event) && productsOf(one.event).includes(product))
  const causes: readonly (Planned | Removed)[] = [...takers, ...gone]
  const about = [...plan.planned, ...plan.removed].filter((one) => productsOf(one.event).includes(product))
  const found = causes.length > 0 ? causes : about.length > 0 ? about : [...plan.planned, ...plan.removed]
  return [...new Set(found.map(({ row }) => row))]
}

const collect = (
  starved: Map<SheetRow, Map<ProductId, Shortage[]>>,
  row: SheetRow,
  shortage: Shortage,
): void => {
  const products = starved.get(row) ?? new Map<ProductId, Shortage[]>()
  starved.set(row, products)
  products.set(shortage.product, [...(products.get(shortage.product) ?? []), shortage])
}

const reportStarved = (row: SheetRow, shortages: readonly Shortage[], context: Context): void => {
  const [first] = shortages
  if (first === undefined) return
  const document = documentOf(first.event, context.recosted.stored.names.get(first.event.id))
  const documents = new Set<EventId>(shortages.map(({ event }) => event.id))
  report(row, 'starves', null, { ...wordsOf(first, context), document, more: documents.size - 1 })
}
