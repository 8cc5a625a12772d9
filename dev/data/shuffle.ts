/** A generator of the same numbers from 0 to 1 for the same seed (xorshift32): tests and figures repeat. */
export const seeded = (seed: number): (() => number) => {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x1_0000_0000
  }
}

/** The same items in another order, the same for the same seed. */
export const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const [random, result] = [seeded(seed), [...items]]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[result[last], result[other]] = [result[other] as T, result[last] as T]
  }
  return result
}
