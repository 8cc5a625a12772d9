/** The export of a connection, one step at a time. */
import { dayAt, endOfDay } from '../../clock.ts'
import { readBackNext } from './back/read-back.ts'
import { removeTwin } from './back/twins.ts'
import { isFresh, resolveDoubt } from './calls/doubt.ts'
import { resolveLocked } from './calls/locked.ts'
import { sendReady } from './calls/ready.ts'
import type { Context, Stepping } from './context.ts'
import { sendNext } from './outbox/next.ts'
import { reconsiderHeld, registerPostings } from './register/queries.ts'
import { readDesk, type Desk } from './queries.ts'

/** In the order of what matters: what may be there twice, what is late, what is new, what can wait. */
const steps: readonly Stepping[] = [resolveLocked, sendReady, sendNext, removeTwin, readBackNext]

/**
 * Takes the export one step further and says when to be called again: at once while there is more, later where it
 * waits for something, null until it is woken. It may die anywhere: what it knows is in the database, and what was
 * under way is found again as a call of unknown outcome.
 */
export const drain = async (context: Context): Promise<{ again: number | null }> => {
  const { ledger, connection, now } = context
  const desk = await catchUp(context)
  if (desk === null || !desk.standing.ready) return { again: null }
  const times: number[] = []
  const doubt = await resolveDoubt(context, desk)
  if (doubt?.more) return { again: now() }
  if (doubt?.stop) return { again: doubt.at }
  if (doubt !== null && doubt.at !== null) times.push(doubt.at)
  if (isFresh(desk, now())) return { again: earliest(times) }
  for (const step of steps) {
    const did = await step(context, desk)
    if (did === null) continue
    if (did.more) return { again: now() }
    if (did.at !== null) times.push(did.at)
    if (did.stop) return { again: earliest(times) }
  }
  const released = await reconsiderHeld(ledger, connection.id, dayAt(now(), connection.timeZone))
  if (released > 0) return { again: now() }
  if (desk.standing.dayOpen) times.push(endOfDay(now(), connection.timeZone))
  return { again: earliest(times) }
}

/** Fills the outbox as far as the ledger has come, once the accounts are chosen; reads where everything stands. */
export const catchUp = async ({
  ledger,
  connection,
  now,
}: Pick<Context, 'ledger' | 'connection' | 'now'>): Promise<Desk | null> => {
  const desk = await readDesk(ledger, connection.id)
  if (desk === null || !desk.standing.ready) return desk
  if (desk.standing.registeredVersion >= desk.standing.latestVersion) return desk
  const { latestVersion } = desk.standing
  const today = dayAt(now(), connection.timeZone)
  let version = desk.standing.registeredVersion
  while (version < latestVersion)
    version = await registerPostings(ledger, connection.id, version, latestVersion, today)
  return readDesk(ledger, connection.id)
}

const earliest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.min(...times))
