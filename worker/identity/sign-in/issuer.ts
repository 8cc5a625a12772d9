import * as oauth from 'oauth4webapi'
import { now } from '../../clock.ts'
import type { Identity } from './queries.ts'

/** How requests go to the issuer; a test puts one in the process in place of the network. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** What goes wrong with an issuer; `code` is shown to the person, the cause is for the log. */
export class SignInError extends Error {
  readonly code: 'not-configured' | 'no-email' | 'cancelled' | 'refused'
  constructor(code: SignInError['code'], cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/** The issuer that the Worker is configured with, and what only this sign-in knows. */
export type Issuer = {
  server: oauth.AuthorizationServer
  client: oauth.Client
  auth: oauth.ClientAuth
  http: ReturnType<typeof transport>
}

const transport = (fetch: Fetch, insecure: boolean) => ({
  [oauth.customFetch]: (
    url: string,
    { body, ...init }: oauth.CustomFetchOptions<string, URLSearchParams | undefined>,
  ) => fetch(url, body === undefined ? init : { ...init, body }),
  [oauth.allowInsecureRequests]: insecure,
  signal: () => AbortSignal.timeout(10_000),
})

/** Secrets of one sign-in under way. */
export type Expected = { state: string; nonce: string; codeVerifier: string }

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Finds the issuer's endpoints. Throws `not-configured` where no issuer is set or it is http but not allowed to be. */
export const discover = async (env: Env, fetch: Fetch): Promise<Issuer> => {
  if (!env.OIDC_ISSUER || !env.OIDC_CLIENT_ID) throw new SignInError('not-configured')
  const issuer = new URL(env.OIDC_ISSUER)
  const insecure = env.OIDC_ALLOW_HTTP_LOOPBACK === 'true' && loopback.has(issuer.hostname)
  if (issuer.protocol !== 'https:' && !insecure) throw new SignInError('not-configured')
  const http = transport(fetch, insecure)
  const answer = await oauth.discoveryRequest(issuer, http)
  const skew = Math.round((now(env) - Date.now()) / 1000)
  return {
    server: await oauth.processDiscoveryResponse(issuer, answer),
    client: { client_id: env.OIDC_CLIENT_ID, [oauth.clockSkew]: skew, [oauth.clockTolerance]: 30 },
    auth: env.OIDC_CLIENT_SECRET ? oauth.ClientSecretBasic(env.OIDC_CLIENT_SECRET) : oauth.None(),
    http,
  }
}

/** The issuer's address for a new sign-in, and what its answer has to agree with. */
export const begin = async ({ server, client }: Issuer, redirectUri: string) => {
  if (!server.authorization_endpoint) throw new SignInError('not-configured')
  const expected: Expected = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    codeVerifier: oauth.generateRandomCodeVerifier(),
  }
  const url = new URL(server.authorization_endpoint)
  const parameters = {
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email profile',
    state: expected.state,
    nonce: expected.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(expected.codeVerifier),
    code_challenge_method: 'S256',
    prompt: 'select_account',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { url: url.href, expected }
}

/**
 * Checks the issuer's answer (state, issuer, code, signature, audience, nonce, times) and says who signed in.
 * Throws a SignInError where anything does not agree.
 */
export const finish = async (
  issuer: Issuer,
  callback: URL,
  expected: Expected,
  redirectUri: string,
): Promise<Identity> => {
  const { server, client, auth, http } = issuer
  try {
    const parameters = oauth.validateAuthResponse(server, client, callback, expected.state)
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      auth,
      parameters,
      redirectUri,
      expected.codeVerifier,
      http,
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
      expectedNonce: expected.nonce,
      requireIdToken: true,
    })
    await oauth.validateApplicationLevelSignature(server, answer, http)
    const claims = oauth.getValidatedIdTokenClaims(tokens)
    if (!claims) throw new SignInError('refused')
    const known =
      claims.email === undefined ? await userInfo(issuer, tokens.access_token, claims.sub) : claims
    return toIdentity(claims.iss, claims.sub, known)
  } catch (error) {
    if (error instanceof SignInError) throw error
    if (error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied') {
      throw new SignInError('cancelled')
    }
    throw new SignInError('refused', error)
  }
}

const userInfo = async ({ server, client, http }: Issuer, accessToken: string, subject: string) => {
  if (!server.userinfo_endpoint) return {}
  const answer = await oauth.userInfoRequest(server, client, accessToken, http)
  return oauth.processUserInfoResponse(server, client, subject, answer)
}

const toIdentity = (issuer: string, subject: string, claims: Record<string, unknown>): Identity => {
  const { email, email_verified: verified, name, preferred_username: username } = claims
  if (typeof email !== 'string' || !email.includes('@')) throw new SignInError('no-email')
  return {
    issuer,
    subject,
    email: email.toLowerCase(),
    emailVerified: verified === true,
    name:
      [name, username, email].find((text): text is string => typeof text === 'string' && text !== '') ??
      email,
  }
}
