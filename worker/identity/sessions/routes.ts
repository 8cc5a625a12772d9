import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  devicesSchema,
  meSchema,
  newSessionSchema,
  sessionTokenSchema,
} from '../../../schema/api/identity.ts'
import { now } from '../../clock.ts'
import { json } from '../../http/contract.ts'
import type { AppEnv, SessionEnv } from '../../http/context.ts'
import { refusals, Refusal } from '../../http/refusal.ts'
import { newRoutes } from '../../http/routes.ts'
import { audit } from '../audit.ts'
import { absoluteMs, idleMs, requireSession } from '../guard.ts'
import { toView } from '../organisations/view.ts'
import { rateLimit, signInLimit } from '../rate-limit/rate-limit.ts'
import { newId, newSecret, sha256 } from '../secret.ts'
import { insertSession, organisationsOf, revokeSession, sessionsOf, useCode } from './queries.ts'

/** Starting a session: the only route of the API that needs none. */
export const newSessionRoutes = newRoutes<AppEnv>()

newSessionRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/api/sessions',
    summary: "Swap the sign-in dialog's one-time code for a session",
    security: [],
    middleware: [rateLimit({ name: 'code', ...signInLimit })] as const,
    request: { body: { required: true, content: json(newSessionSchema) } },
    responses: { 201: { description: 'Signed in.', content: json(sessionTokenSchema) }, ...refusals },
  }),
  async (c) => {
    const { code, verifier, device } = c.req.valid('json')
    const at = now(c.env)
    const used = await useCode(c.env.DIRECTORY, await sha256(code), at)
    if (!used || used.challenge !== (await sha256(verifier))) {
      throw new Refusal(400, 'code-not-valid', 'That sign-in is not valid any more.', 'Sign in again.')
    }
    const [id, token] = [newId(), newSecret()]
    const session = {
      id,
      tokenHash: await sha256(token),
      personId: used.personId,
      device,
      createdAt: at,
      lastSeenAt: at,
      idleExpiresAt: at + idleMs,
      absoluteExpiresAt: at + absoluteMs,
      revokedAt: null,
    }
    const note = audit(c, { action: 'signed-in', personId: used.personId, detail: { session: id, device } })
    await insertSession(c.env.DIRECTORY, session, note)
    return c.json({ token, sessionId: id, endsAt: new Date(at + absoluteMs).toISOString() }, 201)
  },
)

/** What a signed-in person may ask about themselves. */
export const sessionRoutes = newRoutes<SessionEnv>()

sessionRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/api/session',
    summary: 'Who is signed in, and in which organisations',
    middleware: requireSession,
    responses: { 200: { description: 'You.', content: json(meSchema) }, ...refusals },
  }),
  async (c) => {
    const { id, personId, name, email } = c.var.session
    const mine = await organisationsOf(c.env.DIRECTORY, personId)
    return c.json(
      {
        person: { id: personId, name, email },
        session: { id },
        organisations: mine.map(({ organisation, role }) => toView(organisation, role)),
      },
      200,
    )
  },
)

sessionRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/api/session',
    summary: 'Sign out on this device',
    middleware: requireSession,
    responses: { 204: { description: 'Signed out.' }, ...refusals },
  }),
  async (c) => {
    const { id, personId } = c.var.session
    await revokeSession(c.env.DIRECTORY, personId, id, now(c.env))
    await audit(c, { action: 'signed-out', detail: { session: id } }).run()
    return c.body(null, 204)
  },
)

sessionRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/api/sessions',
    summary: 'The devices you are signed in on',
    middleware: requireSession,
    responses: { 200: { description: 'Your devices.', content: json(devicesSchema) }, ...refusals },
  }),
  async (c) => {
    const live = await sessionsOf(c.env.DIRECTORY, c.var.session.personId, now(c.env))
    const devices = live.map(({ id, device, createdAt, lastSeenAt }) => ({
      id,
      device,
      createdAt: new Date(createdAt).toISOString(),
      lastSeenAt: new Date(lastSeenAt).toISOString(),
      current: id === c.var.session.id,
    }))
    return c.json({ devices }, 200)
  },
)

sessionRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/api/sessions/{session}',
    summary: 'Sign out on another device',
    middleware: requireSession,
    request: { params: z.object({ session: z.string() }) },
    responses: { 204: { description: 'Signed out there.' }, ...refusals },
  }),
  async (c) => {
    const { session } = c.req.valid('param')
    const ended = await revokeSession(c.env.DIRECTORY, c.var.session.personId, session, now(c.env))
    if (!ended)
      throw new Refusal(404, 'unknown-session', 'You are not signed in there.', 'Look at the list again.')
    await audit(c, { action: 'signed-out-device', detail: { session } }).run()
    return c.body(null, 204)
  },
)
