/** Days as text, `YYYY-MM-DD`. */

/** The day after. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The later of two lock dates: on it and before nothing is taken. */
export const laterOf = (one: string | null, other: string | null): string | null =>
  one !== null && (other === null || one > other) ? one : other

/** The day itself where it is open, else the first one after the lock date; null: nothing is locked. */
export const openDay = (day: string, lockDate: string | null): string =>
  lockDate === null || day > lockDate ? day : dayAfter(lockDate)
