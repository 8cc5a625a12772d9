/** Calls whose outcome is not known: asked again, waited for, looked for. */
import type { BooksFailure, SeenJournal } from '../../books.ts'
import { more, stopFor, waitUntil, type Context, type Step, type Stepping } from '../context.ts'
import { write, writeInTurn, type Desk, type StoredJournal } from '../queries.ts'
import { foundOf, outOfDoubt, overlapMs, pauseAfter, sameKeyMs } from '../settle.ts'
import { makeCall } from './call.ts'
import { lookLater, sendAgain, settleCall, type Outcome } from './queries.ts'

/** Pages of a look that are read in one go; what there is more means the look is begun again, later. */
const mostPages = 200

/** Works on the call that is due first; null where no outcome is unknown. */
export const resolveDoubt: Stepping = async (context, desk) => {
  const calls = Map.groupBy(
    desk.open.filter(({ state, callKey }) => state !== 'ready' && callKey !== null),
    ({ callKey }) => callKey ?? '',
  )
  if (calls.size === 0) return null
  const now = context.now()
  let next = Infinity
  for (const [key, journals] of calls) {
    const [first] = journals
    if (first === undefined) continue
    const nextAt = Math.max(...journals.map((journal) => journal.nextAt))
    const doubt = outOfDoubt({ ...first, nextAt }, now)
    if (doubt.do === 'wait') next = Math.min(next, doubt.until)
    else return doubt.do === 'again' ? askAgain(context, desk, key, journals) : look(context, key, journals)
  }
  return waitUntil(next)
}

/** Whether a call may still be answered under its key: then nothing new is sent, for it would fare the same. */
export const isFresh = (desk: Desk, now: number): boolean =>
  desk.open.some(({ state, calledAt }) => state !== 'ready' && now < calledAt + sameKeyMs)

const askAgain = async (
  context: Context,
  desk: Desk,
  key: string,
  journals: readonly StoredJournal[],
): Promise<Step> => {
  const { ledger, connection, now } = context
  const marked = await writeInTurn(ledger, connection.id, desk.standing.turn, [
    sendAgain(connection.id, key, now()),
  ])
  return marked ? makeCall(context, journals, key, true) : more
}

/** One look over everything that changed since the call, for all of its journals. */
const look = async (context: Context, key: string, journals: readonly StoredJournal[]): Promise<Step> => {
  const { ledger, connection, now } = context
  const since = Math.min(...journals.map(({ calledAt }) => calledAt)) - overlapMs
  const seen = await lookOver(context, since, new Set(journals.map(({ marker }) => marker)))
  const at = now()
  if ('code' in seen) {
    const attempts = Math.max(...journals.map((journal) => journal.attempts))
    await write(ledger, [lookLater(connection.id, key, seen.retryAt ?? at + 4 * pauseAfter(attempts))])
    return seen.code === 'reconnect' ? stopFor(seen, at) : more
  }
  const outcomes = journals.map((journal) => outcomeOf(journal, seen.get(journal.marker) ?? [], at))
  await write(ledger, settleCall(connection.id, key, outcomes, at))
  return more
}

const outcomeOf = (journal: StoredJournal, seen: readonly SeenJournal[], at: number): Outcome => {
  const found = foundOf(seen)
  const { id } = journal
  if (found.state === 'absent') {
    return { id, settled: { state: 'ready', id: null, problem: null, words: '', nextAt: at }, twin: null }
  }
  const settled = { state: found.state, id: found.id, problem: null, words: '', nextAt: at }
  return { id, settled, twin: found.twin }
}

type Look = Map<string, SeenJournal[]>

/** Journals with these markers among all that changed since, or why it was cut short. */
const lookOver = async (
  { books }: Context,
  since: number,
  markers: ReadonlySet<string>,
): Promise<Look | BooksFailure> => {
  const seen: Look = new Map()
  const ids = new Set<string>()
  for (let page = 1; page <= mostPages;) {
    const answer = await books.journals(since, page)
    if (!answer.ok) return answer.failure
    for (const journal of answer.value.rows) {
      // A journal moves to a later page when it is changed while this goes on.
      if (!markers.has(journal.marker) || ids.has(journal.id)) continue
      ids.add(journal.id)
      seen.set(journal.marker, [...(seen.get(journal.marker) ?? []), journal])
    }
    if (answer.value.next === null) return seen
    page = answer.value.next
  }
  return { code: 'limit', outcome: 'not-made', words: '', retryAt: null }
}
