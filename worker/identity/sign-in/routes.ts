import type { Context } from 'hono'
import { Hono } from 'hono'
import { now } from '../../clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { log } from '../../http/log.ts'
import { Refusal } from '../../http/refusal.ts'
import { rateLimit, signInLimit } from '../rate-limit/rate-limit.ts'
import { newSecret, sha256 } from '../secret.ts'
import { begin, discover, finish, SignInError, type Fetch } from './issuer.ts'
import { acceptInvitations, keepCode, keepState, rememberPerson, takeState } from './queries.ts'

/** How long a person may take at the issuer. */
export const stateMs = 15 * 60_000
/** How long the pane may take to swap its code. */
export const codeMs = 2 * 60_000

type SignInEnv = { Bindings: Env; Variables: AppEnv['Variables'] & { hostInfo?: string | null } }

/** The add-in's page that hands the outcome to the pane. */
const dialogPage = '/dialog.html'

/**
 * The pages of the sign-in dialog. `/sign-in?challenge=...` sends the window to the issuer, `/sign-in/callback` takes
 * the issuer's answer and sends it on to the dialog page with a one-time code (or an error) behind the `#`, which no
 * server and no log sees.
 */
export const signInRoutes = (fetch: Fetch): Hono<SignInEnv> => {
  const routes = new Hono<SignInEnv>()
  routes.use('/sign-in', rateLimit({ name: 'sign-in', ...signInLimit }))
  routes.use('/sign-in/callback', rateLimit({ name: 'callback', ...signInLimit }))
  routes.get('/sign-in', (c) => start(c, fetch))
  routes.get('/sign-in/callback', (c) => callback(c, fetch))
  routes.onError((error, c) => {
    const code = error instanceof SignInError || error instanceof Refusal ? error.code : 'unexpected'
    const cause = error.cause instanceof Error ? error.cause : error
    log('error', 'sign-in failed', {
      requestId: c.var.requestId,
      code,
      error: cause.name,
      cause: causeCode(cause),
    })
    return toDialog(c, c.var.hostInfo ?? askedHostInfo(c), { error: code })
  })
  return routes
}

/** oauth4webapi names what did not agree with a code of its own; its messages may quote tokens. */
const causeCode = (cause: Error): string | undefined =>
  'code' in cause && typeof cause.code === 'string' ? cause.code : undefined

const start = async (c: Context<SignInEnv>, fetch: Fetch) => {
  const challenge = c.req.query('challenge') ?? ''
  if (!/^[\w-]{43}$/.test(challenge))
    throw new Refusal(400, 'no-challenge', 'The pane sent no PKCE challenge.')
  const issuer = await discover(c.env, fetch)
  const { url, expected } = await begin(issuer, redirectUri(c))
  const at = now(c.env)
  const { state, ...secrets } = expected
  const row = {
    ...secrets,
    stateHash: await sha256(state),
    paneChallenge: challenge,
    hostInfo: askedHostInfo(c),
    expiresAt: at + stateMs,
  }
  await keepState(c.env.DIRECTORY, row, at)
  return away(c, url)
}

const callback = async (c: Context<SignInEnv>, fetch: Fetch) => {
  const at = now(c.env)
  const state = c.req.query('state') ?? ''
  const kept = await takeState(c.env.DIRECTORY, await sha256(state))
  if (!kept || kept.expiresAt <= at) throw new Refusal(400, 'sign-in-expired', 'That sign-in took too long.')
  c.set('hostInfo', kept.hostInfo)
  const issuer = await discover(c.env, fetch)
  const expected = { state, nonce: kept.nonce, codeVerifier: kept.codeVerifier }
  const who = await finish(issuer, new URL(c.req.url), expected, redirectUri(c))
  const personId = await rememberPerson(c.env.DIRECTORY, who, at)
  if (who.emailVerified) await acceptInvitations(c.env.DIRECTORY, who.email, at)
  const code = newSecret()
  await keepCode(c.env.DIRECTORY, {
    codeHash: await sha256(code),
    challenge: kept.paneChallenge,
    personId,
    expiresAt: at + codeMs,
    usedAt: null,
  })
  return toDialog(c, kept.hostInfo, { code })
}

const redirectUri = (c: Context<SignInEnv>): string => new URL('/sign-in/callback', c.req.url).href

/** What office.js appends to a dialog's first address and wants to find on the page that loads it. */
const askedHostInfo = (c: Context<SignInEnv>): string | null => {
  const given = c.req.query('_host_Info')
  return given !== undefined && given.length <= 200 ? given : null
}

const toDialog = (c: Context<SignInEnv>, hostInfo: string | null, outcome: Record<string, string>) => {
  const query = hostInfo === null ? '' : `?${new URLSearchParams({ _host_Info: hostInfo }).toString()}`
  return away(c, `${dialogPage}${query}#${new URLSearchParams(outcome).toString()}`)
}

const away = (c: Context<SignInEnv>, to: string) => {
  c.header('cache-control', 'no-store')
  c.header('referrer-policy', 'no-referrer')
  return c.redirect(to, 303)
}
