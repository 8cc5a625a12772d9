/** What the ledger says and what the books say, held against each other. Pure. */
import type { TieOut } from '../../../schema/api/books-export.ts'
import { formatMillionths } from '../../../schema/api/decimal.ts'
import { productTypes } from '../../../schema/api/entry.ts'
import { roles } from '../../ledger/rows.ts'
import type { AccountBalance } from '../books.ts'
import { toCents } from '../export/cents.ts'
import { inMoney } from '../export/list/money.ts'
import { typeOfRole, type Mapping } from '../export/mapping.ts'
import { whyOfJournal, whyOfReason } from '../export/words.ts'
import type { AccountName, BehindRow, Part, TieOutFigures } from './queries.ts'

export type TyingOut = {
  date: string
  figures: TieOutFigures
  mapping: Mapping
  accounts: ReadonlyMap<string, AccountName>
  balances: readonly AccountBalance[]
  decimals: number
}

const inventory = roles.indexOf('inventory')

type Row = { isStock: boolean; parts: Record<Part, bigint> }

const parts = (): Record<Part, bigint> => ({
  posted: 0n,
  held: 0n,
  unknown: 0n,
  missing: 0n,
  notExported: 0n,
})

/** The ledger by account as it is mapped now. */
const byAccount = ({ figures, mapping }: TyingOut): Map<string, Row> => {
  const rows = new Map<string, Row>()
  for (let type = 0; type < productTypes.length; type++) {
    const account = mapping.now(inventory, type)?.account
    if (account !== undefined) rows.set(account, { isStock: true, parts: parts() })
  }
  for (const { part, role, type, micros } of figures.sums) {
    const account = mapping.now(role, typeOfRole(role, type))?.account
    if (account === undefined) continue
    const row = rows.get(account) ?? { isStock: false, parts: parts() }
    rows.set(account, row)
    row.parts[part] += BigInt(micros)
  }
  // Opening stock stays out until the difference at the start is posted: from then on the books have it from here.
  for (const { role, type, micros } of figures.covered) {
    const row = rows.get(mapping.now(role, typeOfRole(role, type))?.account ?? '')
    if (row === undefined) continue
    row.parts.notExported -= BigInt(micros)
    row.parts.posted += BigInt(micros)
  }
  for (const { account } of figures.booked) {
    if (!rows.has(account)) rows.set(account, { isStock: false, parts: parts() })
  }
  return rows
}

const yearly = new Set(['EXPENSE', 'REVENUE'])

const accountRow = (id: string, { isStock, parts }: Row, tying: TyingOut): TieOut['accounts'][number] => {
  const { accounts, figures, balances, decimals } = tying
  const booked = figures.booked.find(({ account }) => account === id)
  const balance = balances.find(({ account }) => account === id)?.balance ?? 0
  const posted = booked?.amount ?? 0
  const cents = (micros: bigint) => toCents(micros, decimals)
  // What stands there already was rounded by whoever entered it, what goes from here is rounded as it goes.
  const going = parts.posted + parts.held + parts.unknown + parts.missing
  const ledger = cents(parts.notExported) + cents(going)
  const money = (amount: number) => inMoney(amount, decimals)
  return {
    id,
    code: accounts.get(id)?.code ?? '',
    name: accounts.get(id)?.name ?? '',
    isStock,
    ledger: money(ledger),
    posted: money(posted),
    held: money(cents(parts.held)),
    unknown: money(cents(parts.unknown)),
    missing: money(cents(parts.missing)),
    cents: money(cents(BigInt(booked?.micros ?? '0')) - (booked?.exported ?? 0)),
    notExported: money(cents(parts.notExported)),
    others: money(balance - posted),
    balance: money(balance),
    difference: money(ledger - balance),
  }
}

const behind = (row: BehindRow): TieOut['documents'][number] => ({
  document: row.document,
  date: row.date,
  part: row.part,
  amount: formatMillionths(BigInt(row.micros)),
  why:
    row.reason === null
      ? row.journal_state === null
        ? null
        : whyOfJournal(row.journal_state, row.problem, row.words)
      : whyOfReason(row.reason),
})

export const tieOut = (tying: TyingOut): TieOut => {
  const rows = [...byAccount(tying)].filter(([id]) => !yearly.has(tying.accounts.get(id)?.class ?? ''))
  return {
    date: tying.date,
    accounts: rows
      .map(([id, row]) => accountRow(id, row, tying))
      .toSorted((a, b) => Number(b.isStock) - Number(a.isStock) || (a.code < b.code ? -1 : 1)),
    documents: tying.figures.documents.map(behind),
    more: tying.figures.more,
  }
}
