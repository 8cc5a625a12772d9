import { decimalsOf } from '../../../schema/api/currency.ts'
import type {
  BooksAccount,
  BooksJournal,
  BooksTrackingOption,
  Books,
  JournalAnswer,
  Outcome,
} from '../books.ts'
import type { Caller } from '../connection/call.ts'
import { readAccounts, readTracking } from './chart.ts'
import { changeJournalStatus, readJournalLines, readJournals } from './journals.ts'
import { readContacts, readItems } from './lists.ts'
import { readOrganisation } from './organisation.ts'
import { createJournals, type Names } from './post-journals.ts'
import { readTrialBalance } from './trial-balance.ts'

/** What Xero's client needs of its connection. */
export type XeroOptions = {
  caller: Caller
  currency: string
  /** What the links of this connection's journals hold, before their marker. */
  ownLinks: string
  now: () => number
}

/** How long codes and names of accounts are believed before journals are posted by them. */
const believedMs = 10 * 60_000

/** Xero on behalf of one connection. */
export const xeroBooks = ({ caller, currency, ownLinks, now }: XeroOptions): Books => {
  const decimals = decimalsOf(currency)
  const accounts = remembered(now, () => readAccounts(caller), byId<BooksAccount>)
  const options = remembered(now, () => readTracking(caller), byId<BooksTrackingOption>)

  /** Codes and names for what the journals name by id. */
  const namesFor = async (journals: readonly BooksJournal[]): Promise<Outcome<Names>> => {
    const lines = journals.flatMap((journal) => journal.lines)
    const chart = await accounts.having(lines.map((line) => line.account))
    if (!chart.ok) return chart
    const tracked = await options.having(lines.flatMap((line) => line.tracking))
    return tracked.ok ? { ok: true, value: { accounts: chart.value, options: tracked.value } } : tracked
  }

  const postJournals = async (
    journals: readonly BooksJournal[],
    key: string,
  ): Promise<Outcome<JournalAnswer[]>> => {
    const names = await namesFor(journals)
    return names.ok ? createJournals(caller, journals, key, names.value, decimals) : names
  }

  return {
    organisation: () => readOrganisation(caller),
    accounts: accounts.fresh,
    trackingOptions: options.fresh,
    items: (since) => readItems(caller, since),
    contacts: (since, page) => readContacts(caller, since, page),
    postJournals,
    journals: (since, page) => readJournals(caller, ownLinks, since, page),
    journalLines: (id) => readJournalLines(caller, id, decimals),
    setJournalStatus: (id, status) => changeJournalStatus(caller, id, status),
    trialBalance: (date) => readTrialBalance(caller, date, decimals),
  }
}

type Named = { id: string }

const byId = <Row extends Named>(rows: Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]))

/** A list that is read when it is asked for afresh, or when what is wanted of it is not known or known too long. */
const remembered = <Row extends Named>(
  now: () => number,
  read: () => Promise<Outcome<Row[]>>,
  index: (rows: Row[]) => ReadonlyMap<string, Row>,
) => {
  let known: { at: number; rows: ReadonlyMap<string, Row> } = { at: -Infinity, rows: new Map() }
  const fresh = async (): Promise<Outcome<Row[]>> => {
    const rows = await read()
    if (rows.ok) known = { at: now(), rows: index(rows.value) }
    return rows
  }
  const having = async (ids: readonly string[]): Promise<Outcome<ReadonlyMap<string, Row>>> => {
    const stale = now() - known.at > believedMs
    if (ids.length > 0 && (stale || ids.some((id) => !known.rows.has(id)))) {
      const rows = await fresh()
      if (!rows.ok) return rows
    }
    return { ok: true, value: known.rows }
  }
  return { fresh, having }
}
