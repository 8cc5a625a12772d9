import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { exportSettingsSchema } from '../../../schema/api/books-export.ts'
import type { MemberEnv } from '../../http/context.ts'
import { Refusal, refusals } from '../../http/refusal.ts'
import { newRoutes } from '../../http/routes.ts'
import { requireMember } from '../../identity/guard.ts'
import { wakeBooks } from '../connection/remote.ts'
import { reconsiderHeld } from '../export/register/queries.ts'
import { connectionAt, liveConnectionAt } from '../reading/at.ts'
import { readExportSettings, writeExportSettings } from './queries.ts'

const path = '/api/organisations/{organisation}/books/connections/{connection}/export-settings'
const params = z.object({ organisation: z.string(), connection: z.string().max(64) })
const content = { 'application/json': { schema: exportSettingsSchema } }
const responses = { 200: { description: 'As they hold.', content }, ...refusals }

/** How the export of a connection is set. */
export const exportSettingsRoutes = newRoutes<MemberEnv>()

exportSettingsRoutes.openapi(
  createRoute({
    method: 'get',
    path,
    summary: 'How documents go to the books',
    middleware: requireMember('books:view'),
    request: { params },
    responses,
  }),
  async (c) => {
    const { ledger, connection } = await connectionAt(c, c.req.valid('param').connection)
    return c.json(await readExportSettings(ledger, connection.id, c.var.organisation.cutover), 200)
  },
)

exportSettingsRoutes.openapi(
  createRoute({
    method: 'put',
    path,
    summary: 'Change how documents go to the books; what waits follows',
    middleware: requireMember('books:setup'),
    request: { params, body: { required: true, content } },
    responses,
  }),
  async (c) => {
    const { ledger, connection, today } = await liveConnectionAt(c, c.req.valid('param').connection)
    const settings = c.req.valid('json')
    const { cutover } = c.var.organisation
    if (settings.exportFrom < cutover) throw beforeCutover(cutover)
    await writeExportSettings(ledger, connection.id, settings)
    await reconsiderHeld(ledger, connection.id, today)
    await wakeBooks(c.env, connection.id)
    return c.json(settings, 200)
  },
)

const beforeCutover = (day: string) =>
  new Refusal(
    409,
    'before-cut-over',
    `No document is dated before the cut-over on ${day}.`,
    'Choose that day or a later one.',
  )
