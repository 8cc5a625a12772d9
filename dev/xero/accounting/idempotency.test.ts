import { expect, test } from 'vitest'
import { connected, journal, type Connected } from '../testing/client.ts'

const put = (app: Connected, key: string, narration = 'PSB-BLD-0001', query = '?summarizeErrors=false') =>
  app.api('PUT', `/ManualJournals${query}`, {
    body: { ManualJournals: [journal(narration)] },
    headers: { 'Idempotency-Key': key },
  })

test('the same request with its key gets the same reply, and is done once', async () => {
  const app = await connected()
  const [first, second] = [await put(app, 'k1'), await put(app, 'k1')]
  expect(second.body).toEqual(first.body)
  expect(app.fernhill.journals()).toHaveLength(1)
})

test('two at the same moment are done once', async () => {
  const app = await connected()
  const [first, second] = await Promise.all([put(app, 'k1'), put(app, 'k1')])
  expect(second.body).toEqual(first.body)
  expect(app.fernhill.journals()).toHaveLength(1)
})

test('a reply is remembered for six minutes from the first call; then the key means nothing', async () => {
  const app = await connected()
  await put(app, 'k1')
  app.control.clock.advance(6 * 60_000 - 1)
  await put(app, 'k1')
  expect(app.fernhill.journals()).toHaveLength(1)
  app.control.clock.advance(1)
  await put(app, 'k1')
  expect(app.fernhill.journals()).toHaveLength(2)
})

test('another body, address or method under a key is refused in Xero’s words', async () => {
  const app = await connected()
  await put(app, 'k1')
  const body = { ManualJournals: [journal('PSB-BLD-0001')] }
  const others = [
    put(app, 'k1', 'PSB-BLD-0002'),
    put(app, 'k1', 'PSB-BLD-0001', '?summarizeErrors=true'),
    app.api('POST', '/ManualJournals?summarizeErrors=false', { body, headers: { 'Idempotency-Key': 'k1' } }),
  ]
  for (const other of others)
    expect(await other).toMatchObject({
      status: 400,
      body: { Message: 'Idempotency Key: k1 is used with a different request.' },
    })
  expect(app.fernhill.journals()).toHaveLength(1)
})

test('a refusal is remembered too, after what was wrong was put right', async () => {
  const app = await connected()
  app.fernhill.setLockDates({ period: '2026-11-30' })
  const first = await put(app, 'k1')
  app.fernhill.setLockDates({ period: '' })
  expect((await put(app, 'k1')).body).toEqual(first.body)
  expect(app.fernhill.journals()).toEqual([])
})

test('an internal error is remembered, whether it struck before or after the journal was made', async () => {
  const app = await connected()
  for (const [at, kind] of (['error-before', 'error-after'] as const).entries()) {
    app.control.fault({ kind })
    expect((await put(app, kind)).status).toBe(500)
    expect((await put(app, kind)).status).toBe(500)
    expect(app.fernhill.journals()).toHaveLength(at)
  }
})

test('a limit is not remembered', async () => {
  const app = await connected()
  app.control.fault({ kind: 'limit-minute' })
  expect((await put(app, 'k1')).status).toBe(429)
  expect((await put(app, 'k1')).status).toBe(200)
})

test('replies from memory count as calls', async () => {
  const app = await connected()
  await put(app, 'k1')
  expect((await put(app, 'k1')).headers.get('x-minlimit-remaining')).toBe('58')
})

test('a key is at most 128 characters', async () => {
  const app = await connected()
  expect((await put(app, 'k'.repeat(128))).status).toBe(200)
  expect((await put(app, 'k'.repeat(129))).status).toBe(400)
})

test('without a key each request is another one', async () => {
  const app = await connected()
  for (let time = 0; time < 2; time += 1)
    await app.api('PUT', '/ManualJournals', { body: { ManualJournals: [journal()] } })
  expect(app.fernhill.journals()).toHaveLength(2)
})
