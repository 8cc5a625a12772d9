import { newSecret, newSigner, type Signer } from '../../identity/keys.ts'
import type { Authorisation } from '../state.ts'
import type { World } from '../world.ts'

/** How long Xero's tokens live. */
export const lifetimes = {
  codeMs: 5 * 60_000,
  accessMs: 30 * 60_000,
  idMs: 5 * 60_000,
  /** A refresh token since its last use. */
  refreshMs: 60 * 86_400_000,
  /** The token before the newest one, after it was replaced. */
  graceMs: 30 * 60_000,
} as const

let shared: Promise<Signer> | undefined

/** One key for the process: making one takes a while. */
export const signer = (): Promise<Signer> => (shared ??= newSigner())

/** Tokens that have been dead for a day are forgotten: nobody can tell any more. */
const forget = ({ state, clock }: World): void => {
  const past = clock.now() - 86_400_000
  for (const [name, { expires }] of Object.entries(state.accessTokens))
    if (expires < past) delete state.accessTokens[name]
  for (const [name, { supersededAt }] of Object.entries(state.refreshTokens))
    if (supersededAt !== null && supersededAt + lifetimes.graceMs < past) delete state.refreshTokens[name]
  for (const [name, { expires }] of Object.entries(state.codes)) if (expires < past) delete state.codes[name]
}

const accessToken = async (world: World, authorisation: Authorisation): Promise<string> => {
  const seconds = Math.floor(world.clock.now() / 1000)
  const { sign } = await signer()
  const token = await sign({
    nbf: seconds,
    exp: seconds + lifetimes.accessMs / 1000,
    iss: world.origin,
    aud: `${world.origin}/resources`,
    client_id: authorisation.clientId,
    sub: authorisation.userId,
    auth_time: seconds,
    xero_userid: authorisation.userId,
    global_session_id: authorisation.id,
    jti: newSecret(),
    authentication_event_id: authorisation.id,
    scope: authorisation.scopes,
  })
  world.state.accessTokens[token] = {
    authorisationId: authorisation.id,
    expires: world.clock.now() + lifetimes.accessMs,
  }
  return token
}

const idToken = async (world: World, authorisation: Authorisation, nonce: string): Promise<string> => {
  const seconds = Math.floor(world.clock.now() / 1000)
  const user = world.state.users.find(({ id }) => id === authorisation.userId)
  const { sign } = await signer()
  return sign({
    iss: world.origin,
    aud: authorisation.clientId,
    iat: seconds,
    nbf: seconds,
    exp: seconds + lifetimes.idMs / 1000,
    sub: authorisation.userId,
    xero_userid: authorisation.userId,
    global_session_id: authorisation.id,
    ...(nonce ? { nonce } : {}),
    ...(authorisation.scopes.includes('profile') ? { name: user?.name } : {}),
    ...(authorisation.scopes.includes('email') ? { email: `${user?.login ?? ''}@example.test` } : {}),
  })
}

const refreshToken = ({ state, clock }: World, authorisation: Authorisation): string => {
  const now = clock.now()
  // Whatever was the newest token is now the one before.
  for (const each of Object.values(state.refreshTokens))
    if (each.authorisationId === authorisation.id) each.supersededAt ??= now
  const token = newSecret()
  state.refreshTokens[token] = { authorisationId: authorisation.id, lastUse: now, supersededAt: null }
  return token
}

/** The reply of the token endpoint: an access token, and the others that the scopes ask for. */
export const grantTokens = async (
  world: World,
  authorisation: Authorisation,
  nonce = '',
): Promise<Record<string, unknown>> => {
  forget(world)
  return {
    ...(authorisation.scopes.includes('openid')
      ? { id_token: await idToken(world, authorisation, nonce) }
      : {}),
    access_token: await accessToken(world, authorisation),
    expires_in: lifetimes.accessMs / 1000,
    token_type: 'Bearer',
    ...(authorisation.scopes.includes('offline_access')
      ? { refresh_token: refreshToken(world, authorisation) }
      : {}),
    scope: authorisation.scopes.join(' '),
  }
}
