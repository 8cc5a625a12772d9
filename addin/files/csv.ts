import Papa from 'papaparse'
import { importWords } from '../messages/import.ts'
import type { Evidence } from '../rows/mapping/evidence.ts'

/** What may stand between the columns of a CSV file. */
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** What people call them. */
export const delimiterNames: Record<Delimiter, string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
}

const looked = 300

/** Excel's own first line that names the delimiter: `sep=;`. */
const named = (text: string): Delimiter | undefined => {
  const found = /^"?sep=(.)"?\r?\n/i.exec(text.slice(0, 20))?.[1]
  return delimiters.find((delimiter) => delimiter === found)
}

const parse = (text: string, delimiter: Delimiter, preview = 0): string[][] =>
  Papa.parse<string[]>(text, { delimiter, preview, skipEmptyLines: 'greedy' }).data

type Fit = { delimiter: Delimiter; columns: number; share: number }

/** The most frequent count of columns with that delimiter, and the share of rows that have it. */
const fit = (text: string, delimiter: Delimiter): Fit => {
  const counts = new Map<number, number>()
  const rows = parse(text, delimiter, looked)
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [columns = 1, times = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  return { delimiter, columns, share: rows.length === 0 ? 0 : times / rows.length }
}

/** Which delimiter cuts a text into the same number of columns in most rows. */
export const detectDelimiter = (text: string): Evidence<Delimiter> => {
  const said = named(text)
  if (said) return { value: said, isCertain: true, words: importWords.firstLine }
  const fits = delimiters.map((delimiter) => fit(text, delimiter)).filter(({ columns }) => columns > 1)
  fits.sort((a, b) => b.share - a.share || b.columns - a.columns)
  const [best, second] = fits
  if (!best) return { value: ',', isCertain: true, words: importWords.oneColumn }
  const isCertain = best.share >= 0.8 && !(second && second.share >= best.share - 0.05)
  const percent = Math.round(best.share * 100)
  const other = second && !isCertain ? second : null
  const [otherName, otherColumns] = other ? [delimiterNames[other.delimiter], other.columns] : ['', 0]
  const words = importWords.gives(best.columns, percent, otherName, otherColumns)
  return { value: best.delimiter, isCertain, words }
}

/** The rows of a CSV text. Line breaks inside quotes stay in their cells; blank lines are left out. */
export const readCsv = (text: string, delimiter: Delimiter): string[][] => {
  const rows = parse(text, delimiter)
  return named(text) ? rows.slice(1) : rows
}
