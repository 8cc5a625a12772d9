import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { formatMillionths } from '../../schema/api/decimal.ts'
import {
  buildCostsSchema,
  inventoryValuationSchema,
  marginByProductSchema,
  type BuildCosts,
} from '../../schema/api/reports.ts'
import { answers } from '../http/contract.ts'
import type { MemberEnv } from '../http/context.ts'
import { newRoutes } from '../http/routes.ts'
import { requireMember } from '../identity/guard.ts'
import { asOfNow, ledgerOf, periodOf, stockDayOf } from './asked.ts'
import { decimal, ratio } from './figures.ts'
import { marginOf } from './margin.ts'
import { readBuilds, readMargin, readValuation, type BuildFigures } from './queries.ts'
import { valuationOf } from './valuation.ts'

const params = z.object({ organisation: z.string() })
/** A day, or nothing: a parameter cell that is empty. */
const day = z.union([z.literal(''), z.iso.date()]).optional()
const middleware = requireMember('reports')

const marginRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/reports/margin-by-product',
  summary: 'Revenue, cost of sales and margin by product and by month',
  description: 'From the cut-over to today where a day is not given.',
  middleware,
  request: { params, query: z.object({ from: day, to: day }) },
  responses: answers(marginByProductSchema, 'The report.'),
})

const valuationRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/reports/inventory-valuation',
  summary: 'What is in stock and what it is worth, at the end of a day or now',
  middleware,
  request: { params, query: z.object({ asOf: day }) },
  responses: answers(inventoryValuationSchema, 'The report.'),
})

const limit = z.coerce.number().int().min(1).max(10_000).default(1_000)

const buildsRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/reports/builds',
  summary: 'What each build came to',
  middleware,
  request: {
    params,
    query: z.object({ from: day, to: day, after: z.string().max(1_000).optional(), limit }),
  },
  responses: answers(buildCostsSchema, 'A page of builds.'),
})

/** The reports: figures only, each of one version of the ledger. */
export const reportRoutes = newRoutes<MemberEnv>()

reportRoutes.openapi(marginRoute, async (c) => {
  const { from, to } = periodOf(c, c.req.valid('query'))
  const { version, ...figures } = await readMargin(ledgerOf(c), from, to)
  return c.json({ asOf: asOfNow(c, version), from, to, ...marginOf(figures) }, 200)
})

reportRoutes.openapi(valuationRoute, async (c) => {
  const { date, before } = stockDayOf(c, c.req.valid('query').asOf)
  const { version, ...figures } = await readValuation(ledgerOf(c), date, before)
  return c.json({ asOf: asOfNow(c, version), date, ...valuationOf(figures) }, 200)
})

reportRoutes.openapi(buildsRoute, async (c) => {
  const { after = '', limit, ...asked } = c.req.valid('query')
  const { from, to } = periodOf(c, asked)
  const { version, builds } = await readBuilds(ledgerOf(c), after, from, to, limit)
  const next = builds.length === limit ? (builds.at(-1)?.key ?? null) : null
  return c.json({ asOf: asOfNow(c, version), from, to, builds: builds.map(buildOf), next }, 200)
})

const buildOf = (figures: BuildFigures): BuildCosts['builds'][number] => ({
  build: figures.reference === '' ? figures.document : figures.reference,
  reference: figures.document,
  date: figures.date,
  sku: figures.sku,
  lot: figures.lot_name,
  quantity: formatMillionths(figures.quantity),
  cost: formatMillionths(figures.cost),
  unitCost: decimal(ratio(BigInt(figures.cost), BigInt(figures.quantity))),
  estimated: figures.estimated === 1,
})
