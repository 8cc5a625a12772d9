import type { Box } from './address.ts'
import type { WorkbookChange } from './change.ts'
import type { Sheet } from './sheet.ts'

type Edges = { top: number; left: number; bottom: number; right: number }

/** Collects what an edit touches, cheaply: four numbers a sheet. */
export class ChangeLog {
  structure = false
  selection = false
  private readonly edges = new Map<Sheet, Edges>()
  private lastSheet: Sheet | null = null
  private last: Edges | null = null

  cell(sheet: Sheet, row: number, col: number): void {
    if (sheet !== this.lastSheet || !this.last) this.turnTo(sheet, row, col)
    const edges = this.last
    if (!edges) return
    if (row < edges.top) edges.top = row
    if (row > edges.bottom) edges.bottom = row
    if (col < edges.left) edges.left = col
    if (col > edges.right) edges.right = col
  }

  /** What was collected, and starts afresh; null when nothing was. */
  take(): WorkbookChange | null {
    if (this.edges.size === 0 && !this.structure && !this.selection) return null
    const cells = [...this.edges].map(([sheet, edges]) => ({ sheet, box: boxOf(edges) }))
    const change = { cells, structure: this.structure, selection: this.selection }
    this.edges.clear()
    this.lastSheet = null
    this.last = null
    this.structure = false
    this.selection = false
    return change
  }

  private turnTo(sheet: Sheet, row: number, col: number): void {
    this.lastSheet = sheet
    this.last = this.edges.get(sheet) ?? null
    if (this.last) return
    this.last = { top: row, bottom: row, left: col, right: col }
    this.edges.set(sheet, this.last)
  }
}

const boxOf = ({ top, left, bottom, right }: Edges): Box => ({
  row: top,
  col: left,
  rows: bottom - top + 1,
  cols: right - left + 1,
})
