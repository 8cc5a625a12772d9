import { CellError, type CellValue } from './cell.ts'
import { ExcelError } from './errors.ts'

const text = (value: CellValue | undefined): string =>
  typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? '')

const truth = (value: CellValue | undefined): boolean =>
  typeof value === 'number' ? value !== 0 : value === true || text(value).toUpperCase() === 'TRUE'

const position = (found: number): CellValue => (found < 0 ? new CellError('#VALUE!') : found + 1)

/** SEARCH knows * and ?, FIND does not. */
const search = (wanted: string, within: string, from: number): number => {
  const pattern = wanted.replace(/~([*?~])|[.+^${}()|[\]\\*?]/g, (match, literal?: string) =>
    literal === undefined ? (match === '*' ? '.*' : match === '?' ? '.' : `\\${match}`) : `\\${literal}`,
  )
  const found = within.slice(from).search(new RegExp(pattern, 'is'))
  return found < 0 ? -1 : found + from
}

type Body = (...values: (CellValue | undefined)[]) => CellValue

/** Functions that take an error as it is; all others return it. */
const LENIENT: Record<string, Body> = {
  ISERROR: (value) => value instanceof CellError,
  ISNA: (value) => value instanceof CellError && value.code === '#N/A',
  ISNUMBER: (value) => typeof value === 'number',
  ISTEXT: (value) => typeof value === 'string' && value !== '',
  ISBLANK: (value) => value === '',
  IFERROR: (value, other) => (value instanceof CellError ? (other ?? '') : (value ?? '')),
  IF: (test, yes, no) => (test instanceof CellError ? test : ((truth(test) ? yes : (no ?? false)) ?? '')),
}

const STRICT: Record<string, Body> = {
  SEARCH: (wanted, within, from) => position(search(text(wanted), text(within), Number(from ?? 1) - 1)),
  FIND: (wanted, within, from) => position(text(within).indexOf(text(wanted), Number(from ?? 1) - 1)),
  AND: (...values) => values.every(truth),
  OR: (...values) => values.some(truth),
  NOT: (value) => !truth(value),
  LEN: (value) => text(value).length,
  TRIM: (value) => text(value).trim().replace(/ +/g, ' '),
  LOWER: (value) => text(value).toLowerCase(),
  UPPER: (value) => text(value).toUpperCase(),
  LEFT: (value, count) => text(value).slice(0, Number(count ?? 1)),
  RIGHT: (value, count) => text(value).slice(-Number(count ?? 1)),
  MID: (value, from, count) => text(value).slice(Number(from) - 1, Number(from) - 1 + Number(count)),
  EXACT: (a, b) => text(a) === text(b),
  ABS: (value) => Math.abs(Number(value)),
  MOD: (a, b) => Number(a) - Number(b) * Math.floor(Number(a) / Number(b)),
  TRUE: () => true,
  FALSE: () => false,
}

export const isKnownFunction = (name: string): boolean =>
  name.toUpperCase() in LENIENT || name.toUpperCase() in STRICT

/** Calls a worksheet function. Throws NotImplemented for an unknown one. */
export const call = (name: string, values: CellValue[]): CellValue => {
  const key = name.toUpperCase()
  const lenient = LENIENT[key]
  if (lenient) return lenient(...values)
  const body = STRICT[key]
  if (!body)
    throw new ExcelError('NotImplemented', `workbench: the function ${key} is not modelled here`, 501)
  return values.find((value) => value instanceof CellError) ?? body(...values)
}
