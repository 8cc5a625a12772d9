import { drizzle } from 'drizzle-orm/d1'
import { auditLog } from '../../schema/tables/directory.ts'
import { now } from '../clock.ts'
import type { Organisation, Session } from '../http/context.ts'

/** What an audit row is about; `detail` holds names and settings, never tokens, codes or cell contents. */
export type Audited = {
  action: string
  personId?: string
  organisationId?: string
  detail?: Record<string, string | number | boolean | null>
}

/** The part of a request that an audit row needs. */
type Asked = {
  env: Env
  var: { requestId: string; session?: Session; organisation?: Organisation }
}

/**
 * The statement that appends to the audit log who did what: put it in the same `batch` as what it tells of. Person and
 * organisation are the request's where they are not given.
 */
export const audit = (c: Asked, { action, personId, organisationId, detail = {} }: Audited) =>
  drizzle(c.env.DIRECTORY)
    .insert(auditLog)
    .values({
      at: now(c.env),
      requestId: c.var.requestId,
      personId: personId ?? c.var.session?.personId ?? null,
      organisationId: organisationId ?? c.var.organisation?.id ?? null,
      action,
      detail: JSON.stringify(detail),
    })
