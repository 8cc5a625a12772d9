/** The small range that a chart reads: names and figures, side by side. */
export type ChartData = { labels: string[]; values: number[] }

const most = 10

/** The ten largest figures, and the sum of all others where there are more. */
export const topTen = (figures: readonly { label: string; value: number }[]): ChartData => {
  const sorted = figures.toSorted((a, b) => b.value - a.value)
  // A single other one would take as much room as its own name.
  const shown = sorted.length <= most + 1 ? sorted : sorted.slice(0, most)
  const others = sorted.slice(shown.length)
  const cents = others.reduce((sum, { value }) => sum + Math.round(value * 100), 0)
  const rest = others.length === 0 ? [] : [{ label: `${others.length} others`, value: cents / 100 }]
  const all = [...shown, ...rest]
  return { labels: all.map(({ label }) => label), values: all.map(({ value }) => value) }
}
