import { columnName, MAX_ROWS } from '../../model/address.ts'
import { objectionTo, type Objection } from '../../model/objection.ts'
import { CellError } from '../../model/cell.ts'
import type { Workbook } from '../../model/workbook.ts'
import { AlertDialog } from './alert.ts'
import type { Cursor } from './cursor.ts'
import { Editor } from './editor.ts'
import { FormulaBar } from './formulaBar.ts'
import { commandOf, type Command } from './keys.ts'
import { headerHeight, headerWidth, type Point } from './layout.ts'
import { boxOf, type Direction } from './moves.ts'
import type { Notice } from './notice.ts'
import { pointedFormula } from './pointing.ts'
import type { GridView } from './view.ts'
import { widenForNumbers } from './widen.ts'

type Callbacks = {
  /** A key that is not typing. */
  obey: (command: Command) => void
  goTo: (text: string) => void
}

/** Typing into cells, in the grid or in the formula bar: one text, ended by Enter, Escape or a click elsewhere. */
export class Typing {
  readonly editor: Editor
  private readonly bar: FormulaBar
  private readonly workbook: Workbook
  private readonly cursor: Cursor
  private readonly view: GridView
  private readonly notice: Notice
  private readonly callbacks: Callbacks
  private readonly alert: AlertDialog
  /** The formula as it stood before cells were pointed at. */
  private pointing: string | null = null

  constructor(
    bar: HTMLElement,
    workbook: Workbook,
    cursor: Cursor,
    view: GridView,
    notice: Notice,
    callbacks: Callbacks,
  ) {
    this.workbook = workbook
    this.cursor = cursor
    this.view = view
    this.notice = notice
    this.callbacks = callbacks
    this.alert = new AlertDialog(document.body)
    this.editor = new Editor(view.view, {
      key: (event) => this.key(event),
      started: () => this.started(),
      changed: (text) => {
        this.pointing = null
        this.bar.show(cursor.active, text)
      },
    })
    this.bar = new FormulaBar(bar, {
      typed: (text) => this.editor.mirror(text),
      done: (keep) => this.end(keep, keep ? { row: 1, col: 0 } : null),
      goTo: callbacks.goTo,
    })
  }

  get active(): boolean {
    return this.editor.editing
  }

  /** Gives the grid the keyboard. */
  focus(): void {
    this.editor.focus()
  }

  /** Opens the active cell with what is in it. */
  begin(): void {
    if (this.active) return
    const { row, col } = this.cursor.active
    this.editor.open(this.workbook.editText(this.workbook.active, row, col), 'within')
    this.focus()
  }

  /** Ends typing; with `keep` the text goes into the cell, and the selection moves on. False when it was refused. */
  end(keep: boolean, direction: Direction | null = null): boolean {
    if (this.active && keep) {
      const { row, col } = this.cursor.active
      const objection = objectionTo(this.workbook, this.workbook.active, row, col, this.editor.text)
      if (objection) {
        this.ask(objection, direction)
        return false
      }
    }
    return this.finish(keep, direction)
  }

  private finish(keep: boolean, direction: Direction | null): boolean {
    if (this.active) {
      const { row, col } = this.cursor.active
      const text = this.editor.close()
      this.workbook.editing = false
      this.pointing = null
      if (keep && !this.notice.attempt(() => this.enter(row, col, text))) return false
    }
    if (direction) {
      this.cursor.advance(this.view.layout, direction)
      this.view.reveal(this.cursor.active)
    }
    this.focus()
    this.view.schedule()
    return true
  }

  /** While a formula waits for a reference, pointing at cells writes it; false when it does not wait for one. */
  point(from: Point, to: Point): boolean {
    if (!this.active) return false
    const before = this.pointing ?? this.editor.text
    const formula = pointedFormula(before, boxOf(from, to))
    if (formula === null) return false
    this.editor.mirror(formula)
    this.bar.show(this.cursor.active, formula)
    this.pointing = before
    this.focus()
    return true
  }

  /** Puts the editor over the active cell and its text into the formula bar. */
  show(): void {
    const { cursor, workbook, view } = this
    const { row, col } = cursor.active
    const rect = view.viewRect(cursor.active)
    // An idle editor out of sight would make the browser scroll to it.
    if (!this.active) {
      rect.left = Math.min(Math.max(rect.left, headerWidth), view.element.clientWidth - 10)
      rect.top = Math.min(Math.max(rect.top, headerHeight), view.element.clientHeight - 10)
    }
    const { value } = workbook.cell(workbook.active, row, col)
    const reason = value instanceof CellError ? (value.reason ?? '') : ''
    const text = workbook.text(workbook.active, row, col)
    this.editor.place(rect, `${columnName(col)}${row + 1} ${text} ${reason}`.trim())
    this.bar.show(
      cursor.active,
      this.active ? this.editor.text : workbook.editText(workbook.active, row, col),
    )
  }

  private started(): void {
    this.workbook.editing = true
    this.view.copied = null
    this.notice.hide()
    this.view.reveal(this.cursor.active)
  }

  private key(event: KeyboardEvent): boolean {
    const command = commandOf(event)
    if (!command) return false
    if (this.active) return this.keyWhileTyping(command)
    this.callbacks.obey(command)
    return true
  }

  private keyWhileTyping(command: Command): boolean {
    switch (command.do) {
      case 'advance':
        this.end(true, command.direction)
        return true
      case 'commitAll':
        this.fillArea()
        return true
      case 'escape':
        this.notice.hide()
        this.end(false)
        return true
      case 'edit':
        this.editor.mode = this.editor.mode === 'over' ? 'within' : 'over'
        return true
      case 'move':
        if (this.editor.mode !== 'over' || command.grow) return false
        if (this.end(true)) this.callbacks.obey(command)
        return true
      default:
        return false
    }
  }

  /** Ctrl+Enter: the same text into every selected cell. */
  private fillArea(): void {
    const { text } = this.editor
    const { area } = this.cursor
    this.end(false)
    if (area.rows === MAX_ROWS) return
    const block = Array.from({ length: area.rows }, () => Array<string>(area.cols).fill(text))
    this.notice.attempt(() => this.workbook.paste(this.workbook.active, area.row, area.col, block, 'Typing'))
  }

  /** Asks what to do with a text that does not suit the cell's validation; typing goes on meanwhile. */
  private ask({ alert }: Objection, direction: Direction | null): void {
    const keep = { act: () => void this.finish(true, direction) }
    const again = { act: () => this.editor.selectAll() }
    const cancel = { label: 'Cancel', act: () => void this.end(false) }
    const choices = {
      Stop: [{ ...again, label: 'Retry' }, cancel],
      Warning: [{ ...keep, label: 'Yes' }, { ...again, label: 'No' }, cancel],
      Information: [{ ...keep, label: 'OK' }, cancel],
    }
    const kind = alert.style === 'Warning' || alert.style === 'Information' ? alert.style : 'Stop'
    const words = alert.message || "This value doesn't match the data validation rule of this cell."
    const question = kind === 'Warning' ? `${words}\nContinue?` : words
    this.alert.ask(kind, alert.title || 'Excel', question, choices[kind], kind === 'Warning' ? 1 : 0)
  }

  private enter(row: number, col: number, text: string): void {
    const { workbook } = this
    workbook.edit('Typing', () => {
      workbook.enter(workbook.active, row, col, text)
      widenForNumbers(workbook, { row, col, rows: 1, cols: 1 })
    })
  }
}
