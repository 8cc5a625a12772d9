import { now } from '../../clock.ts'
import { newestKey, seal, unseal } from './seal.ts'
import {
  connectionsToCheck,
  grantsToTend,
  resealTokens,
  stockConnections,
  unusedGrants,
  type GrantRow,
} from './queries.ts'
import { booksOf, wakeBooks } from './remote.ts'

const dayMs = 24 * 60 * 60_000
/** Xero forgets a consent that was not used for 60 days. */
const idleMs = 30 * dayMs
/** How often a connection is looked at of itself. */
const checkMs = 4 * 60 * 60_000
/** What somebody consented to and did not choose is given back after this. */
const unusedMs = dayMs
/** In one run: the next one goes on. */
const most = 25

/** What the books need every few minutes: work is woken, health looked at, consents kept alive, tokens sealed anew. */
export const tend = async (env: Env): Promise<void> => {
  const at = now(env)
  const db = env.DIRECTORY
  await wakeAll(env)
  const { idle, old } = await grantsToTend(db, { idleSince: at - idleMs, newestKey: newestKey(env), most })
  for (const grant of old) await reseal(env, grant)
  const unused = await unusedGrants(db, at - unusedMs, most)
  for (const { id } of unused) await env.GRANTS.getByName(id).end(id)
  const gone = new Set(unused.map(({ id }) => id))
  for (const { id } of idle) if (!gone.has(id)) await env.GRANTS.getByName(id).keepAlive(id)
  for (const { id } of await connectionsToCheck(db, at - checkMs, most)) await booksOf(env, id).organisation()
}

/** The connection's object knows what is due; a wake without work costs it little. */
const wakeAll = async (env: Env): Promise<void> => {
  for (let after = ''; ;) {
    const page = await stockConnections(env.DIRECTORY, after, most)
    await Promise.all(page.map(({ id }) => wakeBooks(env, id)))
    if (page.length < most) return
    after = page[page.length - 1]?.id ?? ''
  }
}

/** Seals a grant's tokens with the newest key. */
const reseal = async (env: Env, grant: GrantRow): Promise<void> => {
  const text = await unseal(env, grant.id, grant)
  await resealTokens(env.DIRECTORY, grant, await seal(env, grant.id, text))
}
