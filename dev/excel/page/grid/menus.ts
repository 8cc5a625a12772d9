import { commentAt } from '../../model/comments.ts'
import { choicesAt, validationAt } from '../../model/objection.ts'
import type { Workbook } from '../../model/workbook.ts'
import type { Cursor } from './cursor.ts'
import { FilterMenu } from './filterMenu.ts'
import type { Point } from './layout.ts'
import type { Notes } from './notes.ts'
import type { Notice } from './notice.ts'
import { Popup } from './popup.ts'
import { type Action, actionsFor } from './rowActions.ts'
import type { GridView } from './view.ts'

/** What opens over the grid: filters of table headers, choices of validated cells, the context menu. */
export class Menus {
  private readonly workbook: Workbook
  private readonly cursor: Cursor
  private readonly view: GridView
  private readonly notice: Notice
  private readonly filter: FilterMenu
  private readonly popup: Popup
  private readonly notes: Notes
  /** Beside a cell whose validation lists its choices. */
  private readonly arrow = document.createElement('button')

  /** `closed` gives the keyboard back to the grid; `notes` are what the context menu opens for comments. */
  constructor(
    mount: HTMLElement,
    workbook: Workbook,
    cursor: Cursor,
    view: GridView,
    notice: Notice,
    closed: () => void,
    notes: Notes,
  ) {
    this.workbook = workbook
    this.cursor = cursor
    this.view = view
    this.notice = notice
    this.notes = notes
    this.filter = new FilterMenu(mount, workbook, notice, closed)
    this.popup = new Popup(mount, closed)
    this.arrow.className = 'choices'
    this.arrow.tabIndex = -1
    this.arrow.setAttribute('aria-label', 'Choices')
    view.view.append(this.arrow)
  }

  /** The filter of a header cell, else the choices of the cell. */
  open(at: Point): void {
    const table = this.workbook.tableAt(this.workbook.active, at.row, at.col)
    const { left, top, height } = this.view.viewRect(at)
    if (table?.box.row !== at.row) return this.openChoices(at, { left, top: top + height })
    this.filter.open(table, at.col - table.box.col, left, top + height)
  }

  /** The context menu of the selected area. */
  openContext(at: { left: number; top: number }): void {
    const actions = [...actionsFor(this.workbook, this.cursor.area), ...this.comments()]
    const labels = actions.map(({ label }) => label)
    this.popup.open('Cells', labels, at, (index) => this.notice.attempt(() => actions[index]?.run()))
  }

  private comments(): Action[] {
    const at = this.cursor.active
    const here = commentAt(this.workbook.active, at.row, at.col)
    if (!here) return [{ label: 'New comment', run: () => this.notes.write(at) }]
    return [
      { label: 'Reply to comment', run: () => this.notes.write(at) },
      { label: 'Delete comment', run: () => this.notes.remove(at) },
    ]
  }

  closeFilter(): void {
    this.filter.close(false)
  }

  /** Shows the arrow beside the active cell if it has choices. */
  show(): void {
    const { row, col } = this.cursor.active
    const list = validationAt(this.workbook.active, row, col)?.rule.list
    this.arrow.hidden = !list || list.inCellDropDown === false
    const { left, top, width } = this.view.viewRect(this.cursor.active)
    Object.assign(this.arrow.style, { left: `${left + width}px`, top: `${top}px` })
  }

  private openChoices({ row, col }: Point, at: { left: number; top: number }): void {
    const sheet = this.workbook.active
    const choices = choicesAt(this.workbook, sheet, row, col)
    if (!choices || choices.length === 0) return
    this.popup.open('Choices', choices, at, (index) =>
      this.notice.attempt(() => this.workbook.enter(sheet, row, col, choices[index] ?? '')),
    )
  }
}
