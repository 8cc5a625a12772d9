import type { Workbook } from '../../model/workbook.ts'
import type { Cursor } from './cursor.ts'
import { fillDown, usedPart } from './fill.ts'
import type { Command } from './keys.ts'
import { rowHeight, type Point } from './layout.ts'
import { lastPoint } from './moves.ts'
import type { GridView } from './view.ts'

/** Where commands go that are not about cells. */
export type Elsewhere = {
  edit: () => void
  openMenu: () => void
  comment: () => void
  turnSheet: (direction: 1 | -1) => void
  leave: () => void
  escape: () => void
}

/** Does what a key asks while nothing is being typed. Throws what the workbook refuses. */
export class Commands {
  private readonly workbook: Workbook
  private readonly cursor: Cursor
  private readonly view: GridView
  private readonly elsewhere: Elsewhere

  constructor(workbook: Workbook, cursor: Cursor, view: GridView, elsewhere: Elsewhere) {
    this.workbook = workbook
    this.cursor = cursor
    this.view = view
    this.elsewhere = elsewhere
  }

  obey(command: Command): void {
    const { cursor, workbook, view, elsewhere } = this
    switch (command.do) {
      case 'move':
        cursor.arrow(view.layout, command.direction, command.far, command.grow)
        return view.reveal(command.grow ? cursor.moving : cursor.active)
      case 'advance':
        cursor.advance(view.layout, command.direction)
        return view.reveal(cursor.active)
      case 'page':
        return this.page(command.direction, command.grow)
      case 'home':
        return this.jump({ row: command.toTop ? 0 : cursor.active.row, col: 0 }, command.grow)
      case 'end':
        return this.jump(lastPoint(workbook.active), command.grow)
      case 'clear':
        return this.clear()
      case 'undo':
      case 'redo':
        workbook[command.do]()
        return view.reveal(cursor.active)
      case 'fillDown':
        return fillDown(workbook, workbook.active, cursor.area)
      case 'selectAll':
        return cursor.selectAll()
      case 'sheet':
        return elsewhere.turnSheet(command.direction)
      case 'calculate':
        return this.calculate(command.everything)
      case 'openMenu':
      case 'edit':
      case 'comment':
      case 'leave':
      case 'escape':
        return elsewhere[command.do]()
      case 'commitAll':
        return undefined
    }
  }

  /** An edit without changes: what is worked out anew is drawn. */
  private calculate(everything: boolean): void {
    this.workbook.edit('Calculate', () => {
      if (everything) this.workbook.recalculate(null)
      else this.workbook.calculate(true)
    })
  }

  private clear(): void {
    const { active } = this.workbook
    this.workbook.edit('Clear', () => {
      for (const area of this.cursor.areas) {
        const box = usedPart(active, area)
        if (box) this.workbook.clear(active, box)
      }
    })
  }

  private page(direction: 1 | -1, grow: boolean): void {
    const { cursor, view } = this
    const from = grow ? cursor.moving : cursor.active
    const pixel = view.layout.rows.offset(from.row) + direction * view.pageRows * rowHeight
    this.jump({ row: view.layout.rows.indexAt(Math.max(0, pixel)), col: from.col }, grow)
  }

  private jump(point: Point, grow: boolean): void {
    if (grow) this.cursor.extend(point)
    else this.cursor.go(point)
    this.view.reveal(point)
  }
}
