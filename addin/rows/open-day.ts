/** The day itself where the books take it, else the first one after their lock date; ISO days. */
export const openDay = (day: string, lockDate: string | null): string =>
  lockDate === null || day > lockDate ? day : dayAfter(lockDate)

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
