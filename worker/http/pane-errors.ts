import { createRoute } from '@hono/zod-openapi'
import { paneErrorSchema } from '../../schema/api/pane-error.ts'
import { rateLimit } from '../identity/rate-limit/rate-limit.ts'
import { log } from './log.ts'
import { refusals } from './refusal.ts'
import { newRoutes } from './routes.ts'

/** Where the add-in reports its own unexpected errors; signed in or not, since sign-in may be what failed. */
export const paneErrorRoutes = newRoutes()

paneErrorRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/api/pane-errors',
    summary: 'Report an unexpected error of the add-in',
    security: [],
    middleware: rateLimit({ name: 'pane-error', limit: 30, seconds: 600, by: 'address' }),
    request: { body: { required: true, content: { 'application/json': { schema: paneErrorSchema } } } },
    responses: { 204: { description: 'Noted under this request id.' }, ...refusals },
  }),
  (c) => {
    const { places, requestId: about, ...error } = c.req.valid('json')
    log('error', 'pane error', { requestId: c.var.requestId, about, ...error, places: places.join(' | ') })
    return c.body(null, 204)
  },
)
