import type { Connection, Trouble } from '../../../schema/api/books-connections.ts'
import { xeroOrganisationLink } from '../xero/links.ts'
import { laterOf } from './health.ts'
import type { ListedConnection } from './queries.ts'
import { troubleWords, whyHere } from './words.ts'

/** A connection as people see it. */
export const toConnection = (env: Env, row: ListedConnection): Connection => {
  const trouble = row.trouble as Trouble | null
  return {
    id: row.id,
    provider: 'xero',
    name: row.name,
    country: row.country,
    currency: row.currency,
    timeZone: row.timeZone,
    periodLockDate: row.periodLockDate,
    yearLockDate: row.yearLockDate,
    lockDate: laterOf(row.periodLockDate, row.yearLockDate),
    state: row.state,
    trouble: trouble && { code: trouble, ...troubleWords[trouble] },
    takesStock: row.takesStock === 1,
    inventory: { managed: 'here', why: whyHere },
    connectedBy: row.connectedByName,
    connectedAt: iso(row.connectedAt),
    checkedAt: iso(row.checkedAt),
    workedAt: iso(row.workedAt),
    callsLeft: row.callsLeft,
    link: xeroOrganisationLink(env, row.shortCode),
  }
}

const iso = (at: number): string => new Date(at).toISOString()
