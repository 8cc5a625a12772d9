import { type Box, contains, intersection, overlaps } from './address.ts'
import { ExcelError } from './errors.ts'
import { guardSheet } from './protection.ts'
import type { Sheet } from './sheet.ts'
import type { Workbook } from './workbook.ts'
import { cellOf } from './write.ts'

/** The merged area that holds a cell, if any. */
export const mergeAt = (sheet: Sheet, row: number, col: number): Box | undefined =>
  sheet.state.merges.find((box) => contains(box, { row, col, rows: 1, cols: 1 }))

/** Merges boxes: of each only the first cell keeps its content. Throws InvalidOperation where a table lies. */
export const mergeCells = (workbook: Workbook, sheet: Sheet, boxes: readonly Box[]): void => {
  guardSheet(sheet)
  const torn = workbook.tables.some(
    (table) => table.sheet === sheet && boxes.some((box) => overlaps(table.box, box)),
  )
  if (torn) throw new ExcelError('InvalidOperation', 'Cells of a table cannot be merged.')
  for (const box of boxes)
    for (let row = box.row; row < box.row + box.rows && row <= sheet.lastRow; row++)
      for (let col = box.col; col < box.col + box.cols; col++) {
        const cell = sheet.cell(row, col)
        if (cell && (row !== box.row || col !== box.col))
          workbook.put(sheet, row, col, cellOf('', undefined, cell.format, cell.style))
      }
  const apart = sheet.state.merges.filter((merge) => !boxes.some((box) => intersection(merge, box)))
  const larger = boxes.filter((box) => box.rows * box.cols > 1)
  workbook.change(sheet.state, { merges: [...apart, ...larger] })
}

/** Takes apart every merged area that the box touches. */
export const unmergeCells = (workbook: Workbook, sheet: Sheet, box: Box): void => {
  guardSheet(sheet)
  const merges = sheet.state.merges.filter((merge) => !intersection(merge, box))
  workbook.change(sheet.state, { merges })
}
