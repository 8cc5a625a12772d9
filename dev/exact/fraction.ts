/** A rational number in lowest terms, its denominator above zero. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

const reduced = (n: bigint, d: bigint): Fraction => {
  const common = gcd(n, d)
  return common === 1n ? { n, d } : { n: n / common, d: d / common }
}

export const zero: Fraction = { n: 0n, d: 1n }

/** Reads a plain decimal such as `-12.5`. Throws on anything else. */
export const fraction = (decimal: string): Fraction => {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)
  if (!parts) throw new Error(`${JSON.stringify(decimal)} is not a decimal number`)
  const decimals = parts[3] ?? ''
  const digits = BigInt((parts[2] ?? '') + decimals)
  return reduced(parts[1] ? -digits : digits, 10n ** BigInt(decimals.length))
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? reduced(a.n + b.n, a.d) : reduced(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d })
export const times = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.n, a.d * b.d)

/** Divides by a number above zero. */
export const over = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.d, a.d * b.n)

export const isZero = (a: Fraction): boolean => a.n === 0n
export const isLess = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d

/** The number with so many decimals, half to even, without trailing zeros. */
export const decimalText = (a: Fraction, decimals: number): string => {
  const scaled = (a.n < 0n ? -a.n : a.n) * 10n ** BigInt(decimals)
  const [whole, twice] = [scaled / a.d, (scaled % a.d) * 2n]
  const up = twice > a.d || (twice === a.d && whole % 2n === 1n)
  const digits = String(up ? whole + 1n : whole).padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  const short = decimals === 0 ? text : text.replace(/\.?0+$/, '')
  return a.n < 0n && /[1-9]/.test(short) ? `-${short}` : short
}

/**
 * A sum of many fractions. They are kept apart by denominator until the total is asked for: a common denominator
 * of thousands of lots has hundreds of digits, and reducing at every step would take minutes.
 */
export class Sum {
  readonly #byDenominator = new Map<bigint, bigint>()

  add(a: Fraction): void {
    this.#byDenominator.set(a.d, (this.#byDenominator.get(a.d) ?? 0n) + a.n)
  }

  total(): Fraction {
    let parts = [...this.#byDenominator].map(([d, n]) => reduced(n, d))
    while (parts.length > 1)
      parts = parts.flatMap((part, n) => (n % 2 === 1 ? [] : [plus(part, parts[n + 1] ?? zero)]))
    return parts[0] ?? zero
  }
}
