import { contains } from './address.ts'
import type { ConditionalFormat } from './conditional.ts'
import { CellError } from './cell.ts'
import { evaluate } from './expression.ts'
import type { Sheet } from './sheet.ts'
import type { Workbook } from './workbook.ts'

/** Whether a conditional format marks the cell. Worked out only for cells that are looked at. */
export const conditionHolds = (
  workbook: Workbook,
  sheet: Sheet,
  format: ConditionalFormat,
  row: number,
  col: number,
): boolean => {
  if (!contains(format.box, { row, col, rows: 1, cols: 1 })) return false
  const moved = { rows: row - format.box.row, cols: col - format.box.col }
  const value = evaluate(
    format.formula,
    (name, at) => {
      const other =
        name === null ? sheet : workbook.sheets.find((each) => each.name.toLowerCase() === name.toLowerCase())
      return other ? workbook.cell(other, at.row, at.col).value : new CellError('#REF!')
    },
    moved,
  )
  return value === true || (typeof value === 'number' && value !== 0)
}
