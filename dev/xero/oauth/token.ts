import { ConnectionBroken, untilGivenUp } from '../broken.ts'
import { proxyPage, unavailable } from '../accounting/errors.ts'
import type { Fault } from '../faults.ts'
import { s256 } from '../../identity/keys.ts'
import type { Authorisation } from '../state.ts'
import { nativeClientId, type World } from '../world.ts'
import { grantTokens, lifetimes } from './tokens.ts'

const refusal = (error: string, status = 400): Response =>
  Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } })

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    return part
  }
}

/**
 * The client that authenticates: id and secret by Basic, form-encoded before base64 as the standard asks or plain
 * as many send them; a native app names only its id. Null where neither is right.
 */
const clientOf = (world: World, request: Request, form: URLSearchParams): string | null => {
  const basic = /^basic (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!basic) return form.get('client_id') === nativeClientId ? nativeClientId : null
  let plain: string
  try {
    plain = atob(basic)
  } catch {
    return null
  }
  const colon = plain.indexOf(':')
  const [id, secret] = [plain.slice(0, colon), plain.slice(colon + 1)]
  const is = (read: (part: string) => string) =>
    read(id) === world.clientId && read(secret) === world.clientSecret
  return is(decoded) || is((part) => part) ? world.clientId : null
}

type Granted = { authorisation: Authorisation; nonce: string }

const byCode = async (world: World, clientId: string, form: URLSearchParams): Promise<Granted | null> => {
  const code = world.state.codes[form.get('code') ?? '']
  const authorisation = world.state.authorisations[code?.authorisationId ?? '']
  if (!code || !authorisation || code.used || code.expires <= world.clock.now()) return null
  code.used = true
  if (authorisation.clientId !== clientId || code.redirectUri !== form.get('redirect_uri')) return null
  if (code.challenge && code.challenge !== (await s256(form.get('code_verifier') ?? ''))) return null
  return { authorisation, nonce: code.nonce }
}

const byRefresh = (world: World, clientId: string, form: URLSearchParams): Granted | null => {
  const token = world.state.refreshTokens[form.get('refresh_token') ?? '']
  const authorisation = world.state.authorisations[token?.authorisationId ?? '']
  const now = world.clock.now()
  if (!token || !authorisation || authorisation.revoked || authorisation.clientId !== clientId) return null
  if (token.lastUse + lifetimes.refreshMs <= now) return null
  if (token.supersededAt !== null && token.supersededAt + lifetimes.graceMs <= now) return null
  return { authorisation, nonce: '' }
}

const struck = (fault?: Fault): Response | undefined => {
  switch (fault?.kind) {
    case 'lost-request':
      throw new ConnectionBroken()
    case 'invalid-grant':
      return refusal('invalid_grant')
    case 'error-before':
      return new Response(null, { status: 500 })
    case 'unavailable':
      return unavailable()
    case 'proxy':
      return proxyPage()
    default:
      return undefined
  }
}

const answered = async (world: World, request: Request, form: URLSearchParams): Promise<Response> => {
  const clientId = clientOf(world, request, form)
  if (!clientId) return refusal('invalid_client', request.headers.has('authorization') ? 401 : 400)
  const grantType = form.get('grant_type')
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
    return refusal('unsupported_grant_type')
  const granted =
    grantType === 'refresh_token' ? byRefresh(world, clientId, form) : await byCode(world, clientId, form)
  if (!granted) return refusal('invalid_grant')
  return Response.json(await grantTokens(world, granted.authorisation, granted.nonce), {
    headers: { 'cache-control': 'no-store' },
  })
}

/** The token endpoint: codes and refresh tokens against new tokens, and the faults that can strike here. */
export const tokenEndpoint = async (world: World, request: Request): Promise<Response> => {
  const form = new URLSearchParams(await request.text())
  const fault = world.faults.draw('token', request.method, '/connect/token')
  const note = (status: number) => {
    const path = `/connect/token ${form.get('grant_type') ?? ''}`
    world.log.push({ at: world.clock.now(), method: 'POST', path, status, fault: fault?.kind ?? '' })
  }
  try {
    const reply = struck(fault) ?? (await answered(world, request, form))
    if (fault?.kind === 'lost-reply') throw new ConnectionBroken()
    if (fault?.kind === 'slow') return await untilGivenUp(request.signal)
    const sent = fault?.kind === 'error-after' ? new Response(null, { status: 500 }) : reply
    note(sent.status)
    return sent
  } catch (error) {
    if (error instanceof ConnectionBroken) note(0)
    throw error
  }
}

/** Revocation: a refresh token, and with it all of that user's connections to the app. */
export const revocationEndpoint = async (world: World, request: Request): Promise<Response> => {
  const form = new URLSearchParams(await request.text())
  const clientId = clientOf(world, request, form)
  if (!clientId) return refusal('invalid_client', 401)
  const { state } = world
  const authorisation =
    state.authorisations[state.refreshTokens[form.get('token') ?? '']?.authorisationId ?? '']
  if (authorisation?.clientId === clientId) {
    const theirs = (each: { userId: string; clientId: string }) =>
      each.userId === authorisation.userId && each.clientId === clientId
    for (const each of Object.values(state.authorisations)) if (theirs(each)) each.revoked = true
    state.connections = state.connections.filter((each) => !theirs(each))
  }
  const path = '/connect/revocation'
  world.log.push({ at: world.clock.now(), method: 'POST', path, status: 200, fault: '' })
  return new Response(null, { status: 200 })
}
