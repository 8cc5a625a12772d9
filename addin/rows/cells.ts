import type { Cell } from '../../schema/api/cell.ts'
import type { Column } from '../../schema/api/entry.ts'

/** Days between the 1900 and the 1904 date system. */
export const shift1904 = 1462

const errors =
  /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BUSY!|GETTING_DATA|CONNECT!|BLOCKED!|UNKNOWN!|EXTERNAL!|PYTHON!|TIMEOUT!)$/

/**
 * What a cell of `column` sends. Numbers keep the 15 significant digits that Excel shows; error values become
 * `{error}`; dates of a 1904 workbook are shifted to the 1900 system. Text is sent as typed: the Worker judges it.
 */
export const readCell = (value: unknown, column: Pick<Column, 'type'>, is1904: boolean): Cell => {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return { error: '#NUM!' }
    const rounded = Number(value.toPrecision(15))
    return is1904 && column.type === 'date' ? rounded + shift1904 : rounded
  }
  if (typeof value !== 'string' || value === '') return null
  return errors.test(value) ? { error: value } : value
}

/** Whether a cell holds nothing: empty, or text of white space only (no-break spaces too). */
export const isBlank = (cell: Cell): boolean =>
  cell === null || (typeof cell === 'string' && cell.trim() === '')

/** The text of a cell as references are compared: trimmed, without case; '' for an empty or error cell. */
export const plain = (cell: Cell | undefined): string =>
  cell === undefined || cell === null || typeof cell === 'object' ? '' : String(cell).trim().toLowerCase()
