import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchAnswer } from '../../schema/api/batch.ts'
import type { Chart } from '../../schema/api/books-accounts.ts'
import type { Exports } from '../../schema/api/books-export.ts'
import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import type { FaultKind } from '../../dev/xero/faults.ts'
import { startXero, type XeroServer } from '../../dev/xero/server.ts'
import { fernhillCodes } from '../../worker/books/accounts/testing/fernhill.ts'
import { newKillable, type Killable } from './killable.ts'

const builds = 1000

let xero: XeroServer
let worker: Killable
let connection: string

beforeAll(async () => {
  xero = await startXero({ port: 0, seed: 11 })
  worker = await newKillable(3720, {
    ...xero.vars,
    CLOCK_URL: `${xero.url}/_standin`,
    BOOKS_TIMEOUT_MS: '400',
  })
  await worker.start()
  connection = await connect()
}, 60_000)

afterAll(async () => {
  await worker?.close()
  await xero?.close()
})

const at = (path: string): string => `${worker.url}/api/organisations/${worker.owner.organisation}/${path}`

const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
  const headers = { authorization: `Bearer ${worker.owner.token}`, 'content-type': 'application/json' }
  const answer = await fetch(at(path), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

const away = async (url: string, init: RequestInit = {}): Promise<URL> => {
  const answer = await fetch(url, { ...init, redirect: 'manual' })
  const location = answer.headers.get('location')
  if (location === null) throw new Error(`${answer.status} ${await answer.text()}`)
  return new URL(location, url)
}

/** Consents at the stand-in, chooses Fernhill Lamps, and answers the set-up. */
const connect = async (): Promise<string> => {
  const { consent, url } = await call<{ consent: { id: string }; url: string }>('POST', 'books/consents', {
    provider: 'xero',
  })
  const authorize = await away(new URL(url, worker.url).href)
  const tenant = xero.control.organisation('Fernhill').data.id
  const form = new URLSearchParams(authorize.searchParams)
  form.set('login', 'adviser')
  form.set('organisation', tenant)
  form.set('choice', 'allow')
  const back = await away(authorize.origin + authorize.pathname, { method: 'POST', body: form })
  const code = new URLSearchParams((await away(back.href)).hash.slice(1)).get('books')
  await call('POST', `books/consents/${consent.id}/confirmation`, { code })
  const { id } = await call<{ id: string }>('POST', 'books/connections', { consent: consent.id, tenant })
  const { accounts } = await call<Chart>('POST', `books/connections/${id}/accounts/refresh`, {})
  const account = (wanted: string) => accounts.find(({ code }) => code === wanted)?.id ?? null
  const chosen = Object.fromEntries(
    Object.entries(fernhillCodes).map(([name, code]) => [name, account(code)]),
  )
  const answers = { bills: 'clearing', costOfSales: 'here', other: null, tracking: [], ...chosen }
  await call('PUT', `books/connections/${id}/set-up`, { answers, exportFrom: '2026-09-01' })
  return id
}

type Cells = Record<string, string | number>

const table = (kind: EntryKind, rows: readonly Cells[]) => {
  const columns = entryTables[kind].columns.map(({ id }) => id)
  return {
    kind,
    columns,
    rows: rows.map((row, n) => ({ id: `${kind}-${n}`, cells: columns.map((column) => row[column] ?? null) })),
  }
}

/** 2026-09-01 as a spreadsheet counts days. */
const september = 46_266

/** A thousand builds whose costs are never whole cents. */
const post = async (): Promise<void> => {
  const answer = await call<BatchAnswer>('POST', 'batches', {
    batchId: 'a-thousand-builds',
    mode: 'post',
    tables: [
      table('products', [
        { sku: 'GLASS', name: 'Glass', type: 'raw material', unit: 'g' },
        { sku: 'JAR', name: 'Jar', type: 'finished good', unit: 'each' },
      ]),
      table('suppliers', [{ code: 'ACM', name: 'Acme' }]),
      table('boms', [
        { product: 'JAR', lineKind: 'component', component: 'GLASS', quantity: 3 },
        { product: 'JAR', lineKind: 'labor', label: 'Blowing', amount: 0.37 },
      ]),
      table(
        'receipts',
        [1, 2, 3, 4].map((n) => ({
          date: september,
          supplier: 'ACM',
          sku: 'GLASS',
          quantity: 3000,
          lineTotal: 1000.07 * n,
        })),
      ),
      table(
        'builds',
        Array.from({ length: builds }, (_, n) => ({
          date: september + 1 + (n % 28),
          product: 'JAR',
          quantity: 1 + (n % 3),
        })),
      ),
    ],
  })
  if (answer.outcome !== 'posted') throw new Error(JSON.stringify(answer.tables[0]?.rows[0]))
}

const arrived = () =>
  xero.control
    .organisation('Fernhill')
    .data.journals.filter(({ url, status }) => url.includes(connection) && status === 'POSTED')

/** Each strikes once for certain, and after that by chance. */
const bad: [FaultKind, number][] = [
  ['lost-reply', 0.1],
  ['limit-minute', 0.1],
  ['error-before', 0.05],
  ['error-after', 0.05],
  ['slow', 0.05],
  ['token-expired', 0.1],
]

/**
 * Lets time pass, wakes it, and kills it whenever so many journals came in: before it can have heard of the last.
 * Answers how often it was killed.
 */
const exportAll = async (killAt: number[]): Promise<number> => {
  const kills = [...killAt]
  let before = ''
  for (let round = 0; round < 400; round++) {
    const { counts } = await call<Exports>('GET', `books/connections/${connection}/exports?limit=1`)
    if (counts.ready + counts.sending + counts.unknown === 0) return killAt.length - kills.length
    const now = JSON.stringify(counts)
    if (now === before) {
      xero.control.clock.advance(120_000)
      await call('POST', `books/connections/${connection}/exports`, { documents: [] })
    }
    before = now
    for (let wait = 0; wait < 20; wait++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (arrived().length < (kills[0] ?? Infinity)) continue
      kills.shift()
      await worker.kill()
      await worker.start()
      break
    }
  }
  throw new Error('The export did not come to an end')
}

test(
  'a thousand builds arrive once each, balanced, to the cent, through every bad day and two killed Workers',
  { timeout: 120_000 },
  async () => {
    await post()
    for (const [kind, rate] of bad) xero.control.fault({ kind, rate, method: 'PUT', path: '/ManualJournals' })
    for (const [kind] of bad) xero.control.fault({ kind, method: 'PUT', path: '/ManualJournals' })
    expect(await exportAll([150, 600])).toBe(2)
    const journals = arrived()
    const markers = journals.map(({ url }) => url.split('/').at(-1))
    expect(markers.filter((marker) => marker?.startsWith('PSB-BLD-')).length).toBe(builds)
    expect(new Set(markers).size).toBe(markers.length)
    expect(journals.length).toBe(builds + 4)
    for (const { lines } of journals) expect(lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(0)
    const struck = new Set(xero.control.log().map(({ fault }) => fault))
    for (const [kind] of bad) expect(struck).toContain(kind)

    await worker.kill()
    const { accounts } = xero.control.organisation('Fernhill').data
    const booked = new Map<string, number>()
    for (const { accountId, cents } of journals.flatMap(({ lines }) => lines)) {
      const code = accounts.find(({ id }) => id === accountId)?.code ?? '?'
      booked.set(code, (booked.get(code) ?? 0) + cents)
    }
    const [sums] = await worker.ledgerRows(`SELECT
      sum(amount) FILTER (WHERE role = 0 AND type IN (0, 1)) / 10000.0 AS "631",
      sum(amount) FILTER (WHERE role = 0 AND type = 3) / 10000.0 AS "632",
      sum(amount) FILTER (WHERE role = 1) / 10000.0 AS "805",
      sum(amount) FILTER (WHERE role = 3) / 10000.0 AS "326" FROM posting`)
    for (const [code, cents] of Object.entries(sums ?? {})) {
      expect([code, Math.abs((booked.get(code) ?? 0) - Number(cents)) <= 0.5]).toEqual([code, true])
    }
    expect([...booked.values()].reduce((sum, cents) => sum + cents, 0)).toBe(0)
  },
)
