import * as oauth from 'oauth4webapi'
import { jsonOf } from './answers.ts'

/**
 * What is asked for at Xero. The trial balance is for the tie-out, invoices for items and sales; everything else is
 * the least that posting journals takes. No `openid`: who consents need not be known by name.
 */
export const xeroScopes = [
  'offline_access',
  'accounting.settings.read',
  'accounting.contacts.read',
  'accounting.invoices.read',
  'accounting.manualjournals',
  'accounting.reports.trialbalance.read',
]

/** Tokens of a consent; the expiry is of the access token. */
export type Tokens = { access: string; refresh: string; expiresInMs: number }

/** Why there are none: the consent is over, our own set-up is wrong, or nobody answered in a way that says. */
export type TokenFailure = 'consent-ended' | 'not-configured' | 'offline'

export type TokenAnswer = { ok: true; tokens: Tokens } | { ok: false; reason: TokenFailure }

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
const timeoutMs = 15_000

const partsOf = (env: Env) => {
  const [identity, login] = [env.XERO_IDENTITY_URL, env.XERO_LOGIN_URL]
  const server: oauth.AuthorizationServer = {
    issuer: identity,
    authorization_endpoint: `${login}/identity/connect/authorize`,
    token_endpoint: `${identity}/connect/token`,
    revocation_endpoint: `${identity}/connect/revocation`,
  }
  const http = {
    signal: () => AbortSignal.timeout(Number(env.BOOKS_TIMEOUT_MS ?? timeoutMs)),
    [oauth.allowInsecureRequests]: loopback.has(new URL(identity).hostname),
  }
  const client: oauth.Client = { client_id: env.XERO_CLIENT_ID }
  return { server, client, auth: oauth.ClientSecretBasic(env.XERO_CLIENT_SECRET), http }
}

/** Whether an app at Xero is set up at all. */
export const isXeroConfigured = (env: Env): boolean =>
  [
    env.XERO_API_URL,
    env.XERO_IDENTITY_URL,
    env.XERO_LOGIN_URL,
    env.XERO_CLIENT_ID,
    env.XERO_CLIENT_SECRET,
    env.BOOKS_KEYS,
  ].every((set) => Boolean(set))

/** The address of Xero's consent. */
export const xeroConsentUrl = async (
  env: Env,
  { redirectUri, state, codeVerifier }: { redirectUri: string; state: string; codeVerifier: string },
): Promise<string> => {
  const url = new URL(partsOf(env).server.authorization_endpoint ?? '')
  const parameters = {
    client_id: env.XERO_CLIENT_ID,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: xeroScopes.join(' '),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

/** Why a consent's answer gave no tokens, beside what a refresh may meet. */
export type AnswerFailure = TokenFailure | 'cancelled' | 'refused'

/** Swaps the answer of a consent for tokens. */
export const xeroTokensFor = async (
  env: Env,
  {
    url,
    redirectUri,
    state,
    codeVerifier,
  }: { url: URL; redirectUri: string; state: string; codeVerifier: string },
): Promise<{ ok: true; tokens: Tokens } | { ok: false; reason: AnswerFailure }> => {
  const { server, client, auth, http } = partsOf(env)
  let parameters: URLSearchParams
  try {
    parameters = oauth.validateAuthResponse(server, client, url, state)
  } catch (error) {
    const denied = error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied'
    return { ok: false, reason: denied ? 'cancelled' : 'refused' }
  }
  const answer = await tokens(async () => {
    const request = oauth.authorizationCodeGrantRequest
    const reply = await request(server, client, auth, parameters, redirectUri, codeVerifier, http)
    return oauth.processAuthorizationCodeResponse(server, client, reply)
  })
  // A code that is too old or was used says the same as a consent that is over.
  return !answer.ok && answer.reason === 'consent-ended' ? { ok: false, reason: 'refused' } : answer
}

/** Swaps a refresh token for new tokens. */
export const xeroRefresh = (env: Env, refreshToken: string): Promise<TokenAnswer> => {
  const { server, client, auth, http } = partsOf(env)
  return tokens(async () => {
    const reply = await oauth.refreshTokenGrantRequest(server, client, auth, refreshToken, http)
    return oauth.processRefreshTokenResponse(server, client, reply)
  })
}

/** Only `invalid_grant` says that a consent is over; all else may pass. */
const tokens = async (ask: () => Promise<oauth.TokenEndpointResponse>): Promise<TokenAnswer> => {
  try {
    const { access_token: access, refresh_token: refresh, expires_in: seconds } = await ask()
    if (refresh === undefined) return { ok: false, reason: 'not-configured' }
    return { ok: true, tokens: { access, refresh, expiresInMs: (seconds ?? 1800) * 1000 } }
  } catch (error) {
    const said = error instanceof oauth.ResponseBodyError ? error.error : ''
    if (said === 'invalid_grant') return { ok: false, reason: 'consent-ended' }
    const ours = ['invalid_client', 'unauthorized_client', 'invalid_scope', 'unsupported_grant_type']
    const refused = error instanceof oauth.WWWAuthenticateChallengeError
    return { ok: false, reason: ours.includes(said) || refused ? 'not-configured' : 'offline' }
  }
}

/** Ends a consent, and with it every connection of that person to this app. Answers whether Xero said so. */
export const xeroRevoke = async (env: Env, refreshToken: string): Promise<boolean> => {
  const { server, client, auth, http } = partsOf(env)
  try {
    const reply = await oauth.revocationRequest(server, client, auth, refreshToken, http)
    await oauth.processRevocationResponse(reply)
    return true
  } catch {
    return false
  }
}

/** Who consented and when, as the access token says: it came from Xero itself over a connection of ours. */
export const xeroClaims = (access: string): { subject: string; authEvent: string } => {
  const part = (access.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  const claims = (jsonOf(decoded(part)) ?? {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return { subject: text(claims.xero_userid), authEvent: text(claims.authentication_event_id) }
}

const decoded = (base64: string): string => {
  try {
    return atob(base64)
  } catch {
    return ''
  }
}

/**
 * What a consent reaches at Xero; `linkId` is Xero's name for its connection to this app. Only organisations have books:
 * an accountant's practice, or whatever else Xero may list, has none.
 */
export type XeroLink = { tenantId: string; linkId: string; name: string; hasBooks: boolean }

type WireLink = { id?: string; tenantId?: string; tenantType?: string; tenantName?: string }

/** What a token reaches (in one consent, or in all of that person's); null where Xero does not say. */
export const xeroLinks = async (env: Env, access: string, authEvent = ''): Promise<XeroLink[] | null> => {
  const query = authEvent === '' ? '' : `?authEventId=${encodeURIComponent(authEvent)}`
  const answer = await identityCall(env, access, 'GET', `/connections${query}`)
  const links = answer?.ok ? jsonOf(await answer.text().catch(() => '')) : null
  if (!Array.isArray(links)) return null
  return (links as WireLink[]).map(({ id = '', tenantId = '', tenantName = '', tenantType }) => ({
    ...{ tenantId, linkId: id, name: tenantName },
    hasBooks: tenantType === 'ORGANISATION',
  }))
}

/** Removes one organisation's connection at Xero. Answers whether it is gone. */
export const xeroUnlink = async (env: Env, access: string, linkId: string): Promise<boolean> => {
  const answer = await identityCall(env, access, 'DELETE', `/connections/${encodeURIComponent(linkId)}`)
  return answer !== null && (answer.ok || answer.status === 404)
}

const identityCall = (env: Env, access: string, method: string, path: string): Promise<Response | null> =>
  fetch(`${env.XERO_API_URL}${path}`, {
    method,
    headers: { authorization: `Bearer ${access}`, accept: 'application/json' },
    signal: AbortSignal.timeout(Number(env.BOOKS_TIMEOUT_MS ?? timeoutMs)),
  }).catch(() => null)
