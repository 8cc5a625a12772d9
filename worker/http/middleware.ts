import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { oldestContractVersion, versionHeader } from '../../schema/api/version.ts'
import type { AppEnv, MemberEnv } from './context.ts'
import { log } from './log.ts'
import { Refusal } from './refusal.ts'

/** Gives each request an id, answers with it, and writes one log line when it is done. */
export const requestLog = createMiddleware<AppEnv & MemberEnv>(async (c, next) => {
  const started = Date.now()
  const requestId = crypto.randomUUID()
  c.set('requestId', requestId)
  await next()
  c.header('x-request-id', requestId)
  const organisation = c.get('organisation') as { id: string } | undefined
  log('info', 'request', {
    requestId,
    method: c.req.method,
    route: routeOf(c.req.path),
    status: c.res.status,
    ms: Date.now() - started,
    organisation: organisation?.id,
    ...c.var.counts,
  })
})

/** The path without what follows the first three words of it: ids and references stay out of the log. */
const routeOf = (path: string): string => {
  const [, ...words] = path.split('/')
  if (words[1] === 'organisations' && words.length > 3) return `/api/organisations/:organisation/${words[3]}`
  return `/${words.slice(0, 2).join('/')}`
}

/** Tells an outdated add-in to reload. Requests without the header (scripts, other programs) pass. */
export const contractVersionCheck = createMiddleware<AppEnv>(async (c, next) => {
  const sent = c.req.header(versionHeader)
  if (sent !== undefined && !(Number(sent) >= oldestContractVersion)) {
    throw new Refusal(
      426,
      'outdated',
      'This version of the add-in is outdated.',
      'Choose Reload in the menu at the top right of the pane, or close the workbook and open it again.',
    )
  }
  await next()
})

/** Refuses bodies that do not even claim to be JSON; those that claim it wrongly are refused when read. */
export const jsonOnly = createMiddleware<AppEnv>(async (c, next) => {
  const type = c.req.header('content-type') ?? ''
  if (c.req.raw.body !== null && !/^application\/([\w.-]+\+)?json\b/i.test(type)) throw notJson()
  await next()
})

/** Ten thousand wide rows are far below it. */
export const notTooLarge = bodyLimit({
  maxSize: 32_000_000,
  onError: () => {
    throw new Refusal(413, 'too-large', 'The request is larger than 32 MB.', 'Send it in several parts.')
  },
})

/** The refusal of a body that is not JSON. */
export const notJson = () =>
  new Refusal(
    400,
    'not-json',
    'The body of the request is not JSON.',
    'Send JSON with the header content-type: application/json.',
  )

/** What every answer of the API carries: nothing is cached, nothing is guessed, nothing frames it. */
export const apiHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  c.header('cache-control', 'no-store')
  c.header('x-content-type-options', 'nosniff')
  c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
})
