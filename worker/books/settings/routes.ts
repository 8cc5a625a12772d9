import { createRoute } from '@hono/zod-openapi'
import { exportSettingsSchema } from '../../../schema/api/books-export.ts'
import { answers, json } from '../../http/contract.ts'
import type { MemberEnv } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newRoutes } from '../../http/routes.ts'
import { requireMember } from '../../identity/guard.ts'
import { wakeBooks } from '../connection/remote.ts'
import { reconsiderHeld } from '../export/register/queries.ts'
import { connectionAt, liveConnectionAt } from '../reading/at.ts'
import { connectionParams, connectionPath } from '../reading/path.ts'
import { readExportSettings, writeExportSettings } from './queries.ts'

const path = `${connectionPath}/export-settings`
const responses = answers(exportSettingsSchema, 'As they hold.')

/** How the export of a connection is set. */
export const exportSettingsRoutes = newRoutes<MemberEnv>()

exportSettingsRoutes.openapi(
  createRoute({
    method: 'get',
    path,
    summary: 'How documents go to the books',
    middleware: requireMember('books:view'),
    request: { params: connectionParams },
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
    request: { params: connectionParams, body: { required: true, content: json(exportSettingsSchema) } },
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
