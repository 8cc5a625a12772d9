import { describe, expect, test } from 'vitest'
import { broke, connect, connected, type Answer, type Connected } from '../testing/client.ts'

const look = (app: Connected) => app.api('GET', '/Organisation')

const looks = async (app: Connected, count: number): Promise<Answer> => {
  let last = await look(app)
  for (let done = 1; done < count; done += 1) last = await look(app)
  return last
}

const counts = ({ headers }: Answer) =>
  ['x-minlimit-remaining', 'x-daylimit-remaining', 'x-appminlimit-remaining'].map((name) => headers.get(name))

const refusal = ({ status, headers }: Answer) => ({
  status,
  problem: headers.get('x-rate-limit-problem'),
  after: headers.get('retry-after'),
})

test('every reply says what is left', async () => {
  const app = await connected()
  expect(counts(await look(app))).toEqual(['59', '999', '9999'])
  expect(counts(await app.api('GET', '/ManualJournals/unknown'))).toEqual(['58', '998', '9998'])
})

test('sixty a minute, counted over the last minute', async () => {
  const app = await connected()
  await looks(app, 30)
  app.control.clock.advance(20_000)
  expect(counts(await looks(app, 30))[0]).toBe('0')
  expect(refusal(await look(app))).toEqual({ status: 429, problem: 'minute', after: '40' })
  app.control.clock.advance(40_000)
  expect((await look(app)).status).toBe(200)
})

test('a call that was refused does not count', async () => {
  const app = await connected()
  await looks(app, 60)
  const refused = await looks(app, 10)
  expect(refused.status).toBe(429)
  expect(counts(refused)[1]).toBe('940')
})

test('the day ends at the organisation’s own time, hours away', async () => {
  const app = await connected()
  app.control.setLimits({ day: 2 })
  await looks(app, 2)
  // Fernhill's day turns at 09:00 UTC; it is 10:00.
  expect(refusal(await look(app))).toEqual({ status: 429, problem: 'day', after: String(23 * 3600) })
  app.control.clock.advance(23 * 3_600_000)
  const again = await connect(app.xero)
  expect(counts(await look(again))[1]).toBe('1')
})

test('organisations are counted apart, and the app over all of them', async () => {
  const app = await connected({ organisations: ['Fernhill', 'Harbour'] })
  const harbour = { headers: { 'xero-tenant-id': app.control.organisation('Harbour').data.id } }
  await looks(app, 60)
  expect(counts(await app.api('GET', '/Organisation', harbour))).toEqual(['59', '999', '9939'])
  app.control.setLimits({ appMinute: 61 })
  expect(refusal(await app.api('GET', '/Organisation', harbour)).problem).toBe('appminute')
})

test('five at once; the sixth is told so without a time', async () => {
  const app = await connected()
  app.control.fault({ kind: 'slow', times: 5 })
  const giveUp = new AbortController()
  const held = Array.from({ length: 5 }, () => app.api('GET', '/Items', { signal: giveUp.signal }))
  expect(refusal(await look(app))).toEqual({ status: 429, problem: 'concurrent', after: null })
  giveUp.abort()
  expect(await Promise.all(held.map(broke))).toEqual([true, true, true, true, true])
  expect((await look(app)).status).toBe(200)
})

describe('limits can be met without spending them', () => {
  test.each([
    ['limit-minute', { problem: 'minute', after: '30' }],
    ['limit-day', { problem: 'day', after: String(23 * 3600) }],
    ['limit-concurrent', { problem: 'concurrent', after: null }],
    ['limit-bare', { problem: null, after: null }],
  ] as const)('%s', async (kind, expected) => {
    const app = await connected()
    app.control.fault({ kind })
    expect(refusal(await look(app))).toEqual({ status: 429, ...expected })
    expect((await look(app)).status).toBe(200)
  })
})
