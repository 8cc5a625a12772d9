import { describe, expect, test } from 'vitest'
import * as oauth from 'oauth4webapi'
import {
  asking,
  connect,
  connected,
  consent,
  newXero,
  origin,
  postToken,
  redirectUri,
} from '../testing/client.ts'
import { nativeClientId } from '../world.ts'
import type { Xero } from '../xero.ts'

const minutes = (count: number) => count * 60_000
const days = (count: number) => count * 86_400_000

const page = (xero: Xero, asked: URLSearchParams) =>
  xero.answer(new Request(`${origin}/identity/connect/authorize?${asked.toString()}`))

const codeOf = async (xero: Xero, asked = asking()): Promise<string> =>
  (await consent(xero, asked)).searchParams.get('code') ?? ''

const exchange = (
  xero: Xero,
  code: string,
  more: Record<string, string> = {},
  headers?: Record<string, string>,
) => postToken(xero, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...more }, headers)

const refresh = (xero: Xero, token: string) =>
  postToken(xero, { grant_type: 'refresh_token', refresh_token: token })

const invalid = { status: 400, body: { error: 'invalid_grant' } }

describe('consent', () => {
  test('a person sees whom they can be, which organisations there are and what is asked for', async () => {
    const text = await (await page(newXero(), asking())).text()
    for (const words of [
      'Alex Adviser',
      'Sam Standard',
      'Fernhill Lamps',
      'Harbour &amp; Pine',
      'Allow access',
      'Cancel',
    ])
      expect(text).toContain(words)
    expect(text).toContain('accounting.manualjournals')
  })

  test('what the request says never becomes markup', async () => {
    const asked = asking()
    asked.set('state', '"><script>')
    expect(await (await page(newXero(), asked)).text()).not.toContain('<script>')
  })

  test.each([
    ['client_id', 'another', 'unauthorized_client'],
    ['redirect_uri', 'http://127.0.0.1:3443/callback', 'unauthorized_client'],
    ['redirect_uri', 'http://elsewhere.test/', 'unauthorized_client'],
    ['scope', 'offline_access accounting.transactions', 'invalid_scope'],
    ['scope', 'accounting.reports.read', 'invalid_scope'],
    ['response_type', 'token', 'unsupported_response_type'],
  ])('%s %s is refused on a page of its own', async (name, value, error) => {
    const asked = asking()
    asked.set(name, value)
    const answer = await page(newXero(), asked)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(error)
  })

  test('http is taken for localhost by name', async () => {
    const asked = asking()
    asked.set('redirect_uri', 'http://localhost:8787/callback')
    expect((await page(newXero(), asked)).status).toBe(200)
  })

  test('where addresses are registered, they are compared whole', async () => {
    const xero = newXero({ redirectUris: [redirectUri] })
    expect((await page(xero, asking())).status).toBe(200)
    const asked = asking()
    asked.set('redirect_uri', `${redirectUri}/more`)
    expect((await page(xero, asked)).status).toBe(400)
  })

  test('a person who cancels or chooses nothing is sent back with access_denied', async () => {
    for (const given of [{ choice: 'cancel' }, { organisations: [] }]) {
      const back = await consent(newXero(), asking(), given)
      expect(Object.fromEntries(back.searchParams)).toMatchObject({
        error: 'access_denied',
        state: 'the state',
      })
    }
  })
})

describe('the code', () => {
  test('is good once', async () => {
    const xero = newXero()
    const code = await codeOf(xero)
    expect((await exchange(xero, code)).status).toBe(200)
    expect(await exchange(xero, code)).toMatchObject(invalid)
  })

  test('is good for five minutes', async () => {
    const xero = newXero()
    const [early, late] = [await codeOf(xero), await codeOf(xero)]
    xero.control.clock.advance(minutes(5) - 1)
    expect((await exchange(xero, early)).status).toBe(200)
    xero.control.clock.advance(1)
    expect(await exchange(xero, late)).toMatchObject(invalid)
  })

  test('is bound to its redirect address and to the challenge, where one was sent', async () => {
    const xero = newXero()
    expect(await exchange(xero, await codeOf(xero), { redirect_uri: 'https://other.test/' })).toMatchObject(
      invalid,
    )
    const asked = asking()
    asked.set('code_challenge', await oauth.calculatePKCECodeChallenge('the verifier'))
    asked.set('code_challenge_method', 'S256')
    expect(await exchange(xero, await codeOf(xero, asked), { code_verifier: 'another' })).toMatchObject(
      invalid,
    )
    expect((await exchange(xero, await codeOf(xero, asked), { code_verifier: 'the verifier' })).status).toBe(
      200,
    )
  })
})

describe('the client', () => {
  const encoded = (secret: string) =>
    encodeURIComponent(secret).replace(
      /[-_.!~*'()]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    )

  test('may encode its secret before base64 as the standard says, or not', async () => {
    const xero = newXero()
    const { XERO_CLIENT_ID: id = '', XERO_CLIENT_SECRET: secret = '' } = xero.control.vars
    expect(encoded(secret)).not.toBe(secret)
    for (const pair of [`${encoded(id)}:${encoded(secret)}`, `${id}:${secret}`]) {
      const headers = { authorization: `Basic ${btoa(pair)}` }
      expect((await exchange(xero, await codeOf(xero), {}, headers)).status).toBe(200)
    }
  })

  test('without its secret is refused', async () => {
    const xero = newXero()
    const wrong = { authorization: `Basic ${btoa('partsemble-local:guessed')}` }
    expect(await exchange(xero, await codeOf(xero), {}, wrong)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    })
    expect((await exchange(xero, await codeOf(xero), {}, {})).status).toBe(400)
  })

  test('that is a native app has no secret and must use PKCE', async () => {
    const xero = newXero()
    const asked = asking()
    asked.set('client_id', nativeClientId)
    expect((await page(xero, asked)).status).toBe(400)
    asked.set('code_challenge', await oauth.calculatePKCECodeChallenge('the verifier'))
    asked.set('code_challenge_method', 'S256')
    const code = await codeOf(xero, asked)
    const sent = { client_id: nativeClientId, code_verifier: 'the verifier' }
    expect((await exchange(xero, code, sent, {})).status).toBe(200)
  })
})

describe('tokens', () => {
  test('a refresh token comes only with offline_access, an id token only with openid', async () => {
    const { tokens } = await connected({ scope: 'accounting.settings.read' })
    expect(tokens).not.toHaveProperty('refresh_token')
    expect(tokens).not.toHaveProperty('id_token')
    expect((await connected({ scope: 'openid offline_access' })).tokens.id_token).toMatch(/^ey/)
  })

  test('an access token is good for half an hour and names the consent', async () => {
    const app = await connected()
    const claims = JSON.parse(atob(app.tokens.access_token.split('.')[1] ?? '')) as Record<string, unknown>
    expect(claims).toMatchObject({ scope: expect.arrayContaining(['offline_access']) as unknown })
    expect(app.control.state().connections[0]?.authEventId).toBe(claims.authentication_event_id)
    app.control.clock.advance(minutes(30) - 1)
    expect((await app.api('GET', '/Organisation')).status).toBe(200)
    app.control.clock.advance(1)
    const { status, body } = await app.api('GET', '/Organisation')
    expect({ status, detail: body.Detail }).toEqual({
      status: 401,
      detail: 'TokenExpired: token expired at 11/02/2026 10:30:00',
    })
  })

  test('a refresh gives a new refresh token; the one before is good for half an hour more', async () => {
    const { xero, tokens } = await connected()
    const first = await refresh(xero, tokens.refresh_token)
    expect(first.body.refresh_token).not.toBe(tokens.refresh_token)
    xero.control.clock.advance(minutes(30) - 1)
    expect((await refresh(xero, tokens.refresh_token)).status).toBe(200)
    xero.control.clock.advance(1)
    expect(await refresh(xero, tokens.refresh_token)).toMatchObject(invalid)
  })

  test('a chain of refreshes goes on, however long, while none is left for sixty days', async () => {
    const { xero, tokens } = await connected()
    let token = tokens.refresh_token
    for (let round = 0; round < 3; round += 1) {
      xero.control.clock.advance(days(60) - 1)
      token = String((await refresh(xero, token)).body.refresh_token)
    }
    xero.control.clock.advance(days(60))
    expect(await refresh(xero, token)).toMatchObject(invalid)
  })

  test('revocation ends all connections of that user to the app, and their tokens', async () => {
    const app = await connected({ organisations: ['Fernhill', 'Harbour'] })
    const standard = await connect(app.xero, { login: 'standard' })
    const basic = btoa(`${app.control.vars.XERO_CLIENT_ID}:${app.control.vars.XERO_CLIENT_SECRET}`)
    const answer = await app.xero.answer(
      new Request(`${origin}/connect/revocation`, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}` },
        body: new URLSearchParams({ token: app.tokens.refresh_token }).toString(),
      }),
    )
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 200, text: '' })
    expect(app.control.state().connections).toHaveLength(1)
    expect((await app.api('GET', '/Organisation')).status).toBe(403)
    expect(await refresh(app.xero, app.tokens.refresh_token)).toMatchObject(invalid)
    expect((await standard.api('GET', '/Organisation')).status).toBe(200)
  })

  test('a client that others wrote signs in and refreshes', async () => {
    const xero = newXero({ now: Date.now })
    const { XERO_CLIENT_ID: id = '', XERO_CLIENT_SECRET: secret = '' } = xero.control.vars
    const options = {
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: (url: string, init: object) => xero.answer(new Request(url, init)),
    }
    const issuer = new URL(origin)
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options))
    const client = { client_id: id }
    const back = await consent(xero, asking())
    const auth = oauth.ClientSecretBasic(secret)
    const parameters = oauth.validateAuthResponse(server, client, back, 'the state')
    const answer = await oauth.authorizationCodeGrantRequest(
      ...([server, client, auth, parameters, redirectUri, oauth.nopkce, options] as const),
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer)
    const again = await oauth.refreshTokenGrantRequest(
      server,
      client,
      auth,
      tokens.refresh_token ?? '',
      options,
    )
    expect((await oauth.processRefreshTokenResponse(server, client, again)).expires_in).toBe(1800)
  })
})
