/** Journals that were refused for a lock date: the lock is read anew, and they are composed again by it. */
import { dayAfter, laterOf } from '../../../../schema/api/day.ts'
import { dayAt } from '../../../clock.ts'
import { Totals } from '../cents.ts'
import { more, stopFor, type Context, type Stepping } from '../context.ts'
import { readAccounts, takeRowsBack, writeTotals } from '../outbox/queries.ts'
import { writeInTurn, type StoredJournal } from '../queries.ts'
import { reconsiderHeld } from '../register/queries.ts'
import { leaveToPeople, moveTo, writeLock } from './queries.ts'

/** Takes them apart once the lock is known; null where there are none. */
export const resolveLocked: Stepping = async (context, desk) => {
  if (desk.refusedByLock.length === 0) return null
  const { books, ledger, connection, now } = context
  const answer = await books.organisation()
  if (!answer.ok) return stopFor(answer.failure, now())
  const { periodLockDate, yearLockDate } = answer.value
  const lock = laterOf(periodLockDate, yearLockDate)
  const sorted = Map.groupBy(desk.refusedByLock, (journal) => sortOf(journal, lock))
  const ids = (sort: Sort): number[] => (sorted.get(sort) ?? []).map(({ id }) => id)
  await writeInTurn(ledger, connection.id, desk.standing.turn, [
    writeLock(connection.id, lock),
    leaveToPeople(connection.id, ids('not the lock'), 'refused', now()),
    leaveToPeople(connection.id, ids('chosen day'), 'day-locked', now()),
    ...(lock === null ? [] : [moveTo(connection.id, ids('second copy'), dayAfter(lock), now())]),
    ...(await takeApart(context, sorted.get('documents') ?? [], false)),
  ])
  // By days, what lands on a day that is not over waits for its end.
  if (desk.standing.daily) await reconsiderHeld(ledger, connection.id, dayAt(now(), connection.timeZone))
  return more
}

type Sort = 'not the lock' | 'chosen day' | 'second copy' | 'documents'

/** What has to be done about it: only what documents are behind can be composed again. */
const sortOf = ({ kind, date, lines }: StoredJournal, lock: string | null): Sort => {
  if (lock === null || date > lock) return 'not the lock'
  if (kind === 'transfer' || kind === 'opening') return 'chosen day'
  return kind === 'reversal' && lines.every(({ rounding }) => rounding) ? 'second copy' : 'documents'
}

/** Statements that take journals apart that never came in: totals given back, rows waiting again. */
export const takeApart = async (
  { ledger, connection, now }: Pick<Context, 'ledger' | 'connection' | 'now'>,
  journals: readonly StoredJournal[],
  asked: boolean,
) => {
  if (journals.length === 0) return []
  const accounts = await readAccounts(ledger, connection.id)
  const totals = new Totals(connection.currencyDecimals, accounts.totals, accounts.roles)
  for (const { lines } of journals) totals.giveBack(lines)
  const ids = journals.map(({ id }) => id)
  return [...takeRowsBack(connection.id, ids, asked, now()), ...writeTotals(connection.id, totals)]
}
