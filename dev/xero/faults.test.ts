import { describe, expect, test } from 'vitest'
import { broke, connected, journal, postToken, type Connected } from './testing/client.ts'

const put = (app: Connected, sent: { signal?: AbortSignal; key?: string } = {}) =>
  app.api('PUT', '/ManualJournals?summarizeErrors=false', {
    body: { ManualJournals: [journal()] },
    ...(sent.key ? { headers: { 'Idempotency-Key': sent.key } } : {}),
    ...(sent.signal ? { signal: sent.signal } : {}),
  })

/** Gives up at once. */
const impatient = () => AbortSignal.abort()
const made = ({ fernhill }: Connected) => fernhill.journals().length

describe('the reply is lost', () => {
  test('after the journal was made; its key still gives the reply', async () => {
    const app = await connected()
    app.control.fault({ kind: 'lost-reply' })
    expect(await broke(put(app, { key: 'k1' }))).toBe(true)
    expect(made(app)).toBe(1)
    expect((await put(app, { key: 'k1' })).status).toBe(200)
    expect(made(app)).toBe(1)
  })

  test('before anything was done', async () => {
    const app = await connected()
    app.control.fault({ kind: 'lost-request' })
    expect(await broke(put(app))).toBe(true)
    expect(made(app)).toBe(0)
  })

  test('because it never comes, although the journal was made', async () => {
    const app = await connected()
    app.control.fault({ kind: 'slow' })
    expect(await broke(put(app, { signal: impatient() }))).toBe(true)
    expect(made(app)).toBe(1)
  })
})

describe('a late commit', () => {
  const late = async () => {
    const app = await connected()
    app.control.fault({ kind: 'late-commit' })
    expect(await broke(put(app, { signal: impatient(), key: 'k1' }))).toBe(true)
    expect(made(app)).toBe(0)
    return app
  }

  test('lands when its time has come', async () => {
    const app = await late()
    app.control.clock.advance(19_999)
    await app.api('GET', '/Organisation')
    expect(made(app)).toBe(0)
    app.control.clock.advance(1)
    await app.api('GET', '/Organisation')
    expect(made(app)).toBe(1)
    expect((await put(app, { key: 'k1' })).status).toBe(200)
    expect(made(app)).toBe(1)
  })

  test('lands at once when its key comes again, and once', async () => {
    const app = await late()
    expect((await put(app, { key: 'k1' })).status).toBe(200)
    app.control.clock.advance(60_000)
    await app.api('GET', '/Organisation')
    expect(made(app)).toBe(1)
  })

  test('lands beside what was sent under another key meanwhile', async () => {
    const app = await late()
    await put(app, { key: 'k2' })
    await app.control.landLate()
    expect(made(app)).toBe(2)
  })
})

describe('an error', () => {
  test.each([
    ['error-before', 500, 0],
    ['error-after', 500, 1],
    ['unavailable', 503, 0],
    ['proxy', 502, 0],
    ['forbidden', 403, 0],
    ['token-invalid', 401, 0],
  ] as const)('%s answers %i and makes %i', async (kind, status, count) => {
    const app = await connected()
    app.control.fault({ kind })
    expect((await put(app)).status).toBe(status)
    expect(made(app)).toBe(count)
    expect((await put(app)).status).toBe(200)
  })

  test('of a proxy is a page, not JSON', async () => {
    const app = await connected()
    app.control.fault({ kind: 'proxy' })
    expect((await put(app)).text).toContain('<html>')
  })

  test('of an expired token stays until there is another one', async () => {
    const app = await connected()
    app.control.fault({ kind: 'token-expired' })
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await app.api('GET', '/Organisation')
      expect({ status, detail: body.Detail }).toEqual({
        status: 401,
        detail: 'TokenExpired: token expired at 11/02/2026 10:00:00',
      })
    }
  })
})

describe('the token endpoint', () => {
  const refresh = (app: Connected) =>
    postToken(app.xero, { grant_type: 'refresh_token', refresh_token: app.tokens.refresh_token })

  test('says invalid_grant when told to, once, without the token being dead', async () => {
    const app = await connected()
    app.control.fault({ kind: 'invalid-grant', on: 'token' })
    expect(await refresh(app)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await refresh(app)).status).toBe(200)
  })

  test('loses its reply after it gave new tokens; the token before is good for the grace', async () => {
    const app = await connected()
    app.control.fault({ kind: 'lost-reply', on: 'token' })
    expect(await broke(refresh(app))).toBe(true)
    expect(Object.keys(app.control.state().refreshTokens)).toHaveLength(2)
    app.control.clock.advance(29 * 60_000)
    expect((await refresh(app)).status).toBe(200)
  })

  test.each([
    ['error-before', 500],
    ['error-after', 500],
    ['unavailable', 503],
    ['proxy', 502],
  ] as const)('%s answers %i', async (kind, status) => {
    const app = await connected()
    app.control.fault({ kind, on: 'token' })
    expect((await refresh(app)).status).toBe(status)
  })
})

describe('whom a fault strikes', () => {
  const statuses = async (app: Connected, count: number) => {
    const seen: number[] = []
    for (let at = 0; at < count; at += 1) seen.push((await app.api('GET', '/Items')).status)
    return seen
  }

  test('by a rate: the same requests for the same seed', async () => {
    const struck = async (seed: number) => {
      const app = await connected({}, { seed })
      app.control.setLimits({ minute: 1000 })
      app.control.fault({ kind: 'limit-bare', rate: 0.1 })
      return statuses(app, 200)
    }
    const [first, again, other] = [await struck(7), await struck(7), await struck(8)]
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    const count = first.filter((status) => status === 429).length
    expect(count).toBeGreaterThan(10)
    expect(count).toBeLessThan(35)
  })

  test('by method and path, and as often as said', async () => {
    const app = await connected()
    app.control.fault({ kind: 'error-before', method: 'PUT', path: '/ManualJournals', times: 2 })
    expect(await statuses(app, 2)).toEqual([200, 200])
    expect([(await put(app)).status, (await put(app)).status, (await put(app)).status]).toEqual([
      500, 500, 200,
    ])
  })

  test('none after they are cleared', async () => {
    const app = await connected()
    app.control.fault({ kind: 'error-before', rate: 1 })
    expect(await statuses(app, 1)).toEqual([500])
    app.control.clearFaults()
    expect(await statuses(app, 1)).toEqual([200])
  })

  test('is written down, with what was answered', async () => {
    const app = await connected()
    app.control.fault({ kind: 'lost-reply' })
    await broke(put(app))
    expect(app.control.log().at(-1)).toMatchObject({ method: 'PUT', status: 0, fault: 'lost-reply' })
  })
})
