/** Excel on the web takes 5 MB a request and gives 5 MB an answer; we stay well below. */
const maxCharacters = 1_500_000
const maxCellsRead = 120_000

/** How many rows of `width` cells may be read in one answer. */
export const rowsPerRead = (width: number): number =>
  Math.max(1, Math.floor(maxCellsRead / Math.max(1, width)))

const weight = (value: unknown): number => (typeof value === 'string' ? value.length * 2 + 3 : 18)

/** Cuts `rows` into pieces that each fit a request, as [from, to) places. */
export const pieces = (rows: readonly (readonly unknown[])[], limit = maxCharacters): [number, number][] => {
  const cut: [number, number][] = []
  let [from, size] = [0, 0]
  rows.forEach((row, at) => {
    const more = row.reduce((sum: number, value) => sum + weight(value), 0)
    if (size > 0 && size + more > limit) {
      cut.push([from, at])
      from = at
      size = 0
    }
    size += more
  })
  if (from < rows.length) cut.push([from, rows.length])
  return cut
}
