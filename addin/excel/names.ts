/** Excel takes no longer name of a sheet. */
const longestSheetName = 31

/** The first of `wanted`, `wanted2`, `wanted3` ... that is not taken; Excel compares names without case. */
export const freeName = (wanted: string, taken: readonly string[]): string => {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}${n}`
    if (!used.has(name.toLowerCase())) return name
  }
}

/**
 * A name for a copy of a sheet as of a day: `Margin by product 2026-11-23`, the next of that day `…-2`. The words give
 * way where 31 characters are not enough.
 */
export const datedName = (words: string, day: string, taken: readonly string[]): string => {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? ` ${day}` : ` ${day}-${n}`
    const name = `${sheetName(words)
      .slice(0, longestSheetName - end.length)
      .trim()}${end}`
    if (!used.has(name.toLowerCase())) return name
  }
}

/** A table or range name from words: letters, digits and underscores. */
export const identifier = (words: string): string => words.replace(/[^A-Za-z0-9]+/g, '_')

/** Words as a name that Excel takes for a sheet: 31 characters, without those it keeps for itself. */
export const sheetName = (words: string): string =>
  words
    .replace(/[[\]:*?/\\]/g, '-')
    .replace(/^'+|'+$/g, '')
    // Room for the number of a second sheet of that name.
    .slice(0, 28)
    .trim()
