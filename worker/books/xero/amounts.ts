/** Amounts between integers of the smallest unit and the decimal numbers of JSON, without a float in between. */

declare global {
  interface JSON {
    /** A number that is written exactly as this text (ES2025). */
    rawJSON: (text: string) => unknown
  }
}

/** 12540 with 2 decimals: the JSON number `125.40`. */
export const jsonAmount = (amount: number, decimals: number): unknown =>
  JSON.rawJSON(amountText(amount, decimals))

/** 12540 with 2 decimals: `125.40`. Throws for what is no safe integer. */
export const amountText = (amount: number, decimals: number): string => {
  if (!Number.isSafeInteger(amount))
    throw new Error('An amount of a journal is not a whole number of its unit')
  if (decimals === 0) return String(amount)
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** The decimal text of a report's cell (`1,234.50`, empty, `(12.00)`) in the smallest unit; null where it is none. */
export const amountOf = (text: string, decimals: number): number | null => {
  const plain = text.trim().replaceAll(',', '')
  if (plain === '') return 0
  const match = /^(-|\()?(\d*)(?:\.(\d*))?\)?$/.exec(plain)
  if (!match || (match[2] === '' && (match[3] ?? '') === '')) return null
  const [, sign, whole = '', fraction = ''] = match
  if (/[1-9]/.test(fraction.slice(decimals))) return null
  const amount = Number(`${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`)
  return sign === undefined || amount === 0 ? amount : -amount
}

/** A price as decimal text of at most 6 decimals, without zeros at the end. */
export const priceText = (price: number): string => price.toFixed(6).replace(/\.?0+$/, '')
