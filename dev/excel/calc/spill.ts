import { type Box, MAX_COLS } from '../model/address.ts'
import { hasContent } from '../model/cell.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { cellOf } from '../model/write.ts'
import type { Engine } from './engine.ts'

/** A formula that names no range and calls nothing cannot give an array; most formulas of a table are such. */
const MAY_SPILL = /[:({]/

/** The areas into which the formulas of a sheet spill, as the engine worked them out. */
export const spillAreas = (engine: Engine, index: number, inputs: ReadonlyMap<number, string>): Box[] => {
  const areas: Box[] = []
  for (const [key, input] of inputs) {
    if (!MAY_SPILL.test(input)) continue
    const [row, col] = [Math.floor(key / MAX_COLS), key % MAX_COLS]
    const size = engine.reach(index, row, col)
    if (size) areas.push({ row, col, ...size })
  }
  return areas
}

/** Puts spilled values into their cells and takes away those of before; returns the cells that are spilled now. */
export const placeSpills = (
  workbook: Workbook,
  sheet: Sheet,
  engine: Engine,
  index: number,
  areas: readonly Box[],
  before: ReadonlySet<number>,
): Set<number> => {
  const now = new Set<number>()
  for (const area of areas) {
    for (let col = area.col; col < area.col + area.cols; col++) {
      engine.showAllDigits(index, { row: area.row, col, rows: area.rows })
      for (let row = area.row; row < area.row + area.rows; row++) {
        if (row === area.row && col === area.col) continue
        const cell = workbook.cell(sheet, row, col)
        if (hasContent(cell) && !cell.spilled) continue
        now.add(row * MAX_COLS + col)
        const value = engine.valueAt(index, row, col)
        workbook.setComputed(sheet, row, col, {
          ...cellOf(value, undefined, cell.format, cell.style),
          spilled: true,
        })
      }
    }
  }
  for (const key of before) if (!now.has(key)) takeAway(workbook, sheet, key)
  return now
}

const takeAway = (workbook: Workbook, sheet: Sheet, key: number): void => {
  const [row, col] = [Math.floor(key / MAX_COLS), key % MAX_COLS]
  const cell = sheet.cell(row, col)
  if (!cell?.spilled) return
  const plain = cell.format === 'General' && cell.style === undefined
  workbook.setComputed(sheet, row, col, plain ? undefined : cellOf('', undefined, cell.format, cell.style))
}

/** Every spilled cell of a sheet, looked for one by one: needed after cells moved. */
export const findSpilled = (sheet: Sheet): Set<number> => {
  const found = new Set<number>()
  for (const [row, cells] of sheet.rows) {
    cells.forEach((cell, col) => {
      if (cell?.spilled) found.add(row * MAX_COLS + col)
    })
  }
  return found
}
