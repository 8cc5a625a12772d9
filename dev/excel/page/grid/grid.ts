import { type Box, boundingBox } from '../../model/address.ts'
import { fillSeries } from '../../model/fillSeries.ts'
import { linkAt, placeOf } from '../../model/links.ts'
import type { Workbook } from '../../model/workbook.ts'
import { ChartMouse } from '../charts/mouse.ts'
import { Clipboard } from './clipboard.ts'
import { Commands } from './commands.ts'
import { Cursor } from './cursor.ts'
import type { Point } from './layout.ts'
import { Menus } from './menus.ts'
import { Mouse } from './mouse.ts'
import { Notes } from './notes.ts'
import { Notice } from './notice.ts'
import { summary } from './summary.ts'
import { Tabs } from './tabs.ts'
import { Typing } from './typing.ts'
import { GridView } from './view.ts'
import { widenForNumbers } from './widen.ts'

const skeleton = `
  <div class="formula-bar"></div>
  <div class="sheet-area"><div class="sheet"></div></div>
  <div class="bottom"><div class="tabs"></div><output class="summary"></output></div>
  <div class="refusal"></div>`

/** The spreadsheet on the page: what a person sees of a workbook, and all they can do to it. */
export class SheetGrid {
  private readonly workbook: Workbook
  private readonly cursor: Cursor
  private readonly view: GridView
  private readonly typing: Typing
  private readonly tabs: Tabs
  private readonly menus: Menus
  private readonly notice: Notice
  private readonly clipboard: Clipboard
  private readonly output: HTMLElement
  private summing: ReturnType<typeof setTimeout> | undefined

  /** `leave` gives the keyboard to the task pane (F6). */
  constructor(mount: HTMLElement, workbook: Workbook, leave: () => void) {
    mount.innerHTML = skeleton
    const part = (selector: string) => mount.querySelector(selector) as HTMLElement
    this.workbook = workbook
    this.output = part('.summary')
    this.notice = new Notice(part('.refusal'))
    this.cursor = new Cursor(workbook)
    this.clipboard = new Clipboard(workbook)
    const view = (this.view = new GridView(part('.sheet'), workbook, this.cursor))
    const typing = (this.typing = new Typing(part('.formula-bar'), workbook, this.cursor, view, this.notice, {
      obey: (command) => {
        if (command.do === 'clear' && charts.delete()) return
        charts.choose(null)
        this.notice.attempt(() => commands.obey(command))
      },
      goTo: (text) => this.notice.attempt(() => this.goTo(text)),
    }))
    const focus = () => typing.focus()
    this.tabs = new Tabs(
      part('.tabs'),
      part('.sheet-area'),
      workbook,
      this.notice,
      () => typing.end(true),
      focus,
    )
    const notes = new Notes(view, workbook, this.notice, focus)
    const menus = (this.menus = new Menus(
      part('.sheet-area'),
      workbook,
      this.cursor,
      view,
      this.notice,
      focus,
      notes,
    ))
    const commands = new Commands(workbook, this.cursor, view, {
      edit: () => typing.begin(),
      comment: () => notes.write(this.cursor.active),
      openMenu: () => menus.open(this.cursor.active),
      turnSheet: (direction) => this.tabs.turn(direction),
      leave,
      escape: () => this.escape(),
    })
    const charts = new ChartMouse(view, workbook, {
      before: () => typing.end(true),
      attempt: (work) => this.attempt(work),
      focus,
    })
    workbook.onChange((change) => (change.selection ? charts.choose(null) : undefined))
    new Mouse(view, this.cursor, workbook, {
      chart: (event) => charts.take(event),
      attempt: (work) => this.attempt(work),
      before: (at) => {
        menus.closeFilter()
        notes.hide()
        const overCells = at.row >= 0 && at.col >= 0
        return !(overCells && typing.point(at, at)) && typing.end(true)
      },
      pointed: (from, to) => typing.point(from, to),
      edit: () => typing.begin(),
      open: (at) => (typing.end(true) ? menus.open(at ?? this.cursor.active) : undefined),
      context: (at) => menus.openContext(at),
      follow: (at) => this.follow(at),
      fill: (source, target, copy) => this.fill(source, target, copy),
      focus,
    })
    this.listen()
  }

  /** Gives the grid the keyboard. */
  focus(): void {
    this.typing.focus()
  }

  /** Keeps what is being typed; false when it may not be kept. */
  endTyping(): boolean {
    return this.typing.end(true)
  }

  /** Does something that the workbook may refuse, and says so if it does. */
  attempt(work: () => void): void {
    this.notice.attempt(work)
  }

  /** Says a line over the grid. */
  say(text: string): void {
    this.notice.say(text)
  }

  /** Selects an address (with or without a sheet), a table's body or a name, and brings it into sight. */
  goTo(text: string): void {
    const place = placeOf(this.workbook, text)
    if (!place) throw new Error(`${text} is no address, table or name of this workbook.`)
    this.workbook.activate(place.sheet)
    this.cursor.selectBox(place.box)
    this.view.reveal(place.box)
    this.focus()
  }

  private listen(): void {
    const { element } = this.typing.editor
    this.workbook.onChange((change) => {
      this.cursor.follow()
      this.view.invalidate(change.structure)
      if (change.structure || change.selection) this.tabs.draw()
      this.show()
      this.sumUp()
    })
    this.view.onDrawn(() => this.show())
    for (const kind of ['copy', 'cut'] as const)
      element.addEventListener(kind, (event) => this.copy(event, kind === 'cut'))
    element.addEventListener('paste', (event) => this.paste(event))
    this.view.invalidate(true)
    this.tabs.draw()
    this.focus()
  }

  private show(): void {
    this.typing.show()
    this.menus.show()
  }

  private copy(event: ClipboardEvent, cut: boolean): void {
    if (this.typing.active || !event.clipboardData) return
    event.preventDefault()
    const sheet = this.workbook.active
    const box = this.clipboard.copy(event.clipboardData, sheet, this.cursor.area, cut)
    this.view.copied = box && { sheet, box }
    this.view.schedule()
  }

  private paste(event: ClipboardEvent): void {
    const data = event.clipboardData
    if (this.typing.active || !data) return
    event.preventDefault()
    this.notice.attempt(() => {
      const box = this.workbook.edit('Paste', () => {
        const pasted = this.clipboard.paste(data, this.workbook.active, this.cursor.area)
        if (pasted) widenForNumbers(this.workbook, pasted)
        return pasted
      })
      this.view.copied = null
      if (box) this.cursor.selectBox(box)
    })
  }

  private follow({ row, col }: Point): void {
    const link = linkAt(this.workbook, this.workbook.active, row, col)
    if (link?.documentReference !== undefined)
      this.notice.attempt(() => this.goTo(link.documentReference ?? ''))
    else if (link?.address !== undefined) window.open(link.address, '_blank', 'noopener')
  }

  private fill(source: Box, target: Box, copy: boolean): void {
    const sheet = this.workbook.active
    const filled = this.notice.attempt(() =>
      this.workbook.edit('Fill', () => {
        fillSeries(this.workbook, sheet, source, target, copy)
        widenForNumbers(this.workbook, target)
      }),
    )
    if (filled) this.cursor.selectBox(boundingBox(source, target))
  }

  private escape(): void {
    this.view.copied = null
    this.notice.hide()
    this.view.schedule()
  }

  /** What the status bar says of the selection; a moment later, since dragging changes it often. */
  private sumUp(): void {
    clearTimeout(this.summing)
    this.summing = setTimeout(() => {
      this.output.textContent = summary(this.workbook, this.cursor.areas)
    }, 60)
  }
}
