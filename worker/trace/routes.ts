import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { lotsSchema, madeOfSchema, salesOfProductSchema, wentToSchema } from '../../schema/api/trace.ts'
import { now, today } from '../clock.ts'
import { answers } from '../http/contract.ts'
import type { MemberEnv } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import { newRoutes } from '../http/routes.ts'
import { requireMember } from '../identity/guard.ts'
import { ledgerFor } from '../identity/ledger.ts'
import { may } from '../identity/permissions.ts'
import { Ledger } from '../store/statements.ts'
import { lotOf } from './lots.ts'
import { madeOf } from './made-of.ts'
import { readLot, readLots, type LotFigures } from './queries.ts'
import { salesOfProduct } from './sales/sales.ts'
import { wentTo } from './went-to.ts'

const organisation = z.object({ organisation: z.string() })
const oneLot = {
  params: organisation.extend({ lot: z.string().max(20) }),
  query: z.object({ limit: z.coerce.number().int().min(1).max(5_000).default(2_000) }),
}
/** A day, or nothing: a parameter cell that is empty. */
const day = z.union([z.literal(''), z.iso.date()]).optional()

const lotsRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/lots',
  summary: 'Lots by the beginning of their name, or those of a product',
  description: 'By a name in order of the names; by a SKU alone the newest first.',
  middleware: requireMember('view'),
  request: {
    params: organisation,
    query: z.object({
      sku: z.string().max(200).default(''),
      name: z.string().max(200).default(''),
      after: z.string().max(20).default(''),
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
    }),
  },
  responses: answers(lotsSchema, 'A page of lots.'),
})

const madeOfRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/lots/{lot}/made-of',
  summary: 'What a lot is made of, down to receipts: recall backwards',
  middleware: requireMember('view'),
  request: oneLot,
  responses: answers(madeOfSchema, 'The tree, as lines with levels.'),
})

const wentToRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/lots/{lot}/went-to',
  summary: 'Where a lot went, down to sales and customers: recall forwards',
  middleware: requireMember('reports'),
  request: oneLot,
  responses: answers(wentToSchema, 'The tree, as lines with levels; the sales; what is in stock.'),
})

const salesRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/reports/sales-of-product',
  summary: "The sales behind a product's margin, with the lots they took",
  description:
    'From the cut-over to today where a day is not given. `totals` equal the row of the margin report.',
  middleware: requireMember('reports'),
  request: {
    params: organisation,
    query: z.object({
      sku: z.string().min(1).max(200),
      from: day,
      to: day,
      after: z.string().max(1_000).default(''),
      limit: z.coerce.number().int().min(1).max(2_000).default(1_000),
    }),
  },
  responses: answers(salesOfProductSchema, 'A page of sales.'),
})

/** From a margin to its sales and lots, and from a lot to what it is made of and where it went. */
export const traceRoutes = newRoutes<MemberEnv>()

traceRoutes.openapi(lotsRoute, async (c) => {
  const { after, ...wanted } = c.req.valid('query')
  const figures = await readLots(ledgerOf(c), { ...wanted, after: numberOf(after) ?? 0 })
  const lots = figures.map((lot) => lotOf(lot, seesMoney(c)))
  return c.json({ lots, next: lots.length === wanted.limit ? (lots.at(-1)?.id ?? null) : null }, 200)
})

traceRoutes.openapi(madeOfRoute, async (c) => {
  const ledger = ledgerOf(c)
  const { version, lot } = await findLot(ledger, c.req.valid('param').lot)
  const tree = await madeOf(ledger, lot, seesMoney(c), c.req.valid('query').limit)
  return c.json({ version, ...tree }, 200)
})

traceRoutes.openapi(wentToRoute, async (c) => {
  const ledger = ledgerOf(c)
  const { version, lot } = await findLot(ledger, c.req.valid('param').lot)
  return c.json({ version, ...(await wentTo(ledger, lot, c.req.valid('query').limit)) }, 200)
})

traceRoutes.openapi(salesRoute, async (c) => {
  const { organisation, member } = c.var
  const { from, to, ...wanted } = c.req.valid('query')
  const period = { from: from || organisation.cutover, to: to || today(c.env, organisation.timeZone) }
  const found = await salesOfProduct(ledgerOf(c), { ...wanted, ...period })
  if (found === null) throw unknown('unknown-product', `There is no product ${wanted.sku}.`)
  const { version, ...figures } = found
  const asOf = { at: new Date(now(c.env)).toISOString(), by: member.name, version }
  return c.json({ asOf, ...period, ...figures }, 200)
})

type In = Context<MemberEnv>

const ledgerOf = (c: In): Ledger => new Ledger(ledgerFor(c.env, c.var.organisation), c.var.organisation.id)

const seesMoney = (c: In): boolean => may(c.var.member.role, 'reports')

const numberOf = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null)

const findLot = async (ledger: Ledger, id: string): Promise<{ version: number; lot: LotFigures }> => {
  const number = numberOf(id)
  const found = number === null ? null : await readLot(ledger, number)
  if (found === null || found.lot === null)
    throw unknown('unknown-lot', `There is no lot with the number ${id}.`)
  return { version: found.version, lot: found.lot }
}

const unknown = (code: string, message: string) => new Refusal(404, code, message, 'Choose one of the list.')
