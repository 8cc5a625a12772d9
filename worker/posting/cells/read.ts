import type { Cell } from '../../../schema/api/cell.ts'
import type { Column } from '../../../schema/api/entry.ts'
import { problem } from '../messages.ts'
import type { Problem } from '../../../schema/api/batch.ts'
import { firstSerial, isoOfSerial, lastSerial } from './date.ts'
import { largest, toMillionths } from './decimal.ts'
import { tidy } from './text.ts'

/** Text, dates (ISO) and choices are text; numbers are millionths, but for integers; null is an empty cell. */
export type CellValue = string | number | boolean | null

/** A cell's value, or what is wrong with it. */
export type CellRead = { value: CellValue } | { problem: Problem }

/** What a column's cells are read by, besides the column itself. */
export type ReadingRules = {
  /** Decimals of the organisation's currency. */
  currencyDecimals: number
  /** Header of the column that takes a total instead of this unit cost or price, if there is one. */
  totalInstead?: string | undefined
  /** An amount below zero is allowed here: the line total of a return. */
  signed?: boolean
  /** Most characters of a text. */
  mostText?: number
}

/** Reads one cell by its column. An empty cell is null; whether it may be empty is the row's affair. */
export const readCell = (cell: Cell, column: Column, rules: ReadingRules): CellRead => {
  if (cell === null || cell === '') return { value: null }
  if (typeof cell === 'object') return wrong(column, 'error-cell', { error: cell.error })
  switch (column.type) {
    case 'text':
      return readText(cell, column, rules.mostText ?? 100)
    case 'date':
      return readDate(cell, column)
    case 'choice':
      return readChoice(cell, column)
    case 'yesNo':
      return readYesNo(cell, column)
    default:
      return readNumber(cell, column, rules)
  }
}

type Filled = string | number | boolean
type CodeOfColumn = Parameters<typeof problem>[0]

const wrong = <C extends CodeOfColumn>(
  column: Column,
  code: C,
  args: Omit<Parameters<typeof problem<C>>[2], 'header'>,
): CellRead => ({
  problem: problem(code, column.id, { header: column.header, ...args } as Parameters<typeof problem<C>>[2]),
})

/** What a cell shows, near enough: numbers at the 15 digits that Excel keeps. */
const shown = (cell: Filled): string => {
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : tidy(cell)
}

const readText = (cell: Filled, column: Column, most: number): CellRead => {
  const text = shown(cell)
  if (text.length > most) return wrong(column, 'text-too-long', { length: text.length, most })
  return { value: text === '' ? null : text }
}

const readDate = (cell: Filled, column: Column): CellRead => {
  if (typeof cell === 'string') {
    const text = tidy(cell)
    return text === '' ? { value: null } : wrong(column, 'date-is-text', { text })
  }
  if (typeof cell === 'boolean') return wrong(column, 'not-a-date', { value: shown(cell) })
  if (cell < firstSerial || cell >= lastSerial + 1) {
    return wrong(column, 'date-out-of-range', { value: shown(cell) })
  }
  return Number.isInteger(cell) ? { value: isoOfSerial(cell) } : wrong(column, 'date-with-time', {})
}

/** Choices are the same with spaces, hyphens and underscores: a CSV says raw_material. */
const choiceKey = (text: string): string => text.toLowerCase().replace(/[-_ ]+/g, ' ')

const readChoice = (cell: Filled, column: Column): CellRead => {
  const value = shown(cell)
  if (value === '') return { value: null }
  const choices = column.choices ?? []
  const choice = choices.find((one) => choiceKey(one) === choiceKey(value))
  return choice === undefined ? wrong(column, 'not-a-choice', { value, choices }) : { value: choice }
}

const yesNo: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  true: true,
  '1': true,
  no: false,
  n: false,
  false: false,
  '0': false,
}

const readYesNo = (cell: Filled, column: Column): CellRead => {
  const value = shown(cell)
  if (value === '') return { value: null }
  const answer = yesNo[value.toLowerCase()]
  return answer === undefined ? wrong(column, 'not-yes-or-no', { value }) : { value: answer }
}

const decimalsOf = (column: Column, rules: ReadingRules): number => {
  if (column.type === 'unitCost') return 6
  if (column.type === 'money') return rules.currencyDecimals
  return column.type === 'buildQuantity' ? 2 : 4
}

const readNumber = (cell: Filled, column: Column, rules: ReadingRules): CellRead => {
  if (typeof cell !== 'number') {
    const text = shown(cell)
    return text === '' ? { value: null } : wrong(column, 'not-a-number', { text })
  }
  if (column.type === 'integer') return readInteger(cell, column)
  const most = decimalsOf(column, rules)
  const value = toMillionths(cell, most)
  if (typeof value !== 'number') {
    if (value.fault === 'size') return wrong(column, 'too-large', { most: largest })
    return wrong(column, 'too-many-decimals', { decimals: value.decimals, most, instead: rules.totalInstead })
  }
  return withinBounds(value, column, rules)
}

const readInteger = (cell: number, column: Column): CellRead =>
  Number.isInteger(cell) && cell >= 1 && cell <= 999_999
    ? { value: cell }
    : wrong(column, 'not-a-whole-number', { value: shown(cell) })

const withinBounds = (value: number, column: Column, rules: ReadingRules): CellRead => {
  switch (column.type) {
    case 'signedQuantity':
    case 'quantity':
    case 'buildQuantity':
      // A reorder point is a quantity that may be zero: nothing moves by it.
      if (value === 0 && (column.required || column.oneOf !== undefined))
        return wrong(column, 'zero-quantity', {})
      if (value < 0 && column.type !== 'signedQuantity') return wrong(column, 'negative-quantity', {})
      return { value }
    case 'percent':
      if (value < 0 || value > 100_000_000) return wrong(column, 'percent-out-of-range', {})
      return { value: value / 100 }
    default:
      if (value < 0 && !rules.signed) {
        return wrong(column, 'negative-amount', {})
      }
      return { value: value === 0 ? 0 : value }
  }
}
