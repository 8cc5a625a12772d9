/** Round numbers along an axis, from at or below the least value to at or above the greatest; zero is among them. */
export const ticksFor = (values: readonly number[], wanted = 5): number[] => {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  if (low === high) return [0, 1]
  const rough = (high - low) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const tick = (count: number): number => Number((count * step).toPrecision(12)) || 0
  return Array.from({ length: last - first + 1 }, (_, index) => tick(first + index))
}
