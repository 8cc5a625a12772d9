import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startKept } from './kept.ts'
import { startXero, type XeroServer } from './server.ts'
import { startBooks } from './start.ts'

let server: XeroServer
beforeAll(async () => {
  server = await startXero({ port: 0 })
})
afterAll(() => server.close())

const post = async (url: string, body: object = {}): Promise<Record<string, unknown>> => {
  const answer = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  expect(answer.ok, `${url} ${answer.status}`).toBe(true)
  return (await answer.json()) as Record<string, unknown>
}

test('a broken connection is cut, and a reply that never comes leaves the client to give up', async () => {
  const api = (init: RequestInit = {}) => fetch(`${server.url}/api.xro/2.0/Items`, init)
  await post(`${server.url}/_standin/faults`, { kind: 'lost-request' })
  await expect(api()).rejects.toThrow('fetch failed')
  expect((await api()).status).toBe(401)
  await post(`${server.url}/_standin/faults`, { kind: 'slow', on: 'token' })
  const token = fetch(`${server.url}/connect/token`, { method: 'POST', signal: AbortSignal.timeout(30) })
  await expect(token).rejects.toThrow(/timeout/)
})

test('worlds of one server know nothing of each other', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map((seed) => post(`${server.url}/_standin/worlds`, { seed })),
  )
  const [url, otherUrl] = [String(one?.url), String(other?.url)]
  expect(one?.vars).toMatchObject({ XERO_API_URL: url, XERO_CLIENT_ID: 'partsemble-local' })
  await post(`${url}/_standin/organisations/Fernhill/lock-dates`, { period: '2026-09-30' })
  await post(`${url}/_standin/clock`, { advanceMs: 60_000 })
  const lockDate = async (at: string) => {
    const answer = await fetch(`${at}/_standin/organisations/Fernhill`)
    return ((await answer.json()) as { periodLockDate: string }).periodLockDate
  }
  expect([await lockDate(url), await lockDate(otherUrl), await lockDate(server.url)]).toEqual([
    '2026-09-30',
    '',
    '',
  ])
  expect((await fetch(`${server.url}/worlds/unknown/`)).status).toBe(404)
})

test('what the switches cannot do is said', async () => {
  const answer = await fetch(`${server.url}/_standin/organisations/Nobody/disconnect`, { method: 'POST' })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ message: 'There is no organisation Nobody.' })
})

test('the books of a local start are there again after a stop', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'partsemble-xero-'))
  const file = join(folder, 'xero.json')
  const first = await startKept(file, { port: 0 })
  await post(`${first.url}/_standin/organisations/Fernhill/rename-item`, { code: 'OAK-25', to: 'OAK-26' })
  await first.close()
  const second = await startKept(file, { port: Number(new URL(server.url).port) })
  expect(second.url).not.toBe(server.url)
  const codes = second.control.organisation('Fernhill').data.items.map(({ code }) => code)
  expect(codes).toContain('OAK-26')
  await second.close()
  rmSync(folder, { recursive: true })
})

test('a local start sends people back to the Worker alone', async () => {
  const state = mkdtempSync(join(tmpdir(), 'partsemble-xero-'))
  const books = await startBooks({ state, port: 0, origin: 'https://localhost:3443', environment: {} })
  const asked = (to: string) => {
    const query = {
      client_id: books.vars.XERO_CLIENT_ID ?? '',
      redirect_uri: to,
      response_type: 'code',
      scope: 'openid',
    }
    return fetch(
      `${books.vars.XERO_LOGIN_URL}/identity/connect/authorize?${new URLSearchParams(query).toString()}`,
    )
  }
  expect((await asked('https://localhost:3443/books/xero/callback')).status).toBe(200)
  expect((await asked('https://elsewhere.test/books/xero/callback')).status).toBe(400)
  await books.close()
  rmSync(state, { recursive: true })
})

test('the real Xero takes its place where the environment names a client, with other addresses if it names them', async () => {
  const environment = {
    XERO_CLIENT_ID: 'id',
    XERO_CLIENT_SECRET: 'secret',
    XERO_API_URL: 'https://proxy.test',
  }
  const books = await startBooks({
    state: '/nowhere',
    port: 0,
    origin: 'https://localhost:3443',
    environment,
  })
  expect(books).toMatchObject({ vars: environment, page: null })
})
