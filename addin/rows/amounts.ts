import { formatMillionths, parseMillionths } from '../../schema/api/decimal.ts'

/** Exact sums of decimal text and of cells, in millionths: what we show as a total is never a float sum. */

const million = 1_000_000n

/** A decimal text or a number as millionths; 0 for what is not a plain number. */
export const toMillionths = (value: string | number): bigint =>
  parseMillionths(typeof value === 'number' ? value.toFixed(6) : value) ?? 0n

/** Adds decimal texts. */
export const add = (a: string, b: string): string => formatMillionths(toMillionths(a) + toMillionths(b))

/** Adds decimal texts of which a role may not see some: then nothing is known of their sum. */
export const addKnown = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || b === undefined ? undefined : add(a, b)

/** Multiplies two numbers in millionths, rounding half away from zero. */
export const multiply = (a: bigint, b: bigint): bigint => {
  const product = a * b
  const half = product < 0n ? -million / 2n : million / 2n
  return (product + half) / million
}

/** A decimal text as people of `locale` read it, exact at any size. */
export const shown = (decimal: string, digits: { min: number; max: number }, locale?: string): string =>
  new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits.min,
    maximumFractionDigits: digits.max,
  }).format(decimal as Intl.StringNumericLiteral)

/** A sum of money, with two decimals. */
export const money = (decimal: string): string => shown(decimal, { min: 2, max: 2 })

/** A quantity, with no more decimals than it has. */
export const quantity = (decimal: string): string => shown(decimal, { min: 0, max: 4 })
