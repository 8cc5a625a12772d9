import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  exportChoiceSchema,
  exportPreviewSchema,
  exportsQuerySchema,
  exportsSchema,
  exportStartedSchema,
  journalsSchema,
} from '../../../schema/api/books-export.ts'
import { decimalsOf } from '../../../schema/api/currency.ts'
import { answers, json } from '../../http/contract.ts'
import type { MemberEnv } from '../../http/context.ts'
import { newRoutes } from '../../http/routes.ts'
import { requireMember } from '../../identity/guard.ts'
import { ledgerFor } from '../../identity/ledger.ts'
import { wakeBooks } from '../connection/remote.ts'
import { letReadyGo } from '../connection/waiting/queries.ts'
import { connectionAt, liveConnectionAt, type At } from '../reading/at.ts'
import { connectionParams, connectionPath } from '../reading/path.ts'
import { xeroJournalLink } from '../xero/links.ts'
import { previewExport, startExport, type Asking } from './asked/run.ts'
import { catchUp } from './drain.ts'
import { listExports, listJournals } from './list/list.ts'

const choice = { params: connectionParams, body: { required: true, content: json(exportChoiceSchema) } }
const most = Number.MAX_SAFE_INTEGER

/** Documents on their way to the books, and the journals they became. */
export const exportRoutes = newRoutes<MemberEnv>()

exportRoutes.openapi(
  createRoute({
    method: 'get',
    path: `${connectionPath}/exports`,
    summary: 'Documents and what became of them in the books, those posted last first',
    middleware: requireMember('books:view'),
    request: { params: connectionParams, query: exportsQuerySchema },
    responses: answers(exportsSchema, 'A page, and how many there are of each state.'),
  }),
  async (c) => {
    const at = await connectionAt(c, c.req.valid('param').connection)
    const { state, kind, from, to, search, after, limit } = c.req.valid('query')
    await catchUp(askingAt(at))
    const decimals = decimalsOf(at.connection.currency)
    const filter = { state, kind, from, to, search, after: placeOf(after), limit, decimals }
    return c.json(await listExports(at.ledger, at.connection.id, filter, linkAt(c, at.connection)), 200)
  },
)

exportRoutes.openapi(
  createRoute({
    method: 'post',
    path: `${connectionPath}/exports`,
    summary: 'Send documents to the books, or try again those that were refused',
    middleware: requireMember('books:export'),
    request: choice,
    responses: answers(exportStartedSchema, 'They go by themselves from here.'),
  }),
  async (c) => {
    const at = await liveConnectionAt(c, c.req.valid('param').connection)
    await catchUp(askingAt(at))
    const started = await startExport(askingAt(at), c.req.valid('json'))
    // What waits out a failure does not wait for longer than a person does.
    const ledger = ledgerFor(c.env, c.var.organisation)
    await letReadyGo(ledger, c.var.organisation.id, at.connection.id, at.now)
    await wakeBooks(c.env, at.connection.id)
    return c.json(started, 200)
  },
)

exportRoutes.openapi(
  createRoute({
    method: 'post',
    path: `${connectionPath}/exports/preview`,
    summary: 'The journals that documents would make, to the cent; nothing is sent',
    middleware: requireMember('books:view'),
    request: choice,
    responses: answers(exportPreviewSchema, 'Journals with the names of their accounts.'),
  }),
  async (c) => {
    const at = await connectionAt(c, c.req.valid('param').connection)
    await catchUp(askingAt(at))
    return c.json(await previewExport(askingAt(at), c.req.valid('json')), 200)
  },
)

exportRoutes.openapi(
  createRoute({
    method: 'get',
    path: `${connectionPath}/journals`,
    summary: 'Journals as they were composed, the newest first, with the documents behind them',
    middleware: requireMember('books:view'),
    request: {
      params: connectionParams,
      query: z.object({
        before: z.coerce.number().int().min(1).max(most).default(most),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    },
    responses: answers(journalsSchema, 'A page.'),
  }),
  async (c) => {
    const { ledger, connection } = await connectionAt(c, c.req.valid('param').connection)
    const page = { ...c.req.valid('query'), decimals: decimalsOf(connection.currency) }
    return c.json(await listJournals(ledger, connection.id, page, linkAt(c, connection)), 200)
  },
)

/** What routes of the export work with. */
export const askingAt = ({ ledger, connection, now, timeZone }: At): Asking => ({
  ledger,
  connection: {
    id: connection.id,
    currencyDecimals: decimalsOf(connection.currency),
    timeZone,
    appUrl: '',
  },
  now: () => now,
})

const linkAt =
  (c: Context<MemberEnv>, { shortCode }: At['connection']) =>
  (id: string): string =>
    xeroJournalLink(c.env, shortCode, id)

/** `17 PSB-BLD-0042`: after that document of that version. */
const placeOf = (after: string): { version: number; document: string } => {
  const [, version, document = ''] = /^(\d{1,15}) (.*)$/s.exec(after) ?? []
  return version === undefined ? { version: most, document: '' } : { version: Number(version), document }
}
