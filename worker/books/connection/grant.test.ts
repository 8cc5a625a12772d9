import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Connection, Connection as View } from '../../../schema/api/books-connections.ts'
import { signedIn, type Client } from '../../identity/testing/session.ts'
import type { Books } from '../books.ts'
import { findConnection, findGrant, type GrantRow } from './queries.ts'
import { booksOf } from './remote.ts'
import { seal, unseal } from './seal.ts'
import { confirmed, connected } from './testing/connected.ts'
import { newXeroWorld, type XeroWorld } from './testing/world.ts'

let world: XeroWorld
let client: Client
let connection: Connection
let books: Books
beforeEach(async () => {
  world = await newXeroWorld()
  ;({ client, connection } = await connected(world))
  books = booksOf(env, connection.id)
})

/** Weeks pass, and the person signs in again. */
const weeks = async (count: number): Promise<void> => {
  await world.advance(count * 7 * 24 * 3_600_000)
  client = await signedIn('admin', client.organisation)
}
const minutes = (count: number) => world.advance(count * 60_000)
const refreshes = async () => (await world.log('/connect/token refresh_token')).length
const view = async (): Promise<View | undefined> =>
  (await (await client.fetch('./books/connections')).json<{ connections: View[] }>()).connections[0]
const works = async () => (await books.accounts()).ok

const grantRow = async (): Promise<GrantRow> => {
  const found = await findConnection(env.DIRECTORY, connection.id)
  const row = await findGrant(env.DIRECTORY, found?.connection.grantId ?? '')
  if (!row) throw new Error('no grant')
  return row
}

type Kept = { access: string; refresh: string; previous: string | null }

/** Writes the grant's row as it stood, or with other tokens. */
const putBack = async (row: GrantRow, change: Partial<Kept> = {}): Promise<void> => {
  const kept = JSON.parse(await unseal(env, row.id, row)) as Kept
  const { keyId, sealed } = await seal(env, row.id, JSON.stringify({ ...kept, ...change }))
  await env.DIRECTORY.prepare(
    'UPDATE books_grants SET key_id = ?, sealed = ?, access_expires_at = ?, version = ? WHERE id = ?',
  )
    .bind(keyId, sealed, row.accessExpiresAt, row.version, row.id)
    .run()
}

describe('a fresh token', () => {
  test('is fetched once, however many calls need it at the same moment', async () => {
    await minutes(31)
    const answers = await Promise.all([1, 2, 3, 4].map(() => books.accounts()))
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true])
    expect(await refreshes()).toBe(1)
    expect(await view()).toMatchObject({ state: 'connected', trouble: null })
  })

  test('is fetched once when Xero says that the old one is over, and the calls go again', async () => {
    await world.fault({ kind: 'token-expired', times: 2 })
    const answers = await Promise.all([books.accounts(), books.trackingOptions()])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    expect(await refreshes()).toBe(1)
  })

  test('is not fetched while the one there is good', async () => {
    await minutes(20)
    expect(await works()).toBe(true)
    expect(await refreshes()).toBe(0)
  })
})

describe('a refresh that is cut off', () => {
  test('before the reply came: the token before is taken again', async () => {
    await minutes(31)
    await world.fault({ kind: 'lost-reply', on: 'token' })
    expect(await books.accounts()).toMatchObject({
      ok: false,
      failure: { code: 'offline', outcome: 'not-made' },
    })
    expect(await works()).toBe(true)
  })

  test('between the reply and the save: recovered within Xero’s half hour', async () => {
    await minutes(31)
    const before = await grantRow()
    expect(await works()).toBe(true)
    await putBack(before)
    await minutes(29)
    expect(await works()).toBe(true)
    expect(await view()).toMatchObject({ state: 'connected' })
  })

  test('because the save failed: the tokens are kept and saved later, without another refresh', async () => {
    await minutes(31)
    await env.DIRECTORY.exec(
      "CREATE TRIGGER full BEFORE UPDATE ON books_grants BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    expect(await books.accounts()).toMatchObject({ ok: false, failure: { code: 'offline' } })
    await env.DIRECTORY.exec('DROP TRIGGER full')
    expect(await works()).toBe(true)
    expect(await refreshes()).toBe(1)
  })
})

describe('invalid_grant', () => {
  test('is answered with the token before, once', async () => {
    const row = await grantRow()
    const { refresh } = JSON.parse(await unseal(env, row.id, row)) as Kept
    await putBack(row, { refresh: 'never heard of', previous: refresh })
    await minutes(31)
    expect(await works()).toBe(true)
    expect(await refreshes()).toBe(2)
  })

  test('with no way left asks to reconnect; reconnecting brings everything back', async () => {
    await weeks(9)
    expect(await books.accounts()).toMatchObject({
      ok: false,
      failure: { code: 'reconnect', outcome: 'not-made' },
    })
    const now = await view()
    expect(now).toMatchObject({ state: 'reconnect', trouble: { code: 'consent-ended' } })
    expect(now?.trouble?.remedy).toMatch(/Reconnect/)

    const consent = await confirmed(world, client, { connection: connection.id })
    expect(consent.choices[0]).toMatchObject({ connection: connection.id, refused: null })
    const tenant = await world.tenant('Fernhill')
    const again = await client.send('POST', './books/connections', { consent: consent.id, tenant })
    expect(await again.json()).toMatchObject({ id: connection.id, state: 'connected', trouble: null })
    expect(await works()).toBe(true)
  })

  test('of a consent that was given anew meanwhile uses the new one', async () => {
    const before = await grantRow()
    await weeks(9)
    await confirmed(world, client)
    expect((await grantRow()).id).toBe(before.id)
    expect(await works()).toBe(true)
  })
})

test.each(['lost-request', 'error-before', 'unavailable', 'proxy'] as const)(
  'a token endpoint that is out of order disconnects nobody: %s',
  async (kind) => {
    await minutes(31)
    await world.fault({ kind, on: 'token' })
    expect(await books.accounts()).toMatchObject({
      ok: false,
      failure: { code: 'offline', outcome: 'not-made' },
    })
    expect(await view()).toMatchObject({ state: 'connected', trouble: { code: 'offline' } })
    expect(await works()).toBe(true)
    expect(await view()).toMatchObject({ state: 'connected', trouble: null })
  },
)

test('a secret that Xero does not know disconnects nobody', async () => {
  await minutes(31)
  const secret = env.XERO_CLIENT_SECRET
  env.XERO_CLIENT_SECRET = 'another one'
  expect(await books.accounts()).toMatchObject({ ok: false, failure: { code: 'set-up' } })
  env.XERO_CLIENT_SECRET = secret
  expect(await view()).toMatchObject({ state: 'connected', trouble: { code: 'set-up' } })
  expect(await works()).toBe(true)
})

test('a key that is gone disconnects nobody, and what was sealed with it works when it is back', async () => {
  const keys = env.BOOKS_KEYS
  const [id = ''] = Object.keys(JSON.parse(keys) as Record<string, string>)
  // Another one, none at all, and another one under the name of the old one.
  for (const lost of [{ other: btoa('x'.repeat(32)) }, {}, { [id]: btoa('x'.repeat(32)) }]) {
    env.BOOKS_KEYS = JSON.stringify(lost)
    await minutes(31)
    expect(await books.accounts()).toMatchObject({ ok: false, failure: { code: 'set-up' } })
    const { state, trouble } = (await view()) ?? {}
    expect([state, trouble?.code]).toEqual(['connected', 'set-up'])
    expect(trouble?.remedy).toContain('whoever runs the installation')
  }
  env.BOOKS_KEYS = keys
  expect(await works()).toBe(true)
  expect(await view()).toMatchObject({ state: 'connected', trouble: null })
})

test('tokens open under no other grant, and not without their key', async () => {
  const row = await grantRow()
  await expect(unseal(env, 'another grant', row)).rejects.toThrow()
  await expect(
    unseal({ BOOKS_KEYS: JSON.stringify({ other: btoa('x'.repeat(32)) }) }, row.id, row),
  ).rejects.toThrow(/no longer holds/)
})
