import type { Cell } from '../../schema/api/cell.ts'
import type { Column, ColumnType } from '../../schema/api/entry.ts'

/** A cell read by its column's type: numbers in millionths, dates as ISO days; null is an empty cell. */
export type Value = string | number | boolean | null

export type CellProblem = { code: string; message: string; remedy: string }
export type Reading = { value: Value; problem?: CellProblem }

const empty: Reading = { value: null }
const textMax = 255

/** Trimmed, no-break spaces too; what lies inside stays. */
export const trimmed = (text: string): string =>
  text.replace(/^[\s\u00a0\u2007\u202f]+|[\s\u00a0\u2007\u202f]+$/g, '')

/** How names are compared: trimmed and without case. */
export const folded = (name: string): string => trimmed(name).toLowerCase()

const wrong = (code: string, message: string, remedy: string): Reading => ({
  value: null,
  problem: { code, message, remedy },
})

/** Excel holds 15 significant digits; what lies beyond is noise of its arithmetic. */
const asShown = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(15)))

const dayMs = 86_400_000
const serialZero = Date.UTC(1899, 11, 30)
const serialMax = 2_958_465
const isoDays = new Map<number, string>()

/** The ISO day of an Excel serial number (1900 system); a time of day is dropped. */
export const isoOfSerial = (serial: number): string => {
  const day = Math.floor(serial)
  let iso = isoDays.get(day)
  if (iso === undefined) {
    if (isoDays.size > 20_000) isoDays.clear()
    iso = new Date(serialZero + day * dayMs).toISOString().slice(0, 10)
    isoDays.set(day, iso)
  }
  return iso
}

const readDate = (cell: Cell): Reading => {
  if (typeof cell === 'string') {
    return wrong(
      'text-not-date',
      'This is text, not a date.',
      'Enter it as a date, or convert the column to dates.',
    )
  }
  if (typeof cell !== 'number' || cell < 1 || cell > serialMax) {
    return wrong('not-a-date', 'This is not a date.', 'Enter a date.')
  }
  return { value: isoOfSerial(cell) }
}

const decimalsOf: Partial<Record<ColumnType, number>> = {
  quantity: 4,
  buildQuantity: 2,
  signedQuantity: 4,
  unitCost: 6,
  percent: 4,
  integer: 0,
}

const decimalsRemedy = (column: Column, decimals: number): string =>
  column.type === 'unitCost'
    ? 'Fill in the line total instead, or round it with ROUND.'
    : `Round it, as with =ROUND(…, ${decimals}).`

const readNumber = (cell: Cell, column: Column, currencyDecimals: number): Reading => {
  if (typeof cell === 'string') {
    return wrong(
      'text-not-number',
      'This is text, not a number.',
      'Enter a number, or convert the column to numbers.',
    )
  }
  if (typeof cell !== 'number') return wrong('not-a-number', 'This is not a number.', 'Enter a number.')
  const value = asShown(cell)
  const decimals = decimalsOf[column.type] ?? currencyDecimals
  const millionths = Math.round(value * 1e6)
  if (!Number.isSafeInteger(millionths)) {
    return wrong('too-large', 'This number is too large.', 'Numbers go up to 9,007,199,254.')
  }
  if (millionths / 1e6 !== value || millionths % 10 ** (6 - decimals) !== 0) {
    const most =
      decimals === 0 ? 'This must be a whole number.' : `At most ${decimals} decimals are allowed here.`
    return wrong('too-many-decimals', most, decimalsRemedy(column, decimals))
  }
  return signed(millionths, column) ?? inUnit(millionths, column)
}

const signed = (millionths: number, column: Column): Reading | undefined => {
  const isQuantity =
    column.type === 'signedQuantity' || column.type === 'buildQuantity' || column.id === 'quantity'
  if (isQuantity && millionths === 0) {
    return wrong('zero-quantity', 'The quantity is zero.', 'Enter a quantity, or remove the row.')
  }
  const mayBeNegative =
    column.type === 'signedQuantity' || (column.type === 'money' && column.oneOf === 'price')
  if (millionths >= 0 || mayBeNegative) return undefined
  return isQuantity
    ? wrong(
        'negative-quantity',
        'The quantity is below zero.',
        'Only sales and adjustments take negative quantities.',
      )
    : wrong('negative-number', 'This number is below zero.', 'Enter zero or more.')
}

const inUnit = (millionths: number, column: Column): Reading => {
  if (column.type === 'integer') return { value: millionths / 1e6 }
  if (column.type !== 'percent') return { value: millionths }
  return millionths > 100e6
    ? wrong('too-large', 'This is more than 100 %.', 'Enter a percentage from 0 to 100.')
    : { value: millionths / 100 }
}

const readText = (cell: Cell): Reading => {
  const text = trimmed(typeof cell === 'number' ? String(asShown(cell)) : String(cell).toString())
  const shown = typeof cell === 'boolean' ? text.toUpperCase() : text
  if (shown.length > textMax) {
    return wrong('too-long', `This text has more than ${textMax} characters.`, 'Shorten it.')
  }
  return { value: shown }
}

const yesWords: Record<string, boolean> = {
  yes: true,
  y: true,
  true: true,
  no: false,
  n: false,
  false: false,
}

const readYesNo = (cell: Cell): Reading => {
  if (typeof cell === 'boolean') return { value: cell }
  if (cell === 0 || cell === 1) return { value: cell === 1 }
  const value = typeof cell === 'string' ? yesWords[folded(cell)] : undefined
  return value === undefined
    ? wrong('not-yes-or-no', 'This is neither yes nor no.', 'Enter yes or no.')
    : { value }
}

const foldedChoice = (text: string): string => folded(text).replace(/[_-]/g, ' ')

const readChoice = (cell: Cell, column: Column): Reading => {
  const wanted = foldedChoice(String(cell))
  const choices = column.choices ?? []
  const value = choices.find((choice) => foldedChoice(choice) === wanted)
  return value === undefined
    ? wrong(
        'unknown-choice',
        `${column.header} is not one of its choices.`,
        `Use one of: ${choices.join(', ')}.`,
      )
    : { value }
}

/** Reads one cell by its column. Money has the currency's own decimals. */
export const readCell = (cell: Cell, column: Column, currencyDecimals: number): Reading => {
  if (cell === null || (typeof cell === 'string' && trimmed(cell) === '')) return empty
  if (typeof cell === 'object') {
    return wrong('error-cell', `The cell holds the error ${cell.error}.`, 'Correct the formula in the cell.')
  }
  if (column.type === 'date') return readDate(cell)
  if (column.type === 'text') return readText(cell)
  if (column.type === 'choice') return readChoice(cell, column)
  if (column.type === 'yesNo') return readYesNo(cell)
  return readNumber(cell, column, currencyDecimals)
}
