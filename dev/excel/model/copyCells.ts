import { type Box, contains, intersection, overlaps } from './address.ts'
import { type Cell, CellError } from './cell.ts'
import { formatCells } from './format.ts'
import { shiftFormula } from './references.ts'
import type { Sheet } from './sheet.ts'
import { Table } from './table.ts'
import { freeTableName } from './tables.ts'
import type { Workbook } from './workbook.ts'
import { type RawGrid, dressed, writeCells } from './write.ts'

export type CopyWhat = 'All' | 'Formulas' | 'Values' | 'Formats'
export type CopyOptions = { what: CopyWhat; skipBlanks: boolean; transpose: boolean }

type Place = { sheet: Sheet; box: Box }

/** A value as it must be written so that it becomes itself and is not read again: '12 stays a text. */
const literal = ({ value }: Cell, target: Cell): unknown => {
  if (value instanceof CellError) return value.code
  if (typeof value !== 'string' || value === '' || target.format === '@') return value
  return `'${value}`
}

/** The size that is written: the target's where it holds the source several times, else the source's. */
export const copiedSize = (from: Box, to: Box, transpose: boolean): { rows: number; cols: number } => {
  const [rows, cols] = transpose ? [from.cols, from.rows] : [from.rows, from.cols]
  const times = (wanted: number, size: number): number =>
    wanted > size && wanted % size === 0 ? wanted : size
  return { rows: times(to.rows, rows), cols: times(to.cols, cols) }
}

/** Conditional formats and validations that lie on the source come along, repeated. */
const copyRules = (workbook: Workbook, from: Place, to: Place): void => {
  const { conditionalFormats, validations } = from.sheet.state
  const formats = [...to.sheet.state.conditionalFormats]
  const rules = [...to.sheet.state.validations]
  for (let row = to.box.row; row < to.box.row + to.box.rows; row += from.box.rows)
    for (let col = to.box.col; col < to.box.col + to.box.cols; col += from.box.cols) {
      const [down, right] = [row - from.box.row, col - from.box.col]
      const moved = (box: Box): Box => ({ ...box, row: box.row + down, col: box.col + right })
      for (const each of conditionalFormats) {
        const part = intersection(each.box, from.box)
        if (!part) continue
        const formula = shiftFormula(
          each.formula,
          part.row - each.box.row + down,
          part.col - each.box.col + right,
        )
        formats.push({ ...each, id: `{CF${workbook.newNumber()}}`, box: moved(part), formula })
      }
      for (const each of validations) {
        const part = intersection(each.box, from.box)
        if (part) rules.push({ ...each, box: moved(part) })
      }
    }
  workbook.change(to.sheet.state, { conditionalFormats: formats, validations: rules })
}

/** A whole table that is copied is a table again, under another name, where it lands beside every other table. */
const copyTables = (workbook: Workbook, from: Place, to: Place): void => {
  const [down, right] = [to.box.row - from.box.row, to.box.col - from.box.col]
  for (const table of workbook.tables) {
    if (table.sheet !== from.sheet || !contains(from.box, table.box)) continue
    const box = { ...table.box, row: table.box.row + down, col: table.box.col + right }
    if (workbook.tables.some((each) => each.sheet === to.sheet && overlaps(each.box, box))) continue
    const copy = new Table(String(workbook.newNumber()), to.sheet, box)
    const columns = table.columns.map(({ name, formula }, index) => ({
      ...{ id: index + 1, name },
      ...(formula === undefined ? {} : { formula: shiftFormula(formula, down, right) }),
    }))
    const name = freeTableName(workbook, table.name)
    workbook.change(copy.state, { ...table.state, sheet: to.sheet, box, name, columns, sort: null })
    workbook.change(workbook.state, { tables: [...workbook.tables, copy] })
    workbook.announce({
      kind: 'tableAdded',
      sheetId: to.sheet.id,
      tableId: copy.id,
      origin: workbook.origin,
    })
  }
}

/** Copies cells as pasting does: formulas move along, tables grow, looks and rules come with All. Gives what was written. */
export const copyCells = (workbook: Workbook, from: Place, to: Place, options: CopyOptions): Box => {
  const { what, skipBlanks, transpose } = options
  const box = { ...to.box, ...copiedSize(from.box, to.box, transpose) }
  const source = (i: number, j: number): { row: number; col: number; cell: Cell } => {
    const row = from.box.row + ((transpose ? j : i) % from.box.rows)
    const col = from.box.col + ((transpose ? i : j) % from.box.cols)
    return { row, col, cell: workbook.cell(from.sheet, row, col) }
  }
  workbook.calculate()
  // Read before anything is written: source and target may overlap.
  const cells = Array.from({ length: box.rows }, (_, i) =>
    Array.from({ length: box.cols }, (_, j) => source(i, j)),
  )
  const blank = (cell: Cell): boolean => cell.value === '' && cell.formula === undefined
  if (what === 'All' || what === 'Formats') {
    formatCells(workbook, to.sheet, box, (own, row, col) => {
      const cell = cells[row - box.row]?.[col - box.col]?.cell
      if (!cell || (skipBlanks && blank(cell))) return own
      return dressed(own, cell.format, cell.style)
    })
    if (what === 'All' && !transpose) copyRules(workbook, from, { sheet: to.sheet, box })
  }
  if (what === 'Formats') return box
  const grid: RawGrid = cells.map((line, i) =>
    line.map(({ row, col, cell }, j) => {
      if (blank(cell)) return skipBlanks ? null : ''
      const target = workbook.cell(to.sheet, box.row + i, box.col + j)
      if (cell.formula === undefined || what === 'Values') return literal(cell, target)
      return shiftFormula(cell.formula, box.row + i - row, box.col + j - col)
    }),
  )
  writeCells(workbook, to.sheet, box, grid, workbook.origin)
  const once = box.rows === from.box.rows && box.cols === from.box.cols
  if (what === 'All' && !transpose && once) copyTables(workbook, from, { sheet: to.sheet, box })
  return box
}
