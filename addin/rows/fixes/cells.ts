import type { Cell } from '../../../schema/api/cell.ts'
import type { Column } from '../../../schema/api/entry.ts'
import { multiply, toMillionths } from '../amounts.ts'
import { dateOrders, readDate } from '../mapping/dates.ts'
import { decimalSigns, readNumber } from '../mapping/decimals.ts'

/** What one cell becomes; undefined where a fix cannot be sure, or has nothing to do. */
export type CellFix = (cell: Cell) => Cell | undefined

const spaces = /[\s\u00a0]+/g
const invisible = /[\u200b-\u200d\u2060\ufeff]/g

/** Outer spaces (no-break ones too) and invisible characters go, inner ones become one. */
export const trimmed: CellFix = (cell) => {
  if (typeof cell !== 'string') return undefined
  const tidy = cell.replace(invisible, '').replace(spaces, ' ').trim()
  return tidy === cell ? undefined : tidy
}

const onlyOne = (readings: readonly (number | null)[]): number | undefined => {
  const found = new Set(readings.filter((reading) => reading !== null))
  const [value] = found
  return found.size === 1 ? value : undefined
}

/** The number a text spells, where it can be only one: “1,234” could be two and stays. */
export const asNumber: CellFix = (cell) =>
  typeof cell === 'string' ? onlyOne(decimalSigns.map((sign) => readNumber(cell, sign))) : undefined

/** The day a text spells, where it can be only one: “3/4/2026” could be two and stays. */
export const asDate: CellFix = (cell) =>
  typeof cell === 'string' ? onlyOne(dateOrders.map((order) => readDate(cell, order))) : undefined

/** The day alone, without the time of day. */
export const asDay: CellFix = (cell) =>
  typeof cell === 'number' && !Number.isInteger(cell) ? Math.floor(cell) : undefined

/** Decimals that a column can keep exactly. `currency`: decimals of the organisation's currency. */
export const mostDecimals = ({ type }: Pick<Column, 'type'>, currency: number): number => {
  if (type === 'unitCost') return 6
  if (type === 'money') return currency
  return type === 'buildQuantity' ? 2 : 4
}

/** Rounds to `decimals`, half away from zero, as Excel's ROUND does at its 15 digits. */
export const roundTo = (value: number, decimals: number): number => {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential(14).split('e')
  const shifted = Number(`${mantissa}e${Number(exponent) + decimals}`)
  return Number(`${Math.sign(value) * Math.round(shifted)}e-${decimals}`)
}

/** Rounded to what the column keeps. What would become nothing is left for a person. */
export const rounded =
  (decimals: number): CellFix =>
  (cell) => {
    if (typeof cell !== 'number') return undefined
    const value = roundTo(cell, decimals)
    return value === cell || value === 0 ? undefined : value
  }

/** Quantity times unit cost or price as a line total in the currency's decimals; exact up to six decimals each. */
export const totalOf = (quantity: Cell, unit: Cell, decimals: number): number | undefined => {
  if (typeof quantity !== 'number' || typeof unit !== 'number') return undefined
  // A unit cost here has more than six decimals: floats of 15 digits are all that Excel has of it.
  const exact = Number.isInteger(unit * 1e6)
    ? Number(multiply(toMillionths(quantity), toMillionths(unit))) / 1e6
    : Number((quantity * unit).toPrecision(15))
  const value = roundTo(exact, decimals)
  return value === 0 ? undefined : value
}
