import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { newSecret, s256 } from '../../dev/identity/keys.ts'
import { signInLimit } from '../../worker/identity/rate-limit/rate-limit.ts'
import { newWorld, outcomeOf } from './issuer.ts'

const minutes = (count: number) => ({ CLOCK_OFFSET_MS: String(count * 60_000) })

beforeEach(() => env.DIRECTORY.exec('DELETE FROM rate_limits'))

const challenged = async () => {
  const verifier = newSecret()
  return { verifier, challenge: await s256(verifier) }
}

test('a person signs in through the dialog and the pane gets a session', async () => {
  const world = await newWorld()
  const { verifier, challenge } = await challenged()
  const code = (await world.dialog('accountant', challenge)).get('code') ?? ''
  const answer = await world.exchange(code, verifier)
  expect(answer.status).toBe(201)
  const { token, endsAt } = await answer.json<{ token: string; endsAt: string }>()
  expect(Date.parse(endsAt)).toBeGreaterThan(Date.now())
  const me = await (await world.api(token, 'GET', '/api/session')).json()
  expect(me).toMatchObject({
    person: { name: 'Accountant of the sample company', email: 'accountant@sample.test' },
    organisations: [],
  })
})

test('the same person signing in again stays the same person', async () => {
  const world = await newWorld()
  const who = async () => {
    const me = await world.api(await world.signIn('builder'), 'GET', '/api/session')
    return (await me.json<{ person: { id: string } }>()).person.id
  }
  expect(await who()).toBe(await who())
})

test('neither token nor code nor state is stored as it is', async () => {
  const world = await newWorld()
  const { verifier, challenge } = await challenged()
  const start = await world.request(`/sign-in?challenge=${challenge}`)
  const authorize = start.headers.get('location') ?? ''
  const state = new URL(authorize).searchParams.get('state') ?? ''
  expect(await everythingStored()).not.toContain(state)
  const code = outcomeOf(await world.request(await world.choose(authorize, 'owner'))).get('code') ?? ''
  const { token } = await (await world.exchange(code, verifier)).json<{ token: string }>()
  const stored = await everythingStored()
  for (const secret of [code, token, verifier]) expect(stored).not.toContain(secret)
})

test("office.js's host information comes back on the dialog page", async () => {
  const world = await newWorld()
  const { challenge } = await challenged()
  const start = await world.request(`/sign-in?challenge=${challenge}&_host_Info=Excel$Web$16.01$en-US$$$$0`)
  const back = await world.choose(start.headers.get('location') ?? '', 'owner')
  const location = (await world.request(back)).headers.get('location') ?? ''
  const url = new URL(location, 'https://partsemble.test')
  expect(url.pathname).toBe('/dialog.html')
  expect(url.searchParams.get('_host_Info')).toBe('Excel$Web$16.01$en-US$$$$0')
})

describe('the code of the dialog', () => {
  const refused = async (answer: Response) => {
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'code-not-valid', remedy: 'Sign in again.' })
  }

  test('is refused the second time', async () => {
    const world = await newWorld()
    const { verifier, challenge } = await challenged()
    const code = (await world.dialog('owner', challenge)).get('code') ?? ''
    expect((await world.exchange(code, verifier)).status).toBe(201)
    await refused(await world.exchange(code, verifier))
  })

  test('is refused after two minutes', async () => {
    const world = await newWorld()
    const { verifier, challenge } = await challenged()
    const code = (await world.dialog('owner', challenge)).get('code') ?? ''
    await refused(await world.exchange(code, verifier, minutes(3)))
  })

  test('is refused with a verifier of someone else, and then used up', async () => {
    const world = await newWorld()
    const { verifier, challenge } = await challenged()
    const code = (await world.dialog('owner', challenge)).get('code') ?? ''
    await refused(await world.exchange(code, newSecret()))
    await refused(await world.exchange(code, verifier))
  })

  test('is refused when it was never given', async () => {
    const world = await newWorld()
    await refused(await world.exchange(newSecret(), newSecret()))
  })
})

describe('the dialog is told what went wrong', () => {
  const errorOf = async (answer: Response | Promise<Response>) => outcomeOf(await answer).get('error')

  test('a pane that sends no challenge', async () => {
    const world = await newWorld()
    expect(await errorOf(world.request('/sign-in'))).toBe('no-challenge')
    expect(world.reached).toEqual([])
  })

  test('a state that was never given', async () => {
    const world = await newWorld()
    expect(await errorOf(world.request('/sign-in/callback?code=x&state=made-up'))).toBe('sign-in-expired')
  })

  test("someone else's answer under my state", async () => {
    const world = await newWorld()
    const begun = async () =>
      (await world.request(`/sign-in?challenge=${(await challenged()).challenge}`)).headers
    const [mine, theirs] = [(await begun()).get('location') ?? '', (await begun()).get('location') ?? '']
    const back = new URL(await world.choose(theirs, 'owner'))
    back.searchParams.set('state', new URL(mine).searchParams.get('state') ?? '')
    expect(await errorOf(world.request(back.href))).toBe('refused')
  })

  test('an answer that comes twice', async () => {
    const world = await newWorld()
    const start = await world.request(`/sign-in?challenge=${(await challenged()).challenge}`)
    const back = await world.choose(start.headers.get('location') ?? '', 'owner')
    expect(await errorOf(world.request(back))).toBeNull()
    expect(await errorOf(world.request(back))).toBe('sign-in-expired')
  })

  test('a person who takes too long at the issuer', async () => {
    const world = await newWorld()
    const start = await world.request(`/sign-in?challenge=${(await challenged()).challenge}`)
    const back = await world.choose(start.headers.get('location') ?? '', 'owner')
    expect(await errorOf(world.request(back, {}, minutes(16)))).toBe('sign-in-expired')
  })

  test('a person who cancels', async () => {
    const world = await newWorld()
    const outcome = await world.dialog('', (await challenged()).challenge)
    expect(outcome.get('error')).toBe('cancelled')
  })

  const liars: [string, (claims: Record<string, unknown>) => Record<string, unknown>][] = [
    ['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
    ['no nonce', (claims) => ({ ...claims, nonce: undefined })],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://elsewhere.test' })],
    ['another audience', (claims) => ({ ...claims, aud: 'another client' })],
    ['an id token that has expired', (claims) => ({ ...claims, exp: Number(claims.iat) - 600 })],
  ]
  test.each(liars)('%s', async (_, claims) => {
    const world = await newWorld({ claims })
    const outcome = await world.dialog('owner', (await challenged()).challenge)
    expect(Object.fromEntries(outcome)).toEqual({ error: 'refused' })
  })

  test('an issuer that answers in the name of another', async () => {
    const world = await newWorld()
    const start = await world.request(`/sign-in?challenge=${(await challenged()).challenge}`)
    const back = new URL(await world.choose(start.headers.get('location') ?? '', 'owner'))
    back.searchParams.set('iss', 'https://elsewhere.test')
    expect(await errorOf(world.request(back.href))).toBe('refused')
  })

  test('a client secret that the issuer does not know', async () => {
    const world = await newWorld()
    const outcome = await world.dialog('owner', (await challenged()).challenge, {
      OIDC_CLIENT_SECRET: 'wrong',
    })
    expect(outcome.get('error')).toBe('refused')
  })

  test('an account without an email address', async () => {
    const world = await newWorld({ claims: (claims) => ({ ...claims, email: '' }) })
    expect((await world.dialog('owner', (await challenged()).challenge)).get('error')).toBe('no-email')
  })

  test.each([
    ['no issuer', { OIDC_ISSUER: '' }],
    ['an http issuer in production', { OIDC_ISSUER: 'http://127.0.0.1:3460' }],
    ['an http issuer elsewhere', { OIDC_ISSUER: 'http://identity.test', OIDC_ALLOW_HTTP_LOOPBACK: 'true' }],
  ])('%s', async (_, vars) => {
    const world = await newWorld()
    const challenge = (await challenged()).challenge
    expect(await errorOf(world.request(`/sign-in?challenge=${challenge}`, {}, vars))).toBe('not-configured')
    expect(world.reached).toEqual([])
  })
})

describe('too many attempts from one address', () => {
  const windowMs = signInLimit.seconds * 1000
  /** The clock moved to the first moment of a window, or of the one after it: no test straddles two. */
  const windowAt = (start: number, later = 0) => ({ CLOCK_OFFSET_MS: String(start + later * windowMs) })
  const nextWindow = () => windowMs - (Date.now() % windowMs)

  test('at the dialog', async () => {
    const world = await newWorld()
    const start = nextWindow()
    const ask = async () => outcomeOf(await world.request('/sign-in', {}, windowAt(start))).get('error')
    for (let i = 0; i < signInLimit.limit; i += 1) expect(await ask()).toBe('no-challenge')
    expect(await ask()).toBe('too-many-requests')
  })

  test('at the code exchange, until the window has passed', async () => {
    const world = await newWorld()
    const start = nextWindow()
    const ask = (later?: number) => world.exchange(newSecret(), newSecret(), windowAt(start, later))
    for (let i = 0; i < signInLimit.limit; i += 1) expect((await ask()).status).toBe(400)
    const answer = await ask()
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ code: 'too-many-requests' })
    expect((await ask(1)).status).toBe(400)
  })
})

const everythingStored = async (): Promise<string> => {
  const tables = ['people', 'oidc_states', 'sign_in_codes', 'sessions', 'audit_log', 'rate_limits']
  const rows = await Promise.all(tables.map((table) => env.DIRECTORY.prepare(`SELECT * FROM ${table}`).all()))
  return JSON.stringify(rows.map(({ results }) => results))
}
