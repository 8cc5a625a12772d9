import { getFormatFromId, isTextFormat, parseValue } from 'numfmt'
import { type CellValue, CellError, ERROR_CODES } from './cell.ts'
import { invalidArgument } from './errors.ts'

/** What became of something typed or written: a value, maybe a formula, maybe the format that its spelling suggests. */
export type Entry = { value: CellValue; formula?: string; format?: string }

/** Excel's limit for the text of one cell. */
const MAX_TEXT = 32_767
/** Serial of a 1904 date = serial of the 1900 date less this. */
export const DAYS_1904 = 1462

const errors = new Map(ERROR_CODES.map((code) => [code, new CellError(code)]))
const dateFormats = new Set([14, 15, 16, 17, 22])

/** The error value that a text spells, if it does. */
export const errorValue = (text: string): CellError | undefined => errors.get(text.toUpperCase())

/** 15 significant digits, as Excel keeps of a number that is typed. */
const significant = (value: number): number => Number(value.toPrecision(15))

/**
 * What Excel makes of one raw value in a cell of that number format: text in an `@` cell stays what it is, a
 * leading apostrophe means text, the rest is read by locale. Throws InvalidArgument.
 */
export const coerce = (raw: unknown, format: string, locale: string, date1904: boolean): Entry => {
  if (typeof raw === 'number') {
    if (!Number.isFinite(raw)) throw invalidArgument()
    return { value: isTextFormat(format) ? String(raw) : raw }
  }
  if (typeof raw === 'boolean') return { value: isTextFormat(format) ? String(raw).toUpperCase() : raw }
  if (typeof raw !== 'string') throw invalidArgument()
  if (raw.length > MAX_TEXT) throw invalidArgument('The text of a cell is limited to 32,767 characters.')
  if (raw === '' || isTextFormat(format)) return { value: raw }
  if (raw.startsWith("'")) return { value: raw.slice(1) }
  if (raw.startsWith('=') && raw.length > 1) return { value: '', formula: raw }
  return readText(raw, locale, date1904)
}

/** In English a text that starts with a letter is a number, date or boolean only with one of these in front. */
const WORDS = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat|true|false)/i

/** Says early, for the bulk of texts, that there is nothing to read in them. */
const plainText = (raw: string, locale: string): boolean =>
  locale.startsWith('en') && /^[a-z]/i.test(raw) && !WORDS.test(raw)

const readText = (raw: string, locale: string, date1904: boolean): Entry => {
  const error = raw.startsWith('#') ? errorValue(raw) : undefined
  if (error) return { value: error }
  if (plainText(raw, locale)) return { value: raw }
  const parsed = parseValue(raw, { locale })
  if (!parsed) return { value: raw }
  if (typeof parsed.value === 'boolean') return { value: parsed.value }
  if (parsed.formatId === undefined) return { value: significant(parsed.value) }
  const format = getFormatFromId(parsed.formatId, locale) ?? 'General'
  const dated = date1904 && dateFormats.has(parsed.formatId)
  return { value: dated ? parsed.value - DAYS_1904 : significant(parsed.value), format }
}
