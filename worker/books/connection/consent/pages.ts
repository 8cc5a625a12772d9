import type { Context } from 'hono'
import { Hono } from 'hono'
import type { ConsentFailure } from '../../../../schema/api/books-connections.ts'
import { now } from '../../../clock.ts'
import type { AppEnv } from '../../../http/context.ts'
import { log } from '../../../http/log.ts'
import { rateLimit, signInLimit } from '../../../identity/rate-limit/rate-limit.ts'
import { newId, newSecret, sha256 } from '../../../identity/secret.ts'
import {
  isXeroConfigured,
  xeroClaims,
  xeroConsentUrl,
  xeroLinks,
  xeroTokensFor,
  type Tokens,
} from '../../xero/oauth.ts'
import { atThisMoment, momentOf } from '../clock.ts'
import { sealTokens } from '../grant.ts'
import { consentIsBack, findGrantOf, writeGrant } from '../queries.ts'
import { giveBack } from './give-back.ts'
import { openConsent, takeAnswer, updateConsent } from './queries.ts'

type PageEnv = { Bindings: Env; Variables: AppEnv['Variables'] & { hostInfo?: string | null } }

/** The add-in's page that hands the outcome to the pane. */
const dialogPage = '/dialog.html'

/**
 * The pages of the consent window. `/books/connect?ticket=...` sends it to the provider (Office dialogs begin at an
 * address of ours), `/books/xero/callback` takes the answer and sends it on to the dialog page with a code for the
 * pane (or an error) behind the `#`, which no server and no log sees.
 */
export const consentPages = new Hono<PageEnv>()

consentPages.use('/books/connect', rateLimit({ name: 'books-consent', ...signInLimit }))
consentPages.use('/books/xero/callback', rateLimit({ name: 'books-callback', ...signInLimit }))

consentPages.get('/books/connect', async (c) => {
  const at = await momentOf(c.env)
  const ticket = c.req.query('ticket') ?? ''
  const hostInfo = askedHostInfo(c)
  c.set('hostInfo', hostInfo)
  if (!isXeroConfigured(c.env)) return toDialog(c, 'not-configured')
  const consent = await openConsent(c.env.DIRECTORY, await sha256(ticket), at)
  if (!consent) return toDialog(c, 'expired')
  if (hostInfo !== null) await updateConsent(c.env.DIRECTORY, consent.id, { hostInfo })
  const redirectUri = callbackOf(c)
  return away(
    c,
    await xeroConsentUrl(c.env, { redirectUri, state: ticket, codeVerifier: consent.codeVerifier }),
  )
})

consentPages.get('/books/xero/callback', async (c) => {
  const env = await atThisMoment(c.env)
  const state = c.req.query('state') ?? ''
  const consent = await takeAnswer(env.DIRECTORY, await sha256(state), now(env))
  if (!consent) return toDialog(c, 'expired')
  c.set('hostInfo', consent.hostInfo)
  const outcome = await answered(env, c, state, consent)
  if (typeof outcome === 'string') {
    await updateConsent(env.DIRECTORY, consent.id, { failure: outcome })
    return toDialog(c, outcome)
  }
  const code = newSecret()
  await updateConsent(env.DIRECTORY, consent.id, { ...outcome, codeHash: await sha256(code) })
  return toDialog(c, null, code)
})

consentPages.onError((error, c) => {
  log('error', 'a consent failed', { requestId: c.var.requestId, error: error.name })
  return toDialog(c, 'offline')
})

type Answered = { grantId: string; choices: string }

/** Tokens for the answer, and what they reach; or why there are none. */
const answered = async (
  env: Env,
  c: Context<PageEnv>,
  state: string,
  consent: { codeVerifier: string },
): Promise<Answered | ConsentFailure> => {
  const { codeVerifier } = consent
  const url = new URL(c.req.url)
  const answer = await xeroTokensFor(env, { url, redirectUri: callbackOf(c), state, codeVerifier })
  if (!answer.ok) return answer.reason === 'consent-ended' ? 'refused' : answer.reason
  const { subject, authEvent } = xeroClaims(answer.tokens.access)
  const all = await xeroLinks(env, answer.tokens.access)
  if (all === null) return 'offline'
  const here = authEvent === '' ? all : await xeroLinks(env, answer.tokens.access, authEvent)
  // An organisation that was connected before may still count for the consent of then.
  const choices = here?.some(({ hasBooks }) => hasBooks) ? here : all
  if (!choices.some(({ hasBooks }) => hasBooks)) {
    await giveBack(env, answer.tokens, all, (await findGrantOf(env.DIRECTORY, 'xero', subject)) !== undefined)
    return 'no-organisation'
  }
  await giveBack(env, answer.tokens, all, true)
  const grantId = await keepGrant(env, subject, answer.tokens)
  await consentIsBack(
    env.DIRECTORY,
    grantId,
    all.map(({ tenantId }) => tenantId),
  )
  return { grantId, choices: JSON.stringify(choices) }
}

/** One grant a person there: a new consent brings new tokens for all their connections. */
const keepGrant = async (env: Env, subject: string, tokens: Tokens): Promise<string> => {
  const id = (await findGrantOf(env.DIRECTORY, 'xero', subject))?.id ?? newId()
  const sealed = await sealTokens(env, id, tokens, null)
  return writeGrant(env.DIRECTORY, { id, provider: 'xero', subject }, sealed)
}

const callbackOf = (c: Context<PageEnv>): string => new URL('/books/xero/callback', c.req.url).href

/** What office.js appends to a dialog's first address and wants to find on the page that loads it. */
const askedHostInfo = (c: Context<PageEnv>): string | null => {
  const given = c.req.query('_host_Info')
  return given !== undefined && given.length <= 200 ? given : null
}

const toDialog = (c: Context<PageEnv>, failure: ConsentFailure | null, code = '') => {
  const hostInfo = c.var.hostInfo ?? null
  const query = hostInfo === null ? '' : `?${new URLSearchParams({ _host_Info: hostInfo }).toString()}`
  const outcome = failure === null ? { books: code } : { 'books-error': failure }
  return away(c, `${dialogPage}${query}#${new URLSearchParams(outcome).toString()}`)
}

const away = (c: Context<PageEnv>, to: string) => {
  c.header('cache-control', 'no-store')
  c.header('referrer-policy', 'no-referrer')
  return c.redirect(to, 303)
}
