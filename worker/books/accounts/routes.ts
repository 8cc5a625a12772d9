import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  chartSchema,
  mappingChangeSchema,
  setUpChangeSchema,
  setUpPreviewSchema,
  setUpSchema,
} from '../../../schema/api/books-accounts.ts'
import { decimalsOf } from '../../../schema/api/currency.ts'
import { laterOf } from '../../../schema/api/day.ts'
import { answers, json } from '../../http/contract.ts'
import type { MemberEnv } from '../../http/context.ts'
import { newRoutes } from '../../http/routes.ts'
import { requireMember } from '../../identity/guard.ts'
import { wakeBooks } from '../connection/remote.ts'
import { reconsiderHeld } from '../export/register/queries.ts'
import { connectionAt, liveConnectionAt, type At } from '../reading/at.ts'
import { connectionParams, connectionPath } from '../reading/path.ts'
import { chartView } from './chart.ts'
import { previewOf } from './preview.ts'
import { readChart, readLastDocument } from './queries.ts'
import { refreshChart } from './refresh.ts'
import { changeMapping, changeSetUp, proposed, readSetUp, type SetUpAt } from './set-up.ts'

const chartRoute = createRoute({
  method: 'get',
  path: `${connectionPath}/accounts`,
  summary: 'The chart of accounts as read last, and what each account can be used for',
  middleware: requireMember('books:view'),
  request: { params: connectionParams },
  responses: answers(chartSchema, 'The chart.'),
})
const refreshRoute = createRoute({
  method: 'post',
  path: `${connectionPath}/accounts/refresh`,
  summary: 'Read the chart of accounts from the books',
  middleware: requireMember('books:setup'),
  request: { params: connectionParams },
  responses: answers(chartSchema, 'The chart; `read` says what became of it.'),
})
const setUpRoute = createRoute({
  method: 'get',
  path: `${connectionPath}/set-up`,
  summary: 'Which account takes what, and what is still to be answered',
  middleware: requireMember('books:view'),
  request: { params: connectionParams },
  responses: answers(setUpSchema, 'As it holds.'),
})
const previewRoute = createRoute({
  method: 'post',
  path: `${connectionPath}/set-up/preview`,
  summary:
    'What answers come to: the mapping, and the journals of the last receipt and build; nothing is saved',
  middleware: requireMember('books:setup'),
  request: { params: connectionParams, body: { required: true, content: json(setUpChangeSchema) } },
  responses: answers(setUpPreviewSchema, 'The mapping and the journals.'),
})
const putSetUpRoute = createRoute({
  method: 'put',
  path: `${connectionPath}/set-up`,
  summary: 'Save the answers: journals are composed from now on',
  middleware: requireMember('books:setup'),
  request: { params: connectionParams, body: { required: true, content: json(setUpChangeSchema) } },
  responses: answers(setUpSchema, 'Saved; or, with problems, as it was before.'),
})
const putMappingRoute = createRoute({
  method: 'put',
  path: `${connectionPath}/mapping`,
  summary: 'Choose other accounts for some places of the mapping',
  middleware: requireMember('books:setup'),
  request: { params: connectionParams, body: { required: true, content: json(mappingChangeSchema) } },
  responses: answers(setUpSchema, 'Saved; or, with problems, as it was before.'),
})

const setUpAt = (c: Context<MemberEnv>, { connection, ledger, now }: At): SetUpAt => ({
  ledger,
  connection: connection.id,
  provider: connection.provider,
  cutover: c.var.organisation.cutover,
  lock: laterOf(connection.periodLockDate, connection.yearLockDate),
  person: c.var.member.personId,
  now,
})

const chartAt = async ({ ledger, connection }: At) =>
  chartView(await readChart(ledger, connection.id), connection.provider)

/** The chart, the quick set-up, its preview and its details. */
export const accountRoutes = newRoutes<MemberEnv>()

accountRoutes.openapi(chartRoute, async (c) =>
  c.json(await chartAt(await connectionAt(c, c.req.valid('param').connection)), 200),
)
accountRoutes.openapi(refreshRoute, async (c) => {
  const at = await liveConnectionAt(c, c.req.valid('param').connection)
  await refreshChart(at.books, at.ledger, at.connection.id, at.now)
  return c.json(await chartAt(at), 200)
})
accountRoutes.openapi(setUpRoute, async (c) => {
  const at = await connectionAt(c, c.req.valid('param').connection)
  return c.json(await readSetUp(setUpAt(c, at)), 200)
})
accountRoutes.openapi(previewRoute, async (c) => {
  const at = await connectionAt(c, c.req.valid('param').connection)
  const { mapping, problems, chart } = await proposed(c.req.valid('json'), setUpAt(c, at))
  const decimals = decimalsOf(c.var.organisation.currency)
  const show = async (kind: 'receipt' | 'build') => {
    const found = await readLastDocument(at.ledger, kind)
    return found && previewOf(found, mapping, chart.accounts, decimals)
  }
  return c.json({ mapping, problems, receipt: await show('receipt'), build: await show('build') }, 200)
})
accountRoutes.openapi(putSetUpRoute, async (c) => {
  const at = await liveConnectionAt(c, c.req.valid('param').connection)
  const setUp = await changeSetUp(c.req.valid('json'), setUpAt(c, at))
  await reconsiderHeld(at.ledger, at.connection.id, at.today)
  await wakeBooks(c.env, at.connection.id)
  return c.json(setUp, 200)
})
accountRoutes.openapi(putMappingRoute, async (c) => {
  const at = await liveConnectionAt(c, c.req.valid('param').connection)
  const setUp = await changeMapping(c.req.valid('json'), setUpAt(c, at))
  await reconsiderHeld(at.ledger, at.connection.id, at.today)
  await wakeBooks(c.env, at.connection.id)
  return c.json(setUp, 200)
})
