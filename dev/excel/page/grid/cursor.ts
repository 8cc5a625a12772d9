import { type Box, MAX_COLS, MAX_ROWS, sameBox } from '../../model/address.ts'
import { mergeAt } from '../../model/merges.ts'
import type { Workbook } from '../../model/workbook.ts'
import type { Layout, Point } from './layout.ts'
import { boxOf, jump, step, type Direction } from './moves.ts'

/**
 * The person's selection: the active cell, the far corner of its area, and areas added with Ctrl. The workbook holds
 * the areas themselves; an add-in may set them too.
 */
export class Cursor {
  active: Point = { row: 0, col: 0 }
  /** Where the area began, and its moving corner. */
  private anchor: Point = { row: 0, col: 0 }
  private corner: Point = { row: 0, col: 0 }
  private others: readonly Box[] = []
  /** Where Enter returns to after Tabs, as when typing a table row by row. */
  private firstTab: number | null = null
  private readonly workbook: Workbook

  constructor(workbook: Workbook) {
    this.workbook = workbook
  }

  /** The area that holds the active cell. */
  get area(): Box {
    return boxOf(this.anchor, this.corner)
  }

  get areas(): readonly Box[] {
    return [...this.others, this.area]
  }

  /** Follows a selection that was made elsewhere (another sheet, the add-in's `select`). */
  follow(): void {
    const { boxes } = this.workbook.selection
    const box = boxes.at(-1)
    if (!box || (boxes.length === this.areas.length && sameBox(box, this.area))) return
    this.others = boxes.slice(0, -1)
    this.firstTab = null
    this.cover(box)
  }

  /** Goes to a cell; to all of a merged area. */
  go(to: Point): void {
    this.others = []
    this.cover(mergeAt(this.workbook.active, to.row, to.col) ?? { ...to, rows: 1, cols: 1 })
    this.tell()
  }

  /** Whether one cell is selected, merged or not. */
  get single(): boolean {
    const { area, active } = this
    if (this.others.length > 0) return false
    const merge = mergeAt(this.workbook.active, active.row, active.col)
    return merge ? sameBox(merge, area) : area.rows * area.cols === 1
  }

  /** Where a step from the active cell begins: at the far edge of a merged area. */
  private edge({ row, col }: Direction): Point {
    const { active } = this
    const merge = mergeAt(this.workbook.active, active.row, active.col)
    if (!merge) return active
    return {
      row: row > 0 ? merge.row + merge.rows - 1 : active.row,
      col: col > 0 ? merge.col + merge.cols - 1 : active.col,
    }
  }

  /** Where a Shift move starts from. */
  get moving(): Point {
    return this.corner
  }

  extend(to: Point): void {
    this.active = this.anchor
    this.corner = to
    this.tell()
  }

  /** Ctrl and a click: keeps the areas there are and begins another. */
  add(at: Point): void {
    this.others = this.areas
    this.cover({ ...at, rows: 1, cols: 1 })
    this.tell()
  }

  /** Whole rows or columns, or everything. */
  selectBox(box: Box): void {
    this.others = []
    this.cover(box)
    this.tell()
  }

  selectAll(): void {
    this.selectBox({ row: 0, col: 0, rows: MAX_ROWS, cols: MAX_COLS })
  }

  /** An arrow key: one step or, with Ctrl, a jump; with Shift the area grows instead. */
  arrow(layout: Layout, direction: Direction, far: boolean, grow: boolean): void {
    this.firstTab = null
    const move = far ? jump : step
    if (grow) this.extend(move(layout, this.corner, direction))
    else this.go(move(layout, this.edge(direction), direction))
  }

  /** Tab and Enter: within an area of several cells they walk through it; else Enter returns below the first Tab. */
  advance(layout: Layout, direction: Direction): void {
    const { rows, cols } = this.area
    if (!this.single && rows < MAX_ROWS && cols < MAX_COLS) return this.walk(layout, direction)
    const to = step(layout, this.edge(direction), direction)
    if (direction.col !== 0) this.firstTab ??= this.active.col
    else if (this.firstTab !== null) {
      to.col = this.firstTab
      this.firstTab = null
    }
    this.go(to)
  }

  private walk(layout: Layout, direction: Direction): void {
    const { row, col, rows, cols } = this.area
    const across = direction.col !== 0
    const count = rows * cols
    const pointAt = (index: number): Point =>
      across
        ? { row: row + Math.floor(index / cols), col: col + (index % cols) }
        : { row: row + (index % rows), col: col + Math.floor(index / rows) }
    const start = across
      ? (this.active.row - row) * cols + this.active.col - col
      : (this.active.col - col) * rows + this.active.row - row
    for (let moved = 1; moved <= count; moved++) {
      const at = pointAt((start + moved * (direction.row + direction.col) + moved * count) % count)
      if (layout.rows.hidden(at.row) || layout.columns.hidden(at.col)) continue
      this.active = at
      return this.tell()
    }
  }

  private cover({ row, col, rows, cols }: Box): void {
    this.anchor = { row, col }
    this.corner = { row: row + rows - 1, col: col + cols - 1 }
    this.active = this.anchor
  }

  private tell(): void {
    this.workbook.select(this.workbook.active, this.areas)
  }
}
