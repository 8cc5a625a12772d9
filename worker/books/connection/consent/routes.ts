import { createRoute } from '@hono/zod-openapi'
import * as oauth from 'oauth4webapi'
import { z } from 'zod'
import {
  consentCodeSchema,
  consentSchema,
  newConsentSchema,
  startedConsentSchema,
} from '../../../../schema/api/books-connections.ts'
import { json } from '../../../http/contract.ts'
import type { MemberEnv } from '../../../http/context.ts'
import { Refusal, refusals } from '../../../http/refusal.ts'
import { newRoutes } from '../../../http/routes.ts'
import { requireMember } from '../../../identity/guard.ts'
import { rateLimit } from '../../../identity/rate-limit/rate-limit.ts'
import { newId, newSecret, sha256 } from '../../../identity/secret.ts'
import { isXeroConfigured } from '../../xero/oauth.ts'
import { momentOf } from '../clock.ts'
import { listConnections } from '../queries.ts'
import { consentWords } from '../words.ts'
import { findConsent, insertConsent, updateConsent, type ConsentRow } from './queries.ts'
import { toConsent } from './view.ts'

const path = '/api/organisations/{organisation}/books/consents'
const params = z.object({ organisation: z.string() })

/** How long a person may take from the button to the choice. */
const consentMs = 20 * 60_000

/** Asking for consent at an accounting system. */
export const consentRoutes = newRoutes<MemberEnv>()

consentRoutes.openapi(
  createRoute({
    method: 'post',
    path,
    summary: 'Begin to connect the books: answers where the consent window begins',
    middleware: [
      requireMember('books:connect'),
      rateLimit({ name: 'books-consent-new', limit: 30, seconds: 600, by: 'person' }),
    ] as const,
    request: { params, body: { required: true, content: json(newConsentSchema) } },
    responses: { 201: { description: 'Begun.', content: json(startedConsentSchema) }, ...refusals },
  }),
  async (c) => {
    const { provider, connection } = c.req.valid('json')
    const { organisation, session } = c.var
    if (!isXeroConfigured(c.env)) {
      const { message, remedy } = consentWords['not-configured']
      throw new Refusal(409, 'not-configured', message, remedy)
    }
    const ours = await listConnections(c.env.DIRECTORY, organisation.id)
    if (connection !== undefined && !ours.some(({ id }) => id === connection)) throw unknownConnection()
    const at = await momentOf(c.env)
    const ticket = newSecret()
    const row = {
      id: newId(),
      stateHash: await sha256(ticket),
      organisationId: organisation.id,
      personId: session.personId,
      provider,
      codeVerifier: oauth.generateRandomCodeVerifier(),
      connectionId: connection ?? null,
      expiresAt: at + consentMs,
    }
    await insertConsent(c.env.DIRECTORY, row, at)
    const consent = await toConsent(c.env, { ...empty, ...row }, at)
    return c.json({ consent, url: `/books/connect?ticket=${ticket}` }, 201)
  },
)

const empty = {
  answeredAt: null,
  grantId: null,
  choices: null,
  failure: null,
  hostInfo: null,
  codeHash: null,
  confirmedAt: null,
}

consentRoutes.openapi(
  createRoute({
    method: 'get',
    path: `${path}/{consent}`,
    summary: 'How far a consent of yours is',
    middleware: [requireMember('books:connect')] as const,
    request: { params: params.extend({ consent: z.string() }) },
    responses: { 200: { description: 'The consent.', content: json(consentSchema) }, ...refusals },
  }),
  async (c) =>
    c.json(
      await toConsent(c.env, await consentOf(c, c.req.valid('param').consent), await momentOf(c.env)),
      200,
    ),
)

consentRoutes.openapi(
  createRoute({
    method: 'post',
    path: `${path}/{consent}/confirmation`,
    summary: 'Hand in the code of the consent window: after it an organisation can be chosen',
    middleware: [requireMember('books:connect')] as const,
    request: {
      params: params.extend({ consent: z.string() }),
      body: { required: true, content: json(consentCodeSchema) },
    },
    responses: { 200: { description: 'Confirmed.', content: json(consentSchema) }, ...refusals },
  }),
  async (c) => {
    const at = await momentOf(c.env)
    const consent = await consentOf(c, c.req.valid('param').consent)
    const given = await sha256(c.req.valid('json').code)
    if (consent.expiresAt <= at || consent.codeHash !== given) {
      throw new Refusal(400, 'code-not-valid', 'That consent is not valid any more.', 'Connect again.')
    }
    const confirmed = { ...consent, confirmedAt: consent.confirmedAt ?? at }
    await updateConsent(c.env.DIRECTORY, consent.id, { confirmedAt: confirmed.confirmedAt })
    return c.json(await toConsent(c.env, confirmed, at), 200)
  },
)

type Asked = { env: Env; var: { session: { personId: string }; organisation: { id: string } } }

/** A consent that the person who asks began for this organisation. Refuses others with 404. */
export const consentOf = async (c: Asked, id: string): Promise<ConsentRow> => {
  const whose = { id, organisationId: c.var.organisation.id, personId: c.var.session.personId }
  const found = await findConsent(c.env.DIRECTORY, whose)
  if (!found)
    throw new Refusal(404, 'unknown-consent', 'There is no such consent of yours.', 'Connect again.')
  return found
}

/** The refusal of a connection that this organisation has not. */
export const unknownConnection = () =>
  new Refusal(404, 'unknown-connection', 'There is no such connection.', 'Look at the list again.')
