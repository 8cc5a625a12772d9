import { newSecret } from '../../identity/keys.ts'
import { escape, hidden } from '../../serve/html.ts'
import { html, pageOf } from '../page.ts'
import { practice } from '../seeds/people.ts'
import type { Connection } from '../state.ts'
import { nativeClientId, type World } from '../world.ts'
import { knownScopes } from './scopes.ts'
import { lifetimes } from './tokens.ts'

const refused = (error: string, what: string): Response =>
  html(
    pageOf(
      'Refused (local stand-in for Xero)',
      `<h1>Sorry, something went wrong</h1><p>Error: ${escape(error)}</p><p>${escape(what)}</p>`,
      true,
    ),
    400,
  )

/** Xero takes https addresses, and http on localhost by name. */
const mayReturnTo = ({ redirectUris }: World, uri: string): boolean => {
  if (redirectUris) return redirectUris.includes(uri)
  if (!URL.canParse(uri)) return false
  const { protocol, hostname } = new URL(uri)
  return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost')
}

/** Why an authorization request cannot go on; Xero shows it on a page of its own. */
const refusalOf = (world: World, asked: URLSearchParams): Response | undefined => {
  const client = asked.get('client_id') ?? ''
  if (client !== world.clientId && client !== nativeClientId)
    return refused('unauthorized_client', 'Unknown client or client not enabled')
  if (!mayReturnTo(world, asked.get('redirect_uri') ?? ''))
    return refused('unauthorized_client', 'Invalid redirect_uri')
  if (asked.get('response_type') !== 'code')
    return refused('unsupported_response_type', 'Only code is supported.')
  const scopes = (asked.get('scope') ?? '').split(' ').filter(Boolean)
  if (scopes.length === 0 || scopes.some((scope) => !knownScopes.includes(scope)))
    return refused('invalid_scope', 'Invalid scope for client')
  const challenge = asked.get('code_challenge')
  if (client === nativeClientId && !challenge) return refused('invalid_request', 'code challenge required')
  if (challenge && asked.get('code_challenge_method') !== 'S256')
    return refused('invalid_request', 'Transform algorithm not supported')
  return undefined
}

const consentPage = ({ state }: World, asked: URLSearchParams): string =>
  pageOf(
    'Connect to Xero (local stand-in)',
    `<h1>Partsemble would like access to your organisation’s data</h1>
<p class="quiet">This stands in for Xero on this machine. No password: choose whom to be.</p>
<form method="post" action="">
${hidden(asked)}
<fieldset><legend>Signed in as</legend>
${state.users
  .map(
    ({ login, name, role }, at) =>
      `<label><input type="radio" name="login" value="${escape(login)}"${at === 0 ? ' checked' : ''}>
 ${escape(name)} (${escape(role)})</label>`,
  )
  .join('\n')}
</fieldset>
<fieldset><legend>Organisations</legend>
${state.organisations
  .map(
    ({ id, name, country }, at) =>
      `<label><input type="checkbox" name="organisation" value="${id}"${at === 0 ? ' checked' : ''}>
 ${escape(name)} (${escape(country)})</label>`,
  )
  .join('\n')}
<label><input type="checkbox" name="organisation" value="${practice.id}">
 ${escape(practice.name)} (a practice)</label>
</fieldset>
<p>It asks for: ${escape((asked.get('scope') ?? '').split(' ').join(', '))}</p>
<button name="choice" value="allow">Allow access</button>
<button name="choice" value="cancel">Cancel</button>
</form>`,
    true,
  )

/** The consent: a page that a person can use. */
export const authorizePage = (world: World, asked: URLSearchParams): Response =>
  refusalOf(world, asked) ?? html(consentPage(world, asked))

const back = (asked: URLSearchParams, answer: Record<string, string>): Response => {
  const url = new URL(asked.get('redirect_uri') ?? '')
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  const state = asked.get('state')
  if (state !== null) url.searchParams.set('state', state)
  return new Response(null, { status: 303, headers: { location: url.href, 'cache-control': 'no-store' } })
}

/** Connects an organisation, or renews its connection, in this consent. */
const connect = (
  { state, clock }: World,
  tenantId: string,
  of: Omit<Connection, 'id' | 'tenantId' | 'created' | 'updated'>,
) => {
  const known = state.connections.find(
    (each) => each.tenantId === tenantId && each.userId === of.userId && each.clientId === of.clientId,
  )
  const now = clock.now()
  if (known) Object.assign(known, { authEventId: of.authEventId, updated: now })
  else state.connections.push({ id: crypto.randomUUID(), tenantId, ...of, created: now, updated: now })
}

/** What the person chose: a code to come back with, or access_denied. */
export const chosen = (world: World, form: URLSearchParams): Response => {
  const refusal = refusalOf(world, form)
  if (refusal) return refusal
  const user = world.state.users.find(({ login }) => login === form.get('login'))
  const organisations = form.getAll('organisation')
  if (form.get('choice') !== 'allow' || !user || organisations.length === 0)
    return back(form, { error: 'access_denied', error_description: 'The user declined to authorize' })
  const id = crypto.randomUUID()
  const clientId = form.get('client_id') ?? ''
  const scopes = [...new Set((form.get('scope') ?? '').split(' ').filter(Boolean))]
  world.state.authorisations[id] = { id, userId: user.id, clientId, scopes, revoked: false }
  for (const tenant of [...world.state.organisations, practice])
    if (organisations.includes(tenant.id))
      connect(world, tenant.id, { userId: user.id, clientId, authEventId: id })
  const code = newSecret()
  world.state.codes[code] = {
    authorisationId: id,
    redirectUri: form.get('redirect_uri') ?? '',
    challenge: form.get('code_challenge') ?? '',
    nonce: form.get('nonce') ?? '',
    expires: world.clock.now() + lifetimes.codeMs,
    used: false,
  }
  return back(form, { code, scope: scopes.join(' '), session_state: newSecret() })
}

/** The discovery document, with everything at the stand-in's own address. */
export const metadata = ({ origin }: World): Response =>
  Response.json({
    issuer: origin,
    authorization_endpoint: `${origin}/identity/connect/authorize`,
    token_endpoint: `${origin}/connect/token`,
    revocation_endpoint: `${origin}/connect/revocation`,
    jwks_uri: `${origin}/.well-known/openid-configuration/jwks`,
    scopes_supported: knownScopes,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: ['S256'],
  })
