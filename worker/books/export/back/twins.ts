/** A journal that came in twice after all: the second one is voided, or reversed where that is refused. */
import { dayAfter } from '../../../../schema/api/day.ts'
import { more, stopFor, type Context, type Step, type Stepping } from '../context.ts'
import { baseOf, documentMarker } from '../marker.ts'
import { narrationOf } from '../narration.ts'
import { write, writeInTurn, type Desk, type StoredJournal } from '../queries.ts'
import { overlapMs } from '../settle.ts'
import { insertCounter, writeChanges } from './queries.ts'
import { writeNumbers } from '../outbox/queries.ts'

const mostPages = 20

/** Deals with the first of them; null where there is none. */
export const removeTwin: Stepping = async (context, desk) => {
  const [journal] = desk.twins
  if (journal === undefined || journal.twinId === null) return null
  const { books, now } = context
  const isDraft = journal.problemWords === 'draft'
  const answer = await books.setJournalStatus(journal.twinId, isDraft ? 'deleted' : 'voided')
  if (answer.ok) return tell(context, journal, 'twin-voided')
  if (answer.failure.code !== 'refused') return { ...stopFor(answer.failure, now()), stop: false }
  // An answer may have been lost: what is voided already is refused.
  const stands = await isStanding(context, journal)
  if (stands === null) return { ...stopFor(answer.failure, now()), stop: false }
  return stands ? reverse(context, desk, journal) : tell(context, journal, 'twin-voided')
}

const tell = async (
  { ledger, connection, now }: Context,
  journal: StoredJournal,
  problem: string,
): Promise<Step> => {
  const { id, state, providerId, twinId } = journal
  await write(
    ledger,
    writeChanges(connection.id, [{ id, state, providerId, twinId, problem, words: null }], now()),
  )
  return more
}

const isStanding = async ({ books }: Context, journal: StoredJournal): Promise<boolean | null> => {
  for (let page = 1; page <= mostPages;) {
    const answer = await books.journals(journal.changedAt - overlapMs, page)
    if (!answer.ok) return null
    const seen = answer.value.rows.find(({ id }) => id === journal.twinId)
    if (seen !== undefined) return seen.status === 'draft' || seen.status === 'posted'
    if (answer.value.next === null) return true
    page = answer.value.next
  }
  return null
}

const reverse = async (context: Context, desk: Desk, journal: StoredJournal): Promise<Step> => {
  const { ledger, connection, now } = context
  const { standing } = desk
  const lock = standing.booksLock
  const date = lock !== null && journal.date <= lock ? dayAfter(lock) : journal.date
  const id = standing.lastJournal + 1
  // Numbered past every marker of the document there can be.
  const marker = documentMarker(baseOf(journal.marker), 900 + id)
  const ownDate = date === journal.date ? null : journal.date
  const narration = narrationOf({ marker, ownDate, about: { kind: 'twin', of: journal.marker } })
  const lines = journal.lines.map((line) => ({
    ...line,
    amount: -line.amount,
    micros: '0',
    roles: [],
    rounding: true as const,
  }))
  const { state, providerId, twinId } = journal
  const change = { id: journal.id, state, providerId, twinId, problem: 'twin-reversed', words: null }
  await writeInTurn(ledger, connection.id, standing.turn, [
    ...insertCounter(connection.id, {
      ...{ id, marker, kind: 'reversal', date, narration, lines, corrects: journal.id, now: now() },
      draft: false,
    }),
    ...writeChanges(connection.id, [change], now()),
    writeNumbers(connection.id, id, standing.numbers),
  ])
  return more
}
