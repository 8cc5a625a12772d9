import { type Box, MAX_COLS, MAX_ROWS } from '../../model/address.ts'
import { type Allowance, guardSheet } from '../../model/protection.ts'
import type { Workbook } from '../../model/workbook.ts'
import type { Cursor } from './cursor.ts'
import { pixelsPerPoint, type Point } from './layout.ts'
import { boxOf } from './moves.ts'
import { fontSize, textWidth } from './text.ts'
import type { GridView } from './view.ts'

type Callbacks = {
  /** Before the selection moves: keep what is being typed. False when the click went into a formula instead. */
  before: (at: Point) => boolean
  /** While a formula is typed and cells are dragged over for it. */
  pointed: (from: Point, to: Point) => void
  edit: () => void
  /** The button of a table header, or (null) of the active cell's choices. */
  open: (at: Point | null) => void
  /** The right button, at a point of the view. */
  context: (at: { left: number; top: number }) => void
  /** The selection's corner was dragged over cells beside it. */
  fill: (source: Box, target: Box, copy: boolean) => void
  /** A cell with a link was clicked. */
  follow: (at: Point) => void
  focus: () => void
  /** The left button went down on a chart, which takes the mouse. */
  chart: (event: MouseEvent) => boolean
  /** Does what the workbook may refuse, and says so if it does. */
  attempt: (work: () => void) => void
}

/** The cells between a selection and a point, on the side where the point lies farther off; null within it. */
const beside = (box: Box, to: Point): Box | null => {
  const [bottom, right] = [box.row + box.rows - 1, box.col + box.cols - 1]
  const down = to.row > bottom ? to.row - bottom : Math.min(0, to.row - box.row)
  const across = to.col > right ? to.col - right : Math.min(0, to.col - box.col)
  if (down === 0 && across === 0) return null
  if (Math.abs(down) >= Math.abs(across))
    return { ...box, row: down > 0 ? bottom + 1 : to.row, rows: Math.abs(down) }
  return { ...box, col: across > 0 ? right + 1 : to.col, cols: Math.abs(across) }
}

/** The mouse on the grid: select, drag, resize columns, edit, open filters. */
export class Mouse {
  private readonly view: GridView
  private readonly cursor: Cursor
  private readonly workbook: Workbook
  private readonly callbacks: Callbacks

  constructor(view: GridView, cursor: Cursor, workbook: Workbook, callbacks: Callbacks) {
    this.view = view
    this.cursor = cursor
    this.workbook = workbook
    this.callbacks = callbacks
    view.view.addEventListener('mousedown', (event) => this.down(event))
    view.view.addEventListener('dblclick', (event) => this.double(event))
    view.view.addEventListener('contextmenu', (event) => this.context(event))
  }

  private down(event: MouseEvent): void {
    if (event.button !== 0) return
    const target = event.target as HTMLElement
    if (target.closest('.editor, .menu, .comment')) return
    event.preventDefault()
    if (this.callbacks.chart(event)) return
    if (target.dataset.grip) return this.resize(Number(target.dataset.grip), event.clientX)
    if (target.dataset.row) return this.resizeRow(Number(target.dataset.row), event.clientY)
    const at = this.view.cellAt(event.clientX, event.clientY)
    if (target.dataset.handle) return this.fill()
    if (target.dataset.filter) return this.callbacks.open(at)
    if (target.classList.contains('choices')) return this.callbacks.open(null)
    if (!this.callbacks.before(at)) return this.drag((to) => this.callbacks.pointed(at, to))
    this.callbacks.focus()
    if (target.classList.contains('corner')) return this.cursor.selectAll()
    if (at.row < 0 || at.col < 0) return this.heads(at, event.shiftKey)
    if (event.shiftKey) this.cursor.extend(at)
    else if (event.ctrlKey || event.metaKey) this.cursor.add(at)
    else this.cursor.go(at)
    this.drag((to) => this.cursor.extend(to))
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey)
      addEventListener('mouseup', (up) => this.released(up), { once: true })
  }

  /**
   * Where the button comes up on the one cell it went down on, that cell's link is followed. The browser's own click
   * would not tell: the cell is drawn anew while the button is down.
   */
  private released(event: MouseEvent): void {
    if (!this.cursor.single) return
    const at = this.view.cellAt(event.clientX, event.clientY)
    const { row, col, rows, cols } = this.cursor.area
    const isInside = at.row >= row && at.row < row + rows && at.col >= col && at.col < col + cols
    if (isInside) this.callbacks.follow({ row, col })
  }

  /** The right button works on the selection, or on what is under it when that is elsewhere. */
  private context(event: MouseEvent): void {
    event.preventDefault()
    const at = this.view.cellAt(event.clientX, event.clientY)
    const { row, col, rows, cols } = this.cursor.area
    const within =
      (at.row < 0 || (at.row >= row && at.row < row + rows)) &&
      (at.col < 0 || (at.col >= col && at.col < col + cols))
    if (!within && !this.callbacks.before(at)) return
    if (!within || at.row < 0 || at.col < 0) {
      const box = boxOf(
        within ? { row, col } : at,
        within ? { row: row + rows - 1, col: col + cols - 1 } : at,
      )
      if (at.row < 0 && at.col >= 0) this.cursor.selectBox({ ...box, row: 0, rows: MAX_ROWS })
      else if (at.col < 0 && at.row >= 0) this.cursor.selectBox({ ...box, col: 0, cols: MAX_COLS })
      else if (at.row >= 0) this.cursor.go(at)
    }
    const origin = this.view.view.getBoundingClientRect()
    this.callbacks.context({ left: event.clientX - origin.left, top: event.clientY - origin.top })
  }

  /** Drags the corner of the selection: cells beside it are filled when the button is up; with Ctrl, copied. */
  private fill(): void {
    const source = this.cursor.area
    const at = { row: source.row, col: source.col }
    if (!this.callbacks.before(at)) return
    let target: Box | null = null
    this.drag((to) => {
      target = beside(source, to)
      this.view.filling = target
      this.view.schedule()
    })
    addEventListener(
      'mouseup',
      (event) => {
        this.view.filling = null
        this.view.schedule()
        if (target) this.callbacks.fill(source, target, event.ctrlKey || event.metaKey)
      },
      { once: true },
    )
  }

  private heads(at: Point, grow: boolean): void {
    const start = grow ? this.cursor.active : at
    const select = (to: Point) => {
      const box = boxOf(start, to)
      if (at.row < 0) this.cursor.selectBox({ ...box, row: 0, rows: MAX_ROWS })
      else this.cursor.selectBox({ ...box, col: 0, cols: MAX_COLS })
    }
    select(at)
    this.drag(select)
  }

  /** Follows the mouse until the button is up; beyond the edges the grid scrolls along. */
  private drag(move: (to: Point) => void): void {
    let last: Point | null = null
    const follow = (event: MouseEvent) => {
      const area = this.view.view.getBoundingClientRect()
      const x = Math.min(Math.max(event.clientX, area.left + 50), area.right - 2)
      const y = Math.min(Math.max(event.clientY, area.top + 24), area.bottom - 2)
      if (event.clientY > area.bottom) this.view.element.scrollTop += 30
      if (event.clientY < area.top) this.view.element.scrollTop -= 30
      if (event.clientX > area.right) this.view.element.scrollLeft += 40
      const to = this.view.cellAt(x, y)
      if (to.row === last?.row && to.col === last.col) return
      last = to
      move(to)
    }
    const stop = () => {
      removeEventListener('mousemove', follow)
      document.body.classList.remove('dragging')
    }
    // The pane's iframe would swallow the mouse otherwise.
    document.body.classList.add('dragging')
    addEventListener('mousemove', follow)
    addEventListener('mouseup', stop, { once: true })
  }

  private double(event: MouseEvent): void {
    const target = event.target as HTMLElement
    if (target.dataset.grip) return this.fitColumn(Number(target.dataset.grip))
    if (target.dataset.row) return this.setHeight(Number(target.dataset.row), null)
    const at = this.view.cellAt(event.clientX, event.clientY)
    if (at.row >= 0 && at.col >= 0 && !target.closest('.editor, .menu, .comment, .chart'))
      this.callbacks.edit()
  }

  /** A line follows the mouse; `done` is called once, when the button is up. */
  private followMouse(
    line: string,
    follow: (guide: HTMLElement, event: MouseEvent) => void,
    done: (event: MouseEvent) => void,
  ) {
    const guide = document.createElement('div')
    guide.className = line
    const move = (event: MouseEvent) => follow(guide, event)
    this.view.view.append(guide)
    document.body.classList.add('dragging')
    addEventListener('mousemove', move)
    addEventListener(
      'mouseup',
      (event) => {
        removeEventListener('mousemove', move)
        document.body.classList.remove('dragging')
        guide.remove()
        done(event)
      },
      { once: true },
    )
  }

  private resize(col: number, from: number): void {
    const { view, layout } = this.view
    const start = layout.columns.size(col)
    this.followMouse(
      'guide',
      (guide, { clientX }) => (guide.style.left = `${clientX - view.getBoundingClientRect().left}px`),
      ({ clientX }) => {
        if (clientX !== from) this.setWidth(col, Math.max(0, start + clientX - from))
      },
    )
  }

  private resizeRow(row: number, from: number): void {
    const { view, layout } = this.view
    this.followMouse(
      'guide across',
      (guide, { clientY }) => (guide.style.top = `${clientY - view.getBoundingClientRect().top}px`),
      ({ clientY }) => {
        if (clientY === from) return
        this.setHeight(row, Math.max(4, layout.rows.size(row) + clientY - from) / pixelsPerPoint)
      },
    )
  }

  /** Null gives rows their usual height again. */
  private setHeight(row: number, points: number | null): void {
    const { state } = this.view.layout.sheet
    const rowHeights = new Map(state.rowHeights)
    const whole = this.cursor.areas.find(
      (box) => box.cols === MAX_COLS && row >= box.row && row < box.row + box.rows,
    )
    const [first, count] = whole ? [whole.row, whole.rows] : [row, 1]
    for (let each = first; each < first + count; each++) {
      if (points === null) rowHeights.delete(each)
      else rowHeights.set(each, points)
    }
    this.edit('Row height', 'allowFormatRows', () => this.workbook.change(state, { rowHeights }))
  }

  /** As wide as its widest text among the rows in use (the first thousand). */
  private fitColumn(col: number): void {
    const { sheet } = this.view.layout
    let widest = 30
    for (const [row, cells] of [...sheet.rows].slice(0, 1000)) {
      if (!cells[col]) continue
      const button = this.workbook.tableAt(sheet, row, col)?.box.row === row ? 20 : 0
      const bold = this.workbook.appearance(sheet, row, col).bold ?? false
      widest = Math.max(widest, textWidth(this.workbook.text(sheet, row, col), bold, fontSize) + 13 + button)
    }
    this.setWidth(col, Math.min(widest, 480))
  }

  private setWidth(col: number, pixels: number): void {
    const { state } = this.view.layout.sheet
    const columnWidths = new Map(state.columnWidths)
    const whole = this.cursor.areas.find(
      (box) => box.rows === MAX_ROWS && col >= box.col && col < box.col + box.cols,
    )
    const [first, count] = whole ? [whole.col, whole.cols] : [col, 1]
    for (let each = first; each < first + count; each++) columnWidths.set(each, pixels / pixelsPerPoint)
    this.edit('Column width', 'allowFormatColumns', () => this.workbook.change(state, { columnWidths }))
  }

  private edit(label: string, allowance: Allowance, work: () => void): void {
    this.callbacks.attempt(() =>
      this.workbook.edit(label, () => {
        guardSheet(this.view.layout.sheet, allowance)
        work()
      }),
    )
  }
}
