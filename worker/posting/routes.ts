import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  batchAnswerSchema,
  batchRequestSchema,
  batchStatusSchema,
  rowResultsRequestSchema,
  rowResultsSchema,
  type BatchRequest,
  type BatchStatus,
  type EarlierDocuments,
  type RowResults,
} from '../../schema/api/batch.ts'
import { decimalsOf } from '../../schema/api/currency.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import { lockChangeSchema, lockSchema, type Lock } from '../../schema/api/lock.ts'
import { now, today } from '../clock.ts'
import { json } from '../http/contract.ts'
import type { MemberEnv, Organisation } from '../http/context.ts'
import { log } from '../http/log.ts'
import { notJson } from '../http/middleware.ts'
import { Refusal, refusals } from '../http/refusal.ts'
import { newRoutes } from '../http/routes.ts'
import { refuseUnless, requireMember } from '../identity/guard.ts'
import { ledgerFor } from '../identity/ledger.ts'
import { rateLimit } from '../identity/rate-limit/rate-limit.ts'
import { may, type Permission } from '../identity/permissions.ts'
import { readBatch, readLock, readPostedRows, readSkus } from '../store/known.ts'
import { Ledger } from '../store/statements.ts'
import { bomResults } from './bom-results.ts'
import { componentsOf, rowResult } from './answer.ts'
import type { Rules } from './draft.ts'
import { setLock } from './lock.ts'
import { earlierWithoutMoney, withoutMoney } from './money.ts'
import { checkOrPost } from './post.ts'
import { inputsOf } from './payload.ts'
import { toBatchRequest } from './shape.ts'

const organisationParam = z.object({ organisation: z.string() })
const tooLarge = { 413: { ...refusals[400], description: 'Too many rows for one request.' } }

const batchesRoute = createRoute({
  method: 'post',
  path: '/api/organisations/{organisation}/batches',
  summary: 'Check a batch of rows, or post it whole or not at all',
  description:
    'Rows of any kinds together. Every problem of every row is in the answer. A batch id belongs to one content: ' +
    'sent again, a posted batch answers what it posted.',
  request: { params: organisationParam, body: { required: true, content: json(batchRequestSchema) } },
  responses: {
    200: { description: 'Checked, posted, or refused with problems.', content: json(batchAnswerSchema) },
    ...refusals,
    ...tooLarge,
  },
})

const batchRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/batches/{batch}',
  summary: 'What became of a batch, after a reply was lost',
  middleware: [requireMember('view')] as const,
  request: { params: organisationParam.extend({ batch: z.string() }) },
  responses: { 200: { description: 'Posted, or unknown.', content: json(batchStatusSchema) }, ...refusals },
})

const rowsRoute = createRoute({
  method: 'post',
  path: '/api/organisations/{organisation}/rows',
  summary: 'What rows that were posted stand for now',
  middleware: [requireMember('view')] as const,
  request: { params: organisationParam, body: { required: true, content: json(rowResultsRequestSchema) } },
  responses: {
    200: { description: 'The rows that were posted.', content: json(rowResultsSchema) },
    ...refusals,
  },
})

const getLockRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/lock',
  summary: 'The lock date',
  middleware: [requireMember('view')] as const,
  request: { params: organisationParam },
  responses: { 200: { description: 'The lock date.', content: json(lockSchema) }, ...refusals },
})

const putLockRoute = createRoute({
  method: 'put',
  path: '/api/organisations/{organisation}/lock',
  summary: 'Set the lock date, or reopen with a reason',
  middleware: [requireMember('lock')] as const,
  request: { params: organisationParam, body: { required: true, content: json(lockChangeSchema) } },
  responses: { 200: { description: 'The new lock date.', content: json(lockSchema) }, ...refusals },
})

const ledgerOf = (c: Context<MemberEnv>): Ledger =>
  new Ledger(ledgerFor(c.env, c.var.organisation), c.var.organisation.id)

const personOf = (c: Context<MemberEnv>) => ({ id: c.var.member.personId, name: c.var.member.name })

const seesMoney = (c: Context<MemberEnv>): boolean => may(c.var.member.role, 'reports')

const permissionOf = (kind: EntryKind): Permission =>
  kind === 'buildComponents' ? 'post:builds' : `post:${kind}`

const readBody = async (c: Context<MemberEnv>): Promise<BatchRequest> => {
  let body: unknown
  try {
    body = await c.req.json()
  } catch {
    throw notJson()
  }
  return toBatchRequest(body)
}

/** What is told of a post that went through; it is not waited for where the platform lets it run on. */
export type AfterPost = (env: Env, organisation: Organisation) => Promise<void>

const runOn = async (c: Context<MemberEnv>, task: Promise<void>): Promise<void> => {
  try {
    c.executionCtx.waitUntil(task)
  } catch {
    // A request without a context of the platform's: a test's.
    await task
  }
}

const handleBatch = async (c: Context<MemberEnv>, rules: Rules, afterPost: AfterPost) => {
  const request = await readBody(c)
  for (const { kind } of request.tables) refuseUnless(c.var.member, permissionOf(kind))
  const { organisation } = c.var
  const ledger = ledgerOf(c)
  const answer = await checkOrPost(request, {
    ledger,
    person: personOf(c),
    now: now(c.env),
    today: today(c.env, organisation.timeZone),
    cutover: organisation.cutover,
    currencyDecimals: decimalsOf(organisation.currency),
    rules,
  })
  log('info', 'batch', {
    requestId: c.var.requestId,
    organisation: organisation.id,
    mode: request.mode,
    outcome: answer.outcome,
    rows: answer.tables.reduce((sum, { totals }) => sum + totals.rows, 0),
    statements: ledger.statements,
    roundTrips: ledger.roundTrips,
  })
  if (answer.outcome === 'posted') await runOn(c, afterPost(c.env, organisation))
  c.header('x-statements', String(ledger.statements))
  return c.json(seesMoney(c) ? answer : withoutMoney(answer), 200)
}

const batchStatus = async (c: Context<MemberEnv>, id: string): Promise<BatchStatus> => {
  const found = await readBatch(ledgerOf(c), id)
  if (found === null) return { batchId: id, outcome: 'unknown' }
  const earlier = JSON.parse(found.earlier) as EarlierDocuments
  return {
    batchId: id,
    outcome: 'posted',
    version: found.version,
    postedAt: new Date(found.posted_at).toISOString(),
    postedBy: found.person_name,
    earlier: seesMoney(c) ? earlier : earlierWithoutMoney(earlier),
  }
}

const rowResults = async (c: Context<MemberEnv>, ids: readonly string[]): Promise<RowResults> => {
  const rows = await readPostedRows(ledgerOf(c), ids)
  const parts = rows.filter(({ entered_in: part, kind }) => part !== null && kind === 'build')
  const products = new Set(parts.flatMap(inputsOf).map(({ product }) => product))
  const skus = products.size === 0 ? new Map<number, string>() : await readSkus(ledgerOf(c), products)
  const isPart = new Set(parts)
  const boms = await bomResults(ledgerOf(c), rows, seesMoney(c))
  return {
    rows: rows.map((row) => ({
      ...rowResult(row, seesMoney(c)),
      ...(isPart.has(row) ? { inputs: componentsOf(row, skus) } : {}),
      ...boms.get(row),
    })),
  }
}

const lockOf = async (ledger: Ledger): Promise<Lock> => {
  const lock = await readLock(ledger)
  return {
    lockDate: lock?.lock_date ?? null,
    reason: lock?.reason ?? '',
    setBy: lock?.person_name ?? null,
    setAt: lock === null ? null : new Date(lock.posted_at).toISOString(),
  }
}

const changeLock = async (c: Context<MemberEnv>, lockDate: string | null, reason: string): Promise<Lock> => {
  const ledger = ledgerOf(c)
  const before = (await readLock(ledger))?.lock_date ?? null
  const reopens = before !== null && (lockDate === null || lockDate < before)
  if (reopens) refuseUnless(c.var.member, 'reopen')
  if (reopens && reason === '') {
    throw new Refusal(
      400,
      'reason-missing',
      `This reopens days up to ${before}, and says no reason.`,
      'Say why, in a few words.',
    )
  }
  await setLock({ ledger, person: personOf(c), now: now(c.env), lockDate, reason })
  return lockOf(ledger)
}

/** Checking and posting, what became of batches and rows, and the lock date. */
export const postingRoutes = (rules: Rules, afterPost: AfterPost) => {
  const routes = newRoutes<MemberEnv>()
  // Documented by the contract and checked by `shape.ts`, which does the same for a fraction of the time.
  routes.openAPIRegistry.registerPath(batchesRoute)
  routes.post(
    '/api/organisations/:organisation/batches',
    requireMember('view'),
    rateLimit({ name: 'posting', limit: 1_200, seconds: 60, by: 'person' }),
    (c) => handleBatch(c, rules, afterPost),
  )
  routes.openapi(batchRoute, async (c) => c.json(await batchStatus(c, c.req.valid('param').batch), 200))
  routes.openapi(rowsRoute, async (c) => c.json(await rowResults(c, c.req.valid('json').ids), 200))
  routes.openapi(getLockRoute, async (c) => c.json(await lockOf(ledgerOf(c)), 200))
  routes.openapi(putLockRoute, async (c) => {
    const { lockDate, reason } = c.req.valid('json')
    return c.json(await changeLock(c, lockDate, reason), 200)
  })
  return routes
}
