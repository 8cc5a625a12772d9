/** Test support: the Worker with an issuer in the same process, and the steps of a sign-in through both. */
import { env } from 'cloudflare:workers'
import { createProvider, type ProviderOptions } from '../../dev/identity/provider.ts'
import { newSecret, s256 } from '../../dev/identity/keys.ts'
import { createApp } from '../../worker/app.ts'

const origin = 'https://partsemble.test'
const issuer = 'https://identity.test'
const client = { clientId: 'partsemble', clientSecret: 'known to both' }

export type Overrides = Partial<Env>

/** A Worker and an issuer that trust each other, except in what `provider` says. */
export const newWorld = async (provider: Partial<ProviderOptions> = {}) => {
  const options = { issuer, ...client, redirectUris: [`${origin}/sign-in/callback`], ...provider }
  const issuerAnswers = await createProvider(options)
  const reached: string[] = []
  const app = createApp({
    issuerFetch: (url, init) => {
      reached.push(new URL(url).pathname)
      return issuerAnswers(new Request(url, init))
    },
  })
  const vars = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: client.clientId,
    OIDC_CLIENT_SECRET: client.clientSecret,
  }

  const request = async (path: string, init: RequestInit = {}, overrides: Overrides = {}) =>
    app.request(new URL(path, origin).href, init, { ...env, ...vars, ...overrides })

  /** Presses a person's button on the issuer's page; answers the address that the issuer sends back to. */
  const choose = async (authorize: string, login: string): Promise<string> => {
    const form = new URLSearchParams(new URL(authorize).searchParams)
    form.set('login', login)
    const answer = await issuerAnswers(
      new Request(`${issuer}/authorize`, { method: 'POST', body: form.toString() }),
    )
    return answer.headers.get('location') ?? ''
  }

  /** Opens the dialog, signs in at the issuer and comes back to the dialog page; answers what stands behind its `#`. */
  const dialog = async (login: string, challenge: string, overrides: Overrides = {}) => {
    const start = await request(`/sign-in?challenge=${challenge}`, {}, overrides)
    const back = await choose(start.headers.get('location') ?? '', login)
    return outcomeOf(await request(back, {}, overrides))
  }

  const exchange = (code: string, verifier: string, overrides: Overrides = {}) =>
    request(
      '/api/sessions',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, verifier, device: 'Excel on the web' }),
      },
      overrides,
    )

  /** The whole way from a person to a bearer token. */
  const signIn = async (login: string): Promise<string> => {
    const verifier = newSecret()
    const outcome = await dialog(login, await s256(verifier))
    const answer = await exchange(outcome.get('code') ?? '', verifier)
    return (await answer.json<{ token: string }>()).token
  }

  /** A request of the API as a signed-in person. */
  const api = (token: string, method: string, path: string, body?: unknown, overrides: Overrides = {}) =>
    request(
      path,
      {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      overrides,
    )

  return { request, choose, dialog, exchange, signIn, api, reached }
}

/** What the dialog page finds behind the `#` of its address. */
export const outcomeOf = (answer: Response): URLSearchParams =>
  new URLSearchParams(new URL(answer.headers.get('location') ?? '', origin).hash.slice(1))
