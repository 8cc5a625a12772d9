import { classOf } from '../accounting/accounts.ts'
import { yearStart } from '../dates.ts'
import type { Account, Journal, Organisation } from '../state.ts'

/** What a posted journal does to each account: cents, debit positive. Tax goes to the account that keeps it. */
export const effectOf = (
  organisation: Organisation,
  journal: Journal,
): [accountId: string, cents: number][] => {
  const taxAccount = organisation.accounts.find(({ system }) => system === 'GST')?.id ?? ''
  return journal.lines.flatMap(({ accountId, cents, taxCents }) => {
    const net = journal.amountsAre === 'Inclusive' ? cents - taxCents : cents
    const own: [string, number] = [accountId, net]
    return taxCents === 0 ? [own] : [own, [taxAccount, taxCents]]
  })
}

/** An account's figures in a trial balance, in cents: this month up to the day, and the balance. */
export type Balance = { account: Account; month: number; balance: number }

type Movement = { accountId: string; date: string; cents: number; opened?: true }

const movementsOf = (organisation: Organisation, day: string, cashOnly: boolean): Movement[] => {
  const { opening, journals } = organisation
  const opened = Object.entries(opening.balances).map(([accountId, cents]) => ({
    accountId,
    date: opening.date,
    cents,
    opened: true as const,
  }))
  const posted = journals
    .filter(({ status, onCashBasis }) => status === 'POSTED' && (onCashBasis || !cashOnly))
    .flatMap((journal) =>
      effectOf(organisation, journal).map(([accountId, cents]) => ({ accountId, date: journal.date, cents })),
    )
  return [...opened, ...posted].filter(({ date }) => date <= day)
}

const isEarned = (account: Account) => ['REVENUE', 'EXPENSE'].includes(classOf(account))

/**
 * The trial balance of a day. Income and costs count from the start of the financial year; what they came to before
 * stands in retained earnings.
 */
export const trialBalance = (organisation: Organisation, day: string, cashOnly = false): Balance[] => {
  const [start, month] = [yearStart(day, organisation.yearEnd), `${day.slice(0, 7)}-01`]
  const balances = new Map(
    organisation.accounts.map((account): [string, Balance] => [
      account.id,
      { account, month: 0, balance: 0 },
    ]),
  )
  const retained = organisation.accounts.find(({ system }) => system === 'RETAINEDEARNINGS')?.id ?? ''
  for (const { accountId, date, cents, opened } of movementsOf(organisation, day, cashOnly)) {
    const own = balances.get(accountId)
    if (!own) continue
    const kept = isEarned(own.account) && date < start ? balances.get(retained) : own
    if (kept) kept.balance += cents
    if (date >= month && !opened) own.month += cents
  }
  return [...balances.values()]
}

/** What each account got from posted journals alone: cents by account code, debit positive. */
export const postedOf = (organisation: Organisation): Record<string, number> => {
  const sums: Record<string, number> = {}
  const codes = new Map(organisation.accounts.map(({ id, code }) => [id, code]))
  for (const journal of organisation.journals.filter(({ status }) => status === 'POSTED'))
    for (const [id, cents] of effectOf(organisation, journal)) {
      const code = codes.get(id) ?? id
      sums[code] = (sums[code] ?? 0) + cents
    }
  return sums
}
