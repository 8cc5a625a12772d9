/** Reads journals back: drafts that were approved or deleted, what was voided there, second copies that came in late. */
import type { JournalLine, SeenJournal } from '../../books.ts'
import { more, stopFor, waitUntil, type Context, type Step, type Stepping } from '../context.ts'
import { readMarked, write, type Standing, type StoredJournal } from '../queries.ts'
import { overlapMs, readBack } from '../settle.ts'
import { readWaits, writeBack, writeChanges, type Change } from './queries.ts'

const hour = 3_600_000
/** How often: sooner where somebody may be approving, or a second copy may come in. */
const every = { quiet: hour, busy: hour / 4 }
/** A second copy may come in this long after a journal went under another key. */
const lateMs = 24 * hour

/** Reads one page where it is time; null where nothing was ever sent. */
export const readBackNext: Stepping = async (context, { standing }) => {
  const { ledger, connection, now } = context
  const at = now()
  const back = standing.back
  if (back !== null && back.finishedAt === null) return readPage(context, back)
  const { any, drafts, doubted } = await readWaits(ledger, connection.id, at - lateMs)
  if (!any) return null
  // Nothing can have changed before the first journal went out.
  const last = back ?? { startedAt: at, finishedAt: at, readUntil: at, page: 1 }
  if (back === null) await write(ledger, [writeBack(connection.id, last)])
  const due = last.startedAt + (drafts || doubted ? every.busy : every.quiet)
  if (at < due) return waitUntil(due)
  return readPage(context, { startedAt: at, finishedAt: null, readUntil: last.readUntil, page: 1 })
}

type Reading = NonNullable<Standing['back']>

const readPage = async (context: Context, reading: Reading): Promise<Step> => {
  const { books, ledger, connection, now } = context
  const answer = await books.journals(reading.readUntil - overlapMs, reading.page)
  if (!answer.ok) return { ...stopFor(answer.failure, now()), stop: false }
  const { rows, next } = answer.value
  const found = await changesOf(context, rows)
  const going: Reading =
    next === null
      ? { startedAt: reading.startedAt, finishedAt: now(), readUntil: reading.startedAt, page: 1 }
      : { ...reading, page: next }
  await write(ledger, [...writeChanges(connection.id, found, now()), writeBack(connection.id, going)])
  return more
}

const changesOf = async (context: Context, rows: readonly SeenJournal[]): Promise<Change[]> => {
  const ours = rows.filter(({ marker }) => marker !== '')
  const markers = new Set(ours.map(({ marker }) => marker))
  const kept = await readMarked(context.ledger, context.connection.id, [...markers])
  const changes = new Map<number, Change>()
  for (const seen of ours) {
    const journal = kept.get(seen.marker)
    if (journal === undefined) continue
    const change = await changeOf(context, journal, seen)
    if (change !== null) changes.set(journal.id, { ...changes.get(journal.id), ...change })
  }
  return [...changes.values()]
}

const changeOf = async (
  context: Context,
  journal: StoredJournal,
  seen: SeenJournal,
): Promise<Change | null> => {
  const { id, state, providerId, twinId, problem, problemWords: words } = journal
  const same = { id, state, providerId, twinId, problem, words }
  const read = readBack(journal, seen)
  switch (read.is) {
    case 'nothing-new':
      return null
    case 'there-after-all':
      return { ...same, state: read.state, providerId: seen.id, problem: null, words: null }
    case 'changed':
      return { ...same, state: read.state, ...(await editsOf(context, journal, seen)) }
    case 'twin':
      // Only what is ours to the cent is touched.
      if ((await differs(context, journal, seen)) !== false) return null
      return { ...same, twinId: seen.id, problem: 'twin-found', words: seen.status }
  }
}

/** A draft that a person changed before approving it stands in the books otherwise than here: it is said so. */
const editsOf = async (context: Context, journal: StoredJournal, seen: SeenJournal) => {
  if (journal.state !== 'draft' || seen.status !== 'posted') return {}
  const isOther = seen.date !== journal.date || (await differs(context, journal, seen)) === true
  return isOther ? { problem: 'edited', words: null } : {}
}

/** Whether its amounts are others than ours; null: it could not be read. */
const differs = async (
  { books }: Context,
  journal: StoredJournal,
  seen: SeenJournal,
): Promise<boolean | null> => {
  const lines = await books.journalLines(seen.id)
  return lines.ok ? sumsOf(lines.value) !== sumsOf(journal.lines) : null
}

/** What each account gets, as one text. */
const sumsOf = (lines: readonly Pick<JournalLine, 'account' | 'amount'>[]): string => {
  const sums = new Map<string, number>()
  for (const { account, amount } of lines) sums.set(account, (sums.get(account) ?? 0) + amount)
  return [...sums]
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount]) => `${account} ${amount}`)
    .sort()
    .join(', ')
}
