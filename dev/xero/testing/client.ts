/** Test support: a stand-in in the same process, a person who consents, and plain calls. */
import { s256 } from '../../identity/keys.ts'
import { ConnectionBroken } from '../broken.ts'
import { practice } from '../seeds/people.ts'
import { createXero, type Xero } from '../xero.ts'
import type { Watch, XeroOptions } from '../world.ts'

export const origin = 'http://xero.test'
export const redirectUri = 'https://localhost:3443/books/xero/callback'
export const scopes =
  'offline_access accounting.settings.read accounting.contacts.read accounting.invoices.read accounting.manualjournals accounting.reports.trialbalance.read'

/** What a consent may be asked and answered with. */
export type Consent = { login?: string; organisations?: string[]; scope?: string; choice?: string }

export type Tokens = { access_token: string; refresh_token: string; scope: string; id_token?: string }

/** A call's answer, read. */
export type Answer = { status: number; headers: Headers; body: Record<string, unknown>; text: string }

/** Presses the button on the consent page; answers the address that people are sent back to. */
export const consent = async (xero: Xero, asked: URLSearchParams, given: Consent = {}): Promise<URL> => {
  const form = new URLSearchParams(asked)
  form.set('login', given.login ?? 'adviser')
  for (const name of given.organisations ?? ['Fernhill'])
    form.append('organisation', name === 'practice' ? practice.id : xero.control.organisation(name).data.id)
  form.set('choice', given.choice ?? 'allow')
  const answer = await xero.answer(
    new Request(`${origin}/identity/connect/authorize`, { method: 'POST', body: form.toString() }),
  )
  const location = answer.headers.get('location')
  if (!location) throw new Error(await answer.text())
  return new URL(location)
}

export const asking = (scope = scopes): URLSearchParams =>
  new URLSearchParams({
    client_id: 'partsemble-local',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state: 'the state',
  })

const basic = (xero: Xero) =>
  `Basic ${btoa(`${xero.control.vars.XERO_CLIENT_ID}:${xero.control.vars.XERO_CLIENT_SECRET}`)}`

/** Posts a form to the token endpoint. */
export const postToken = async (
  xero: Xero,
  form: Record<string, string>,
  headers: Record<string, string> = { authorization: basic(xero) },
): Promise<Answer> =>
  read(
    await xero.answer(
      new Request(`${origin}/connect/token`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(form).toString(),
      }),
    ),
  )

const read = async (answer: Response): Promise<Answer> => {
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  const body = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>
  return { status: answer.status, headers: answer.headers, body, text }
}

/** Who looks at the exchanges of every stand-in made here. */
export const watching: { watch: Watch } = { watch: () => [] }

/** A stand-in whose clock stands still until it is moved. */
export const newXero = (options: Partial<XeroOptions> = {}): Xero =>
  createXero({
    origin,
    now: () => Date.UTC(2026, 10, 2, 10),
    watch: (seen) => watching.watch(seen),
    ...options,
  })

/** What a connected app can do. */
export type Connected = Awaited<ReturnType<typeof connected>>

/** A stand-in to which the app is connected. */
export const connected = async (given: Consent = {}, options: Partial<XeroOptions> = {}) => {
  const xero = newXero(options)
  return connect(xero, given)
}

/** Connects the app to a stand-in. */
export const connect = async (xero: Xero, given: Consent = {}) => {
  const verifier = 'a verifier that is long enough for the standard, and then some'
  const asked = asking(given.scope)
  asked.set('code_challenge', await s256(verifier))
  asked.set('code_challenge_method', 'S256')
  const back = await consent(xero, asked, given)
  const granted = await postToken(xero, {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
  })
  const tokens = granted.body as unknown as Tokens
  const tenant = xero.control.organisation(given.organisations?.[0] ?? 'Fernhill').data.id

  /** A call of the Accounting API. */
  const api = async (
    method: string,
    path: string,
    sent: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ): Promise<Answer> => {
    const request = new Request(`${origin}/api.xro/2.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokens.access_token}`,
        'xero-tenant-id': tenant,
        accept: 'application/json',
        ...sent.headers,
      },
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      ...(sent.signal ? { signal: sent.signal } : {}),
    })
    return read(await xero.answer(request))
  }
  return { xero, control: xero.control, fernhill: xero.control.organisation('Fernhill'), tokens, tenant, api }
}

/** Whether a call ended in a broken connection. */
export const broke = async (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => false,
    (error: unknown) => error instanceof ConnectionBroken,
  )

/** A journal of `amount` from 631 to 632 that breaks no rule. */
export const journal = (narration = 'PSB-BLD-0001 Table lamp x 2', amount = 93.4) => ({
  Narration: narration,
  Date: '2026-11-01',
  Status: 'POSTED',
  LineAmountTypes: 'NoTax',
  Url: 'https://partsemble.test/x/PSB-BLD-0001',
  JournalLines: [
    { LineAmount: amount, AccountCode: '632', Description: 'LAMP-TAB x 2' },
    { LineAmount: -amount, AccountCode: '631', Description: 'Components' },
  ],
})
