import type { Home } from '../../schema/api/home.ts'
import type { EntryKind } from '../../schema/api/entry.ts'

/** One step from an empty organisation to its first margin. */
export type Step = {
  title: string
  /** How many there are, in words; '' for none. */
  count: string
  isDone: boolean
  /** Tables whose rows make the step. */
  tables: EntryKind[]
}

const words = (count: number, one: string, many = `${one}s`): string =>
  count === 0 ? '' : `${count.toLocaleString()} ${count === 1 ? one : many}`

/** The steps with their counts, in the order people take them. */
export const stepsOf = ({ counts, hasMargin }: Home): Step[] => {
  const { products, suppliers, boms, opening, receipts, builds, sales } = counts
  const step = (title: string, count: string, tables: EntryKind[], isDone = count !== ''): Step => ({
    ...{ title, count, isDone, tables },
  })
  return [
    step('Products', words(products, 'product'), ['products']),
    step('Opening stock', words(opening.rows, 'row'), ['opening']),
    step('BOMs', words(boms, 'product has one', 'products have one'), ['boms']),
    step(
      'First receipts',
      words(receipts.rows, 'row'),
      suppliers === 0 ? ['suppliers', 'receipts'] : ['receipts'],
    ),
    step('First builds', words(builds.rows, 'row'), ['builds']),
    step('First margin', words(sales.rows, 'sale'), ['sales'], hasMargin),
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
  const names = (listed: readonly { sku: string }[], count: number): string => {
    const shown = listed.slice(0, 3).map(({ sku }) => sku)
    return `${shown.join(', ')}${count > shown.length ? ` and ${(count - shown.length).toLocaleString()} more` : ''}`
  }
  if (shortages.count > 0)
    found.push(
      `More went out than there was of ${words(shortages.count, 'product')}: ${names(shortages.listed, shortages.count)}. ` +
        'Their costs are estimated until the missing receipts or builds are posted.',
    )
  if (belowReorderPoint.count > 0)
    found.push(`At or below the reorder point: ${names(belowReorderPoint.listed, belowReorderPoint.count)}.`)
  return found
}
