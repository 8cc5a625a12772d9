import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { contractVersion } from '../schema/api/version.ts'
import { accountRoutes } from './books/accounts/routes.ts'
import { consentPages } from './books/connection/consent/pages.ts'
import { linkPage } from './books/connection/link-page.ts'
import { connectionRoutes } from './books/connection/routes.ts'
import { wakeStockBooks } from './books/connection/wake.ts'
import { exportRoutes } from './books/export/routes.ts'
import { importRoutes } from './books/import/routes.ts'
import { exportSettingsRoutes } from './books/settings/routes.ts'
import { tieOutRoutes } from './books/tie-out/routes.ts'
import { catalogRoutes } from './catalog/routes.ts'
import { rules } from './documents.ts'
import type { AppEnv } from './http/context.ts'
import { log } from './http/log.ts'
import {
  apiHeaders,
  contractVersionCheck,
  jsonOnly,
  notJson,
  notTooLarge,
  requestLog,
} from './http/middleware.ts'
import { historyRoutes } from './history/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { paneErrorRoutes } from './http/pane-errors.ts'
import { fail, Refusal } from './http/refusal.ts'
import { newRoutes } from './http/routes.ts'
import { ledgerFor } from './identity/ledger.ts'
import { identityRoutes, signInPages, type IdentityOptions } from './identity/routes.ts'
import { postingRoutes } from './posting/routes.ts'
import { cellRoutes } from './reports/cells/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { isStarted } from './store/known.ts'
import { Ledger } from './store/statements.ts'
import { traceRoutes } from './trace/routes.ts'

const inProduction: IdentityOptions = {
  issuerFetch: (url, init) => fetch(url, init),
  hasDocuments: (env, organisation) => isStarted(new Ledger(ledgerFor(env, organisation), organisation.id)),
}

/** The whole Worker: what holds for every request, then each folder's routes. Tests bring an issuer of their own. */
export const createApp = (options: Partial<IdentityOptions> = {}): OpenAPIHono<AppEnv> => {
  const identity = { ...inProduction, ...options }
  const app = newRoutes()
  app.use(requestLog)
  app.use('/api/*', apiHeaders, contractVersionCheck, jsonOnly, notTooLarge)
  app.onError(onError)
  app.notFound((c) =>
    fail(c, 404, { code: 'unknown-route', message: `There is nothing at ${c.req.method} ${c.req.path}.` }),
  )
  app.openapi(health, (c) => c.json({ status: 'ok' as const }))
  app.route('/', paneErrorRoutes)
  app.route('/', identityRoutes(identity))
  app.route('/', catalogRoutes)
  app.route('/', postingRoutes(rules, wakeStockBooks))
  app.route('/', reportRoutes)
  app.route('/', cellRoutes)
  app.route('/', historyRoutes)
  app.route('/', homeRoutes)
  app.route('/', traceRoutes)
  app.route('/', connectionRoutes)
  app.route('/', accountRoutes)
  app.route('/', importRoutes(rules))
  app.route('/', exportRoutes)
  app.route('/', exportSettingsRoutes)
  app.route('/', tieOutRoutes)
  app.route('/', signInPages(identity))
  app.route('/', consentPages)
  app.route('/', linkPage)
  describe(app)
  return app
}

const health = createRoute({
  method: 'get',
  path: '/api/health',
  summary: 'Whether the Worker answers',
  responses: {
    200: {
      description: 'It does.',
      content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
    },
  },
})

const describe = (app: OpenAPIHono<AppEnv>): void => {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'http', scheme: 'bearer' })
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Partsemble for Excel', version: String(contractVersion) },
    security: [{ session: [] }],
  })
}

const onError = (error: Error, c: Context<AppEnv>): Response => {
  if (error instanceof Refusal) {
    const remedy = error.remedy === undefined ? {} : { remedy: error.remedy }
    const answer = fail(c, error.status as 400, { code: error.code, message: error.message, ...remedy })
    for (const [name, value] of Object.entries(error.headers)) answer.headers.set(name, value)
    return answer
  }
  if (error instanceof HTTPException && error.status === 400) return onError(notJson(), c)
  const sqlite = /\bSQLITE_[A-Z_]+/.exec(error.message)?.[0]
  const { requestId } = c.var
  log('error', 'unexpected', { requestId, error: error.name, sqlite, stack: placesOf(error) })
  return fail(c, 500, { code: 'unexpected', message: 'Something went wrong on our side.' })
}

/** Where an error came from, without its message: messages of databases and parsers quote what was sent. */
const placesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join(' | ')
