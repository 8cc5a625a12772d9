import { columnName, MAX_ROWS, parseAddress } from '../../model/address.ts'
import { choicesAt, objectionTo, validationAt } from '../../model/objection.ts'
import { findSheet } from '../../model/sheets.ts'
import type { Workbook } from '../../model/workbook.ts'
import { Clipboard } from './clipboard.ts'
import { Cursor } from './cursor.ts'
import { Editor } from './editor.ts'
import { fillDown, usedPart } from './fill.ts'
import { FilterMenu } from './filterMenu.ts'
import { FormulaBar } from './formulaBar.ts'
import { commandOf, type Command } from './keys.ts'
import { headerHeight, headerWidth, type Point, type Rect } from './layout.ts'
import { Mouse } from './mouse.ts'
import { boxOf, lastPoint, type Direction } from './moves.ts'
import { Popup } from './popup.ts'
import { actionsFor } from './rowActions.ts'
import { pointedFormula } from './pointing.ts'
import { summary } from './summary.ts'
import { Tabs } from './tabs.ts'
import { GridView } from './view.ts'
import { widenForNumbers } from './widen.ts'

const skeleton = `
  <div class="formula-bar"></div>
  <div class="sheet-area"><div class="sheet"></div></div>
  <div class="bottom"><div class="tabs"></div><output class="summary"></output></div>
  <div class="refusal" role="alert" hidden></div>`

/** The spreadsheet on the page: what a person sees of a workbook, and all they can do to it. */
export class SheetGrid {
  readonly cursor: Cursor
  readonly view: GridView
  private readonly workbook: Workbook
  private readonly editor: Editor
  private readonly bar: FormulaBar
  private readonly tabs: Tabs
  private readonly menu: FilterMenu
  private readonly clipboard: Clipboard
  private readonly popup: Popup
  /** Beside a cell whose validation lists its choices. */
  private readonly arrow = document.createElement('button')
  private readonly mount: HTMLElement
  private readonly leave: () => void
  /** The formula as it stood before cells were pointed at. */
  private pointing: string | null = null
  private summing: ReturnType<typeof setTimeout> | undefined

  /** `leave` gives the keyboard to the task pane (F6). */
  constructor(mount: HTMLElement, workbook: Workbook, leave: () => void) {
    this.mount = mount
    this.workbook = workbook
    this.leave = leave
    mount.innerHTML = skeleton
    const part = (selector: string) => mount.querySelector(selector) as HTMLElement
    this.cursor = new Cursor(workbook)
    this.clipboard = new Clipboard(workbook)
    this.view = new GridView(part('.sheet'), workbook, this.cursor)
    this.editor = new Editor(this.view.view, {
      key: (event) => this.key(event),
      started: () => this.started(),
      changed: (text) => this.typed(text),
    })
    this.bar = new FormulaBar(part('.formula-bar'), {
      typed: (text) => this.editor.mirror(text),
      done: (keep) => this.endEdit(keep, keep ? { row: 1, col: 0 } : null),
      goTo: (text) => this.attempt(() => this.goTo(text)),
    })
    const refused = (error: unknown) => this.refuse(error)
    this.tabs = new Tabs(part('.tabs'), workbook, () => this.keepTyped(), refused)
    this.menu = new FilterMenu(part('.sheet-area'), workbook, () => this.focus(), refused)
    this.popup = new Popup(part('.sheet-area'), () => this.focus())
    this.arrow.className = 'choices'
    this.arrow.tabIndex = -1
    this.arrow.setAttribute('aria-label', 'Choices')
    this.view.view.append(this.arrow)
    new Mouse(this.view, this.cursor, workbook, {
      before: (at) => this.beforeClick(at),
      pointed: (from, to) => this.point(from, to),
      edit: () => this.edit(),
      filter: (at) => this.openMenu(at),
      choices: () => this.openMenu(this.cursor.active),
      context: (at) => this.openContext(at),
      focus: () => this.focus(),
    })
    this.listen()
  }

  /** Gives the grid the keyboard. */
  focus(): void {
    this.editor.focus()
  }

  /** Selects an address (with or without a sheet), a table or a name, and brings it into sight. */
  goTo(text: string): void {
    const table = this.workbook.tables.find((each) => each.name.toLowerCase() === text.toLowerCase())
    const address = table ? { sheet: table.sheet.name, box: table.bodyBox() } : parseAddress(text)
    if (!address) throw new Error(`${text} is not an address, a table or a name of this workbook.`)
    const sheet = address.sheet === null ? this.workbook.active : findSheet(this.workbook, address.sheet)
    if (!sheet) throw new Error(`There is no sheet ${address.sheet}.`)
    this.workbook.activate(sheet)
    this.cursor.selectBox(address.box)
    this.view.reveal(address.box)
    this.focus()
  }

  private listen(): void {
    const { element } = this.editor
    this.workbook.onChange((change) => {
      this.cursor.follow()
      this.view.invalidate(change.structure)
      if (change.structure) this.tabs.draw()
      this.showActive()
      this.sumUp()
    })
    this.view.onDrawn(() => this.showActive())
    for (const kind of ['copy', 'cut'] as const)
      element.addEventListener(kind, (event) => this.copy(event, kind === 'cut'))
    element.addEventListener('paste', (event) => {
      if (this.editor.editing || !event.clipboardData) return
      event.preventDefault()
      const data = event.clipboardData
      this.attempt(() => {
        const box = this.workbook.edit('Paste', () => {
          const pasted = this.clipboard.paste(data, this.workbook.active, this.cursor.area)
          if (pasted) widenForNumbers(this.workbook, pasted)
          return pasted
        })
        this.view.copied = null
        if (box) this.cursor.selectBox(box)
      })
    })
    this.view.invalidate(true)
    this.tabs.draw()
    this.focus()
  }

  private copy(event: ClipboardEvent, cut: boolean): void {
    if (this.editor.editing || !event.clipboardData) return
    event.preventDefault()
    const sheet = this.workbook.active
    const box = this.clipboard.copy(event.clipboardData, sheet, this.cursor.area, cut)
    this.view.copied = box && { sheet, box }
    this.view.schedule()
  }

  // ---- typing

  private started(): void {
    this.workbook.editing = true
    this.view.copied = null
    this.hideRefusal()
    this.view.reveal(this.cursor.active)
  }

  private typed(text: string): void {
    this.pointing = null
    this.bar.show(this.cursor.active, null, text)
  }

  private edit(): void {
    if (this.editor.editing) return
    const { row, col } = this.cursor.active
    this.editor.open(this.workbook.editText(this.workbook.active, row, col), 'within')
    this.focus()
  }

  /** Ends typing; with `keep` the text goes into the cell, and the selection moves on. False when it was refused. */
  private endEdit(keep: boolean, direction: Direction | null): boolean {
    if (this.editor.editing) {
      const { row, col } = this.cursor.active
      if (keep && this.objects(row, col, this.editor.text)) return false
      const text = this.editor.close()
      this.workbook.editing = false
      this.pointing = null
      if (keep && !this.attempt(() => this.enter(row, col, text))) return false
    }
    if (direction) this.advance(direction)
    this.focus()
    this.view.schedule()
    return true
  }

  /** Says what the cell's validation has against a text; true when it may not go in, and typing goes on. */
  private objects(row: number, col: number, text: string): boolean {
    const objection = objectionTo(this.workbook, this.workbook.active, row, col, text)
    if (!objection) return false
    const { title, message } = objection.alert
    const words = message || 'This value does not match the rule of this cell.'
    this.refuse(new Error(title ? `${title}: ${words}` : words))
    return objection.refused
  }

  private enter(row: number, col: number, text: string): void {
    const { workbook } = this
    workbook.edit('Typing', () => {
      workbook.enter(workbook.active, row, col, text)
      widenForNumbers(workbook, { row, col, rows: 1, cols: 1 })
    })
  }

  private keepTyped(): void {
    this.endEdit(true, null)
  }

  private advance(direction: Direction): void {
    this.cursor.advance(this.view.layout, direction)
    this.view.reveal(this.cursor.active)
  }

  private beforeClick(at: Point): boolean {
    this.menu.close(false)
    if (this.editor.editing && at.row >= 0 && at.col >= 0 && this.point(at, at)) return false
    this.keepTyped()
    return true
  }

  /** While a formula waits for a reference, pointing at cells writes it. */
  private point(from: Point, to: Point): boolean {
    const before = this.pointing ?? this.editor.text
    const formula = pointedFormula(before, boxOf(from, to))
    if (formula === null) return false
    this.editor.mirror(formula)
    this.bar.show(this.cursor.active, null, formula)
    this.pointing = before
    this.focus()
    return true
  }

  // ---- keys

  private key(event: KeyboardEvent): boolean {
    const command = commandOf(event)
    if (!command) return false
    if (this.editor.editing) return this.keyWhileEditing(command)
    this.attempt(() => this.obey(command))
    return true
  }

  private keyWhileEditing(command: Command): boolean {
    switch (command.do) {
      case 'advance':
        this.endEdit(true, command.direction)
        return true
      case 'commitAll':
        this.commitAll()
        return true
      case 'escape':
        this.endEdit(false, null)
        return true
      case 'edit':
        this.editor.mode = this.editor.mode === 'over' ? 'within' : 'over'
        return true
      case 'move':
        if (this.editor.mode !== 'over' || command.grow) return false
        if (this.endEdit(true, null)) this.obey(command)
        return true
      default:
        return false
    }
  }

  private obey(command: Command): void {
    const { cursor, workbook, view } = this
    const sheet = workbook.active
    switch (command.do) {
      case 'move':
        cursor.arrow(view.layout, command.direction, command.far, command.grow)
        return view.reveal(command.grow ? cursor.moving : cursor.active)
      case 'advance':
        return this.advance(command.direction)
      case 'page':
        return this.page(command.direction, command.grow)
      case 'home':
        return this.jumpTo({ row: command.toTop ? 0 : cursor.active.row, col: 0 }, command.grow)
      case 'end':
        return this.jumpTo(lastPoint(sheet), command.grow)
      case 'clear':
        for (const area of cursor.areas) {
          const box = usedPart(sheet, area)
          if (box) workbook.clear(sheet, box)
        }
        return
      case 'undo':
      case 'redo':
        if (command.do === 'undo') workbook.undo()
        else workbook.redo()
        return view.reveal(cursor.active)
      case 'fillDown':
        return fillDown(workbook, sheet, cursor.area)
      case 'selectAll':
        return cursor.selectAll()
      case 'sheet':
        return this.tabs.turn(command.direction)
      case 'openMenu':
        return this.openMenu(cursor.active)
      case 'edit':
        return this.edit()
      case 'leave':
        return this.leave()
      case 'escape':
        this.view.copied = null
        this.hideRefusal()
        return view.schedule()
      case 'commitAll':
        return undefined
    }
  }

  private page(direction: 1 | -1, grow: boolean): void {
    const { cursor, view } = this
    const from = grow ? cursor.moving : cursor.active
    const pixel = view.layout.rows.offset(from.row) + direction * view.pageRows * 20
    this.jumpTo({ row: view.layout.rows.indexAt(Math.max(0, pixel)), col: from.col }, grow)
  }

  private jumpTo(point: Point, grow: boolean): void {
    if (grow) this.cursor.extend(point)
    else this.cursor.go(point)
    this.view.reveal(point)
  }

  /** Ctrl+Enter: the same text into every selected cell. */
  private commitAll(): void {
    const text = this.editor.text
    const { area } = this.cursor
    this.endEdit(false, null)
    if (area.rows === MAX_ROWS) return
    const block = Array.from({ length: area.rows }, () => Array<string>(area.cols).fill(text))
    this.attempt(() => this.workbook.paste(this.workbook.active, area.row, area.col, block, 'Typing'))
  }

  private openMenu(at: Point): void {
    this.keepTyped()
    const table = this.workbook.tableAt(this.workbook.active, at.row, at.col)
    const rect = this.view.viewRect(at)
    if (table?.box.row !== at.row) return this.openChoices(at, rect)
    this.menu.open(table, at.col - table.box.col, rect.left, rect.top + rect.height)
  }

  private openChoices({ row, col }: Point, rect: Rect): void {
    const sheet = this.workbook.active
    const choices = choicesAt(this.workbook, sheet, row, col)
    if (!choices || choices.length === 0) return
    this.popup.open('Choices', choices, { left: rect.left, top: rect.top + rect.height }, (index) =>
      this.attempt(() => this.workbook.enter(sheet, row, col, choices[index] ?? '')),
    )
  }

  private openContext(at: { left: number; top: number }): void {
    const actions = actionsFor(this.workbook, this.cursor.area)
    const labels = actions.map(({ label }) => label)
    this.popup.open('Cells', labels, at, (index) => this.attempt(() => actions[index]?.run()))
  }

  // ---- showing

  private showActive(): void {
    const { cursor, workbook, view } = this
    const { row, col } = cursor.active
    const sheet = workbook.active
    const rect = view.viewRect(cursor.active)
    const text = this.editor.editing ? this.editor.text : workbook.editText(sheet, row, col)
    // An idle editor out of sight would make the browser scroll to it.
    if (!this.editor.editing) {
      rect.left = Math.min(Math.max(rect.left, headerWidth), view.element.clientWidth - 10)
      rect.top = Math.min(Math.max(rect.top, headerHeight), view.element.clientHeight - 10)
    }
    const list = validationAt(sheet, row, col)?.rule.list
    this.arrow.hidden = !list || list.inCellDropDown === false
    Object.assign(this.arrow.style, { left: `${rect.left + rect.width}px`, top: `${rect.top}px` })
    const label = `${columnName(col)}${row + 1} ${workbook.text(sheet, row, col)}`
    this.editor.place(rect, label.trim())
    this.bar.show(cursor.active, null, text)
  }

  /** What the status bar says of the selection; a moment later, since dragging changes it often. */
  private sumUp(): void {
    clearTimeout(this.summing)
    this.summing = setTimeout(() => {
      const output = this.mount.querySelector('.summary')
      if (output) output.textContent = summary(this.workbook, this.cursor.areas)
    }, 60)
  }

  /** Does something that the workbook may refuse, and says so if it does. */
  private attempt(work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      this.refuse(error)
      return false
    }
  }

  private refuse(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    const box = this.mount.querySelector<HTMLElement>('.refusal')
    if (!box) return
    box.textContent = message
    box.hidden = false
  }

  private hideRefusal(): void {
    this.mount.querySelector<HTMLElement>('.refusal')?.setAttribute('hidden', '')
  }
}
