import { createHash, randomBytes } from 'node:crypto'
import { clientWith, type Client } from './client.ts'
import { trustLocal } from './trust.ts'

const step = async (what: string, request: Promise<Response>): Promise<URL> => {
  const response = await request
  const to = response.headers.get('location')
  if (response.status !== 303 || !to)
    throw new Error(`${what} answered ${response.status}: ${(await response.text()).slice(0, 200)}`)
  return new URL(to, response.url)
}

/** Signs a person of the local identity stand-in in at the server at `url`. */
export const signIn = async (url: string, login: string): Promise<Client> =>
  clientWith(url, await sessionToken(url, login))

/**
 * A session's token for a person of the local identity stand-in, got by the same steps that the pane and its dialog
 * take: PKCE, the issuer's page, the one-time code.
 */
export const sessionToken = async (url: string, login: string): Promise<string> => {
  await trustLocal()
  const manual = { redirect: 'manual' as const }
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const begin = new URL(`/sign-in?challenge=${challenge}`, url)
  const issuer = await step('Sign-in', fetch(begin, manual))
  const body = new URLSearchParams([...issuer.searchParams, ['login', login]])
  const chosen = await step(
    'The issuer',
    fetch(new URL(issuer.pathname, issuer), { ...manual, method: 'POST', body }),
  )
  const dialog = await step('The callback', fetch(chosen, manual))
  const outcome = new URLSearchParams(dialog.hash.slice(1))
  const code = outcome.get('code')
  if (!code) throw new Error(`Sign-in of ${login} failed: ${outcome.get('error') ?? dialog.href}`)
  const session = await fetch(new URL('/api/sessions', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, verifier, device: 'A script of this machine' }),
  })
  if (!session.ok) throw new Error(`The code of ${login} was not taken: ${await session.text()}`)
  return ((await session.json()) as { token: string }).token
}
