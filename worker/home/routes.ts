import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { homeSchema } from '../../schema/api/home.ts'
import { today } from '../clock.ts'
import type { MemberEnv } from '../http/context.ts'
import { refusals } from '../http/refusal.ts'
import { newRoutes } from '../http/routes.ts'
import { requireMember } from '../identity/guard.ts'
import { ledgerFor } from '../identity/ledger.ts'
import { Ledger } from '../store/statements.ts'
import { homeOf } from './home.ts'
import { readHome } from './queries.ts'

const mostListed = 100

const homeRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/home',
  summary: 'How far an organisation has come, and what needs attention',
  description: `Of shortages and products to reorder, the first ${mostListed} are listed; the counts are of all of them.`,
  middleware: requireMember('view'),
  request: { params: z.object({ organisation: z.string() }) },
  responses: {
    200: { description: 'Counts and lists.', content: { 'application/json': { schema: homeSchema } } },
    ...refusals,
  },
})

/** Home: the steps with their counts, and what needs attention. */
export const homeRoutes = newRoutes<MemberEnv>()

homeRoutes.openapi(homeRoute, async (c) => {
  const { organisation } = c.var
  const figures = await readHome(new Ledger(ledgerFor(c.env, organisation), organisation.id), mostListed)
  const { cutover, timeZone } = organisation
  return c.json({ ...homeOf(figures), today: today(c.env, timeZone), cutover }, 200)
})
