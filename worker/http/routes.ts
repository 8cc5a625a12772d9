import { OpenAPIHono } from '@hono/zod-openapi'
import type { Env as HonoEnv } from 'hono'
import type { AppEnv } from './context.ts'
import { Refusal } from './refusal.ts'

/**
 * A folder's routes: `const catalog = newRoutes<MemberEnv>()`, then `catalog.openapi(createRoute(...), handler)`.
 * What has not the shape of the contract is refused with 400 before the handler runs.
 */
export const newRoutes = <E extends HonoEnv = AppEnv>(): OpenAPIHono<E> =>
  new OpenAPIHono<E>({
    defaultHook: (result) => {
      if (result.success) return
      const [issue] = result.error.issues
      const more = result.error.issues.length - 1
      const where = issue && issue.path.length > 0 ? issue.path.map(String).join('.') : result.target
      throw new Refusal(
        400,
        'invalid-request',
        `${where}: ${issue?.message ?? 'not as agreed'}${more > 0 ? ` (+${more})` : ''}`,
        'Send what /api/openapi.json describes.',
      )
    },
  })
