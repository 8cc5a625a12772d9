/** Why a number cannot be read exactly. */
export type DecimalFault = { fault: 'decimals'; decimals: number } | { fault: 'size' }

const unit = 1_000_000
/** The largest amount or quantity one cell can hold: what fits a safe integer of millionths. */
export const largest = Math.floor(Number.MAX_SAFE_INTEGER / unit)

const significant = 15
const powers = Array.from({ length: 21 }, (_, power) => 10 ** power)
const power = (exponent: number): number => powers[exponent] ?? Number.POSITIVE_INFINITY

/**
 * A number of a sheet in millionths, exactly. Excel keeps 15 significant digits, so 0.1 + 0.2 is 0.3 here;
 * what has more than `decimals` decimals after that (at most 6) is refused, never rounded.
 */
export const toMillionths = (value: number, decimals: number): number | DecimalFault => {
  if (!(Math.abs(value) <= largest)) return { fault: 'size' }
  if (Number.isInteger(value)) return value * unit
  const [mantissa = '', exponent = ''] = Math.abs(value)
    .toExponential(significant - 1)
    .split('e')
  const digits = mantissa.replace('.', '').replace(/0+$/, '')
  const places = digits.length - 1 - Number(exponent)
  if (places > decimals) return { fault: 'decimals', decimals: places }
  return Math.sign(value) * Number(digits) * power(6 - places)
}
