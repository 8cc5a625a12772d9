import type { Context } from 'hono'
import { dayAfter } from '../../schema/api/day.ts'
import { now, today } from '../clock.ts'
import type { MemberEnv } from '../http/context.ts'
import { ledgerFor } from '../identity/ledger.ts'
import { Ledger } from '../store/statements.ts'

type In = Context<MemberEnv>

/** The ledger of the organisation that was asked about. */
export const ledgerOf = (c: In): Ledger =>
  new Ledger(ledgerFor(c.env, c.var.organisation), c.var.organisation.id)

/** When figures were read, for whom, at which version. */
export const asOfNow = (c: In, version: number) => ({
  at: new Date(now(c.env)).toISOString(),
  by: c.var.member.name,
  version,
})

/** The period that was asked for: from the cut-over to today where a day is empty. */
export const periodOf = (c: In, { from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  from: from === undefined || from === '' ? c.var.organisation.cutover : from,
  to: to === undefined || to === '' ? today(c.env, c.var.organisation.timeZone) : to,
})

/** The day whose stock was asked for, today where it is empty; `before` as `readValuation` takes it. */
export const stockDayOf = (c: In, asked: string | undefined): { date: string; before: string | null } => {
  const current = today(c.env, c.var.organisation.timeZone)
  const date = asked === undefined || asked === '' ? current : asked
  // Opening lots keep the days on which they came in, but nothing counts before the cut-over.
  const end = date < c.var.organisation.cutover ? '' : dayAfter(date).replaceAll('-', '')
  return { date, before: date < current ? end : null }
}
