/** Cents (or what the currency has) as a decimal text with all of its decimals. */
export const inMoney = (amount: number | bigint, decimals: number): string => {
  const whole = BigInt(amount)
  const digits = (whole < 0n ? -whole : whole).toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return whole < 0n ? `-${text}` : text
}
