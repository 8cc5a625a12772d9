import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  newOrganisationSchema,
  organisationChangeSchema,
  organisationSchema,
} from '../../../schema/api/identity.ts'
import { now } from '../../clock.ts'
import type { MemberEnv, Organisation, SessionEnv } from '../../http/context.ts'
import { Refusal, refusals } from '../../http/refusal.ts'
import { newRoutes } from '../../http/routes.ts'
import { audit } from '../audit.ts'
import { requireMember, requireSession } from '../guard.ts'
import { newestLedger } from '../ledger.ts'
import { rateLimit } from '../rate-limit/rate-limit.ts'
import { newOrganisationId } from '../secret.ts'
import { findOrganisation, insertOrganisation, updateOrganisation } from './queries.ts'
import { toView } from './view.ts'

const content = { 'application/json': { schema: organisationSchema } }
const params = z.object({ organisation: z.string() })

/** Whether an organisation has documents already: then its cut-over and currency stand. */
export type HasDocuments = (env: Env, organisation: Organisation) => Promise<boolean>

/** Creating an organisation: any signed-in person may, and becomes its owner. */
export const newOrganisationRoutes = newRoutes<SessionEnv>()

newOrganisationRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/api/organisations',
    summary: 'Create an organisation and become its owner',
    middleware: [
      requireSession,
      rateLimit({ name: 'new-organisation', limit: 20, seconds: 3600, by: 'person' }),
    ] as const,
    request: { body: { required: true, content: { 'application/json': { schema: newOrganisationSchema } } } },
    responses: { 201: { description: 'Created.', content }, ...refusals },
  }),
  async (c) => {
    const { isSample, ...asked } = c.req.valid('json')
    const row = {
      id: newOrganisationId(),
      ...asked,
      ledgerDatabase: newestLedger,
      isSample: isSample ? 1 : 0,
      createdAt: now(c.env),
    }
    const note = audit(c, { action: 'organisation-created', organisationId: row.id, detail: { ...asked } })
    await insertOrganisation(c.env.DIRECTORY, row, c.var.session.personId, note)
    return c.json(toView(row, 'owner'), 201)
  },
)

const getRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}',
  summary: 'An organisation and its settings',
  middleware: [requireMember('view')] as const,
  request: { params },
  responses: { 200: { description: 'The organisation.', content }, ...refusals },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/api/organisations/{organisation}',
  summary: 'Change settings; cut-over date and currency only while there are no documents',
  middleware: [requireMember('settings')] as const,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: organisationChangeSchema } } },
  },
  responses: { 200: { description: 'Changed.', content }, ...refusals },
})

/** Reading and changing an organisation's settings. */
export const organisationRoutes = (hasDocuments: HasDocuments) => {
  const routes = newRoutes<MemberEnv>()
  routes.openapi(getRoute, async (c) => {
    const row = await findOrganisation(c.env.DIRECTORY, c.var.organisation.id)
    if (!row) throw new Error('The organisation vanished')
    return c.json(toView(row, c.var.member.role), 200)
  })
  routes.openapi(changeRoute, async (c) => {
    const change = withoutAbsent(c.req.valid('json'))
    const { organisation, member } = c.var
    const fixed =
      differs(change.cutoverDate, organisation.cutover) || differs(change.currency, organisation.currency)
    if (fixed && (await hasDocuments(c.env, organisation))) throw documentsExist()
    const note = audit(c, { action: 'settings-changed', detail: change })
    await updateOrganisation(c.env.DIRECTORY, organisation.id, change, note)
    const row = await findOrganisation(c.env.DIRECTORY, organisation.id)
    if (!row) throw new Error('The organisation vanished')
    return c.json(toView(row, member.role), 200)
  })
  return routes
}

type Change = { [K in keyof z.output<typeof organisationChangeSchema>]?: string }

const withoutAbsent = (change: z.output<typeof organisationChangeSchema>): Change =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

const differs = (asked: string | undefined, is: string): boolean => asked !== undefined && asked !== is

const documentsExist = () =>
  new Refusal(
    409,
    'documents-exist',
    'The cut-over date and the currency cannot be changed: there are documents already.',
    'Start a new organisation if one of them is wrong.',
  )
