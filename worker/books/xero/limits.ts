import type { Allowance, Told } from '../connection/limits.ts'

/** Xero's limits for one organisation and app; the day's depends on the tier. */
export const xeroAllowance: Allowance = { minute: 60, atOnce: 5, day: [1000, 5000] }

/** How long to stay away where a 429 does not say: too many at once is soon over, what is not said may be the minute. */
const withoutTime: [RegExp, number][] = [
  [/concurrent/i, 2_000],
  [/day/i, 60 * 60_000],
  [/minute/i, 60_000],
  [/^$/, 30_000],
]

/** What the headers of an answer say of limits. */
export const limitsTold = (status: number, headers: Headers): Told => {
  const left = headers.get('x-daylimit-remaining')
  const dayLeft = left !== null && /^\d+$/.test(left) ? Number(left) : null
  if (status !== 429) return { dayLeft, parkMs: null }
  const seconds = Number(headers.get('retry-after') ?? NaN)
  if (Number.isFinite(seconds)) return { dayLeft, parkMs: Math.max(1, seconds) * 1000 }
  const problem = headers.get('x-rate-limit-problem') ?? ''
  return { dayLeft, parkMs: withoutTime.find(([pattern]) => pattern.test(problem))?.[1] ?? 60_000 }
}
