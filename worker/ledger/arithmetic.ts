/** Exact arithmetic on safe integers: nothing is lost and nothing vanishes. */

/** A broken invariant: a bug of ours, never a person's mistake. */
export class LedgerBug extends Error {}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new LedgerBug(message)
}

export const million = 1_000_000

const isOdd = (value: number): boolean => value % 2 !== 0

/** `numerator / divisor`, rounded half to even; both safe integers, `divisor` above zero. */
const divide = (numerator: number, divisor: number): number => {
  let quotient = Math.floor(numerator / divisor)
  let remainder = numerator - quotient * divisor
  // The quotient of two large integers may be one off before its exact remainder is known.
  if (remainder < 0) {
    quotient -= 1
    remainder += divisor
  } else if (remainder >= divisor) {
    quotient += 1
    remainder -= divisor
  }
  const rest = divisor - remainder
  return remainder > rest || (remainder === rest && isOdd(quotient)) ? quotient + 1 : quotient
}

const divideBig = (numerator: bigint, divisor: bigint): number => {
  let quotient = numerator / divisor
  let remainder = numerator % divisor
  if (remainder < 0n) {
    quotient -= 1n
    remainder += divisor
  }
  const twice = remainder * 2n
  if (twice > divisor || (twice === divisor && quotient % 2n !== 0n)) quotient += 1n
  const result = Number(quotient)
  assert(Number.isSafeInteger(result), `amount beyond the ledger's range: ${quotient}`)
  return result
}

/** `value * part / whole`, rounded half to even; `whole` above zero. Quantities share factors of ten: cheap first. */
export const mulDiv = (value: number, part: number, whole: number): number => {
  if (part === whole) return value
  const direct = value * part
  if (Number.isSafeInteger(direct)) return divide(direct, whole)
  if (part % million === 0 && whole % million === 0) {
    const reduced = value * (part / million)
    if (Number.isSafeInteger(reduced)) return divide(reduced, whole / million)
  }
  return divideBig(BigInt(value) * BigInt(part), BigInt(whole))
}

/** Cost of `quantity` (millionths) at `unitCost` (millionths a unit). */
export const extend = (unitCost: number, quantity: number): number => mulDiv(unitCost, quantity, million)

/** Shares `amount` by `weights` (not all zero, none negative); what rounding leaves goes to the largest. */
export const distribute = (amount: number, weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  assert(total > 0, 'an amount is shared by weights that are not all zero')
  const shares = weights.map((weight) => mulDiv(amount, weight, total))
  const rest = amount - shares.reduce((sum, share) => sum + share, 0)
  const largest = weights.indexOf(Math.max(...weights))
  return shares.map((share, index) => (index === largest ? share + rest : share))
}
