import type { AmountsAre, Organisation } from '../state.ts'

/** Tax types and their rates in percent, by country. */
const rates: Record<string, Record<string, number>> = {
  UK: { NONE: 0, INPUT2: 20, OUTPUT2: 20, RRINPUT: 5, RROUTPUT: 5, ZERORATEDINPUT: 0, EXEMPTINPUT: 0 },
  US: { NONE: 0, INPUT: 0, OUTPUT: 8 },
}

const rateOf = (taxType: string): number | undefined =>
  Object.values(rates).find((known) => known[taxType] !== undefined)?.[taxType]

/** Whether a tax type exists in the organisation's country. */
export const isTaxTypeFor = ({ version }: Organisation, taxType: string): boolean =>
  rates[version]?.[taxType] !== undefined

/** The tax on a line, in cents: on top of the amount, or inside it; none where the journal has no tax. */
export const taxOn = (cents: number, taxType: string, amountsAre: AmountsAre): number => {
  const rate = rateOf(taxType) ?? 0
  if (amountsAre === 'NoTax' || rate === 0) return 0
  const tax = amountsAre === 'Exclusive' ? (cents * rate) / 100 : (cents * rate) / (100 + rate)
  return Math.sign(tax) * Math.round(Math.abs(tax))
}
