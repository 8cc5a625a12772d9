import { now } from '../../clock.ts'
import { log } from '../../http/log.ts'
import { ledgerFor, newestLedger } from '../../identity/ledger.ts'
import { newestKey, seal, unseal } from './seal.ts'
import { connectionsToCheck, grantsToTend, resealTokens, unusedGrants, type GrantRow } from './queries.ts'
import { booksOf, wakeBooks } from './remote.ts'
import { connectionsWithWork } from './waiting/queries.ts'

const dayMs = 24 * 60 * 60_000
/** Xero forgets a consent that was not used for 60 days. */
const idleMs = 30 * dayMs
/** How often a connection is looked at of itself. */
const checkMs = 4 * 60 * 60_000
/** What somebody consented to and did not choose is given back after this. */
const unusedMs = dayMs
/** In one run: the next one goes on. */
const most = 25
const mostWoken = 500

/** What the books need every few minutes: work is woken, health looked at, consents kept alive, tokens sealed anew. */
export const tend = async (env: Env): Promise<void> => {
  // An installation without an accounting system.
  if (!env.BOOKS_KEYS) return
  const at = now(env)
  const db = env.DIRECTORY
  await wakeWaiting(env, at)
  const { idle, old } = await grantsToTend(db, { idleSince: at - idleMs, newestKey: newestKey(env), most })
  for (const grant of old) await reseal(env, grant)
  const unused = await unusedGrants(db, at - unusedMs, most)
  for (const { id } of unused) await alone(() => env.GRANTS.getByName(id).end(id))
  const gone = new Set(unused.map(({ id }) => id))
  for (const { id } of idle) if (!gone.has(id)) await alone(() => env.GRANTS.getByName(id).keepAlive(id))
  const toCheck = await connectionsToCheck(db, at - checkMs, most)
  for (const { id } of toCheck) await alone(() => booksOf(env, id).organisation())
}

/** One that cannot be looked after does not keep the others from it. */
const alone = async (look: () => Promise<unknown>): Promise<void> => {
  try {
    await look()
  } catch (error) {
    const name = error instanceof Error ? error.name : 'not an error'
    log('error', 'a connection or a consent was not looked after', { error: name })
  }
}

/** An alarm that was lost, a post that could not wake anybody: what waits is found again. */
const wakeWaiting = async (env: Env, at: number): Promise<void> => {
  const ids = await connectionsWithWork(ledgerFor(env, { ledger: newestLedger }), at, mostWoken)
  await Promise.all(ids.map((id) => wakeBooks(env, id)))
}

/** Seals a grant's tokens with the newest key. */
const reseal = async (env: Env, grant: GrantRow): Promise<void> => {
  try {
    const text = await unseal(env, grant.id, grant)
    await resealTokens(env.DIRECTORY, grant, await seal(env, grant.id, text))
  } catch {
    log('error', 'a grant could not be sealed anew: is its key still in BOOKS_KEYS?', { key: grant.keyId })
  }
}
