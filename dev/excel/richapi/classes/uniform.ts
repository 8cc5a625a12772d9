/** The same value in all cells, or null when they differ: how Excel answers for mixed ranges. */
export const uniform = <T>(values: readonly T[]): T | null => {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : null
}
