import type { Cell } from '../../../schema/api/cell.ts'
import { importWords } from '../../messages/import.ts'
import { serialOf } from '../totals.ts'
import type { Evidence } from './evidence.ts'

/** In which order a date of numbers has its parts: day first, month first, year first. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Languages whose names of months are understood. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'da', 'nb', 'fi', 'pl']

const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase()

const months = new Map<string, number>()
for (const language of languages)
  for (const style of ['long', 'short'] as const)
    for (const withDay of [false, true]) {
      // Polish and Finnish spell a month differently beside a day.
      const format = new Intl.DateTimeFormat(language, {
        month: style,
        ...(withDay ? { day: 'numeric' } : {}),
        timeZone: 'UTC',
      })
      for (let month = 1; month <= 12; month += 1) {
        const parts = format.formatToParts(Date.UTC(2026, month - 1, 1))
        const name = fold(parts.find(({ type }) => type === 'month')?.value ?? '')
        if (/^[a-z]{3,}$/.test(name) && !months.has(name)) months.set(name, month)
      }
    }
months.set('sept', 9)

const time = String.raw`(?:[T ,]+\d{1,2}:\d{2}.*)?`
const numeric = new RegExp(String.raw`^(\d{1,4})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?${time}$`)
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/
const dayName = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|\.)?[-/ ]*([\p{L}.]+)[-/, ]*(\d{4}|\d{2})${time}$`,
  'u',
)
const nameDay = new RegExp(
  String.raw`^([\p{L}.]+)[-/ ]*(\d{1,2})(?:st|nd|rd|th)?[-/, ]+(\d{4}|\d{2})${time}$`,
  'u',
)
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[., ]+/i

/** Two digits of a year as Excel reads them: 00 to 29 are of this century. */
const fullYear = (digits: string): number =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 30 ? 2000 : 1900)

const serial = (year: number, month: number, day: number): number | null => {
  if (year < 1901 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 ? serialOf(at.toISOString().slice(0, 10)) : null
}

type Parts = [first: string, second: string, third: string]

/** The three numbers of a date that has only numbers; null for anything else. */
const partsOf = (text: string): Parts | null => {
  const match = compact.exec(text) ?? numeric.exec(text)
  if (!match) return null
  const [, first = ''] = match
  const [second = '', third = ''] = match.length === 4 ? [match[2], match[3]] : [match[3], match[4]]
  // Three digits are no year, and a year of four stands at one end only.
  const lengths = [first.length, third.length]
  if (lengths.includes(3) || (first.length === 4 && third.length === 4)) return null
  return [first, second, third]
}

const named = (text: string): number | null => {
  const [a, b] = [dayName.exec(text), nameDay.exec(text)]
  const [day, name, year] = a ? [a[1], a[2], a[3]] : b ? [b[2], b[1], b[3]] : []
  const month = months.get(fold(name ?? ''))
  return month === undefined ? null : serial(fullYear(year ?? ''), month, Number(day))
}

const inOrder = ([a, b, c]: Parts, order: DateOrder): number | null => {
  if (a.length === 4) return serial(Number(a), Number(b), Number(c))
  if (order === 'ymd') return c.length === 4 ? null : serial(fullYear(a), Number(b), Number(c))
  const [day, month] = order === 'dmy' ? [a, b] : [b, a]
  return serial(fullYear(c), Number(month), Number(day))
}

const tidy = (text: string): string =>
  text
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .replace(weekday, '')

/** A month's rows have few different days: each is read once. */
const read = {
  dmy: new Map<string, number | null>(),
  mdy: new Map<string, number | null>(),
  ymd: new Map<string, number | null>(),
}

/**
 * The serial number (1900 system) of a text date in that order; dates with the year first or the month in words are
 * understood in any order, a time of day is left out. Null for what is no date.
 */
export const readDate = (text: string, order: DateOrder): number | null => {
  const known = read[order].get(text)
  if (known !== undefined) return known
  const plain = tidy(text)
  const parts = partsOf(plain)
  const found = parts ? inOrder(parts, order) : named(plain)
  if (read[order].size > 10_000) read[order].clear()
  read[order].set(text, found)
  return found
}

/** Whether a text is a date in some order. */
export const isDateText = (text: string): boolean =>
  dateOrders.some((order) => readDate(text, order) !== null)

const spelled = (serialNumber: number | null): string =>
  serialNumber === null
    ? ''
    : new Date((serialNumber - 25_569) * 86_400_000).toLocaleDateString('en-GB', {
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
      })

/**
 * The order of day and month that the texts of date columns speak for, most of them where they differ. Where they do not
 * decide it, `fallback` (the
 * person's own) is taken, and the words say what one of them could be.
 */
export const detectDateOrder = (cells: Iterable<Cell>, fallback: DateOrder): Evidence<DateOrder> => {
  const proof: Partial<Record<DateOrder, string>> = {}
  const counts: Record<DateOrder, number> = { dmy: 0, mdy: 0, ymd: 0 }
  let open: string | undefined
  const seen = new Set<string>()
  for (const cell of cells) {
    if (typeof cell !== 'string' || seen.has(cell)) continue
    seen.add(cell)
    const parts = partsOf(tidy(cell))
    if (!parts) continue
    if (parts[0].length === 4) proof.ymd ??= cell
    else {
      const able = dateOrders.filter((order) => inOrder(parts, order) !== null)
      const [only] = able
      if (able.length === 1 && only) {
        proof[only] ??= cell
        counts[only] += 1
      } else if (able.length > 1 && inOrder(parts, 'dmy') !== inOrder(parts, 'mdy')) open ??= cell
    }
  }
  const { dmy, mdy, ymd } = proof
  if (dmy !== undefined && mdy !== undefined)
    return {
      value:
        counts.dmy === counts.mdy
          ? fallback === 'mdy'
            ? 'mdy'
            : 'dmy'
          : counts.dmy > counts.mdy
            ? 'dmy'
            : 'mdy',
      isCertain: false,
      words: importWords.mixedDates(dmy, mdy),
    }
  if (dmy !== undefined) return { value: 'dmy', isCertain: true, words: importWords.dayFirst(dmy) }
  if (mdy !== undefined) return { value: 'mdy', isCertain: true, words: importWords.monthFirst(mdy) }
  if (open !== undefined) {
    const value = fallback === 'ymd' ? 'dmy' : fallback
    const [day, month] = [spelled(readDate(open, 'dmy')), spelled(readDate(open, 'mdy'))]
    return { value, isCertain: false, words: importWords.couldBe(open, day, month) }
  }
  if (ymd !== undefined) return { value: 'ymd', isCertain: true, words: importWords.yearFirst(ymd) }
  return { value: fallback, isCertain: true, words: importWords.noDoubtfulDate }
}

/** The order of day and month that people of `locale` write. */
export const dateOrderOf = (locale?: string): DateOrder => {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(Date.UTC(2026, 0, 2))
  const order = parts.map(({ type }) => type).filter((type) => ['day', 'month', 'year'].includes(type))
  return order[0] === 'year' ? 'ymd' : order[0] === 'month' ? 'mdy' : 'dmy'
}
