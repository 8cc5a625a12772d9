import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  cellAsksSchema,
  cellFiguresSchema,
  type SoldAsk,
  type StockAsk,
} from '../../../schema/api/cell-figures.ts'
import { maxCellPeriods } from '../../../schema/api/limits.ts'
import { answers, json } from '../../http/contract.ts'
import type { MemberEnv } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newRoutes } from '../../http/routes.ts'
import { requireMember } from '../../identity/guard.ts'
import { asOfNow, ledgerOf, periodOf, stockDayOf } from '../asked.ts'
import { readCellFigures } from '../queries.ts'
import { answerer } from './answer.ts'

const cellsRoute = createRoute({
  method: 'post',
  path: '/api/organisations/{organisation}/reports/cells',
  summary: 'Many single figures of the reports at once, for functions in cells',
  description: `All are of one version of the ledger. At most ${maxCellPeriods} different days and periods.`,
  middleware: requireMember('reports'),
  request: {
    params: z.object({ organisation: z.string() }),
    body: { content: json(cellAsksSchema), required: true },
  },
  responses: answers(cellFiguresSchema, 'The figures, in the order of the asks.'),
})

/** Different values in the order in which they first come, and where each is among them. */
const distinct = <Asked, Value>(
  all: readonly Asked[],
  valueOf: (asked: Asked) => Value,
  keyOf: (value: Value) => string,
): { values: Value[]; placeOf: (asked: Asked) => number } => {
  const places = new Map<string, number>()
  const values: Value[] = []
  const placeOf = (asked: Asked): number => {
    const value = valueOf(asked)
    const key = keyOf(value)
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, values.length)
    return values.push(value) - 1
  }
  all.forEach(placeOf)
  return { values, placeOf }
}

/** Figures for functions in cells: what the reports say, asked for one by one and read together. */
export const cellRoutes = newRoutes<MemberEnv>()

cellRoutes.openapi(cellsRoute, async (c) => {
  const { asks } = c.req.valid('json')
  const points = distinct(
    asks.filter((ask): ask is StockAsk => 'date' in ask),
    ({ date }) => stockDayOf(c, date).before,
    (before) => before ?? 'now',
  )
  const periods = distinct(
    asks.filter((ask): ask is SoldAsk => 'from' in ask),
    (ask) => periodOf(c, ask),
    ({ from, to }) => `${from} ${to}`,
  )
  if (points.values.length + periods.values.length > maxCellPeriods)
    throw new Refusal(
      400,
      'too-many-periods',
      `One request asks for at most ${maxCellPeriods} different days and periods.`,
      'Send several requests.',
    )
  const ledger = ledgerOf(c)
  const { version, products, stock, earned } = await readCellFigures(ledger, points.values, periods.values)
  const nothing = { trade: [], cost: [] }
  const answer = answerer({
    products,
    stockAt: (ask) => stock[points.placeOf(ask)] ?? [],
    earnedIn: (ask) => earned[periods.placeOf(ask)] ?? nothing,
  })
  c.header('x-statements', String(ledger.statements))
  return c.json({ asOf: asOfNow(c, version), figures: asks.map(answer) }, 200)
})
