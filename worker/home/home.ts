import { formatMillionths } from '../../schema/api/decimal.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import type { Home } from '../../schema/api/home.ts'
import { effectiveLock } from '../posting/effective-lock.ts'
import { tableOfKind } from '../posting/mentions.ts'
import type { DocumentFigures, HomeFigures } from './queries.ts'

type Counts = Home['counts']['receipts']

/** Rows of all kinds of event that are entered in one table. */
const countsOf = (figures: readonly DocumentFigures[], table: EntryKind): Counts => {
  const own = figures.filter(({ kind }) => tableOfKind[kind] === table)
  return {
    rows: own.reduce((sum, { rows }) => sum + rows, 0),
    firstDate: own.map(({ first }) => first).sort()[0] ?? null,
    lastDate:
      own
        .map(({ last }) => last)
        .sort()
        .at(-1) ?? null,
  }
}

const countAll = ({ state, documents }: HomeFigures): Home['counts'] => ({
  products: state.products,
  suppliers: state.suppliers,
  boms: state.boms,
  opening: countsOf(documents, 'opening'),
  receipts: countsOf(documents, 'receipts'),
  builds: countsOf(documents, 'builds'),
  sales: countsOf(documents, 'sales'),
  adjustments: countsOf(documents, 'adjustments'),
})

const dayOf = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`

const decimal = (millionths: string): string => formatMillionths(BigInt(millionths))

/** Home, as it is shown, but for what the organisation itself says. */
export const homeOf = (figures: HomeFigures): Omit<Home, 'today' | 'cutover'> => {
  const { state, booksLock, shortages, toReorder, lastPost } = figures
  return {
    version: state.version,
    ...effectiveLock(state.lock_date, booksLock),
    counts: countAll(figures),
    hasMargin: state.has_margin === 1,
    shortages: {
      count: shortages[0]?.count ?? 0,
      listed: shortages.map(({ sku, name, unit, quantity, since }) => ({
        sku,
        name,
        unit,
        quantity: decimal(quantity),
        since: dayOf(since),
      })),
    },
    belowReorderPoint: {
      count: toReorder[0]?.count ?? 0,
      listed: toReorder.map(({ sku, name, unit, on_hand, reorder_point }) => ({
        sku,
        name,
        unit,
        onHand: decimal(on_hand),
        reorderPoint: formatMillionths(reorder_point),
      })),
    },
    lastPost:
      lastPost === null
        ? null
        : {
            version: lastPost.version,
            at: new Date(lastPost.posted_at).toISOString(),
            by: lastPost.person_name,
          },
  }
}
