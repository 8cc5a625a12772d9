import type { CellAsk } from '../../schema/api/cell-figures.ts'
import { functionWords } from '../messages/functions.ts'
import type { Said } from '../messages/said.ts'
import { shift1904 } from '../rows/cells.ts'
import { isoDate } from '../rows/totals.ts'
import type { Definition } from './definitions.ts'
import type { Place } from './place.ts'
import { FunctionProblem } from './problem.ts'

/** Reading what a formula gives to a function. Excel has dates as numbers, and cells that are empty in several ways. */

const refuse = (said: Said): never => {
  throw new FunctionProblem('#VALUE!', said)
}

/** A reference to one cell may come as a range of one. */
const single = (name: string, given: unknown): unknown => {
  if (!Array.isArray(given)) return given
  const cells = (given as unknown[]).flat()
  return cells.length > 1 ? refuse(functionWords.manyCells(name)) : cells[0]
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

const textOf = (value: unknown): string =>
  typeof value === 'boolean' ? String(value).toUpperCase() : String(value).trim()

/** SKUs that are numbers are spelled as Excel shows them, at 15 digits; a zero is an empty cell that counts as a number. */
const skuOf = (value: unknown): string => {
  if (isEmpty(value) || value === 0) return ''
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  return typeof value === 'string' ? value.trim() : refuse(functionWords.notASku(textOf(value)))
}

/** The last day that Excel knows: 9999-12-31. */
const lastSerial = 2_958_465

/** An empty cell that counts as a number is a zero, and no day of anybody's books. */
const isNoDay = (value: unknown): boolean => isEmpty(value) || value === 0

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

const dayOf = (name: string, value: unknown, is1904: boolean): string => {
  if (isNoDay(value)) return ''
  if (typeof value === 'number') {
    const serial = value + (is1904 ? shift1904 : 0)
    if (serial >= 1 && serial < lastSerial + 1) return isoDate(serial)
  }
  const text = textOf(value)
  return typeof value === 'string' && isDay(text) ? text : refuse(functionWords.notADate(name, text))
}

const isDate = (id: string): boolean => id !== 'sku'

/** Whether it matters from which day the workbook counts: a date was given as a number. */
export const needsDateSystem = ({ parameters }: Definition, given: readonly unknown[]): boolean =>
  parameters.some(({ id }, at) => {
    const value = isDate(id) ? [given[at]].flat(2)[0] : null
    return typeof value === 'number' && value !== 0
  })

/**
 * What a call asks for. `is1904`: the workbook counts its days from 1904. Throws FunctionProblem, #VALUE!, for
 * arguments that make no sense: also for a cell without a SKU, since the row of a list that is not filled in yet must not
 * show the total of all products. `places`: where arguments stand in cells.
 */
export const readAsk = (
  { figure, parameters }: Definition,
  given: readonly unknown[],
  is1904: boolean,
  places: Place['arguments'] = [],
): CellAsk => {
  const read = { sku: '', date: '', from: '', to: '' }
  for (const [at, { id, optional }] of parameters.entries()) {
    const value = single(id, given[at])
    read[id] = isDate(id) ? dayOf(id, value, is1904) : skuOf(value)
    if (id === 'sku' && read.sku === '' && (!optional || places[at])) refuse(functionWords.noSku)
  }
  const { sku, date, from, to } = read
  if (from !== '' && to !== '' && from > to) refuse(functionWords.fromAfterTo(from, to))
  switch (figure) {
    case 'onHand':
    case 'stockValue':
    case 'unitCost':
      return { figure, sku, date }
    default:
      return { figure, sku, from, to }
  }
}
