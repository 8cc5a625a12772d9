/** The opening stock here, the balances there, and the one journal that brings them together. */
import type { OpeningDifference } from '../../../schema/api/books-export.ts'
import { productTypes } from '../../../schema/api/entry.ts'
import { Refusal } from '../../http/refusal.ts'
import { roles } from '../../ledger/rows.ts'
import type { AccountBalance } from '../books.ts'
import type { Asking } from '../export/asked/run.ts'
import { toCents, Totals } from '../export/cents.ts'
import { inMoney } from '../export/list/money.ts'
import type { Mapping } from '../export/mapping.ts'
import type { StoredAccounts } from '../export/outbox/queries.ts'
import type { StoredJournal } from '../export/queries.ts'
import { placeKey, type Place, type RolePart, type StoredLine } from '../export/row.ts'
import { whyOfCounter } from '../export/words.ts'
import { makeInTurn, noAccount, type Counted, type Naming } from './counter.ts'
import type { OpeningFigures } from './queries.ts'

export type Opening = OpeningFigures & {
  /** In the books at the end of the day. */
  balances: readonly AccountBalance[]
  accounts: StoredAccounts
  mapping: Mapping
}

/** Cents of the ledger and of what stands there without us, where some product types are kept. */
type Row = { place: Place; micros: bigint; roles: RolePart[]; ledger: number; balance: number }

const inventory = roles.indexOf('inventory')

/** What the export has posted so far, without the opening difference that was made last. */
const totalsOf = ({ accounts, journal }: Opening, decimals: number): Totals => {
  const totals = new Totals(decimals, accounts.totals, accounts.roles)
  if (journal !== null) totals.giveBack(journal.lines)
  return totals
}

/**
 * The opening stock is rounded together with what went from here so far, as every later line is: posted last of all, it
 * brings the cent that the two come to together.
 */
const rowsOf = (opening: Opening, totals: Totals, decimals: number): Row[] => {
  const { openings, balances, ours, mapping } = opening
  const rows = new Map<string, Row>()
  const balanceOf = (account: string): number => {
    const there = balances.find((row) => row.account === account)?.balance ?? 0
    return there - (ours.find((row) => row.account === account)?.amount ?? 0)
  }
  for (let type = 0; type < productTypes.length; type++) {
    const found = mapping.now(inventory, type)
    if (found === null) continue
    const place = { account: found.account, tracking: found.tracking }
    // The books say no balance by tracking: it counts once.
    const isFirst = [...rows.values()].every((row) => row.place.account !== place.account)
    const fresh = { place, micros: 0n, roles: [], ledger: 0, balance: isFirst ? balanceOf(place.account) : 0 }
    const row: Row = rows.get(placeKey(place)) ?? fresh
    rows.set(placeKey(place), row)
    const micros = BigInt(openings.find((one) => one.type === type)?.micros ?? '0')
    if (micros !== 0n) row.roles.push([inventory, type, String(micros)])
    row.micros += micros
    const gone = totals.of(row.place)
    row.ledger = toCents(gone.micros + row.micros, decimals) - gone.posted
  }
  return [...rows.values()]
}

const counterAccount = ({ mapping }: Opening): string | null =>
  mapping.now(roles.indexOf('opening_balance'), -1)?.account ?? null

/** It never came in, or was taken out there: the difference can be posted again. */
const isRefused = ({ state }: StoredJournal): boolean => state === 'rejected' || state === 'gone'

/** The opening stock here and the balances there, account by account. */
export const openingDifference = (
  date: string,
  opening: Opening,
  { accounts }: Naming,
  decimals: number,
): OpeningDifference => {
  const { journal } = opening
  const counter = counterAccount(opening)
  const named = (account: string) => ({
    code: accounts.get(account)?.code ?? '',
    account: accounts.get(account)?.name ?? account,
  })
  return {
    date,
    journal: journal && { marker: journal.marker, state: journal.state, why: whyOfCounter(journal) },
    accounts: rowsOf(opening, totalsOf(opening, decimals), decimals).map(({ place, ledger, balance }) => ({
      ...named(place.account),
      ledger: inMoney(ledger, decimals),
      balance: inMoney(balance, decimals),
      difference: inMoney(ledger - balance, decimals),
    })),
    against: counter === null ? null : named(counter),
  }
}

/**
 * Posts the opening difference as one journal; null where there is none. From then on the opening stock counts as what
 * stands on those accounts: a transfer moves it with the rest.
 */
export const postOpeningDifference = (
  asking: Asking,
  date: string,
  read: () => Promise<Opening>,
): Promise<string | null> =>
  makeInTurn(asking, date, async () => composed(await read(), date, asking.connection.currencyDecimals))

const composed = (opening: Opening, date: string, decimals: number): Counted | null => {
  const { journal } = opening
  if (journal !== null && !isRefused(journal)) {
    throw new Refusal(
      409,
      'opening-posted',
      `The opening difference was posted as ${journal.marker}.`,
      'Void that journal in the books first, if it was wrong.',
    )
  }
  const counter = counterAccount(opening)
  if (counter === null) throw noAccount('opening_balance')
  const totals = totalsOf(opening, decimals)
  const lines = linesOf(rowsOf(opening, totals, decimals), counter)
  if (lines.every(({ amount }) => amount === 0)) return null
  totals.take(lines)
  return { kind: 'opening', date, lines, totals, refused: journal === null ? [] : [journal] }
}

/** Accounts without a difference have a line too: it is not sent, and says what of the ledger stands there. */
const linesOf = (rows: readonly Row[], counter: string): StoredLine[] => {
  const description = 'Opening difference'
  const lines = rows.map(({ place, micros, roles, ledger, balance }): StoredLine => {
    const amount = ledger - balance
    return { ...place, amount, description, micros: String(micros), roles, stood: balance }
  })
  const rest = -lines.reduce((sum, { amount }) => sum + amount, 0)
  const against = { account: counter, tracking: [], amount: rest, description, micros: '0', roles: [] }
  return rest === 0 ? lines : [...lines, { ...against, rounding: true }]
}
