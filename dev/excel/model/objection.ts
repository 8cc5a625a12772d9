import { parseAddress } from './address.ts'
import type { CellValue } from './cell.ts'
import { coerce } from './coerce.ts'
import { evaluate } from './expression.ts'
import type { Sheet } from './sheet.ts'
import { findSheet } from './sheets.ts'
import { valueText } from './text.ts'
import type { Alert, Validation } from './validation.ts'
import type { Workbook } from './workbook.ts'

/** Why a typed text does not suit the cell, and whether Excel would refuse it or only say so. */
export type Objection = { alert: Alert; refused: boolean }

/** The validation of a cell, if any. */
export const validationAt = (sheet: Sheet, row: number, col: number): Validation | undefined =>
  sheet.state.validations.find(
    ({ box }) => row >= box.row && row < box.row + box.rows && col >= box.col && col < box.col + box.cols,
  )

/** The choices of a list validation, as its drop-down shows them; null when the cell has none. */
export const choicesAt = (workbook: Workbook, sheet: Sheet, row: number, col: number): string[] | null => {
  const source = validationAt(sheet, row, col)?.rule.list?.source
  if (typeof source !== 'string') return null
  if (!source.startsWith('=')) return source.split(',').map((choice) => choice.trim())
  const item = workbook.state.names.find(({ name }) => `=${name}`.toLowerCase() === source.toLowerCase())
  const address = parseAddress((item?.formula ?? source).slice(1).replaceAll('$', ''))
  const from = typeof address?.sheet === 'string' ? findSheet(workbook, address.sheet) : sheet
  if (!address || !from) return null
  const choices: string[] = []
  const end = Math.min(address.box.row + address.box.rows, from.lastRow + 1)
  for (let at = address.box.row; at < end; at++) {
    const cell = from.cell(at, address.box.col)
    if (cell && cell.value !== '') choices.push(valueText(workbook, cell.value, cell.format))
  }
  return choices
}

/**
 * What Excel would say to a text typed into a cell with a validation; null when it suits. Only typing is checked:
 * pasted values and those of add-ins pass by, in Excel as here.
 */
export const objectionTo = (
  workbook: Workbook,
  sheet: Sheet,
  row: number,
  col: number,
  text: string,
): Objection | null => {
  const validation = validationAt(sheet, row, col)
  if (!validation || text.startsWith('=') || (text === '' && validation.ignoreBlanks)) return null
  const { format } = workbook.cell(sheet, row, col)
  const { value } = coerce(text, format, workbook.locale, workbook.state.date1904)
  if (suits(workbook, sheet, { row, col }, validation, value, text)) return null
  const { errorAlert: alert } = validation
  return alert.showAlert ? { alert, refused: alert.style === 'Stop' } : null
}

const suits = (
  workbook: Workbook,
  sheet: Sheet,
  at: { row: number; col: number },
  { rule, box }: Validation,
  value: CellValue,
  text: string,
): boolean => {
  if (rule.list) {
    const choices = choicesAt(workbook, sheet, at.row, at.col)
    return choices === null || choices.some((choice) => choice.toLowerCase() === text.trim().toLowerCase())
  }
  if (rule.custom) {
    const moved = { rows: at.row - box.row, cols: at.col - box.col }
    const own = (other: { row: number; col: number }): boolean => other.row === at.row && other.col === at.col
    const lookup = (_: string | null, other: { row: number; col: number }): CellValue =>
      own(other) ? value : workbook.cell(sheet, other.row, other.col).value
    const result = evaluate(String(rule.custom.formula), lookup, moved)
    return result === true || (typeof result === 'number' && result !== 0)
  }
  if (rule.textLength) return compares(text.length, rule.textLength)
  const limits = rule.wholeNumber ?? rule.decimal ?? rule.date ?? rule.time
  if (!limits) return true
  if (typeof value !== 'number' || (rule.wholeNumber && !Number.isInteger(value))) return false
  return compares(value, limits)
}

/** Limits that are formulas are not worked out, and object to nothing. */
const compares = (value: number, limits: Record<string, unknown>): boolean => {
  const [low, high] = [Number(limits.formula1), Number(limits.formula2)]
  if (Number.isNaN(low)) return true
  switch (limits.operator) {
    case 'Between':
      return Number.isNaN(high) || (value >= low && value <= high)
    case 'NotBetween':
      return Number.isNaN(high) || value < low || value > high
    case 'EqualTo':
      return value === low
    case 'NotEqualTo':
      return value !== low
    case 'GreaterThan':
      return value > low
    case 'LessThan':
      return value < low
    case 'GreaterThanOrEqualTo':
      return value >= low
    case 'LessThanOrEqualTo':
      return value <= low
    default:
      return true
  }
}
