import { LedgerBug } from '../ledger/arithmetic.ts'
import type { Micros, Quanta } from '../ledger/event.ts'
import type { Fact } from './draft.ts'
import { report } from './messages.ts'
import { amountOf } from './payload.ts'
import type { Planned } from './plan.ts'

/** A thousand million, in millionths: nine such amounts together are more than the ledger holds. */
const huge = 1e15

/** What `quantity` comes to at `unit` each, as a float: only to see how large it is. */
export const roughly = (unit: Micros, quantity: Quanta): number => (unit / 1e6) * Math.abs(quantity)

const sizes = (fact: Fact): number[] => {
  const own = [Math.abs(fact.quantity), Math.abs(amountOf(fact) ?? 0)]
  if (fact.kind === 'build') {
    const inputs = fact.inputs.flatMap(({ quantity, estimate }) => [quantity, roughly(estimate, quantity)])
    return [...own, ...inputs, fact.labor, fact.overhead, fact.other]
  }
  return 'estimate' in fact ? [...own, roughly(fact.estimate, fact.quantity)] : own
}

/**
 * Refuses the rows whose figures are so large that costs go beyond what the ledger holds; true when there are some.
 * `error` is what costing threw: without such rows it is a bug of ours.
 */
export const refuseBeyondRange = (error: unknown, planned: readonly Planned[]): boolean => {
  if (!(error instanceof LedgerBug)) return false
  const beyond = planned.filter(({ fact }) => sizes(fact).some((size) => size >= huge))
  for (const { row } of beyond) report(row, 'beyond-range', null, undefined as never)
  return beyond.length > 0
}
