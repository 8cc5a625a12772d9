import { newSecret, newSigner, s256, type Signer } from './keys.ts'
import { choosePage, refusedPage } from './page.ts'
import { people, type Person } from './people.ts'

/** How an issuer is set up. */
export type ProviderOptions = {
  /** Its own address, without a slash at the end. */
  issuer: string
  clientId: string
  clientSecret: string
  /** Where it may send people back to; compared whole. */
  redirectUris: string[]
  /** Milliseconds since 1970. */
  now?: () => number
  /** Lets a test play an issuer that says something untrue. */
  claims?: (claims: Record<string, unknown>) => Record<string, unknown>
}

type Grant = {
  person: Person
  redirectUri: string
  challenge: string
  nonce: string | null
  expires: number
  used: boolean
}

type State = Required<ProviderOptions> & {
  signer: Signer
  grants: Map<string, Grant>
  tokens: Map<string, { person: Person; expires: number }>
}

const codeMs = 60_000
const tokenMs = 3_600_000

/**
 * A small OpenID Connect issuer: authorization code with PKCE (S256 only), RS256 id tokens, userinfo. It answers
 * requests and keeps everything in memory; `serve.ts` puts it on a port.
 */
export const createProvider = async (
  options: ProviderOptions,
): Promise<(request: Request) => Promise<Response>> => {
  const state: State = {
    now: Date.now,
    claims: (claims) => claims,
    ...options,
    signer: await newSigner(),
    grants: new Map(),
    tokens: new Map(),
  }
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    switch (`${request.method} ${pathname}`) {
      case 'GET /.well-known/openid-configuration':
        return Response.json(metadata(state.issuer))
      case 'GET /jwks':
        return Response.json(state.signer.jwks)
      case 'GET /authorize':
        return authorize(state, searchParams)
      case 'POST /authorize':
        return chosen(state, await form(request))
      case 'POST /token':
        return token(state, request)
      case 'GET /userinfo':
        return userinfo(state, request)
      default:
        return new Response('Not found', { status: 404 })
    }
  }
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code'],
  subject_types_supported: ['public'],
  scopes_supported: ['openid', 'email', 'profile'],
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  code_challenge_methods_supported: ['S256'],
  claims_supported: ['sub', 'name', 'email', 'email_verified'],
  authorization_response_iss_parameter_supported: true,
})

const html = (body: string, status = 200) =>
  new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })

const back = (state: State, parameters: URLSearchParams, answer: Record<string, string>) => {
  const url = new URL(parameters.get('redirect_uri') ?? '')
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  const given = parameters.get('state')
  if (given !== null) url.searchParams.set('state', given)
  url.searchParams.set('iss', state.issuer)
  return new Response(null, { status: 303, headers: { location: url.href, 'cache-control': 'no-store' } })
}

/** The answer to an authorization request that cannot go on, or nothing where it can. */
const refused = (state: State, parameters: URLSearchParams): Response | undefined => {
  if (parameters.get('client_id') !== state.clientId)
    return html(refusedPage('The client is not known here.'), 400)
  if (!state.redirectUris.includes(parameters.get('redirect_uri') ?? '')) {
    return html(refusedPage('The address to return to is not registered for this client.'), 400)
  }
  if (parameters.get('response_type') !== 'code')
    return back(state, parameters, { error: 'unsupported_response_type' })
  if (!(parameters.get('scope') ?? '').split(' ').includes('openid')) {
    return back(state, parameters, { error: 'invalid_scope' })
  }
  const challenged =
    parameters.get('code_challenge_method') === 'S256' &&
    /^[\w-]{43}$/.test(parameters.get('code_challenge') ?? '')
  if (!challenged) {
    return back(state, parameters, {
      error: 'invalid_request',
      error_description: 'PKCE with S256 is required',
    })
  }
  return undefined
}

const authorize = (state: State, parameters: URLSearchParams) =>
  refused(state, parameters) ?? html(choosePage(parameters, people))

const chosen = (state: State, parameters: URLSearchParams) => {
  const refusal = refused(state, parameters)
  if (refusal) return refusal
  const person = people.find(({ login }) => login === parameters.get('login'))
  if (!person) return back(state, parameters, { error: 'access_denied' })
  const code = newSecret()
  state.grants.set(code, {
    person,
    redirectUri: parameters.get('redirect_uri') ?? '',
    challenge: parameters.get('code_challenge') ?? '',
    nonce: parameters.get('nonce'),
    expires: state.now() + codeMs,
    used: false,
  })
  return back(state, parameters, { code })
}

const oauthError = (error: string, status = 400) =>
  Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } })

/** Read as bytes, since workerd takes a form for no text. */
const form = async (request: Request): Promise<URLSearchParams> =>
  new URLSearchParams(new TextDecoder().decode(await request.arrayBuffer()))

const clientIsKnown = (state: State, request: Request, given: URLSearchParams): boolean => {
  const basic = /^basic (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const [id, secret] = basic
    ? atob(basic)
        .split(':')
        .map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
    : [given.get('client_id'), given.get('client_secret')]
  return id === state.clientId && secret === state.clientSecret
}

const token = async (state: State, request: Request) => {
  const given = await form(request)
  if (!clientIsKnown(state, request, given)) return oauthError('invalid_client', 401)
  if (given.get('grant_type') !== 'authorization_code') return oauthError('unsupported_grant_type')
  const grant = state.grants.get(given.get('code') ?? '')
  if (!grant || grant.used || grant.expires <= state.now()) return oauthError('invalid_grant')
  grant.used = true
  if (grant.redirectUri !== given.get('redirect_uri')) return oauthError('invalid_grant')
  if (grant.challenge !== (await s256(given.get('code_verifier') ?? ''))) return oauthError('invalid_grant')
  const seconds = Math.floor(state.now() / 1000)
  const accessToken = newSecret()
  state.tokens.set(accessToken, { person: grant.person, expires: state.now() + tokenMs })
  const claims = {
    iss: state.issuer,
    aud: state.clientId,
    ...userClaims(grant.person),
    iat: seconds,
    exp: seconds + 300,
    ...(grant.nonce === null ? {} : { nonce: grant.nonce }),
  }
  return Response.json(
    {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: tokenMs / 1000,
      scope: 'openid email profile',
      id_token: await state.signer.sign(state.claims(claims)),
    },
    { headers: { 'cache-control': 'no-store' } },
  )
}

const userClaims = ({ subject, name, email }: Person) => ({ sub: subject, name, email, email_verified: true })

const userinfo = (state: State, request: Request) => {
  const given = /^bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const found = state.tokens.get(given ?? '')
  if (found && found.expires > state.now()) return Response.json(userClaims(found.person))
  return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })
}
