/** One call to the books with up to fifty journals that are marked as sent, and what became of each. */
import { more, stopFor, toBooks, type Context, type Step } from '../context.ts'
import { write, type StoredJournal } from '../queries.ts'
import { settledBy, settledByFailure, type Settled } from '../settle.ts'
import { settleCall } from './queries.ts'

/** Xero asks for no more in one call. */
export const mostInCall = 50

/**
 * Makes the call and writes the answer. `inDoubt`: it was made before and nobody knows what became of it. Answers what
 * to do next.
 */
export const makeCall = async (
  context: Context,
  journals: readonly StoredJournal[],
  key: string,
  inDoubt: boolean,
): Promise<Step> => {
  const { books, ledger, connection, now } = context
  const inOrder = journals.toSorted((a, b) => a.callPlace - b.callPlace)
  const answer = await books.postJournals(
    inOrder.map((journal) => toBooks(context, journal)),
    key,
  )
  const at = now()
  const settledOf = (journal: StoredJournal, place: number): Settled => {
    if (!answer.ok) {
      const call = { attempts: journal.attempts, inDoubt, alone: journals.length === 1 }
      return settledByFailure(answer.failure, call, at)
    }
    const own = answer.value[place]
    const none = { code: 'offline', outcome: 'unknown', words: '', retryAt: null } as const
    return own === undefined
      ? settledByFailure(none, { attempts: journal.attempts, inDoubt, alone: false }, at)
      : settledBy(own, at)
  }
  const outcomes = inOrder.map((journal, place) => ({
    id: journal.id,
    settled: settledOf(journal, place),
    twin: null,
  }))
  await write(ledger, settleCall(connection.id, key, outcomes, at))
  const isUp = answer.ok || answer.failure.code === 'offline' || answer.failure.code === 'refused'
  return isUp ? more : stopFor(answer.failure, at)
}
