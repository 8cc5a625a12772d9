import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { historySchema, postedRowsSchema, type PostedRows } from '../../schema/api/history.ts'
import { maxBatchRows } from '../../schema/api/limits.ts'
import { answers } from '../http/contract.ts'
import type { MemberEnv } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import { newRoutes } from '../http/routes.ts'
import { requireMember } from '../identity/guard.ts'
import { ledgerFor } from '../identity/ledger.ts'
import { may } from '../identity/permissions.ts'
import { rowResult } from '../posting/answer.ts'
import { Ledger } from '../store/statements.ts'
import { postOf } from './post.ts'
import { readPosts, readRowsOfPost } from './queries.ts'

const organisation = z.object({ organisation: z.string() })
const version = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const middleware = requireMember('view')

const historyRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/history',
  summary: 'What was posted, when and by whom, the newest first',
  description:
    'Of one workbook, or of the whole organisation where none is named. Figures are as they were posted.',
  middleware,
  request: {
    params: organisation,
    query: z.object({
      workbook: z.string().min(1).max(64).optional(),
      before: version.default(Number.MAX_SAFE_INTEGER),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: answers(historySchema, 'A page.'),
})

const rowsRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/history/{version}/rows',
  summary: 'What the rows of a post stand for now, to be written into a sheet again',
  middleware,
  request: {
    params: organisation.extend({ version }),
    query: z.object({
      after: z.string().max(100).default(''),
      limit: z.coerce.number().int().min(1).max(maxBatchRows).default(maxBatchRows),
    }),
  },
  responses: answers(postedRowsSchema, 'A page.'),
})

/** What was posted, when and by whom. */
export const historyRoutes = newRoutes<MemberEnv>()

historyRoutes.openapi(historyRoute, async (c) => {
  const { workbook, before, limit } = c.req.valid('query')
  const posts = await readPosts(ledgerOf(c), workbook, before, limit)
  const next = posts.length === limit ? (posts.at(-1)?.version ?? null) : null
  return c.json({ posts: posts.map((post) => postOf(post, seesMoney(c))), next }, 200)
})

historyRoutes.openapi(rowsRoute, async (c) => {
  const { after, limit } = c.req.valid('query')
  const { version } = c.req.valid('param')
  const { postedAt, rows } = await readRowsOfPost(ledgerOf(c), version, placeOf(after), limit)
  if (postedAt === null) throw unknownPost(version)
  const last = rows.length === limit ? rows.at(-1) : undefined
  const answer: PostedRows = {
    version,
    at: new Date(postedAt).toISOString(),
    rows: rows.map((row) => rowResult(row, seesMoney(c))),
    next: last === undefined ? null : `${last.event} ${last.row_id}`,
  }
  return c.json(answer, 200)
})

type In = Context<MemberEnv>

const ledgerOf = (c: In): Ledger => new Ledger(ledgerFor(c.env, c.var.organisation), c.var.organisation.id)

const seesMoney = (c: In): boolean => may(c.var.member.role, 'reports')

/** `17 row-id`: after the rows of event 17 up to that id. */
const placeOf = (after: string): { event: number; row: string } => {
  const [, event = '0', row = ''] = /^(\d{1,15}) (.*)$/s.exec(after) ?? []
  return { event: Number(event), row }
}

const unknownPost = (version: number) =>
  new Refusal(404, 'unknown-post', `Nothing was posted as version ${version}.`, 'Choose one of the history.')
