/** Decimal numbers as text on the wire, as whole millionths inside. No floats in between. */

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?$/

/** Millionths of a decimal text, more than six decimals rounded half to even; null if it is no decimal number. */
export const parseMillionths = (text: string): bigint | null => {
  const match = pattern.exec(text.trim())
  if (match === null || `${match[2]}${match[3] ?? ''}` === '') return null
  const decimals = (match[3] ?? '').padEnd(6, '0')
  const rest = decimals.slice(6)
  let value = BigInt(`${match[2] || '0'}${decimals.slice(0, 6)}`)
  const half = /^50*$/.test(rest)
  if ((half && value % 2n === 1n) || (!half && rest !== '' && rest[0]! >= '5')) value += 1n
  return match[1] === '-' ? -value : value
}

/** `1234570000` as `1234.57`: up to six decimals, no trailing zeros, no minus before zero. */
export const formatMillionths = (value: number | bigint): string => {
  const whole = BigInt(value)
  const digits = (whole < 0n ? -whole : whole).toString().padStart(7, '0')
  const decimals = digits.slice(-6).replace(/0+$/, '')
  const text = decimals === '' ? digits.slice(0, -6) : `${digits.slice(0, -6)}.${decimals}`
  return whole < 0n ? `-${text}` : text
}
