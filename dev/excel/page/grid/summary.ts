import type { Box } from '../../model/address.ts'
import { valueText } from '../../model/text.ts'
import type { Workbook } from '../../model/workbook.ts'
import { usedPart } from './fill.ts'

/** What the status bar says of the selected numbers, as accountants look for it; empty for a single cell. */
export const summary = (workbook: Workbook, areas: readonly Box[]): string => {
  const sheet = workbook.active
  let [count, numbers, sum, format] = [0, 0, 0, 'General']
  for (const area of areas) {
    const box = usedPart(sheet, area)
    if (!box || box.rows * box.cols > 500_000) continue
    for (let row = box.row; row < box.row + box.rows; row++) {
      if (sheet.rowHidden(row)) continue
      for (let col = box.col; col < box.col + box.cols; col++) {
        const cell = sheet.cell(row, col)
        if (!cell || cell.value === '') continue
        count++
        if (typeof cell.value !== 'number') continue
        if (numbers === 0) format = cell.format
        numbers++
        sum += cell.value
      }
    }
  }
  if (count < 2) return ''
  if (numbers === 0) return `Count: ${count.toLocaleString()}`
  const shown = (value: number) => valueText(workbook, Number(value.toPrecision(15)), format)
  return `Average: ${shown(sum / numbers)}   Count: ${count.toLocaleString()}   Sum: ${shown(sum)}`
}
