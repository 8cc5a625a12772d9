import type { IncomingMessage, ServerResponse } from 'node:http'
import { listenOnLoopback, reply, requestOf } from '../serve/loopback.ts'
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
  const { server, url, close } = await listenOnLoopback(port)
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
  return { url, vars, close }
}

const answer = async (
  provider: (request: Request) => Promise<Response>,
  origin: string,
  incoming: IncomingMessage,
  response: ServerResponse,
) => reply(response, await provider(await requestOf(new URL(incoming.url ?? '/', origin), incoming)))
