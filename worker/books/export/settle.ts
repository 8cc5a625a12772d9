/** What becomes of a call: of each answer, of none, and of what is found there afterwards. Pure. */
import type { BooksFailure, JournalAnswer, SeenJournal } from '../books.ts'
import type { JournalState } from './row.ts'

/** A call that was marked is not taken for lost before this: nobody waits for an answer longer. */
export const inFlightMs = 100_000
/** The provider answers the same key from memory at least this long after its first use. */
export const sameKeyMs = 5 * 60_000
/** Longer than any commit takes that was begun with the key: what is not there by then will not come. */
export const settledMs = sameKeyMs + 10 * 60_000
/** What was changed there before the call cannot be it; clocks differ. */
export const overlapMs = 5 * 60_000

const pauses = [2_000, 5_000, 15_000, 30_000, 60_000]

/** How long to wait after the nth attempt that came to nothing. */
export const pauseAfter = (attempts: number): number => pauses[Math.min(attempts, pauses.length) - 1] ?? 2_000

export type Called = {
  state: JournalState
  /** First use of the key, and the last time it was sent or heard of. */
  calledAt: number
  changedAt: number
  attempts: number
  nextAt: number
}

/** What to do about a call whose outcome is not known. */
export type Doubt =
  | { do: 'wait'; until: number }
  /** The same journals again, in the same order, with the same key. */
  | { do: 'again' }
  /** See which of them are there. */
  | { do: 'look' }

/**
 * The way out of doubt: ask again with the same key while the provider remembers it; then let the call settle; then
 * look. Never a new key before that.
 */
export const outOfDoubt = (call: Called, now: number): Doubt => {
  const { calledAt, changedAt, nextAt } = call
  if (call.state === 'sending' && now < changedAt + inFlightMs)
    return { do: 'wait', until: changedAt + inFlightMs }
  if (now < calledAt + sameKeyMs) return now < nextAt ? { do: 'wait', until: nextAt } : { do: 'again' }
  const until = Math.max(calledAt + settledMs, nextAt)
  return now < until ? { do: 'wait', until } : { do: 'look' }
}

/** What is found of one marker after a look over everything that changed since the call. */
export type Found =
  { state: 'absent' } | { state: 'posted' | 'draft' | 'gone'; id: string; twin: SeenJournal | null }

const stands = ({ status }: SeenJournal): boolean => status === 'draft' || status === 'posted'

const stateOf = ({ status }: SeenJournal): 'posted' | 'draft' | 'gone' =>
  status === 'posted' || status === 'draft' ? status : 'gone'

/** Of all journals seen with our marker in their link, the one that is it: a standing one before one that is voided. */
export const foundOf = (seen: readonly SeenJournal[]): Found => {
  const ours = seen.filter(({ markedBy }) => markedBy === 'link')
  const standing = ours.filter(stands)
  const [first, second] = standing.length > 0 ? standing : ours
  if (first === undefined) return { state: 'absent' }
  const twin = second !== undefined && stands(second) ? second : null
  return { state: stateOf(first), id: first.id, twin }
}

/** What a journal becomes by an answer. `problem` is a code of `words.ts`. */
export type Settled = {
  state: JournalState
  id: string | null
  problem: string | null
  words: string
  nextAt: number
}

export const settledBy = (answer: JournalAnswer, now: number): Settled => {
  if ('refused' in answer) {
    const problem = { 'lock-date': 'lock-date', account: 'account', other: 'refused' }[answer.about]
    return { state: 'rejected', id: null, problem, words: answer.refused, nextAt: now }
  }
  const words = answer.warnings.join(' ')
  return { state: answer.status, id: answer.id, problem: words === '' ? null : 'warned', words, nextAt: now }
}

/**
 * What a journal becomes when the whole call failed. What was in doubt before stays so, whatever is said now: that the
 * call is refused today does not tell what became of the one before.
 */
export const settledByFailure = (
  failure: BooksFailure,
  call: { attempts: number; inDoubt: boolean; alone: boolean },
  now: number,
): Settled => {
  const later = failure.retryAt ?? now + pauseAfter(call.attempts)
  const { code, words } = failure
  if (call.inDoubt || failure.outcome === 'unknown')
    return { state: 'unknown', id: null, problem: code, words, nextAt: later }
  // One of them is at fault, and which is not said: each goes alone.
  if (code === 'refused' && !call.alone)
    return { state: 'ready', id: null, problem: 'alone', words, nextAt: now }
  if (code === 'refused') return { state: 'rejected', id: null, problem: 'refused', words, nextAt: now }
  return { state: 'ready', id: null, problem: code, words, nextAt: code === 'reconnect' ? now : later }
}

/** What is kept of a journal that is read back. */
export type Kept = { state: JournalState; providerId: string | null; twinId: string | null; date: string }

/** What a journal that was seen there means for ours. */
export type ReadBack =
  | { is: 'nothing-new' }
  | { is: 'changed'; state: 'posted' | 'gone' }
  /** It was taken for refused or lost, and is there. */
  | { is: 'there-after-all'; state: 'posted' | 'draft' }
  /** A second one beside it, or one of a journal that was composed anew. */
  | { is: 'twin' }

/** Reads one journal back. Only a link of ours counts: a copy that a person made is theirs. */
export const readBack = (kept: Kept, seen: SeenJournal): ReadBack => {
  const { state, providerId, twinId } = kept
  if (seen.id === providerId) {
    const now = stateOf(seen)
    const isNew = (state === 'draft' && now !== 'draft') || (state === 'posted' && now === 'gone')
    return isNew ? { is: 'changed', state: now === 'gone' ? 'gone' : 'posted' } : { is: 'nothing-new' }
  }
  if (seen.markedBy !== 'link' || seen.id === twinId || !stands(seen)) return { is: 'nothing-new' }
  if (state === 'replaced' || providerId !== null) return { is: 'twin' }
  if (state !== 'rejected' && state !== 'gone') return { is: 'nothing-new' }
  return { is: 'there-after-all', state: seen.status === 'draft' ? 'draft' : 'posted' }
}
