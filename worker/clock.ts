/**
 * The Worker's one clock: milliseconds since 1970, moved by `CLOCK_OFFSET_MS` where that is set.
 * Only development and tests set it, so that an hour can pass without waiting for it.
 */
export const now = (env: Pick<Env, 'CLOCK_OFFSET_MS'>): number =>
  Date.now() + Number(env.CLOCK_OFFSET_MS ?? 0)

/** The calendar day, `YYYY-MM-DD`, of a moment (milliseconds since 1970) in a time zone (an IANA name). */
export const dayAt = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** The calendar day that it is now in a time zone: what "in the future" means there. */
export const today = (env: Pick<Env, 'CLOCK_OFFSET_MS'>, timeZone: string): string =>
  dayAt(now(env), timeZone)

/** When the day that it is at a moment is over in a time zone, whatever its clocks do that night. */
export const endOfDay = (at: number, timeZone: string): number => {
  const day = dayAt(at, timeZone)
  let before = at
  // No day is longer than this.
  let after = at + 26 * 3_600_000
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayAt(middle, timeZone) === day) before = middle
    else after = middle
  }
  return after
}
