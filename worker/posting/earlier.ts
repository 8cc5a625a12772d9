import type { EarlierDocuments } from '../../schema/api/batch.ts'
import { formatMillionths } from '../../schema/api/decimal.ts'
import type { EventId, ProductId } from '../ledger/event.ts'
import type { Difference } from './difference.ts'
import type { Recosted } from './recost.ts'

/** So many documents are listed by name; all of them are counted. */
const mostListed = 200

export const nothingEarlier: EarlierDocuments = { documents: 0, listed: [], months: [] }

/** What a post changes in documents that were there before; `own` are the events that it posts, amends or voids. */
export const earlierDocuments = (
  { stored, replay, events }: Recosted,
  difference: Difference,
  own: ReadonlySet<EventId>,
  skuOf: (product: ProductId) => string,
): EarlierDocuments => {
  const changed = new Set<EventId>()
  for (const { event } of difference.results)
    if (!own.has(event) && stored.events.has(event)) changed.add(event)
  const months = new Map<string, { documents: Set<string>; inventory: bigint; costOfSales: bigint }>()
  for (const { event, date, role, amount } of difference.postings) {
    if (own.has(event)) continue
    changed.add(event)
    const month = date.slice(0, 7)
    const sum = months.get(month) ?? { documents: new Set<string>(), inventory: 0n, costOfSales: 0n }
    months.set(month, sum)
    sum.documents.add(stored.names.get(event)?.document ?? '')
    if (role === 'inventory') sum.inventory += BigInt(amount)
    if (role === 'cogs') sum.costOfSales += BigInt(amount)
  }
  const listed = events.filter(({ id }) => changed.has(id))
  const documents = new Set(listed.map(({ id }) => stored.names.get(id)?.document ?? ''))
  return {
    documents: documents.size,
    listed: listed.slice(0, mostListed).map((event) => {
      const { kind = event.kind, document = '' } = stored.names.get(event.id) ?? {}
      const before = stored.results.get(event.id)?.cost ?? 0
      const after = replay.results.get(event.id)?.cost ?? before
      const sku = skuOf(event.product)
      const costs = { costBefore: formatMillionths(before), costAfter: formatMillionths(after) }
      return { kind, reference: document, date: event.date, sku, ...costs }
    }),
    months: [...months]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, sum]) => ({
        month,
        documents: sum.documents.size,
        inventory: formatMillionths(sum.inventory),
        costOfSales: formatMillionths(sum.costOfSales),
      })),
  }
}
