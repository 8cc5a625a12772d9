import { createMiddleware } from 'hono/factory'
import { now } from '../../clock.ts'
import type { AppEnv, Session } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { sha256 } from '../secret.ts'
import { countHit, forgetHits } from './queries.ts'

/** At most `limit` requests in each window of `seconds`, for one address or one signed-in person. */
export type Limit = { name: string; limit: number; seconds: number; by: 'address' | 'person' }

/** Sign-ins of one address (an office may have one) in ten minutes, at each of their steps. */
export const signInLimit = { limit: 200, seconds: 600, by: 'address' } as const

/**
 * Refuses with 429 (and `retry-after`) what is over a limit. By person: put it after the guard. Addresses are kept
 * hashed, and for a day at most.
 */
export const rateLimit = ({ name, limit, seconds, by }: Limit) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const at = now(c.env)
    const windowStart = at - (at % (seconds * 1000))
    const session = (c.var as { session?: Session }).session
    const subject =
      by === 'person' ? session?.personId : await sha256(c.req.header('cf-connecting-ip') ?? 'local')
    if (subject === undefined) throw new Error(`The limit ${name} is by person: it belongs after the guard`)
    const hits = await countHit(c.env.DIRECTORY, { name, subject, windowStart })
    if (hits === 1) await forgetHits(c.env.DIRECTORY, at - 24 * 3_600_000)
    if (hits > limit) {
      const wait = Math.ceil((windowStart + seconds * 1000 - at) / 1000)
      throw new Refusal(
        429,
        'too-many-requests',
        'This was asked for too often.',
        `Try again in ${wait} seconds.`,
        {
          'retry-after': String(wait),
        },
      )
    }
    await next()
  })
