import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { FaultKind } from '../../../dev/xero/faults.ts'
import type { Client } from '../../identity/testing/session.ts'
import { findConnection, findGrant } from './queries.ts'
import { booksOf } from './remote.ts'
import { unseal } from './seal.ts'
import { begun, connected, consented, opened, outcomeOf } from './testing/connected.ts'
import { newXeroWorld } from './testing/world.ts'

afterEach(() => vi.restoreAllMocks())

/** Every line of the log from here on; nothing is kept from it. */
const listened = (): string[] => {
  const lines: string[] = []
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => void lines.push(said.join(' ')))
  return lines
}

/** The tokens that a connection has now. */
const tokensOf = async (connection: string): Promise<string[]> => {
  const found = await findConnection(env.DIRECTORY, connection)
  const row = await findGrant(env.DIRECTORY, found?.connection.grantId ?? '')
  if (!row || row.sealed === '') return []
  const kept = JSON.parse(await unseal(env, row.id, row)) as Record<string, string | null>
  return Object.values(kept).filter((token) => token !== null)
}

const badDays: FaultKind[] = [
  'token-expired',
  'token-invalid',
  'forbidden',
  'error-after',
  'proxy',
  'limit-bare',
]

test('neither the log nor an answer ever carries tokens, codes, secrets or keys', async () => {
  const world = await newXeroWorld()
  const lines = listened()
  const secrets = new Set([env.XERO_CLIENT_SECRET, ...Object.values(JSON.parse(env.BOOKS_KEYS) as object)])
  const answers: string[] = []
  const { client, connection } = await connected(world)
  const look = async (as: Client) => {
    for (const token of await tokensOf(connection.id)) secrets.add(token)
    const answer = await as.fetch('./books/connections')
    const checked = await as.send('POST', `./books/connections/${connection.id}/check`, {})
    answers.push(await answer.text(), await checked.text())
  }
  await look(client)
  for (const kind of badDays) {
    await world.fault({ kind, path: '/Accounts' })
    await booksOf(env, connection.id).accounts()
    await world.advance(31_000)
    await look(client)
  }
  await world.advance(31 * 60_000)
  await world.fault({ kind: 'lost-reply', on: 'token' })
  await look(client)
  await world.fault({ kind: 'invalid-grant', on: 'token', times: 2 })
  await look(client)
  const { consent, url } = await begun(client, connection.id)
  const location = await consented(world, await opened(url))
  secrets.add(new URL(location).searchParams.get('code') ?? '')
  const code = outcomeOf(await opened(location)).get('books') ?? ''
  const confirmed = await client.send('POST', `./books/consents/${consent.id}/confirmation`, { code })
  answers.push(await confirmed.text())
  await look(client)
  await client.fetch(`./books/connections/${connection.id}`, { method: 'DELETE' })

  expect(secrets.size).toBeGreaterThan(8)
  expect(answers.length).toBeGreaterThan(15)
  // What is said where the calls are made is heard here.
  expect(lines.filter((line) => line.includes('the books did not answer as hoped')).length).toBeGreaterThan(3)
  const said = [...lines, ...answers].join('\n')
  for (const secret of secrets) expect(said.includes(secret)).toBe(false)
  // Every access token looks like this.
  expect(said).not.toMatch(/eyJ[\w-]+\.eyJ/)
})
