/** Journals that were composed and certainly did not come in: they go again, as they are, in a call of their own. */
import { more, waitUntil, type Stepping } from '../context.ts'
import { writeInTurn } from '../queries.ts'
import { makeCall, mostInCall } from './call.ts'
import { sendAnew } from './queries.ts'

/** Sends the next of them; null where there are none. One that spoiled a call for others goes alone. */
export const sendReady: Stepping = async (context, desk) => {
  const ready = desk.open.filter(({ state }) => state === 'ready')
  const [first] = ready
  if (first === undefined) return null
  const { ledger, connection, now } = context
  const at = now()
  const due = ready.filter(({ nextAt }) => nextAt <= at)
  // Nothing new is composed meanwhile: it would fare the same.
  if (due.length === 0) return { ...waitUntil(Math.min(...ready.map(({ nextAt }) => nextAt))), stop: true }
  const alone = due.find(({ problem }) => problem === 'alone')
  const going = alone === undefined ? due.slice(0, mostInCall) : [alone]
  const key = crypto.randomUUID()
  const ids = going.map(({ id }) => id)
  const marked = await writeInTurn(ledger, connection.id, desk.standing.turn, [
    sendAnew(connection.id, ids, key, at),
  ])
  if (!marked) return more
  const sent = going.map((journal, callPlace) => ({ ...journal, callPlace, attempts: journal.attempts + 1 }))
  return makeCall(context, sent, key, false)
}
