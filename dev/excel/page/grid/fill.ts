import { type Box, intersection } from '../../model/address.ts'
import type { Cell } from '../../model/cell.ts'
import { shiftFormula } from '../../model/references.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { Workbook } from '../../model/workbook.ts'

/** The box without what lies beyond the used cells: whole rows and columns are long. */
export const usedPart = (sheet: Sheet, box: Box): Box | null => {
  const used = sheet.usedBox()
  return used ? intersection(box, used) : null
}

/** The texts that typing would need to give the same cells `rows` and `cols` further on. */
export const textsToMove = (
  workbook: Workbook,
  sheet: Sheet,
  box: Box,
  rows: number,
  cols: number,
): string[][] =>
  Array.from({ length: box.rows }, (_, i) =>
    Array.from({ length: box.cols }, (_, j) => {
      const text = workbook.editText(sheet, box.row + i, box.col + j)
      return workbook.cell(sheet, box.row + i, box.col + j).formula ? shiftFormula(text, rows, cols) : text
    }),
  )

/** Ctrl+D: the first row of the box goes into the rows below it (into a single row: the one above). */
export const fillDown = (workbook: Workbook, sheet: Sheet, box: Box): void => {
  const source = { ...box, row: box.rows === 1 ? box.row - 1 : box.row, rows: 1 }
  const first = source.row + 1
  const end = box.row + box.rows
  if (source.row < 0 || first >= end) return
  const target = { ...box, row: first, rows: end - first }
  workbook.edit('Fill down', () => {
    applyLooks(workbook, sheet, target, looksOf(workbook, sheet, source))
    const rows = Array.from({ length: target.rows }, (_, i) =>
      textsToMove(workbook, sheet, source, i + 1, 0).flat(),
    )
    workbook.paste(sheet, first, box.col, rows, 'Fill down')
  })
}

type Look = Pick<Cell, 'format' | 'style'>

/** Formats and styles of a box. */
export const looksOf = (workbook: Workbook, sheet: Sheet, box: Box): Look[][] =>
  Array.from({ length: box.rows }, (_, i) =>
    Array.from({ length: box.cols }, (_, j) => {
      const { format, style } = workbook.cell(sheet, box.row + i, box.col + j)
      return style ? { format, style } : { format }
    }),
  )

/** Gives a box the formats and styles of another, repeated. Before texts go in: the format decides how they are read. */
export const applyLooks = (workbook: Workbook, sheet: Sheet, box: Box, looks: readonly Look[][]): void => {
  for (let i = 0; i < box.rows; i++)
    for (let j = 0; j < box.cols; j++) {
      const line = looks[i % looks.length] ?? []
      const { value, formula } = workbook.cell(sheet, box.row + i, box.col + j)
      const content = formula === undefined ? { value } : { value, formula }
      workbook.put(sheet, box.row + i, box.col + j, {
        ...content,
        ...(line[j % line.length] ?? { format: 'General' }),
      })
    }
}
