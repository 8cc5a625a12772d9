import { formatMillionths } from '../../schema/api/decimal.ts'

/** Sums come from the database as text, since they may be beyond what a number holds exactly. */
export const sum = (texts: readonly string[]): bigint =>
  texts.reduce((total, text) => total + BigInt(text), 0n)

/** Millionths as the decimal text of the contracts. */
export const decimal = (millionths: bigint | string): string => formatMillionths(BigInt(millionths))

/** `part / whole` in millionths, half to even. */
export const ratio = (part: bigint, whole: bigint): bigint => {
  const [numerator, divisor] = whole < 0n ? [-part * 1_000_000n, -whole] : [part * 1_000_000n, whole]
  const floor = numerator / divisor - (numerator % divisor < 0n ? 1n : 0n)
  const twice = (numerator - floor * divisor) * 2n
  return twice > divisor || (twice === divisor && floor % 2n !== 0n) ? floor + 1n : floor
}

/** All months from the one of a day to the one of another, `YYYY-MM`. */
export const monthsBetween = (first: string, last: string): string[] => {
  const months: string[] = []
  let [year = 0, month = 0] = first.split('-').map(Number)
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
    if (name > last.slice(0, 7)) return months
    months.push(name)
    ;[year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]
  }
}
