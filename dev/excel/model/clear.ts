import { type Box, MAX_COLS, contains, overlaps } from './address.ts'
import { syncHeaders } from './headers.ts'
import { rowsWithin } from './rows.ts'
import type { Sheet } from './sheet.ts'
import type { Workbook } from './workbook.ts'
import { announceEdit, cellOf, dressed } from './write.ts'

export type ClearWhat = 'All' | 'Contents' | 'Formats'

/** Empties a box: contents, formats, or all (then conditional formats and validations inside it go too). */
export const clearCells = (workbook: Workbook, sheet: Sheet, box: Box, what: ClearWhat): void => {
  for (const row of rowsWithin(sheet, box)) {
    const cells = sheet.rows.get(row)
    const end = Math.min(cells?.length ?? 0, box.col + box.cols)
    for (let col = box.col; col < end; col++) {
      const cell = cells?.[col]
      if (!cell) continue
      const plain = cell.format === 'General' && cell.style === undefined
      if (what === 'All' || (what === 'Contents' && plain)) workbook.put(sheet, row, col, undefined)
      else if (what === 'Contents')
        workbook.put(sheet, row, col, cellOf('', undefined, cell.format, cell.style))
      else workbook.put(sheet, row, col, dressed(cell, 'General', undefined))
    }
  }
  if (what !== 'Contents') clearRules(workbook, sheet, box, what === 'All')
  if (what === 'Formats') return
  for (const table of workbook.tables) {
    if (table.sheet === sheet && table.state.showHeaders && overlaps(table.headerBox(), box))
      syncHeaders(workbook, table)
  }
  announceEdit(workbook, sheet, box)
}

const clearRules = (workbook: Workbook, sheet: Sheet, box: Box, all: boolean): void => {
  const outside = (item: { box: Box }): boolean => !contains(box, item.box)
  const { conditionalFormats, validations, columnDefaults } = sheet.state
  if (!conditionalFormats.every(outside)) {
    workbook.change(sheet.state, { conditionalFormats: conditionalFormats.filter(outside) })
  }
  if (all && !validations.every(outside))
    workbook.change(sheet.state, { validations: validations.filter(outside) })
  if (box.rows >= 1_048_576 && columnDefaults.size > 0) {
    const kept = [...columnDefaults].filter(
      ([col]) => col < box.col || col >= Math.min(MAX_COLS, box.col + box.cols),
    )
    workbook.change(sheet.state, { columnDefaults: new Map(kept) })
  }
}
