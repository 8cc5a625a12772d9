import { Hono } from 'hono'
import type { Call } from './accounting/call.ts'
import { throughGate } from './accounting/gate.ts'
import { accountingRoutes } from './accounting/routes.ts'
import { booksRoutes } from './books/routes.ts'
import { deleteConnection, getConnections } from './connections.ts'
import { newControl, type Control } from './control/control.ts'
import { controlRoutes } from './control/routes.ts'
import { authorizePage, chosen, metadata } from './oauth/authorize.ts'
import { revocationEndpoint, tokenEndpoint } from './oauth/token.ts'
import { signer } from './oauth/tokens.ts'
import { seen } from './watch.ts'
import { landLate, newWorld, type World, type XeroOptions } from './world.ts'

/** A stand-in for Xero that answers requests; `server.ts` puts it on a port. */
export type Xero = {
  /** Rejects with ConnectionBroken where a fault breaks the connection. */
  answer: (request: Request) => Promise<Response>
  control: Control
}

const api = '/api.xro/2.0'

const answerApi = (world: World): ((request: Request) => Promise<Response>) => {
  // The gate makes the call; the routes find it in the context of the request that the gate hands on.
  const calls = new WeakMap<Request, Call>()
  const routes = new Hono<{ Variables: { call: Call } }>()
    .use(async (context, next) => {
      const call = calls.get(context.req.raw)
      if (call) context.set('call', call)
      await next()
    })
    .route(api, accountingRoutes())
  return (request) =>
    throughGate(world, request, async (call) => {
      const inner = new Request(request.url, { method: request.method })
      calls.set(inner, call)
      return routes.fetch(inner)
    })
}

const shown = async (world: World, request: Request, reply: Response): Promise<Response> => {
  await seen(world, request, '', reply)
  return reply
}

/** Everything in memory, no node: it also runs in a Worker's test, with its own clock. */
export const createXero = (options: XeroOptions): Xero => {
  const world = newWorld(options)
  const control = newControl(world)
  const accounting = answerApi(world)
  const form = async (request: Request) => new URLSearchParams(await request.text())
  const app = new Hono()
    .all(`${api}/*`, (c) => accounting(c.req.raw))
    .get('/.well-known/openid-configuration', () => metadata(world))
    .get('/.well-known/openid-configuration/jwks', async () => Response.json((await signer()).jwks))
    .get('/identity/connect/authorize', (c) => authorizePage(world, new URL(c.req.url).searchParams))
    .post('/identity/connect/authorize', async (c) => chosen(world, await form(c.req.raw)))
    .post('/connect/token', (c) => tokenEndpoint(world, c.req.raw))
    .post('/connect/revocation', (c) => revocationEndpoint(world, c.req.raw))
    .get('/connections', (c) => shown(world, c.req.raw, getConnections(world, c.req.raw)))
    .delete('/connections/:id', (c) =>
      shown(world, c.req.raw, deleteConnection(world, c.req.raw, c.req.param('id'))),
    )
    .route('/_standin', controlRoutes(control))
    .route('/', booksRoutes(control))
    .onError((error) => {
      throw error
    })
  const answer = async (request: Request) => {
    await landLate(world)
    if (request.method !== 'GET') world.changes += 1
    return app.fetch(request)
  }
  return { answer, control }
}
