import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Connection } from '../../../schema/api/books-connections.ts'
import type { Exports, ExportSettings } from '../../../schema/api/books-export.ts'
import { today } from '../../clock.ts'
import { signedIn, type Client } from '../../identity/testing/session.ts'
import { xeroLinks } from '../xero/oauth.ts'
import { findConnection, findGrant, type GrantRow } from './queries.ts'
import { booksOf } from './remote.ts'
import { tend } from './tend.ts'
import { exporting } from '../export/testing/exporting.ts'
import { lamp } from '../../posting/testing/book.ts'
import { connectionsWithWork } from './waiting/queries.ts'
import { confirmed, connected } from './testing/connected.ts'
import { newXeroWorld, type XeroWorld } from './testing/world.ts'

const receipt = { supplier: 'ACM', sku: 'SHADE', quantity: 2, unitCost: 5 }

const dayMs = 24 * 3_600_000

let world: XeroWorld
let client: Client
let connection: Connection
beforeEach(async () => {
  world = await newXeroWorld()
  ;({ client, connection } = await connected(world))
})

const grantOf = async (id: string): Promise<GrantRow> => {
  const found = await findConnection(env.DIRECTORY, id)
  const row = await findGrant(env.DIRECTORY, found?.connection.grantId ?? '')
  if (!row) throw new Error('no grant')
  return row
}
/** What the connection's person has connected at Xero, by Xero's own word. */
const linkedThere = async (id: string): Promise<string[]> => {
  const grant = (await grantOf(id)).id
  const token = await env.GRANTS.getByName(grant).access(grant, null)
  const links = token.ok ? await xeroLinks(env, token.value.token) : null
  return (links ?? []).map(({ name }) => name)
}
const revocations = async () => {
  const grants = await env.DIRECTORY.prepare('SELECT sealed FROM books_grants WHERE ended_at > 0').all<{
    sealed: string
  }>()
  return grants.results.map(({ sealed }) => sealed)
}

describe('the scheduled look', () => {
  test('keeps a consent alive that nobody uses, for months', async () => {
    for (let month = 0; month < 4; month++) {
      await world.advance(31 * dayMs)
      await tend(env)
    }
    expect((await booksOf(env, connection.id).accounts()).ok).toBe(true)
  })

  test('seals tokens with the newest key, and they still open', async () => {
    const { id } = await grantOf(connection.id)
    const [newer, older] = Object.entries(JSON.parse(env.BOOKS_KEYS) as Record<string, string>)
    const both = env.BOOKS_KEYS
    env.BOOKS_KEYS = JSON.stringify(Object.fromEntries([older ?? []]))
    await env.DIRECTORY.exec("UPDATE books_grants SET ended_at = 0, sealed = ''")
    const consent = await confirmed(world, client)
    const tenant = await world.tenant('Fernhill')
    await client.send('POST', './books/connections', { consent: consent.id, tenant })
    expect((await grantOf(connection.id)).keyId).toBe('older')
    expect((await grantOf(connection.id)).id).not.toBe(id)

    env.BOOKS_KEYS = both
    await tend(env)
    expect((await grantOf(connection.id)).keyId).toBe(newer?.[0])
    env.BOOKS_KEYS = JSON.stringify(Object.fromEntries([newer ?? []]))
    await world.advance(31 * 60_000)
    expect((await booksOf(env, connection.id).accounts()).ok).toBe(true)
    env.BOOKS_KEYS = both
  })

  test('looks at connections: a lock date that was set there is known here', async () => {
    await world.control('POST', '/organisations/Fernhill/lock-dates', { period: '2026-06-30' })
    await world.advance(5 * 3_600_000)
    await tend(env)
    const { connections } = await (
      await client.fetch('./books/connections')
    ).json<{ connections: Connection[] }>()
    expect(connections[0]).toMatchObject({ periodLockDate: '2026-06-30', lockDate: '2026-06-30' })
  })

  test('gives back what somebody consented to and did not choose', async () => {
    const other = await newXeroWorld()
    await confirmed(other, client)
    await other.advance(25 * 3_600_000)
    await tend(env)
    expect(await revocations()).toEqual([''])
  })
})

describe('disconnecting', () => {
  const disconnect = (as = client, id = connection.id) =>
    as.fetch(`./books/connections/${id}`, { method: 'DELETE' })

  test('ends the consent with the last of its connections', async () => {
    expect((await disconnect()).status).toBe(204)
    expect(await revocations()).toEqual([''])
    const { connections } = await (
      await client.fetch('./books/connections')
    ).json<{ connections: Connection[] }>()
    expect(connections).toMatchObject([{ id: connection.id, state: 'disconnected', trouble: null }])
    expect(await booksOf(env, connection.id).accounts()).toMatchObject({
      ok: false,
      failure: { code: 'reconnect' },
    })
  })

  test('ends it at Xero, and leaves the other connections of the same person there as they are', async () => {
    const other = await signedIn('owner', { currency: 'USD' })
    const second = await connected(world, { as: other, organisations: ['Harbour'] })
    expect(await linkedThere(second.connection.id)).toEqual(['Fernhill Lamps', 'Harbour & Pine Inc'])
    await disconnect()
    expect(await linkedThere(second.connection.id)).toEqual(['Harbour & Pine Inc'])
    expect((await booksOf(env, second.connection.id).accounts()).ok).toBe(true)
    expect(await revocations()).toEqual([])
    await disconnect(other, second.connection.id)
    expect(await revocations()).toEqual([''])
  })

  test('does not wait for Xero', async () => {
    await world.advance(31 * 60_000)
    await world.fault({ kind: 'unavailable', on: 'token', times: 5 })
    expect((await disconnect()).status).toBe(204)
  })

  test('works without the key that its tokens were sealed with; a new consent uses a new key', async () => {
    const keys = env.BOOKS_KEYS
    env.BOOKS_KEYS = JSON.stringify({ other: btoa('x'.repeat(32)) })
    expect((await disconnect()).status).toBe(204)
    const again = await connected(world, { as: client })
    expect(again.connection).toMatchObject({ id: connection.id, state: 'connected', trouble: null })
    expect((await booksOf(env, connection.id).accounts()).ok).toBe(true)
    env.BOOKS_KEYS = keys
  })

  test('and connecting the same company again gives the same connection back', async () => {
    await disconnect()
    const again = await connected(world, { as: client })
    expect(again.connection).toMatchObject({ id: connection.id, state: 'connected', takesStock: true })
  })
})

test('a second company takes no stock journals of itself, and not while the first does', async () => {
  const consent = await confirmed(world, client, { organisations: ['Harbour'] })
  await env.DIRECTORY.prepare("UPDATE organisations SET currency = 'USD' WHERE id = ?")
    .bind(client.organisation.id)
    .run()
  const tenant = await world.tenant('Harbour')
  const refused = await client.send('POST', './books/connections', {
    consent: consent.id,
    tenant,
    takesStock: true,
  })
  expect(await refused.json()).toMatchObject({ code: 'stock-goes-elsewhere' })
  const second = await client.send('POST', './books/connections', { consent: consent.id, tenant })
  expect(await second.json()).toMatchObject({ takesStock: false, inventory: { managed: 'here' } })
  const { connections } = await (
    await client.fetch('./books/connections')
  ).json<{ connections: Connection[] }>()
  expect(connections.map(({ takesStock }) => takesStock).toSorted()).toEqual([false, true])
})

test('what waits is sent at the next look, should nobody have woken the connection', async () => {
  const { book, connection: id, standing } = await exporting()
  await book.post(lamp)
  await book.post({ receipts: [{ ...receipt, date: '2026-09-15' }] })
  expect(await connectionsWithWork(env.LEDGER, Date.now(), 500)).toContain(id)
  await env.CONNECTIONS.getByName(id).wake(id, 'https://partsemble.test')
  await tend(env)
  await env.CONNECTIONS.getByName(id).work(id)
  expect(await standing()).toHaveLength(1)
  expect(await connectionsWithWork(env.LEDGER, Date.now(), 500)).not.toContain(id)
})

test('what was kept out for want of rights goes as soon as they are seen to be back', async () => {
  const { book, connection: id, world: there, drained, standing } = await exporting()
  await there.control('POST', '/organisations/Fernhill/rights', { login: 'adviser', may: false })
  await book.post(lamp)
  await book.post({ receipts: [{ ...receipt, date: '2026-09-15' }] })
  await drained()
  await there.control('POST', '/organisations/Fernhill/rights', { login: 'adviser', may: true })
  // It would wait for an hour.
  await drained()
  expect(await standing()).toHaveLength(0)
  expect(await connectionsWithWork(env.LEDGER, Date.now(), 500)).not.toContain(id)
  await book.client.send('POST', `./books/connections/${id}/check`, {})
  expect(await connectionsWithWork(env.LEDGER, Date.now(), 500)).toContain(id)
  await drained()
  expect(await standing()).toHaveLength(1)
})

test('and as soon as somebody who may connects again', async () => {
  const { book, connection: id, world: there, drained, standing } = await exporting()
  const rights = (login: string, may: boolean) =>
    there.control('POST', '/organisations/Fernhill/rights', { login, may })
  await rights('adviser', false)
  await book.post(lamp)
  await book.post({ receipts: [{ ...receipt, date: '2026-09-15' }] })
  await drained()
  await rights('standard', true)
  const consent = await confirmed(there, book.client, { login: 'standard', connection: id })
  const tenant = await there.tenant('Fernhill')
  await book.client.send('POST', './books/connections', { consent: consent.id, tenant })
  await drained()
  expect(await standing()).toHaveLength(1)
})

test('a day that waited for its end is found when it is over everywhere, should its alarm be lost', async () => {
  const { book, connection: id } = await exporting()
  const { client: own } = book
  const path = `./books/connections/${id}/export-settings`
  const settings = await (await own.fetch(path)).json<ExportSettings>()
  await own.send('PUT', path, { ...settings, daily: true })
  await book.post(lamp)
  const date = today(env, 'Europe/London')
  await book.post({ receipts: [{ ...receipt, date }] })
  expect((await (await own.fetch(`./books/connections/${id}/exports`)).json<Exports>()).counts.ready).toBe(1)
  expect(await connectionsWithWork(env.LEDGER, Date.now(), 500)).not.toContain(id)
  expect(await connectionsWithWork(env.LEDGER, Date.now() + 36 * 3_600_000, 500)).toContain(id)
})
