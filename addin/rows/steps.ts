import type { Home } from '../../schema/api/home.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import { homeWords } from '../messages/home.ts'
import { counted } from '../messages/said.ts'

/** One step from an empty organisation to its first margin. */
export type Step = {
  title: string
  /** How many there are, in words; '' for none. */
  count: string
  isDone: boolean
  /** Tables whose rows make the step. */
  tables: EntryKind[]
}

const words = (count: number, one: string): string => (count === 0 ? '' : counted(count, one))

/** The steps with their counts, in the order people take them. */
export const stepsOf = ({ counts, hasMargin }: Home): Step[] => {
  const { products, suppliers, boms, opening, receipts, builds, sales } = counts
  const step = (title: string, count: string, tables: EntryKind[], isDone = count !== ''): Step => ({
    ...{ title, count, isDone, tables },
  })
  return [
    step('Products', words(products, 'product'), ['products']),
    step(homeWords.opening, words(opening.rows, 'row'), ['opening']),
    step('BOMs', boms === 0 ? '' : homeWords.boms(boms), ['boms']),
    step(
      homeWords.receipts,
      words(receipts.rows, 'row'),
      suppliers === 0 ? ['suppliers', 'receipts'] : ['receipts'],
    ),
    step(homeWords.builds, words(builds.rows, 'row'), ['builds']),
    step(homeWords.margin, words(sales.rows, 'sale'), ['sales'], hasMargin),
  ]
}

/**
 * The step to take next: the first after the last one that was taken. Not everybody has opening stock, so a step that was
 * passed over does not hold people up. Undefined when all are done.
 */
export const nextOf = (steps: readonly Step[]): Step | undefined =>
  steps.slice(steps.findLastIndex(({ isDone }) => isDone) + 1)[0] ?? steps.find(({ isDone }) => !isDone)

/** What should be seen to in the organisation, in words; empty when all is well. */
export const attentionOf = ({ shortages, belowReorderPoint }: Home): string[] => {
  const found: string[] = []
  const skus = (listed: readonly { sku: string }[]): string[] => listed.map(({ sku }) => sku)
  if (shortages.count > 0) found.push(homeWords.shortages(skus(shortages.listed), shortages.count))
  if (belowReorderPoint.count > 0)
    found.push(homeWords.reorder(skus(belowReorderPoint.listed), belowReorderPoint.count))
  return found
}
