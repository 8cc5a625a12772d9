/** What stands on accounts that are no longer chosen for it, and the journal that moves it. */
import type { Transfers } from '../../../schema/api/books-export.ts'
import { productTypes } from '../../../schema/api/entry.ts'
import { roles } from '../../ledger/rows.ts'
import type { Asking } from '../export/asked/run.ts'
import { toCents, Totals } from '../export/cents.ts'
import { linesOf } from '../export/compose.ts'
import { inMoney } from '../export/list/money.ts'
import { Mapping } from '../export/mapping.ts'
import { readAccounts, type StoredAccounts } from '../export/outbox/queries.ts'
import type { StoredJournal } from '../export/queries.ts'
import { placeKey, type Place } from '../export/row.ts'
import { makeInTurn, noAccount, toldRefused, type Counted, type Naming } from './counter.ts'
import { readRefused } from './queries.ts'

type Move = { role: number; type: number; from: Place; to: Place; micros: bigint }

type Standing = { accounts: StoredAccounts; totals: Totals; refused: StoredJournal[] }

/** The totals as they stand in the books: without what never came in there. */
const standingOf = async ({ ledger, connection }: Asking): Promise<Standing> => {
  const accounts = await readAccounts(ledger, connection.id)
  const totals = new Totals(connection.currencyDecimals, accounts.totals, accounts.roles)
  const refused = await readRefused(ledger, connection.id)
  for (const { lines } of refused) totals.giveBack(lines)
  return { accounts, totals, refused }
}

/** What stands on accounts that are no longer chosen for it. */
const movesOf = ({ accounts, totals }: Standing, decimals: number): Move[] => {
  const mapping = new Mapping(accounts.mapping)
  return totals.roles.flatMap(({ role, type, micros, ...from }) => {
    const to = mapping.now(role, type)
    if (to === null || placeKey(to) === placeKey(from) || toCents(micros, decimals) === 0) return []
    return [{ role, type, from, to: { account: to.account, tracking: to.tracking }, micros }]
  })
}

const placeName = (role: number, type: number): string =>
  [roles[role], productTypes[type]].filter((part) => part !== undefined).join('/')

const named = ({ account, tracking }: Place, { accounts, options }: Naming) => ({
  code: accounts.get(account)?.code ?? '',
  account: accounts.get(account)?.name ?? account,
  tracking: tracking.map((id) => options.get(id) ?? id),
})

/** The transfers that are offered, and those before that came to nothing. */
export const offeredMoves = async (
  asking: Asking,
  names: Naming,
): Promise<Pick<Transfers, 'moves' | 'refused'>> => {
  const decimals = asking.connection.currencyDecimals
  const standing = await standingOf(asking)
  const moves = movesOf(standing, decimals).map(({ role, type, from, to, micros }) => ({
    place: placeName(role, type),
    from: named(from, names),
    to: named(to, names),
    amount: inMoney(toCents(micros, decimals), decimals),
  }))
  const transfers = standing.refused.filter(({ kind }) => kind === 'transfer')
  return { moves, refused: moves.length === 0 ? [] : toldRefused(transfers) }
}

/** Moves what stands on accounts that are no longer chosen, as one journal; null where there is nothing to move. */
export const transfer = (asking: Asking, date: string): Promise<string | null> =>
  makeInTurn(asking, date, () => composed(asking, date))

const composed = async (asking: Asking, date: string): Promise<Counted | null> => {
  const standing = await standingOf(asking)
  const { accounts, totals, refused } = standing
  const moves = movesOf(standing, asking.connection.currencyDecimals)
  if (moves.length === 0) return null
  const sums = moves.flatMap(({ role, type, from, to, micros }) =>
    [
      { ...to, micros },
      { ...from, micros: -micros },
    ].map((side) => ({ ...side, roles: new Map([['', { role, type, micros: side.micros }]]) })),
  )
  const debitsFirst = sums.toSorted((a, b) => Number(b.micros > 0n) - Number(a.micros > 0n))
  const lines = linesOf(debitsFirst, new Mapping(accounts.mapping), totals)
  if (lines === null) throw noAccount('rounding')
  return { kind: 'transfer', date, lines, totals, refused }
}
