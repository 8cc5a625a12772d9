import { now } from '../../clock.ts'

/**
 * The environment with the clock of this moment. A stand-in's clock can be moved while the Worker runs; where
 * `CLOCK_URL` says where it is, a step of a connection first asks how far it is ahead. Nothing is asked in production.
 */
export const atThisMoment = async (env: Env): Promise<Env> => {
  if (!env.CLOCK_URL) return env
  const answer = await fetch(env.CLOCK_URL, { signal: AbortSignal.timeout(2000) })
  const { offsetMs } = await answer.json<{ offsetMs: number }>()
  return { ...env, CLOCK_OFFSET_MS: String(offsetMs) }
}

/** The time of this moment by that clock. */
export const momentOf = async (env: Env): Promise<number> => now(await atThisMoment(env))

/** The real time, which alarms want, of a time of the Worker's clock. */
export const realTime = (env: Env, at: number): number => at - now(env) + Date.now()
