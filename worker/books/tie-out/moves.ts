/** Journals that no document asks for: transfers between accounts, and the opening difference. */
import type { OpeningDifference, Transfers } from '../../../schema/api/books-export.ts'
import { productTypes } from '../../../schema/api/entry.ts'
import { Refusal } from '../../http/refusal.ts'
import { roles } from '../../ledger/rows.ts'
import type { AccountBalance } from '../books.ts'
import { insertCounter } from '../export/back/queries.ts'
import { toCents, Totals } from '../export/cents.ts'
import { linesOf, nextOfSeries } from '../export/compose.ts'
import type { Asking } from '../export/asked/run.ts'
import { inMoney } from '../export/list/list.ts'
import { Mapping } from '../export/mapping.ts'
import { narrationOf } from '../export/narration.ts'
import {
  readAccounts,
  takeRowsBack,
  writeNumbers,
  writeTotals,
  type StoredAccounts,
} from '../export/outbox/queries.ts'
import { readDesk, writeInTurn, type Desk, type StoredJournal } from '../export/queries.ts'
import { placeKey, type Place, type StoredLine } from '../export/row.ts'
import { readRefusedTransfers, type AccountName } from './queries.ts'

type Move = { role: number; type: number; from: Place; to: Place; micros: bigint }

/** What stands on accounts that are no longer chosen for it. */
const movesOf = (accounts: StoredAccounts, totals: Totals, decimals: number): Move[] => {
  const mapping = new Mapping(accounts.mapping)
  return totals.roles.flatMap(({ role, type, micros, ...from }) => {
    const to = mapping.now(role, type)
    if (to === null || placeKey(to) === placeKey(from) || toCents(micros, decimals) === 0) return []
    return [{ role, type, from, to: { account: to.account, tracking: to.tracking }, micros }]
  })
}

const placeName = (role: number, type: number): string =>
  [roles[role], productTypes[type]].filter((part) => part !== undefined).join('/')

export type Naming = { accounts: ReadonlyMap<string, AccountName>; options: ReadonlyMap<string, string> }

const named = ({ account, tracking }: Place, { accounts, options }: Naming) => ({
  code: accounts.get(account)?.code ?? '',
  account: accounts.get(account)?.name ?? account,
  tracking: tracking.map((id) => options.get(id) ?? id),
})

/** The transfers that are offered. */
export const offeredMoves = async (
  { ledger, connection }: Asking,
  names: Naming,
): Promise<Transfers['moves']> => {
  const decimals = connection.currencyDecimals
  const accounts = await readAccounts(ledger, connection.id)
  const totals = new Totals(decimals, accounts.totals, accounts.roles)
  for (const { lines } of await readRefusedTransfers(ledger, connection.id)) totals.giveBack(lines)
  return movesOf(accounts, totals, decimals).map(({ role, type, from, to, micros }) => ({
    place: placeName(role, type),
    from: named(from, names),
    to: named(to, names),
    amount: inMoney(toCents(micros, decimals), decimals),
  }))
}

/** A journal that waits to be sent, with what it changes; its lines and totals go in one transaction. */
const insert = async (
  { ledger, connection, now }: Asking,
  { standing }: Desk,
  journal: {
    kind: 'transfer' | 'opening'
    date: string
    lines: readonly StoredLine[]
    totals: Totals | null
    /** Journals that it takes the place of. */
    refused: readonly StoredJournal[]
  },
): Promise<string | null> => {
  const numbers = { ...standing.numbers }
  const { kind, date, lines, totals, refused } = journal
  const marker = nextOfSeries(kind === 'transfer' ? 'TRF' : 'CUT', numbers)
  const about = kind === 'transfer' ? { kind } : { kind, day: date }
  const id = standing.lastJournal + 1
  const narration = narrationOf({ marker, ownDate: null, about })
  const written = await writeInTurn(ledger, connection.id, standing.turn, [
    ...insertCounter(connection.id, {
      ...{ id, marker, kind, date, narration, lines, corrects: null, now: now() },
      draft: standing.drafts,
    }),
    ...takeRowsBack(
      connection.id,
      refused.map((one) => one.id),
      false,
      now(),
    ),
    ...(totals === null ? [] : writeTotals(connection.id, totals)),
    writeNumbers(connection.id, id, numbers),
  ])
  return written ? marker : null
}

const busy = () =>
  new Refusal(
    409,
    'export-busy',
    'The export is writing at the same moment.',
    'Nothing was changed. Try again in a moment.',
  )

const deskFor = async ({ ledger, connection }: Asking, date: string): Promise<Desk> => {
  const desk = await readDesk(ledger, connection.id)
  if (desk === null || !desk.standing.ready) {
    throw new Refusal(
      409,
      'accounts-not-chosen',
      'The accounts for this connection are not chosen yet.',
      'Answer the set-up of accounts first.',
    )
  }
  const lock = desk.standing.booksLock
  if (lock === null || date > lock) return desk
  throw new Refusal(
    409,
    'day-locked',
    `The books are locked up to ${lock}.`,
    'Choose a later day, or open the day in the books.',
  )
}

/** Moves what stands on accounts that are no longer chosen, as one journal; null where there is nothing to move. */
export const transfer = async (asking: Asking, date: string): Promise<string | null> => {
  const desk = await deskFor(asking, date)
  const { connection, ledger } = asking
  const accounts = await readAccounts(ledger, connection.id)
  const totals = new Totals(connection.currencyDecimals, accounts.totals, accounts.roles)
  const refused = await readRefusedTransfers(ledger, connection.id)
  for (const { lines } of refused) totals.giveBack(lines)
  const moves = movesOf(accounts, totals, connection.currencyDecimals)
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
  const marker = await insert(asking, desk, { kind: 'transfer', date, lines, totals, refused })
  if (marker === null) throw busy()
  return marker
}

const noAccount = (role: string) =>
  new Refusal(
    409,
    'no-account',
    `No account is chosen for ${role.replaceAll('_', ' ')}.`,
    'Choose one in the mapping first.',
  )

export type Opening = {
  openings: readonly { type: number; micros: string }[]
  made: string | null
  balances: readonly AccountBalance[]
  mapping: Mapping
}

type OpeningRow = { account: string; ledger: number; balance: number }

const openingRows = ({ openings, balances, mapping }: Opening, decimals: number): OpeningRow[] => {
  const sums = new Map<string, bigint>()
  for (let type = 0; type < productTypes.length; type++) {
    const account = mapping.now(roles.indexOf('inventory'), type)?.account
    if (account === undefined) continue
    const own = openings.find((row) => row.type === type)?.micros ?? '0'
    sums.set(account, (sums.get(account) ?? 0n) + BigInt(own))
  }
  return [...sums].map(([account, micros]) => ({
    account,
    ledger: toCents(micros, decimals),
    balance: balances.find((row) => row.account === account)?.balance ?? 0,
  }))
}

const counterAccount = ({ mapping }: Opening): string | null =>
  mapping.now(roles.indexOf('opening_balance'), -1)?.account ?? null

/** The opening stock here and the balances there, account by account. */
export const openingDifference = (
  date: string,
  opening: Opening,
  names: Naming,
  decimals: number,
): OpeningDifference => {
  const counter = counterAccount(opening)
  return {
    date,
    made: opening.made,
    accounts: openingRows(opening, decimals).map(({ account, ledger, balance }) => ({
      code: names.accounts.get(account)?.code ?? '',
      account: names.accounts.get(account)?.name ?? account,
      ledger: inMoney(ledger, decimals),
      balance: inMoney(balance, decimals),
      difference: inMoney(ledger - balance, decimals),
    })),
    against:
      counter === null
        ? null
        : {
            code: names.accounts.get(counter)?.code ?? '',
            account: names.accounts.get(counter)?.name ?? counter,
          },
  }
}

/** Posts the opening difference as one journal; null where there is none. */
export const postOpeningDifference = async (
  asking: Asking,
  date: string,
  opening: Opening,
): Promise<string | null> => {
  const desk = await deskFor(asking, date)
  if (opening.made !== null) {
    throw new Refusal(
      409,
      'opening-posted',
      `The opening difference was posted as ${opening.made}.`,
      'Void that journal in the books first, if it was wrong.',
    )
  }
  const counter = counterAccount(opening)
  if (counter === null) throw noAccount('opening_balance')
  const rows = openingRows(opening, asking.connection.currencyDecimals)
  const line = (account: string, amount: number): StoredLine => ({
    ...{ account, tracking: [], amount, description: 'Opening difference', micros: '0', roles: [] },
    rounding: true,
  })
  const lines = rows.map(({ account, ledger, balance }) => line(account, ledger - balance))
  const rest = -lines.reduce((sum, { amount }) => sum + amount, 0)
  const all = [...lines, line(counter, rest)].filter(({ amount }) => amount !== 0)
  if (all.length === 0) return null
  const marker = await insert(asking, desk, { kind: 'opening', date, lines: all, totals: null, refused: [] })
  if (marker === null) throw busy()
  return marker
}
