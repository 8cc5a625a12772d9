/** One line of the answer. `limit`: the most allowed; for events/s the least; null where the value is only told. */
export type Figure = {
  name: string
  value: number
  unit: string
  limit: number | null
  /** Value / floor where rows are written: the floor is plain SQLite inserting the same rows in the same run. */
  ratio: number | null
}

/** How often a figure is measured; its median counts. */
export const times = 15

/** The middle one; of an even number the upper of the two. Throws without any. */
export const median = (values: readonly number[]): number => {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  if (middle === undefined) throw new Error('There is no median of nothing')
  return middle
}

/** Runs something and says how many milliseconds it took. */
export const clocked = async <T>(run: () => T | Promise<T>): Promise<{ ms: number; result: T }> => {
  const start = performance.now()
  const result = await run()
  return { ms: performance.now() - start, result }
}

/** Whether a figure keeps its limit. */
export const keepsLimit = ({ value, unit, limit }: Figure): boolean =>
  limit === null || (unit === 'events/s' ? value >= limit : value <= limit)

/** Rounds to four figures: more would be noise. */
export const rounded = (value: number): number => Number(value.toPrecision(4))
