/** What went wrong, and what to do about it. */
export type Said = readonly [message: string, remedy: string]

/** One message: a constant, or a function of what it names. `never` lets a room hold functions of anything. */
export type Message = string | Said | ((...told: never[]) => string | Said)

/** The messages of one part of the pane or the sheet, by name; the comment of each says when it is shown. */
export type Room = Readonly<Record<string, Message>>

/** `1 row`, `2 rows`, `1,200 rows`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`

/** An ISO date as people here read it. */
export const day = (iso: string): string =>
  new Date(`${iso}T00:00:00Z`).toLocaleDateString(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

/** An amount of money as people here read it, to the cent. */
export const cents = (amount: string): string =>
  Number(amount).toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** `2026-10` as people here read it. */
export const month = (iso: string): string =>
  new Date(`${iso}-01T00:00:00Z`).toLocaleDateString(undefined, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })

/** `A, B, C and 4 more`: names in a sentence, `most` of them. `count`: of all, where not all are given. */
export const named = (names: readonly string[], most = 3, count = names.length): string => {
  const shown = names.slice(0, most)
  const more = count - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more.toLocaleString()} more` : ''}`
}

/** Words that are not false, one after the other. */
export const joined = (parts: readonly (string | false)[], between: string): string =>
  parts.filter((part) => part !== false && part !== '').join(between)
