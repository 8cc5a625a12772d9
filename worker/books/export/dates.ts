/** On which day a journal is dated. Pure; days are `YYYY-MM-DD`. */
import { dayAfter, laterOf } from '../../../schema/api/day.ts'

export type Late = 'own-day' | 'first-open-day' | 'hold'

export type Locks = {
  /** Of the books: nothing is taken on this day and before. */
  books: string | null
  /** Ours: what is already closed is not changed by a difference. */
  ours: string | null
}

/**
 * The day for what belongs to `own`; null: hold it. A document goes on its own day as long as the books take it; a
 * difference to one that was sent leaves closed days of ours alone too. What a person asked for is never held.
 */
export const dayFor = (
  own: string,
  { isDifference, asked }: { isDifference: boolean; asked: boolean },
  late: Late,
  locks: Locks,
): string | null => {
  const lock = isDifference ? laterOf(locks.books, locks.ours) : locks.books
  if (lock === null) return own
  if (own > lock) return isDifference && late === 'first-open-day' ? dayAfter(lock) : own
  return late === 'hold' && !asked ? null : dayAfter(lock)
}
