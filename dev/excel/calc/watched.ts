import type { Box } from '../model/address.ts'
import type { Sheet } from '../model/sheet.ts'

type Interval = { from: number; to: number }

/**
 * The cells that formulas read, as one interval of rows a column. Only those are copied into the engine: a sheet
 * of two hundred thousand cells with one total costs one column.
 */
export class Watched {
  private readonly sheets = new Map<Sheet, Map<number, Interval>>()

  has(sheet: Sheet, row: number, col: number): boolean {
    const interval = this.sheets.get(sheet)?.get(col)
    return interval !== undefined && row >= interval.from && row <= interval.to
  }

  /** Adds a box and returns the parts that were not watched before. */
  add(sheet: Sheet, box: Box): Box[] {
    let columns = this.sheets.get(sheet)
    if (!columns) {
      columns = new Map()
      this.sheets.set(sheet, columns)
    }
    const added: Box[] = []
    const [from, to] = [box.row, box.row + box.rows - 1]
    for (let col = box.col; col < box.col + box.cols; col++) {
      const known = columns.get(col)
      if (!known) {
        columns.set(col, { from, to })
        added.push({ row: from, col, rows: to - from + 1, cols: 1 })
        continue
      }
      if (from < known.from) added.push({ row: from, col, rows: known.from - from, cols: 1 })
      if (to > known.to) added.push({ row: known.to + 1, col, rows: to - known.to, cols: 1 })
      known.from = Math.min(known.from, from)
      known.to = Math.max(known.to, to)
    }
    return added
  }
}
