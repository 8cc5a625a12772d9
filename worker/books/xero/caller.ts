import { log } from '../../http/log.ts'
import type { Outcome } from '../books.ts'
import { failed, noAnswer, type Call, type Caller, type Reply } from '../connection/call.ts'
import { overLimit, type Limits } from '../connection/limits.ts'
import { problemOf, problemWords } from './answers.ts'
import { limitsTold } from './limits.ts'

/** An access token, another one than `stale` where that is given. */
export type Access = (stale: string | null) => Promise<Outcome<string>>

/** What calls of one connection go through. */
export type CallerOptions = {
  env: Env
  tenant: string
  access: Access
  limits: Limits
  now: () => number
  /** Whether Xero still lists the organisation among what this consent reaches; null: it does not say. */
  isLinked: (token: string) => Promise<boolean | null>
}

const api = '/api.xro/2.0'
const timeoutMs = 30_000

/** Makes calls of Xero's Accounting API for one organisation, within the limits and with a fresh token. */
export const xeroCaller = (options: CallerOptions): Caller => {
  const { limits } = options
  return async (call) => {
    const token = await options.access(null)
    if (!token.ok) return token
    const first = await once(options, call, token.value)
    if (first.ok || !('stale' in first)) return first
    // The token was no longer good: nothing was done.
    const next = await options.access(token.value)
    if (!next.ok) return next
    const second = await once(options, call, next.value)
    // Refused with a token that was just renewed: that is no reason to ask for consent again.
    return second.ok ? second : { ok: false, failure: second.failure }
  }

  async function once({ env, tenant }: CallerOptions, call: Call, token: string): Promise<Sent> {
    const place = await limits.enter(call.writes)
    if (typeof place === 'number') return { ok: false, failure: overLimit(place) }
    try {
      const answer = await fetch(`${env.XERO_API_URL}${api}${call.path}`, {
        method: call.method,
        headers: {
          ...call.headers,
          authorization: `Bearer ${token}`,
          'xero-tenant-id': tenant,
          accept: 'application/json',
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(call.body === undefined ? {} : { body: call.body }),
        redirect: 'manual',
        signal: AbortSignal.timeout(Number(env.BOOKS_TIMEOUT_MS ?? timeoutMs)),
      })
      limits.told(limitsTold(answer.status, answer.headers))
      if (!answer.ok) noteRefusal(call, answer)
      return await understood(options, call, token, { status: answer.status, body: await answer.text() })
    } catch {
      return noAnswer(call)
    } finally {
      place()
    }
  }
}

/** What Xero's support asks for: never what was sent or said. */
const noteRefusal = ({ method }: Call, { status, headers }: Response): void => {
  const correlation = headers.get('xero-correlation-id')
  const problem = headers.get('x-rate-limit-problem')
  log('info', 'a call of the books was not taken', { method, status, correlation, problem })
}

type Sent = Outcome<Reply> | (ReturnType<typeof failed> & { stale: true })

/** What a status means. Only what Xero itself says in JSON counts as its refusal: a proxy's page says nothing. */
const understood = async (
  { limits, now, isLinked }: CallerOptions,
  call: Call,
  token: string,
  reply: Reply,
): Promise<Sent> => {
  const { status, body } = reply
  if ((status >= 200 && status < 300) || status === 304) return { ok: true, value: reply }
  if (status === 429)
    return { ok: false, failure: overLimit(Math.max(limits.kept.parkedUntil, now() + 1000)) }
  const problem = problemOf(body)
  const words = problemWords(problem)
  if (status === 400 || status === 404)
    return problem || status === 404 ? { ok: true, value: reply } : noAnswer(call)
  // A scope that the consent has not: no token helps, and the rest of the connection works.
  if (status === 401 && problem?.Detail === 'AuthorizationUnsuccessful') return failed('forbidden', { words })
  if (status === 401 && problem) return { ...failed('offline', { words }), stale: true }
  if (status === 403 && problem) {
    const linked = await isLinked(token)
    if (linked === null) return failed('offline', { words })
    return failed(linked ? 'forbidden' : 'reconnect', { words })
  }
  return noAnswer(call, problem ? words : '')
}
