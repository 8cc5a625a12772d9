import { type Box, boundingBox } from './address.ts'
import { type Cell, type Style, hasContent } from './cell.ts'
import type { Chart } from './chart.ts'
import type { Comment } from './comments.ts'
import type { ConditionalFormat } from './conditional.ts'
import { newPage, type PageLayout } from './page.ts'
import type { Protection } from './protection.ts'
import type { Validation } from './validation.ts'

export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden'

/** What a whole column gives to cells that have nothing of their own. */
export type ColumnDefault = { format: string; style?: Style }

/** State that undo covers: every value is replaced, never changed in place. */
export class SheetState {
  name = ''
  visibility: Visibility = 'Visible'
  tabColor = ''
  showGridlines = true
  showHeadings = true
  frozenRows = 0
  frozenColumns = 0
  /** null: not protected. */
  protection: Protection | null = null
  columnWidths: ReadonlyMap<number, number> = new Map()
  rowHeights: ReadonlyMap<number, number> = new Map()
  hiddenColumns: ReadonlySet<number> = new Set()
  hiddenRows: ReadonlySet<number> = new Set()
  /** Rows that a filter hides: kept apart, because clearing the filter shows just these. */
  filteredRows: ReadonlySet<number> = new Set()
  columnDefaults: ReadonlyMap<number, ColumnDefault> = new Map()
  merges: readonly Box[] = []
  conditionalFormats: readonly ConditionalFormat[] = []
  validations: readonly Validation[] = []
  charts: readonly Chart[] = []
  comments: readonly Comment[] = []
  page: PageLayout = newPage
}

/** One sheet: sparse rows of cells, and its state. Changed only through the workbook. */
export class Sheet {
  readonly id: string
  readonly state = new SheetState()
  /** Row-major; a row is a plain array, dense up to its last cell. */
  readonly rows = new Map<number, (Cell | undefined)[]>()
  /** Cells with a formula, by key (row * MAX_COLS + col). */
  readonly formulas = new Set<number>()
  private used: Box | null | undefined = null
  private bottom = -1

  constructor(id: string, name: string) {
    this.id = id
    this.state.name = name
  }

  get name(): string {
    return this.state.name
  }

  cell(row: number, col: number): Cell | undefined {
    return this.rows.get(row)?.[col]
  }

  /** Whether the row is out of sight, by hand or by a filter. */
  rowHidden(row: number): boolean {
    return this.state.hiddenRows.has(row) || this.state.filteredRows.has(row)
  }

  /** Stores a cell; only the workbook calls this. */
  place(row: number, col: number, cell: Cell | undefined): void {
    let cells = this.rows.get(row)
    if (!cells) {
      if (!cell) return
      cells = []
      this.rows.set(row, cells)
      if (row > this.bottom) this.bottom = row
    }
    // Filled, not left with holes: a row stays a fast array.
    while (cells.length <= col) cells.push(undefined)
    cells[col] = cell
    if (this.used !== undefined) this.trackUsed(row, col, cell)
  }

  /** No row below this one has a cell; only an upper bound, but a cheap one. */
  get lastRow(): number {
    return this.bottom
  }

  private trackUsed(row: number, col: number, cell: Cell | undefined): void {
    const box = this.used
    if (!hasContent(cell)) {
      const onEdge =
        box &&
        (row === box.row ||
          col === box.col ||
          row === box.row + box.rows - 1 ||
          col === box.col + box.cols - 1)
      if (onEdge) this.used = undefined
    } else if (!box) {
      this.used = { row, col, rows: 1, cols: 1 }
    } else if (row < box.row || col < box.col || row >= box.row + box.rows || col >= box.col + box.cols) {
      this.used = boundingBox(box, { row, col, rows: 1, cols: 1 })
    }
  }

  /** The box of all cells with content; null for an empty sheet. */
  usedBox(): Box | null {
    if (this.used !== undefined) return this.used
    let [top, left, bottom, right] = [Infinity, Infinity, -1, -1]
    for (const [row, cells] of this.rows) {
      for (let col = 0; col < cells.length; col++) {
        if (!hasContent(cells[col])) continue
        top = Math.min(top, row)
        bottom = Math.max(bottom, row)
        left = Math.min(left, col)
        right = Math.max(right, col)
      }
    }
    this.used = bottom < 0 ? null : { row: top, col: left, rows: bottom - top + 1, cols: right - left + 1 }
    return this.used
  }
}
