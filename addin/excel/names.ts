/** The first of `wanted`, `wanted2`, `wanted3` ... that is not taken; Excel compares names without case. */
export const freeName = (wanted: string, taken: readonly string[]): string => {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}${n}`
    if (!used.has(name.toLowerCase())) return name
  }
}

/** A table or range name from words: letters, digits and underscores. */
export const identifier = (words: string): string => words.replace(/[^A-Za-z0-9]+/g, '_')
