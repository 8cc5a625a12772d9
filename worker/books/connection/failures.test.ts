import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { FaultKind } from '../../../dev/xero/faults.ts'
import type { Connection } from '../../../schema/api/books-connections.ts'
import { signedIn, type Client } from '../../identity/testing/session.ts'
import type { Books, BooksJournal } from '../books.ts'
import { booksOf } from './remote.ts'
import { begun, connected, consented, opened, outcomeOf } from './testing/connected.ts'
import { newXeroWorld, type XeroWorld } from './testing/world.ts'

let world: XeroWorld
let client: Client
let connection: Connection
let books: Books
let account: (code: string) => string
beforeEach(async () => {
  world = await newXeroWorld()
  ;({ client, connection } = await connected(world))
  books = booksOf(env, connection.id)
  const accounts = await books.accounts()
  const rows = accounts.ok ? accounts.value : []
  account = (code) => rows.find((each) => each.code === code)?.id ?? ''
})

const journal = (number: number, change: Partial<BooksJournal> = {}): BooksJournal => {
  const marker = `PSB-BLD-${String(number).padStart(4, '0')}`
  return {
    marker,
    url: `https://partsemble.test/books/${connection.id}/${marker}`,
    date: '2026-09-15',
    narration: `Build ${marker}`,
    status: 'posted',
    lines: [
      { account: account('632'), tracking: [], amount: 1010, description: 'Lamp' },
      { account: account('631'), tracking: [], amount: -1010, description: 'Parts' },
    ],
    ...change,
  }
}

const view = async (): Promise<Connection | undefined> =>
  (await (await client.fetch('./books/connections')).json<{ connections: Connection[] }>()).connections[0]
const troubleNow = async () => (await view())?.trouble?.code ?? null
const arrived = async (): Promise<number> =>
  (
    (await world.control('GET', '/organisations/Fernhill')) as { journals: { url: string }[] }
  ).journals.filter(({ url }) => url.includes(connection.id)).length

describe('a call that comes to nothing says whether it was made', () => {
  const cases: [FaultKind, string, 'not-made' | 'unknown', string | null][] = [
    ['lost-request', 'offline', 'unknown', 'offline'],
    ['lost-reply', 'offline', 'unknown', 'offline'],
    ['slow', 'offline', 'unknown', 'offline'],
    ['error-before', 'offline', 'unknown', 'offline'],
    ['error-after', 'offline', 'unknown', 'offline'],
    ['unavailable', 'offline', 'unknown', 'offline'],
    ['proxy', 'offline', 'unknown', 'offline'],
    ['limit-minute', 'limit', 'not-made', 'limit'],
    ['limit-day', 'limit', 'not-made', 'limit'],
    ['limit-concurrent', 'limit', 'not-made', 'limit'],
    ['limit-bare', 'limit', 'not-made', 'limit'],
    ['forbidden', 'forbidden', 'not-made', 'no-right'],
  ]

  test.each(cases)('%s: a write is %s, %s', async (kind, code, outcome, trouble) => {
    await world.fault({ kind, method: 'PUT', path: '/ManualJournals' })
    const answer = await books.postJournals([journal(1)], 'key')
    expect(answer).toMatchObject({ ok: false, failure: { code, outcome } })
    expect(await troubleNow()).toBe(trouble)
    expect((await view())?.state).toBe('connected')
  })

  test.each(cases.filter(([, , outcome]) => outcome === 'unknown'))(
    '%s: a read was not made',
    async (kind) => {
      await world.fault({ kind, path: '/Accounts' })
      expect(await books.accounts()).toMatchObject({
        ok: false,
        failure: { code: 'offline', outcome: 'not-made' },
      })
      expect((await books.accounts()).ok).toBe(true)
      expect(await troubleNow()).toBe(null)
    },
  )

  test('the same call with the same key is answered from memory, and made once', async () => {
    await world.fault({ kind: 'lost-reply', method: 'PUT', path: '/ManualJournals' })
    await books.postJournals([journal(1)], 'key')
    expect(await books.postJournals([journal(1)], 'key')).toMatchObject({
      ok: true,
      value: [{ status: 'posted' }],
    })
    expect(await arrived()).toBe(1)
  })

  test('another call under a used key leaves open what became of the first', async () => {
    await books.postJournals([journal(1)], 'key')
    const answer = await books.postJournals([journal(2)], 'key')
    expect(answer).toMatchObject({ ok: false, failure: { code: 'refused', outcome: 'unknown' } })
    expect(answer.ok ? '' : answer.failure.words).toMatch(/different request/)
  })
})

describe('limits', () => {
  const parked = async (): Promise<number | null> => {
    const answer = await books.accounts()
    return answer.ok ? null : answer.failure.retryAt
  }
  const clock = () => Date.now() + Number(env.CLOCK_OFFSET_MS)

  test('Retry-After is kept, without asking again before it is over', async () => {
    await world.fault({ kind: 'limit-minute', seconds: 25 })
    const until = (await parked()) ?? 0
    expect(Math.round((until - clock()) / 1000)).toBeGreaterThanOrEqual(24)
    const asked = (await world.log('/Accounts')).length
    expect(await parked()).toBe(until)
    expect(await world.log('/Accounts')).toHaveLength(asked)
    await world.advance(26_000)
    expect(await parked()).toBe(null)
    expect(await troubleNow()).toBe(null)
  })

  test('a day that is spent is waited out for hours; people are told until when, and no longer', async () => {
    await world.fault({ kind: 'limit-day', seconds: 5 * 3600 })
    const until = (await parked()) ?? 0
    expect(until - clock()).toBeGreaterThan(4 * 3_600_000)
    const trouble = (await view())?.trouble
    expect(trouble).toMatchObject({ code: 'limit', until: new Date(until).toISOString() })
    expect(trouble?.message).toBe('Xero takes no more calls for now.')
    await world.advance(5 * 3_600_000 + 1000)
    client = await signedIn('admin', client.organisation)
    expect((await view())?.trouble).toBe(null)
  })

  test('what carries no time is waited out for seconds or a minute', async () => {
    await world.fault({ kind: 'limit-concurrent' })
    expect(((await parked()) ?? 0) - clock()).toBeLessThan(3_000)
    await world.advance(3_000)
    await world.fault({ kind: 'limit-bare' })
    expect(((await parked()) ?? 0) - clock()).toBeGreaterThan(20_000)
  })

  test('fifty calls a minute are for reading, the last ones for posting, and none is refused by Xero', async () => {
    const reads: boolean[] = []
    for (let call = 0; call < 60; call++) reads.push((await books.accounts()).ok)
    expect(reads.filter(Boolean).length).toBeLessThan(55)
    expect(reads.at(-1)).toBe(false)
    expect((await books.postJournals([journal(1)], 'key')).ok).toBe(true)
    expect((await world.log()).filter(({ status }) => status === 429)).toEqual([])
    await world.advance(61_000)
    expect((await books.accounts()).ok).toBe(true)
  })

  test('the last tenth of the day is for posting; the calls left are shown', async () => {
    await world.control('POST', '/limits', { day: 100 })
    await world.advance(31_000)
    await books.organisation()
    const left = (await view())?.callsLeft ?? 0
    expect(left).toBeGreaterThan(80)
    expect(left).toBeLessThan(100)
    // As if the tier were the smallest that Xero sells: 100 of 1,000 are left.
    expect(await books.accounts()).toMatchObject({ ok: false, failure: { code: 'limit' } })
    expect((await view())?.trouble?.message).toMatch(/kept for journals/)
    expect((await books.postJournals([journal(1)], 'key')).ok).toBe(true)
  })

  test('what was left yesterday is not shown as today’s', async () => {
    await books.organisation()
    expect(await view()).toHaveProperty('callsLeft', expect.any(Number))
    await world.advance(25 * 3_600_000)
    client = await signedIn('admin', client.organisation)
    expect(await view()).toHaveProperty('callsLeft', null)
  })

  test('ten calls at once go five by five', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => books.trackingOptions()))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect((await world.log()).filter(({ status }) => status === 429)).toEqual([])
  })
})

describe('at Xero', () => {
  test('the app is removed: the connection asks to be reconnected, and keeps what it knew', async () => {
    await world.control('POST', '/organisations/Fernhill/disconnect', {})
    const answer = await books.postJournals([journal(1)], 'key')
    expect(answer).toMatchObject({ ok: false, failure: { code: 'reconnect', outcome: 'not-made' } })
    expect(await view()).toMatchObject({
      state: 'reconnect',
      trouble: { code: 'removed' },
      name: 'Fernhill Lamps',
    })
  })

  test('the user loses the right to journals: it is said so, and mended by giving it back', async () => {
    await world.control('POST', '/organisations/Fernhill/rights', { login: 'adviser', may: false })
    expect(await books.postJournals([journal(1)], 'key')).toMatchObject({
      ok: false,
      failure: { code: 'forbidden' },
    })
    expect(await view()).toMatchObject({ state: 'connected', trouble: { code: 'no-right' } })
    await world.control('POST', '/organisations/Fernhill/rights', { login: 'adviser', may: true })
    await client.send('POST', `./books/connections/${connection.id}/check`, {})
    expect(await troubleNow()).toBe(null)
    // Xero answers from memory under the key of then.
    expect((await books.postJournals([journal(1)], 'another key')).ok).toBe(true)
  })

  test('a user without the right connects: it is known before anything is sent', async () => {
    const other = await newXeroWorld()
    const standard = await connected(other, { login: 'standard' })
    expect(standard.connection).toMatchObject({ state: 'connected', trouble: { code: 'no-right' } })
  })

  test('a consent that lacks a scope leaves the rest of the connection as it is', async () => {
    const other = await newXeroWorld()
    const owner = await signedIn('owner', { currency: 'GBP' })
    const { consent, url } = await begun(owner)
    const authorize = await opened(url)
    const scopes = authorize.searchParams.get('scope')?.split(' ') ?? []
    authorize.searchParams.set('scope', scopes.filter((scope) => !scope.includes('trialbalance')).join(' '))
    const code = outcomeOf(await opened(await consented(other, authorize))).get('books')
    await owner.send('POST', `./books/consents/${consent.id}/confirmation`, { code })
    const chosen = { consent: consent.id, tenant: await other.tenant('Fernhill') }
    const made = await (await owner.send('POST', './books/connections', chosen)).json<Connection>()
    const theirs = booksOf(env, made.id)
    expect(await theirs.trialBalance('2026-09-30')).toMatchObject({
      ok: false,
      failure: { code: 'forbidden' },
    })
    expect((await theirs.accounts()).ok).toBe(true)
  })

  test('a token that is refused although it is new is tried once, and disconnects nobody', async () => {
    await world.fault({ kind: 'token-invalid', path: '/Accounts', times: 2 })
    expect(await books.accounts()).toMatchObject({
      ok: false,
      failure: { code: 'offline', outcome: 'not-made' },
    })
    expect((await view())?.state).toBe('connected')
    expect(await world.log('/Accounts')).toHaveLength(3)
  })
})
