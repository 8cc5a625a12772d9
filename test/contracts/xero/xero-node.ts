/**
 * Xero's own client, pointed at a stand-in. It has an option for neither its identity server nor its list of
 * connections, so both are set from outside: the OpenID client is made for the stand-in's issuer before xero-node
 * would discover Xero's, and its axios is told where api.xero.com and identity.xero.com are.
 */
import { createRequire } from 'node:module'
import { XeroClient } from 'xero-node'

/** What is used of the packages that xero-node itself uses. */
type OpenIdClient = {
  Issuer: { discover: (url: string) => Promise<{ Client: new (metadata: object) => unknown }> }
}
type Axios = {
  interceptors: {
    request: { use: (change: (config: { url?: string }) => object) => number; eject: (id: number) => void }
  }
}

const own = createRequire(createRequire(import.meta.url).resolve('xero-node'))
const { Issuer } = own('openid-client') as OpenIdClient
const axios = own('axios') as Axios

/** It waits for ever of itself. */
const patienceMs = 1000

export type Pointed = { client: XeroClient; restore: () => void }

/** A client of the app with these credentials at the stand-in at `url`. */
export const pointedAt = async (
  url: string,
  app: { clientId: string; clientSecret: string; redirectUri: string; scopes: string[] },
): Promise<Pointed> => {
  const { clientId, clientSecret, redirectUri, scopes } = app
  const client = new XeroClient({
    clientId,
    clientSecret,
    redirectUris: [redirectUri],
    scopes,
    state: 'the state',
  })
  const issuer = await Issuer.discover(url)
  const openIdClient = new issuer.Client({
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [redirectUri],
  })
  Object.assign(client, { openIdClient })
  client.accountingApi.basePath = `${url}/api.xro/2.0`
  const id = axios.interceptors.request.use((config) => ({
    ...config,
    url: config.url?.replace(/^https:\/\/(api|identity)\.xero\.com/, url),
    timeout: patienceMs,
  }))
  return { client, restore: () => axios.interceptors.request.eject(id) }
}
