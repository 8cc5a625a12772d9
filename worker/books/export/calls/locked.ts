/** Journals that were refused for a lock date: the lock is read anew, and they are composed again by it. */
import { Totals } from '../cents.ts'
import { more, stopFor, type Context, type Stepping } from '../context.ts'
import { readAccounts, takeRowsBack, writeTotals } from '../outbox/queries.ts'
import { writeInTurn, type StoredJournal } from '../queries.ts'
import { notTheLockDate, writeLock } from './queries.ts'

/** Takes them apart once the lock is known; null where there are none. */
export const resolveLocked: Stepping = async (context, desk) => {
  if (desk.refusedByLock.length === 0) return null
  const { books, ledger, connection, now } = context
  const answer = await books.organisation()
  if (!answer.ok) return stopFor(answer.failure, now())
  const { periodLockDate, yearLockDate } = answer.value
  const lock =
    [periodLockDate, yearLockDate]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  const locked = desk.refusedByLock.filter(({ date }) => lock !== null && date <= lock)
  const others = desk.refusedByLock.filter((journal) => !locked.includes(journal))
  await writeInTurn(ledger, connection.id, desk.standing.turn, [
    writeLock(connection.id, lock),
    notTheLockDate(
      connection.id,
      others.map(({ id }) => id),
      now(),
    ),
    ...(await takeApart(context, locked, false)),
  ])
  return more
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
