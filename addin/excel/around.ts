import type { LocatedEntry } from './locate.ts'

/** What a cell looks like, as far as a new sheet takes it over. */
export const format =
  'format/fill/color,format/font/color,format/font/bold,format/font/size,format/horizontalAlignment'

/** Gives a cell the look of another. */
export const paint = (from: Excel.Range, to: Excel.Range): void => {
  const { fill, font } = from.format
  if (fill.color !== '' && fill.color !== '#FFFFFF') to.format.fill.color = fill.color
  if (font.color) to.format.font.color = font.color
  if (font.bold) to.format.font.bold = true
  if (font.size) to.format.font.size = font.size
}

/** Cells above or below a table: `row` from 0, all columns from the first of the sheet to the last of the table. */
export type Around = { row: number; rows: number; cells: Excel.Range; looks: Excel.Range[][] }

/** Rows whose look is taken over, above and below; the cells of all are. */
const mostLooks = 8
/** More than this below a table is no totals and notes, but something of its own. */
const mostBelow = 200

const load = (sheet: Excel.Worksheet, row: number, rows: number, width: number): Around => ({
  ...{ row, rows },
  cells: sheet.getRangeByIndexes(row, 0, rows, width).load('formulas,numberFormat'),
  looks: Array.from({ length: Math.min(mostLooks, rows) }, (_, line) =>
    Array.from({ length: width }, (__, at) => sheet.getRangeByIndexes(row + line, at, 1, 1).load(format)),
  ),
})

/** What stands above the headers, loaded; null for nothing. */
export const loadAbove = (sheet: Excel.Worksheet, { row, column, width }: LocatedEntry): Around | null =>
  row > 1 ? load(sheet, 0, row - 1, column + width) : null

/** What stands below the table, loaded; null for nothing, 'much' for more than totals and notes. */
export const loadBelow = (
  sheet: Excel.Worksheet,
  { row, rows, column, width }: LocatedEntry,
  used: Excel.Range,
  hasOtherTables: boolean,
): Around | 'much' | null => {
  if (used.isNullObject) return null
  const first = row + rows
  const count = used.rowIndex + used.rowCount - first
  if (count <= 0) return null
  // Another table may be what stands there: copied as cells it would be none.
  return count > mostBelow || hasOtherTables ? 'much' : load(sheet, first, count, column + width)
}

/** Whether anything of it is filled: Excel counts cells that were only formatted as used, too. */
export const isFilled = ({ cells }: Around): boolean =>
  (cells.formulas as unknown[][]).some((line) => line.some((cell) => cell !== ''))
