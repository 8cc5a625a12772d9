import type { IncomingMessage, ServerResponse } from 'node:http'
import { listenOnLoopback, reply, requestOf } from '../serve/loopback.ts'
import { ConnectionBroken } from './broken.ts'
import type { Control } from './control/control.ts'
import { createXero, type Xero } from './xero.ts'
import type { Watch, XeroOptions } from './world.ts'

/** A running stand-in, its handle, and the Worker variables that make the Worker use it. */
export type XeroServer = {
  url: string
  vars: Record<string, string>
  control: Control
  close: () => Promise<void>
}

/** How to start it. */
export type XeroServerOptions = Omit<XeroOptions, 'origin'> & {
  /** 0 takes any free port. */
  port: number
}

/**
 * Starts the stand-in for Xero on http loopback. `POST /_standin/worlds` on it makes another one, fresh and apart
 * from the rest, under an address of its own: what tests in one run use. Fails when the port is taken.
 */
export const startXero = async ({ port, ...options }: XeroServerOptions): Promise<XeroServer> => {
  const { server, url, close } = await listenOnLoopback(port)
  const main = createXero({ ...options, origin: url })
  const worlds: Worlds = { url, watch: options.watch, made: new Map() }
  server.on('request', (request, response) => {
    answer(main, worlds, request, response).catch((error: unknown) => {
      if (!(error instanceof ConnectionBroken)) console.error(error)
      // What is cut here is cut for whoever waits, as a network would.
      response.destroy()
    })
  })
  return { url, vars: main.control.vars, control: main.control, close }
}

const prefix = /^\/worlds\/([\w-]+)(?=\/|$)/

/** The stand-ins beside the first one, by the id in their address. */
type Worlds = { url: string; watch: Watch | undefined; made: Map<string, Xero> }

const makeWorld = async ({ url, watch, made }: Worlds, request: Request): Promise<Response> => {
  const sent: unknown = await request.json().catch(() => ({}))
  const { seed, now } = sent as { seed?: number; now?: number }
  const id = crypto.randomUUID()
  const options = {
    ...(seed === undefined ? {} : { seed }),
    // A time that is named stands still until it is moved.
    ...(now === undefined ? {} : { now: () => now }),
    ...(watch ? { watch } : {}),
  }
  const world = createXero({ ...options, origin: `${url}/worlds/${id}` })
  made.set(id, world)
  return Response.json({ url: `${url}/worlds/${id}`, vars: world.control.vars }, { status: 201 })
}

const answer = async (main: Xero, worlds: Worlds, incoming: IncomingMessage, response: ServerResponse) => {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const asked = new URL(incoming.url ?? '/', worlds.url)
  const id = prefix.exec(asked.pathname)?.[1]
  asked.pathname = asked.pathname.replace(prefix, '') || '/'
  const request = await requestOf(asked, incoming, gone.signal)
  const isNew = request.method === 'POST' && asked.pathname === '/_standin/worlds'
  const world = id ? worlds.made.get(id) : main
  const given = isNew
    ? await makeWorld(worlds, request)
    : await (world?.answer(request) ?? new Response('No such world', { status: 404 }))
  await reply(response, given)
}
