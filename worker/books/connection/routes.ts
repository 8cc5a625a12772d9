import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  connectionSchema,
  connectionsSchema,
  newConnectionSchema,
} from '../../../schema/api/books-connections.ts'
import { json } from '../../http/contract.ts'
import type { MemberEnv } from '../../http/context.ts'
import { refusals } from '../../http/refusal.ts'
import { newRoutes } from '../../http/routes.ts'
import { requireMember } from '../../identity/guard.ts'
import { atThisMoment } from './clock.ts'
import { choose } from './choose.ts'
import { consentOf, consentRoutes, unknownConnection } from './consent/routes.ts'
import { disconnect } from './disconnect.ts'
import { insertNote, listConnections, type ListedConnection } from './queries.ts'
import { audit } from '../../identity/audit.ts'
import { booksOf, wakeBooks } from './remote.ts'
import { toConnection } from './view.ts'

const path = '/api/organisations/{organisation}/books/connections'
const params = z.object({ organisation: z.string() })
const one = params.extend({ connection: z.string() })

/** Connections to the books. */
export const connectionRoutes = newRoutes<MemberEnv>()
connectionRoutes.route('/', consentRoutes)

connectionRoutes.openapi(
  createRoute({
    method: 'get',
    path,
    summary: 'Connections to the books and how they are',
    middleware: [requireMember('books:view')] as const,
    request: { params },
    responses: { 200: { description: 'Connections.', content: json(connectionsSchema) }, ...refusals },
  }),
  async (c) => {
    const rows = await listConnections(c.env.DIRECTORY, c.var.organisation.id)
    const env = await atThisMoment(c.env)
    return c.json({ connections: await Promise.all(rows.map((row) => toConnection(env, row))) }, 200)
  },
)

connectionRoutes.openapi(
  createRoute({
    method: 'post',
    path,
    summary: 'Connect an organisation that a confirmed consent reaches',
    middleware: [requireMember('books:connect')] as const,
    request: { params, body: { required: true, content: json(newConnectionSchema) } },
    responses: { 201: { description: 'Connected.', content: json(connectionSchema) }, ...refusals },
  }),
  async (c) => {
    const { consent: id, tenant, takesStock } = c.req.valid('json')
    const { organisation, session } = c.var
    const consent = await consentOf(c, id)
    const row = await choose(await atThisMoment(c.env), {
      organisation,
      personId: session.personId,
      consent,
      tenant,
      takesStock,
    })
    await insertNote(audit(c, { action: 'books-connected', detail: { connection: row.id, name: row.name } }))
    await wakeBooks(c.env, row.id, new URL(c.req.url).origin)
    return c.json(await toConnection(c.env, await connectionOf(c, row.id)), 201)
  },
)

connectionRoutes.openapi(
  createRoute({
    method: 'post',
    path: `${path}/{connection}/check`,
    summary: 'Read the organisation at the provider again: lock dates, rights, health',
    middleware: [requireMember('books:view')] as const,
    request: { params: one },
    responses: { 200: { description: 'As it is now.', content: json(connectionSchema) }, ...refusals },
  }),
  async (c) => {
    const { connection } = c.req.valid('param')
    await connectionOf(c, connection)
    const found = await booksOf(c.env, connection).organisation()
    // What stood in the way may be over.
    if (found.ok) await wakeBooks(c.env, connection)
    return c.json(await toConnection(await atThisMoment(c.env), await connectionOf(c, connection)), 200)
  },
)

connectionRoutes.openapi(
  createRoute({
    method: 'delete',
    path: `${path}/{connection}`,
    summary: 'Disconnect; what waits to be exported is kept',
    middleware: [requireMember('books:connect')] as const,
    request: { params: one },
    responses: { 204: { description: 'Disconnected.' }, ...refusals },
  }),
  async (c) => {
    const row = await connectionOf(c, c.req.valid('param').connection)
    await disconnect(c.env, c.var.organisation, row)
    await insertNote(
      audit(c, { action: 'books-disconnected', detail: { connection: row.id, name: row.name } }),
    )
    return c.body(null, 204)
  },
)

/** One of the organisation's connections. Refuses others with 404. */
export const connectionOf = async (c: Context<MemberEnv>, id: string): Promise<ListedConnection> => {
  const rows = await listConnections(c.env.DIRECTORY, c.var.organisation.id)
  const row = rows.find((each) => each.id === id)
  if (!row) throw unknownConnection()
  return row
}
