import { createRoute } from '@hono/zod-openapi'
import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createApp } from './app.ts'
import { newRoutes } from './http/routes.ts'

const probe = newRoutes()
probe.openapi(
  createRoute({
    method: 'post',
    path: '/api/probe',
    request: {
      body: {
        required: true,
        content: { 'application/json': { schema: z.object({ quantity: z.string() }) } },
      },
    },
    responses: { 200: { description: 'ok', content: { 'application/json': { schema: z.any() } } } },
  }),
  (c) => c.json(c.req.valid('json')),
)
probe.get('/api/counted', (c) => {
  c.set('counts', { rows: 12 })
  return c.text('ok')
})
probe.get('/api/bug', () => {
  throw new TypeError('secret cell content')
})
const app = createApp()
app.route('/', probe)

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  app.request('/api/probe', { method: 'POST', body, headers }, env)

test('a body of the agreed shape reaches the route', async () => {
  const answer = await post('{"quantity":"1.5"}')
  expect(await answer.json()).toEqual({ quantity: '1.5' })
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test.each([
  ['half of JSON', '{"quantity":', 'application/json', 'not-json'],
  ['text', 'quantity=1', 'text/plain', 'not-json'],
  ['a form', 'quantity=1', 'application/x-www-form-urlencoded', 'not-json'],
  ['another shape', '{"quantity":1.5}', 'application/json', 'invalid-request'],
  ['nothing', '', 'application/json', 'not-json'],
])('a body that is %s is refused with 400', async (_, body, type, code) => {
  const answer = await post(body, { 'content-type': type })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code, remedy: expect.any(String) })
})

test('an unexpected error answers its request id, and the log has no contents', async () => {
  const lines: string[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
  const answer = await app.request('/api/bug', {}, env)
  spy.mockRestore()
  expect(answer.status).toBe(500)
  const body = await answer.json<{ code: string; requestId: string }>()
  expect(body).toMatchObject({ code: 'unexpected', requestId: answer.headers.get('x-request-id') })
  expect(lines.join()).toContain(body.requestId)
  expect(lines.join()).not.toContain('secret')
})

test('the add-in reports an error of its own, without a session and without a message', async () => {
  const lines: string[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
  const report = (body: object) =>
    app.request(
      '/api/pane-errors',
      { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
      env,
    )
  const places = ['at post (post.ts:12)']
  const answer = await report({ name: 'TypeError', places, version: '0.1.0', message: 'cell content' })
  expect(answer.status).toBe(204)
  expect((await report({ name: 'SKU 17 costs 3.20', version: '0.1.0' })).status).toBe(400)
  spy.mockRestore()
  expect(lines.join()).toContain('post.ts:12')
  expect(lines.join()).not.toContain('cell content')
  expect(lines.join()).not.toContain('SKU')
})

test('a request of more than 32 MB is refused', async () => {
  const answer = await post(JSON.stringify({ quantity: '9'.repeat(32_000_001) }))
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ code: 'too-large' })
})

test('counts that a route sets are in its log line, and ids and emails of the path are not', async () => {
  const lines: string[] = []
  const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  await app.request('/api/counted', {}, env)
  await app.request('/api/organisations/o/members/someone@sample.test', {}, env)
  spy.mockRestore()
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', status: 200, rows: 12 })
  expect(lines.join()).toContain('/api/organisations/:organisation/members')
  expect(lines.join()).not.toContain('someone')
})

test('an add-in that speaks an outdated version is told to reload', async () => {
  const ask = (version: string) =>
    app.request('/api/health', { headers: { 'x-partsemble-version': version } }, env)
  expect(await (await ask('0')).json()).toMatchObject({
    code: 'outdated',
    remedy: expect.stringMatching(/Reload/),
  })
  expect((await ask('0')).status).toBe(426)
  expect((await ask('nonsense')).status).toBe(426)
  expect((await ask('1')).status).toBe(200)
})

test('a route that is not there answers like every other failure', async () => {
  const answer = await app.request('/api/nothing', {}, env)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ code: 'unknown-route', requestId: expect.any(String) })
})

test('the OpenAPI description is generated from the contracts', async () => {
  const answer = await app.request('/api/openapi.json', {}, env)
  const document = await answer.json<{ openapi: string; paths: Record<string, unknown> }>()
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths)).toContain('/api/health')
})
