import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { newSecret } from './keys.ts'
import { createProvider } from './provider.ts'

/** A running stand-in, and the Worker variables that make the Worker sign people in there. */
export type Identity = { url: string; vars: Record<string, string>; close: () => Promise<void> }

/** How to start it. */
export type IdentityOptions = {
  /** 0 takes any free port. */
  port: number
  /** Origins whose `/sign-in/callback` people may be sent back to. */
  redirectOrigins: string[]
}

/**
 * Starts the local identity provider on http loopback: the sample company's people, chosen by a button. Its key and
 * client secret are new each time. Fails when the port is taken.
 */
export const startIdentity = async ({ port, redirectOrigins }: IdentityOptions): Promise<Identity> => {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The server has no address.')
  const url = `http://127.0.0.1:${address.port}`
  const [clientId, clientSecret] = ['partsemble-local', newSecret()]
  const redirectUris = redirectOrigins.map((origin) => new URL('/sign-in/callback', origin).href)
  const provider = await createProvider({ issuer: url, clientId, clientSecret, redirectUris })
  server.on('request', (request, response) => {
    answer(provider, url, request, response).catch((error: unknown) => {
      console.error(error)
      response.writeHead(500).end()
    })
  })
  const vars = {
    OIDC_ISSUER: url,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_ALLOW_HTTP_LOOPBACK: 'true',
  }
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url, vars, close }
}

const answer = async (
  provider: (request: Request) => Promise<Response>,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const method = request.method ?? 'GET'
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks).toString('utf8')
  const given = await provider(new Request(new URL(request.url ?? '/', origin), { method, headers, body }))
  response.writeHead(given.status, Object.fromEntries(given.headers))
  response.end(await given.text())
}
