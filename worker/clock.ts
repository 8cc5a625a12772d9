/**
 * The Worker's one clock: milliseconds since 1970, moved by `CLOCK_OFFSET_MS` where that is set.
 * Only development and tests set it, so that an hour can pass without waiting for it.
 */
export const now = (env: Pick<Env, 'CLOCK_OFFSET_MS'>): number =>
  Date.now() + Number(env.CLOCK_OFFSET_MS ?? 0)

/** The calendar day, `YYYY-MM-DD`, that it is now in a time zone (an IANA name): what "in the future" means there. */
export const today = (env: Pick<Env, 'CLOCK_OFFSET_MS'>, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    now(env),
  )
