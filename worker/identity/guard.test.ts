import { env } from 'cloudflare:workers'
import { createRoute } from '@hono/zod-openapi'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { MemberEnv } from '../http/context.ts'
import { newRoutes } from '../http/routes.ts'
import { createApp } from '../app.ts'
import { absoluteMs, idleMs, requireMember } from './guard.ts'
import { signedIn, type Client } from './testing/session.ts'

const probe = newRoutes<MemberEnv>()
probe.openapi(
  createRoute({
    method: 'get',
    path: '/api/organisations/{organisation}/probe',
    middleware: [requireMember('lock')] as const,
    responses: { 200: { description: 'ok', content: { 'application/json': { schema: z.any() } } } },
  }),
  (c) => c.json({ organisation: c.var.organisation, member: c.var.member }, 200),
)
const app = createApp()
app.route('/', probe)

const ask = async (token: string | undefined, organisation: string, overrides: Partial<Env> = {}) =>
  app.request(
    `/api/organisations/${organisation}/probe`,
    token === undefined ? {} : { headers: { authorization: token } },
    { ...env, ...overrides },
  )

const asks = (client: Client, overrides?: Partial<Env>) =>
  ask(`Bearer ${client.token}`, client.organisation.id, overrides)

const refusal = async (answer: Response) => {
  const { requestId, ...failure } = await answer.json<Record<string, string>>()
  expect(requestId).toBe(answer.headers.get('x-request-id'))
  return { status: answer.status, ...failure }
}

test('a member with the right is let through, and the route knows the organisation and the member', async () => {
  const client = await signedIn('accountant', { name: 'Bicycles', currency: 'USD', timeZone: 'America/Lima' })
  const answer = await asks(client)
  expect(await answer.json()).toEqual({
    organisation: {
      id: client.organisation.id,
      name: 'Bicycles',
      currency: 'USD',
      timeZone: 'America/Lima',
      cutover: '2024-01-01',
      ledger: 'ledger-1',
      isSample: false,
    },
    member: { personId: client.personId, name: 'The accountant', role: 'accountant' },
  })
})

describe('without a live session nothing is answered', () => {
  const cases: [string, (client: Client) => Promise<Response>][] = [
    ['no token', (client) => ask(undefined, client.organisation.id)],
    ['a token of nobody', (client) => ask('Bearer made-up', client.organisation.id)],
    ['another scheme', (client) => ask(`Basic ${client.token}`, client.organisation.id)],
    [
      'the hash that is stored',
      async (client) => ask(`Bearer ${await storedHash(client)}`, client.organisation.id),
    ],
    ['an idle session', (client) => asks(client, { CLOCK_OFFSET_MS: String(idleMs + 1000) })],
    [
      'a revoked session',
      async (client) => {
        await env.DIRECTORY.prepare('UPDATE sessions SET revoked_at = 1 WHERE id = ?')
          .bind(client.sessionId)
          .run()
        return asks(client)
      },
    ],
  ]
  test.each(cases)('%s', async (_, request) => {
    const client = await signedIn('owner')
    expect(await refusal(await request(client))).toMatchObject({ status: 401, code: 'signed-out' })
  })
})

test('a session in use stays alive past its idle time, but not past its absolute time', async () => {
  const client = await signedIn('owner')
  const step = idleMs - 60_000
  let at = 0
  for (; at < absoluteMs; at += step) {
    expect((await asks(client, { CLOCK_OFFSET_MS: String(at) })).status).toBe(200)
  }
  expect((await asks(client, { CLOCK_OFFSET_MS: String(absoluteMs + 1000) })).status).toBe(401)
})

test("someone else's organisation answers exactly as one that does not exist", async () => {
  const [mine, theirs] = [await signedIn('owner'), await signedIn('owner')]
  const foreign = await refusal(await ask(`Bearer ${mine.token}`, theirs.organisation.id))
  const absent = await refusal(await ask(`Bearer ${mine.token}`, 'no-such-organisation'))
  expect(foreign).toMatchObject({ status: 404, code: 'unknown-organisation' })
  expect(foreign).toEqual(absent)
})

test('a role without the right is refused and told whose right it is', async () => {
  const answer = await refusal(await asks(await signedIn('builder')))
  expect(answer).toMatchObject({ status: 403, code: 'not-allowed' })
  expect(answer).toHaveProperty('message', expect.stringContaining('owner, admin, accountant'))
})

const storedHash = async (client: Client) =>
  (await env.DIRECTORY.prepare('SELECT token_hash FROM sessions WHERE id = ?')
    .bind(client.sessionId)
    .first<string>('token_hash')) ?? ''
