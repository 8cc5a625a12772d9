import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as oauth from 'oauth4webapi'
import { people } from './people.ts'
import { startIdentity, type Identity } from './serve.ts'

let identity: Identity
beforeAll(async () => {
  identity = await startIdentity({ port: 0, redirectOrigins: ['https://localhost:3443'] })
})
afterAll(() => identity.close())

const redirectUri = 'https://localhost:3443/sign-in/callback'
const options = { [oauth.allowInsecureRequests]: true }

/** The stand-in as a client that others wrote sees it. */
const newClient = async () => {
  const issuer = new URL(identity.url)
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options))
  const client: oauth.Client = { client_id: identity.vars.OIDC_CLIENT_ID ?? '' }
  const verifier = oauth.generateRandomCodeVerifier()
  const parameters = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email profile',
    state: 'the state',
    nonce: 'the nonce',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { server, client, verifier, parameters }
}

type Client = Awaited<ReturnType<typeof newClient>>

const authorize = async ({ server }: Client, parameters: URLSearchParams, login = 'owner') => {
  const body = new URLSearchParams([...parameters, ['login', login]])
  const endpoint = server.authorization_endpoint ?? ''
  const page = await fetch(`${endpoint}?${parameters.toString()}`, { redirect: 'manual' })
  if (page.status !== 200) return page
  return fetch(endpoint, { method: 'POST', body, redirect: 'manual' })
}

const callbackOf = (answer: Response) => new URL(answer.headers.get('location') ?? '')

const exchange = (
  { server, client, verifier }: Client,
  callback: URL,
  given: { verifier?: string; redirectUri?: string; secret?: string } = {},
) =>
  oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.ClientSecretBasic(given.secret ?? identity.vars.OIDC_CLIENT_SECRET ?? ''),
    oauth.validateAuthResponse(server, client, callback, 'the state'),
    given.redirectUri ?? redirectUri,
    given.verifier ?? verifier,
    options,
  )

test.each(people)(
  '$login signs in, as an independent client checks',
  async ({ login, subject, email, name }) => {
    const client = await newClient()
    const callback = callbackOf(await authorize(client, client.parameters, login))
    const answer = await exchange(client, callback)
    const tokens = await oauth.processAuthorizationCodeResponse(client.server, client.client, answer, {
      expectedNonce: 'the nonce',
      requireIdToken: true,
    })
    await oauth.validateApplicationLevelSignature(client.server, answer, options)
    const expected = { sub: subject, email, email_verified: true, name }
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject(expected)
    const info = await oauth.userInfoRequest(client.server, client.client, tokens.access_token, options)
    expect(await oauth.processUserInfoResponse(client.server, client.client, subject, info)).toMatchObject(
      expected,
    )
  },
)

test('the page offers every person and a way out', async () => {
  const { server, parameters } = await newClient()
  const page = await (await fetch(`${server.authorization_endpoint ?? ''}?${parameters.toString()}`)).text()
  for (const { name, email } of people) {
    expect(page).toContain(name)
    expect(page).toContain(email)
  }
  expect(page).toContain('Cancel')
})

test('what the request says never becomes markup', async () => {
  const { server, parameters } = await newClient()
  parameters.set('state', '"><script>alert(1)</script>')
  const page = await (await fetch(`${server.authorization_endpoint ?? ''}?${parameters.toString()}`)).text()
  expect(page).not.toContain('<script>')
})

describe('a request that cannot be sent back is refused on the spot', () => {
  test.each([
    ['redirect_uri', 'https://elsewhere.test/sign-in/callback'],
    ['redirect_uri', `${redirectUri}/more`],
    ['client_id', 'another'],
  ])('%s %s', async (name, value) => {
    const client = await newClient()
    client.parameters.set(name, value)
    const answer = await authorize(client, client.parameters)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
  })
})

describe('a request that is wrong in another way goes back with an error', () => {
  test.each([
    ['response_type', 'token', 'unsupported_response_type'],
    ['scope', 'email', 'invalid_scope'],
    ['code_challenge_method', 'plain', 'invalid_request'],
    ['code_challenge', '', 'invalid_request'],
  ])('%s %s', async (name, value, error) => {
    const client = await newClient()
    client.parameters.set(name, value)
    const back = callbackOf(await authorize(client, client.parameters))
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error,
      state: 'the state',
      iss: identity.url,
    })
  })

  test('a person who cancels', async () => {
    const client = await newClient()
    const back = callbackOf(await authorize(client, client.parameters, ''))
    expect(back.searchParams.get('error')).toBe('access_denied')
  })
})

describe('the token endpoint refuses', () => {
  const refusal = async (answer: Response) => ({
    status: answer.status,
    ...((await answer.json()) as object),
  })
  const begun = async () => {
    const client = await newClient()
    return { client, callback: callbackOf(await authorize(client, client.parameters)) }
  }

  test('a code that was used', async () => {
    const { client, callback } = await begun()
    expect((await exchange(client, callback)).status).toBe(200)
    expect(await refusal(await exchange(client, callback))).toEqual({ status: 400, error: 'invalid_grant' })
  })

  test.each([
    ['another verifier', { verifier: oauth.generateRandomCodeVerifier() }, 400, 'invalid_grant'],
    ['another redirect address', { redirectUri: 'https://localhost:3443/other' }, 400, 'invalid_grant'],
    ['another secret', { secret: 'guessed' }, 401, 'invalid_client'],
  ])('%s', async (_, given, status, error) => {
    const { client, callback } = await begun()
    expect(await refusal(await exchange(client, callback, given))).toEqual({ status, error })
  })
})

test('userinfo refuses a token it did not give', async () => {
  const answer = await fetch(`${identity.url}/userinfo`, { headers: { authorization: 'Bearer made-up' } })
  expect(answer.status).toBe(401)
})
