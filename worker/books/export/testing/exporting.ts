/** Test support: a company that is connected to a stand-in, set up, and exports to it. */
import { env } from 'cloudflare:workers'
import type { Chart } from '../../../../schema/api/books-accounts.ts'
import { now } from '../../../clock.ts'
import { ledgerFor } from '../../../identity/ledger.ts'
import { Book } from '../../../posting/testing/book.ts'
import { Ledger } from '../../../store/statements.ts'
import { fernhillCodes } from '../../accounts/testing/fernhill.ts'
import { booksOf } from '../../connection/remote.ts'
import { connected } from '../../connection/testing/connected.ts'
import { newXeroWorld, type XeroWorld } from '../../connection/testing/world.ts'
import { drain } from '../drain.ts'

/** A journal as the stand-in keeps it. */
export type StandInJournal = {
  id: string
  narration: string
  url: string
  date: string
  status: string
  lines: { accountId: string; cents: number }[]
}

export type Exporting = {
  world: XeroWorld
  book: Book
  ledger: Ledger
  connection: string
  /** Account ids of the chart by code. */
  account: (code: string) => string
  /** Runs the export until nothing is due, or until it waits for a later time (answered). */
  drained: () => Promise<number | null>
  /** Runs it and lets the clock pass until nothing is left to do but reading back. */
  settled: () => Promise<void>
  /** What stands in the books of ours. */
  standing: () => Promise<StandInJournal[]>
  /** `PSB-BLD-0001 2026-05-02: 632 +10.00, 631 -10.00` of every journal that stands there. */
  journals: () => Promise<string[]>
  /** Cents by account code, of all of ours that stand there. */
  balances: () => Promise<Map<string, number>>
}

const answers = {
  bills: 'clearing',
  costOfSales: 'here',
  tracking: [],
} as const

const codes = { ...fernhillCodes, other: '327' }

export const exporting = async (exportFrom = '2026-09-01'): Promise<Exporting> => {
  const world = await newXeroWorld()
  // Every stand-in has the same organisations, and one is connected to one of ours.
  await env.DIRECTORY.prepare("UPDATE books_connections SET state = 'disconnected'").run()
  const { client, connection } = await connected(world, { cutoverDate: '2026-09-01' })
  const base = `./books/connections/${connection.id}`
  const chart = await (await client.send('POST', `${base}/accounts/refresh`, {})).json<Chart>()
  const ids = new Map(chart.accounts.map(({ code, id }) => [code, id]))
  const account = (code: string) => ids.get(code) ?? ''
  const chosen = Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, account(code)]))
  const saved = await client.send('PUT', `${base}/set-up`, { answers: { ...answers, ...chosen }, exportFrom })
  const set = await saved.json<{ ready: boolean; problems: unknown[] }>()
  if (!set.ready) throw new Error(JSON.stringify(set))
  const ledger = new Ledger(ledgerFor(env, client.organisation), client.organisation.id)
  const context = {
    ledger,
    books: booksOf(env, connection.id),
    connection: {
      id: connection.id,
      currencyDecimals: 2,
      timeZone: 'Europe/London',
      appUrl: 'https://partsemble.test',
    },
    now: () => now(env),
  }
  const drained = async (): Promise<number | null> => {
    for (let step = 0; step < 500; step++) {
      const { again } = await drain(context)
      if (again === null || again > now(env)) return again
    }
    throw new Error('The export did not come to an end')
  }
  const settled = async (): Promise<void> => {
    for (let round = 0; round < 60; round++) {
      const again = await drained()
      const open = await ledger.read({
        open: [
          {
            sql: `SELECT count(*) AS open FROM journal WHERE organisation = ?1 AND state IN ('ready', 'sending', 'unknown')`,
            bind: [],
          },
        ],
      })
      if (again === null || (open.open as { open: number }[])[0]?.open === 0) return
      await world.advance(again - now(env) + 1)
    }
    throw new Error('The export did not settle')
  }
  const books = standInBooks(world, connection.id, ids)
  return {
    world,
    book: new Book(client),
    ledger,
    connection: connection.id,
    account,
    drained,
    settled,
    ...books,
  }
}

/** What stands in the stand-in's books of a connection. */
const standInBooks = (world: XeroWorld, connection: string, ids: ReadonlyMap<string, string>) => {
  const standing = async (): Promise<StandInJournal[]> => {
    const data = (await world.control('GET', '/organisations/Fernhill')) as { journals: StandInJournal[] }
    return data.journals.filter(({ status, url }) => url.includes(connection) && /DRAFT|POSTED/.test(status))
  }
  const codeOf = (account: string) => [...ids].find(([, id]) => id === account)?.[0] ?? '?'
  const journals = async () =>
    (await standing()).map(({ url, date, lines }) => {
      const marker = /PSB-[A-Z]{3}-\d+(\/\d+)?$/.exec(url)?.[0] ?? ''
      return `${marker} ${date}: ${lines.map((line) => `${codeOf(line.accountId)} ${signed(line.cents)}`).join(', ')}`
    })
  const balances = async () => {
    const sums = new Map<string, number>()
    for (const { accountId, cents } of (await standing()).flatMap(({ lines }) => lines)) {
      sums.set(codeOf(accountId), (sums.get(codeOf(accountId)) ?? 0) + cents)
    }
    return sums
  }
  return { standing, journals, balances }
}

const signed = (cents: number): string => `${cents < 0 ? '-' : '+'}${(Math.abs(cents) / 100).toFixed(2)}`
