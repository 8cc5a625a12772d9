import { format as formatNumber, isDateFormat, isPercentFormat } from 'numfmt'
import { type Cell, CellError, type CellValue } from './cell.ts'
import { DAYS_1904, coerce } from './coerce.ts'
import type { Workbook } from './workbook.ts'

const shown = (value: number, pattern: string, workbook: Workbook): string => {
  const serial = workbook.state.date1904 && isDateFormat(pattern) ? value + DAYS_1904 : value
  return String(
    formatNumber(pattern, serial, { locale: workbook.locale, throws: false, dateErrorThrows: false }),
  )
}

/** The text of a value under a number format, as the cell shows it. */
export const valueText = (workbook: Workbook, value: CellValue, pattern: string): string => {
  if (value instanceof CellError) return value.code
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return shown(value, pattern, workbook)
  if (value === '' || pattern === 'General' || pattern === '@') return value
  return String(formatNumber(pattern, value, { locale: workbook.locale, throws: false }))
}

export const displayText = (workbook: Workbook, cell: Cell): string =>
  valueText(workbook, cell.value, cell.format)

/** What one would have to type to get the cell as it is. */
export const editText = (workbook: Workbook, cell: Cell): string => {
  const { value, format } = cell
  if (cell.formula !== undefined) return cell.formula
  if (typeof value === 'number') {
    if (isDateFormat(format)) {
      return shown(
        value,
        Number.isInteger(value) ? datePattern(workbook.locale) : 'yyyy-mm-dd hh:mm:ss',
        workbook,
      )
    }
    if (isPercentFormat(format)) return `${Number((value * 100).toPrecision(15))}%`
    return String(value)
  }
  if (typeof value !== 'string') return valueText(workbook, value, format)
  const again = coerce(value, format, workbook.locale, workbook.state.date1904)
  return again.value === value && again.formula === undefined ? value : `'${value}`
}

const datePattern = (locale: string): string => {
  if (locale === 'en-US') return 'm/d/yyyy'
  return locale.startsWith('de') ? 'dd.mm.yyyy' : locale.startsWith('en') ? 'dd/mm/yyyy' : 'yyyy-mm-dd'
}
