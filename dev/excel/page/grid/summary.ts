import type { Box } from '../../model/address.ts'
import { valueText } from '../../model/text.ts'
import type { Workbook } from '../../model/workbook.ts'
import { usedPart } from './fill.ts'

/** What the status bar says of the selected numbers, as accountants look for it; empty for a single cell. */
export const summary = (workbook: Workbook, areas: readonly Box[]): string => {
  const sheet = workbook.active
  let [count, numbers, sum] = [0, 0, 0]
  const formats = new Set<string>()
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
        formats.add(cell.format)
        numbers++
        sum += cell.value
      }
    }
  }
  if (count < 2) return ''
  if (numbers === 0) return `Count: ${count.toLocaleString()}`
  // Numbers of several kinds have no format in common.
  const [format = 'General'] = formats.size === 1 ? formats : ['#,##0.00']
  const shown = (value: number) => valueText(workbook, Number(value.toPrecision(15)), format)
  return `Average: ${shown(sum / numbers)}   Count: ${count.toLocaleString()}   Sum: ${shown(sum)}`
}
