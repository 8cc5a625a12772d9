/** Test support: the steps of a person who connects the books. */
import { env } from 'cloudflare:workers'
import type { Connection, Consent } from '../../../../schema/api/books-connections.ts'
import worker from '../../../index.ts'
import { signedIn, type Client, type OrganisationOptions } from '../../../identity/testing/session.ts'
import type { XeroWorld } from './world.ts'

const origin = 'https://partsemble.test'

/** What a person does at Xero. */
export type AtXero = { login?: string; organisations?: string[]; choice?: string }

/** Opens an address of the Worker as a browser window does; answers where it is sent. */
export const opened = async (url: string): Promise<URL> => {
  const answer = await worker.request(new URL(url, origin).href, {}, env)
  return new URL(answer.headers.get('location') ?? '', origin)
}

/** Begins a consent as a member. */
export const begun = async (
  client: Client,
  connection?: string,
): Promise<{ consent: Consent; url: string }> => {
  const answer = await client.send('POST', './books/consents', { provider: 'xero', connection })
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json()
}

/** Presses a button on Xero's consent page; answers where Xero sends the window. */
export const consented = async (world: XeroWorld, authorize: URL, given: AtXero = {}): Promise<string> => {
  const form = new URLSearchParams(authorize.searchParams)
  form.set('login', given.login ?? 'adviser')
  for (const name of given.organisations ?? ['Fernhill'])
    form.append('organisation', await world.tenant(name))
  form.set('choice', given.choice ?? 'allow')
  const answer = await fetch(authorize.origin + authorize.pathname, {
    method: 'POST',
    body: form.toString(),
    redirect: 'manual',
  })
  const location = answer.headers.get('location')
  if (!location) throw new Error(await answer.text())
  return location
}

/** What the consent window ends with, behind the `#` of the dialog page. */
export const outcomeOf = (url: URL): URLSearchParams => new URLSearchParams(url.hash.slice(1))

/** The whole consent: begun, given at Xero, confirmed with the window's code. */
export const confirmed = async (
  world: XeroWorld,
  client: Client,
  given: AtXero & { connection?: string } = {},
): Promise<Consent> => {
  const { consent, url } = await begun(client, given.connection)
  const back = await opened(await consented(world, await opened(url), given))
  const code = outcomeOf(back).get('books')
  const answer = await client.send('POST', `./books/consents/${consent.id}/confirmation`, { code })
  if (answer.status !== 200) throw new Error(`${back.href} ${await answer.text()}`)
  return answer.json()
}

/** A member whose organisation is connected to one at Xero (Fernhill Lamps, in GBP, unless said otherwise). */
export const connected = async (
  world: XeroWorld,
  given: AtXero & OrganisationOptions & { as?: Client } = {},
): Promise<{ client: Client; connection: Connection; consent: Consent }> => {
  const client =
    given.as ?? (await signedIn('owner', { currency: 'GBP', timeZone: 'Europe/London', ...given }))
  const consent = await confirmed(world, client, given)
  const tenant = await world.tenant(given.organisations?.[0] ?? 'Fernhill')
  const answer = await client.send('POST', './books/connections', { consent: consent.id, tenant })
  if (answer.status !== 201) throw new Error(await answer.text())
  return { client, connection: await answer.json<Connection>(), consent }
}
