import type { Connection, Trouble } from '../../../schema/api/books-connections.ts'
import { laterOf } from '../../../schema/api/day.ts'
import { now } from '../../clock.ts'
import { xeroOrganisationLink } from '../xero/links.ts'
import type { ListedConnection } from './queries.ts'
import { keptWords, troubleWords, whyHere } from './words.ts'

const dayMs = 24 * 60 * 60_000

/** A connection as people see it. */
export const toConnection = async (env: Env, row: ListedConnection): Promise<Connection> => {
  const isOfToday = row.callsLeftAt !== null && row.callsLeftAt > now(env) - dayMs
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
    trouble: await troubleOf(env, row),
    takesStock: row.takesStock === 1,
    inventory: { managed: 'here', why: whyHere },
    connectedBy: row.connectedByName,
    connectedAt: iso(row.connectedAt),
    checkedAt: iso(row.checkedAt),
    workedAt: iso(row.workedAt),
    callsLeft: isOfToday ? row.callsLeft : null,
    link: xeroOrganisationLink(env, row.shortCode),
  }
}

/** What is wrong, in words; a limit only while it holds, and until when that is known. */
const troubleOf = async (env: Env, row: ListedConnection): Promise<Connection['trouble']> => {
  const code = row.trouble as Trouble | null
  if (code !== 'limit') return code && { code, ...troubleWords[code], until: null }
  const { reads, writes } = await env.CONNECTIONS.getByName(row.id).closed()
  if (reads === null) return null
  const words = writes === null ? keptWords : troubleWords.limit
  return { code, ...words, until: iso(writes ?? reads) }
}

const iso = (at: number): string => new Date(at).toISOString()
