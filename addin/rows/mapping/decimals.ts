import type { Cell } from '../../../schema/api/cell.ts'
import { importWords } from '../../messages/import.ts'
import type { Evidence } from './evidence.ts'

/** The sign between whole and decimals; the other one may group thousands. */
export const decimalSigns = ['.', ','] as const
export type DecimalSign = (typeof decimalSigns)[number]

const currency =
  /^(?:[A-Z]{3}(?=[\s\d.,-])|[$€£¥₹])|(?:(?<=[\s\d.,])[A-Z]{3}|[$€£¥₹]|(?<=\d|\s)kr\.?|(?<=\d|\s)zł)$/g

/** A text number without its sign, currency and the spaces and apostrophes between thousands. */
const bare = (text: string): { digits: string; isNegative: boolean } | null => {
  let rest = text
    .replace(/[\s\u00a0\u202f'’]/g, ' ')
    .trim()
    .replace(/\u2212/g, '-')
  const bracketed = /^\((.*)\)$/.exec(rest)
  if (bracketed) rest = (bracketed[1] ?? '').trim()
  const lead = /^[-+]/.exec(rest)?.[0]
  rest = rest
    .replace(/^[-+]\s*/, '')
    .replace(currency, '')
    .trim()
  const sign = lead ?? /^[-+]|[-+]$/.exec(rest)?.[0]
  rest = rest
    .replace(/^[-+]\s*|\s*[-+]$/g, '')
    .replace(/\s*%$/, '')
    .trim()
  // Only groups of three may stand apart: “12 5” is not 125.
  if (rest.includes(' ') && !/^\d{1,3}( \d{3})+([.,]\d*)?$/.test(rest)) return null
  const digits = rest.replace(/ /g, '')
  return /^[\d.,]*\d[\d.,]*$/.test(digits) ? { digits, isNegative: bracketed !== null || sign === '-' } : null
}

const simple = { '.': /^-?[1-9]\d{0,14}(?:\.\d{1,9})?$/, ',': /^-?[1-9]\d{0,14}(?:,\d{1,9})?$/ }

/**
 * The number that a text spells with that decimal sign: currency signs, spaces and grouped thousands are understood,
 * a minus may stand behind, brackets mean a minus. Null for what is no number, also for “1.5” where the comma is the
 * sign: reading it as 15 would be worse than asking.
 */
export const readNumber = (text: string, decimal: DecimalSign): number | null => {
  // Most are as plain as this.
  if (simple[decimal].test(text)) return Number(text.replace(',', '.'))
  const found = bare(text)
  if (!found) return null
  const [whole = '', decimals, ...more] = found.digits.split(decimal)
  const group = decimal === '.' ? ',' : '.'
  if (more.length > 0 || decimals?.includes(group)) return null
  if (whole.includes(group) && !(group === ',' ? /^\d{1,3}(,\d{3})+$/ : /^\d{1,3}(\.\d{3})+$/).test(whole))
    return null
  const value = Number(`${whole.replaceAll(group, '') || '0'}.${decimals || '0'}`)
  return found.isNegative && value !== 0 ? -value : value
}

/** Whether a text is a number with one sign or the other. */
export const isNumberText = (text: string): boolean =>
  decimalSigns.some((sign) => readNumber(text, sign) !== null)

/**
 * The decimal sign that the texts of number columns speak for, most of them where they differ; `fallback` where they leave
 * it open.
 */
export const detectDecimal = (cells: Iterable<Cell>, fallback: DecimalSign): Evidence<DecimalSign> => {
  const proof: Partial<Record<DecimalSign, string>> = {}
  let [points, commas] = [0, 0]
  let open: string | undefined
  const seen = new Set<string>()
  for (const cell of cells) {
    if (typeof cell !== 'string' || seen.has(cell) || !/[.,]/.test(cell)) continue
    seen.add(cell)
    const [point, comma] = [readNumber(cell, '.'), readNumber(cell, ',')]
    if (point !== null && comma === null) {
      proof['.'] ??= cell.trim()
      points += 1
    } else if (comma !== null && point === null) {
      proof[','] ??= cell.trim()
      commas += 1
    } else if (point !== null && point !== comma) open ??= cell.trim()
  }
  const [point, comma] = [proof['.'], proof[',']]
  if (point !== undefined && comma !== undefined)
    return {
      value: points > commas ? '.' : commas > points ? ',' : fallback,
      isCertain: false,
      words: importWords.mixedNumbers(point, comma),
    }
  if (point !== undefined) return { value: '.', isCertain: true, words: importWords.hasPoint(point) }
  if (comma !== undefined) return { value: ',', isCertain: true, words: importWords.hasComma(comma) }
  if (open !== undefined) {
    const [high, low] = [readNumber(open, '.'), readNumber(open, ',')].sort((a, b) => (b ?? 0) - (a ?? 0))
    const words = importWords.couldBe(open, String(high), String(low))
    return { value: fallback, isCertain: false, words }
  }
  return { value: fallback, isCertain: true, words: importWords.noDoubtfulNumber }
}

/** The decimal sign that people of `locale` write. */
export const decimalOf = (locale?: string): DecimalSign =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value === ','
    ? ','
    : '.'
