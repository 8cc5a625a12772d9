import { mergeAt } from '../../model/merges.ts'
import type { Workbook } from '../../model/workbook.ts'
import type { Cursor } from './cursor.ts'
import { headerHeight, headerWidth, Layout, type Point, type Rect } from './layout.ts'
import { lastPoint } from './moves.ts'
import { Painter, type Span } from './paint.ts'
import { Heads, Region, type Window } from './region.ts'

const skeleton = `
  <div class="spacer"></div>
  <div class="view">
    <div class="regions" role="grid" aria-multiselectable="true"></div>
    <button class="corner" tabindex="-1" aria-label="Select all"></button>
  </div>`

type Part = 'frozen' | 'scrolled'
const parts = ['scrolled', 'frozen'] as const

/** The grid on screen: native scroll bars round a view that is drawn for exactly what is in sight. */
export class GridView {
  readonly element: HTMLElement
  readonly view: HTMLElement
  /** Cells copied or cut, marked until something else is typed. */
  copied: { sheet: Layout['sheet']; box: Rect2 } | null = null
  /** The cells that dragging the corner of the selection would fill. */
  filling: Rect2 | null = null
  /** The chart that the mouse has hold of, by its id. */
  chosenChart: string | null = null
  layout: Layout
  private readonly workbook: Workbook
  private readonly cursor: Cursor
  private readonly regions = new Map<string, Region>()
  private readonly columnHeads = new Map<Part, Heads>()
  private readonly rowHeads = new Map<Part, Heads>()
  private readonly spacer: HTMLElement
  private readonly grid: HTMLElement
  private painter: Painter
  private version = 0
  private frame = 0
  private drawn: () => void = () => undefined

  constructor(mount: HTMLElement, workbook: Workbook, cursor: Cursor) {
    this.element = mount
    this.workbook = workbook
    this.cursor = cursor
    mount.classList.add('scroller')
    mount.innerHTML = skeleton
    this.spacer = mount.querySelector('.spacer') as HTMLElement
    this.view = mount.querySelector('.view') as HTMLElement
    this.grid = mount.querySelector('.regions') as HTMLElement
    this.layout = new Layout(workbook.active)
    this.painter = new Painter(workbook, this.layout)
    this.build()
    mount.addEventListener('scroll', () => this.schedule(), { passive: true })
    new ResizeObserver(() => this.schedule()).observe(mount)
  }

  /** Called after each drawing, for what is placed over the cells. */
  onDrawn(listener: () => void): void {
    this.drawn = listener
  }

  /** Something of the workbook changed: rows are drawn again, sizes are read again where `structure` says so. */
  invalidate(structure: boolean): void {
    this.version++
    if (structure || this.layout.sheet !== this.workbook.active) {
      const other = this.layout.sheet !== this.workbook.active
      this.layout = new Layout(this.workbook.active)
      this.painter = new Painter(this.workbook, this.layout)
      if (other) this.element.scrollTo(0, 0)
    }
    this.schedule()
  }

  schedule(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0
      this.draw()
    })
  }

  /** Scrolls as little as needed to bring a cell into sight. */
  reveal(point: Point): void {
    this.resize()
    const { layout, element } = this
    const rect = layout.rect({ ...point, rows: 1, cols: 1 })
    const [width, height] = [element.clientWidth - headerWidth, element.clientHeight - headerHeight]
    if (point.row >= layout.sheet.state.frozenRows) {
      const top = rect.top - layout.frozenHeight
      const bottom = rect.top + rect.height - height
      if (element.scrollTop > top) element.scrollTop = top
      else if (element.scrollTop < bottom) element.scrollTop = Math.min(bottom, top)
    }
    if (point.col >= layout.sheet.state.frozenColumns) {
      const left = rect.left - layout.frozenWidth
      const right = rect.left + rect.width - width
      if (element.scrollLeft > left) element.scrollLeft = left
      else if (element.scrollLeft < right) element.scrollLeft = Math.min(right, left)
    }
    this.schedule()
  }

  /** Where a cell is within the view, in pixels. */
  viewRect(point: Point): Rect {
    const { layout, element } = this
    const rect = layout.rect({ ...point, rows: 1, cols: 1 })
    const frozenRow = point.row < layout.sheet.state.frozenRows
    const frozenCol = point.col < layout.sheet.state.frozenColumns
    return {
      ...rect,
      left: rect.left + headerWidth - (frozenCol ? 0 : element.scrollLeft),
      top: rect.top + headerHeight - (frozenRow ? 0 : element.scrollTop),
    }
  }

  /** The cell under a point of the screen; row or col is -1 over the heads. */
  cellAt(clientX: number, clientY: number): Point {
    const { layout, element } = this
    const origin = this.view.getBoundingClientRect()
    const x = clientX - origin.left - headerWidth
    const y = clientY - origin.top - headerHeight
    const sheetX = x < layout.frozenWidth ? x : x + element.scrollLeft
    const sheetY = y < layout.frozenHeight ? y : y + element.scrollTop
    return {
      row: y < 0 ? -1 : layout.rows.indexAt(sheetY),
      col: x < 0 ? -1 : layout.columns.indexAt(sheetX),
    }
  }

  /** How many rows fit below the heads: what Page Down moves by. */
  get pageRows(): number {
    return Math.max(1, Math.floor((this.element.clientHeight - headerHeight) / 20) - 1)
  }

  private build(): void {
    for (const rows of parts)
      for (const columns of parts) {
        const region = new Region(rows === 'scrolled' && columns === 'scrolled')
        this.regions.set(`${rows}-${columns}`, region)
        this.grid.append(region.element)
      }
    for (const part of parts) {
      const columns = new Heads('columns')
      const rows = new Heads('numbers')
      this.columnHeads.set(part, columns)
      this.rowHeads.set(part, rows)
      this.grid.append(columns.element, rows.element)
    }
  }

  /** The scroll bars reach a little beyond what is used or selected, as in Excel. */
  private resize(): void {
    const last = lastPoint(this.layout.sheet)
    const { active, moving } = this.cursor
    const rows = Math.max(last.row, active.row, moving.row < 1_000_000 ? moving.row : 0, 120) + 40
    const cols = Math.max(last.col, active.col, moving.col < 16_000 ? moving.col : 0, 22) + 4
    this.spacer.style.height = `${headerHeight + this.layout.rows.offset(Math.min(rows, this.layout.rows.count))}px`
    this.spacer.style.width = `${headerWidth + this.layout.columns.offset(Math.min(cols, this.layout.columns.count))}px`
    this.view.style.width = `${this.element.clientWidth}px`
    this.view.style.height = `${this.element.clientHeight}px`
  }

  private window(rows: Part, columns: Part): Window {
    const { layout, element } = this
    const { frozenRows, frozenColumns } = layout.sheet.state
    const span = (
      part: Part,
      axis: Layout['rows'],
      frozen: number,
      frozenSize: number,
      scroll: number,
      size: number,
    ): Span =>
      part === 'frozen'
        ? { first: 0, end: frozen }
        : {
            first: Math.max(frozen, axis.indexAt(frozenSize + scroll)),
            end: Math.min(axis.count, axis.indexAt(scroll + size) + 1),
          }
    return {
      rows: span(
        rows,
        layout.rows,
        frozenRows,
        layout.frozenHeight,
        element.scrollTop,
        element.clientHeight - headerHeight,
      ),
      columns: span(
        columns,
        layout.columns,
        frozenColumns,
        layout.frozenWidth,
        element.scrollLeft,
        element.clientWidth - headerWidth,
      ),
      scrollTop: rows === 'frozen' ? 0 : element.scrollTop + layout.frozenHeight,
      scrollLeft: columns === 'frozen' ? 0 : element.scrollLeft + layout.frozenWidth,
    }
  }

  private draw(): void {
    this.resize()
    const { layout, cursor } = this
    const { frozenHeight, frozenWidth } = layout
    const { row, col } = cursor.active
    const active = mergeAt(layout.sheet, row, col) ?? { row, col, rows: 1, cols: 1 }
    const copied = this.copied?.sheet === layout.sheet ? this.copied.box : null
    this.grid.setAttribute('aria-label', layout.sheet.name)
    this.grid.setAttribute('aria-rowcount', String(layout.rows.count))
    this.grid.setAttribute('aria-colcount', String(layout.columns.count))
    this.view.style.setProperty('--frozen-width', `${frozenWidth}px`)
    this.view.style.setProperty('--frozen-height', `${frozenHeight}px`)
    this.view.classList.toggle('frozen-rows', frozenHeight > 0)
    this.view.classList.toggle('frozen-columns', frozenWidth > 0)
    this.view.classList.toggle('lines', layout.sheet.state.showGridlines)
    const put = (target: HTMLElement, left: number, top: number, width: string, height: string) =>
      Object.assign(target.style, { left: `${left}px`, top: `${top}px`, width, height })
    for (const rows of parts) {
      const top = headerHeight + (rows === 'frozen' ? 0 : frozenHeight)
      const height = rows === 'frozen' ? `${frozenHeight}px` : `calc(100% - ${top}px)`
      const heads = this.rowHeads.get(rows)
      if (heads) {
        put(heads.element, 0, top, `${headerWidth}px`, height)
        heads.drawRows(layout, this.window(rows, 'frozen'), cursor.areas)
      }
      for (const columns of parts) {
        const region = this.regions.get(`${rows}-${columns}`)
        if (!region) continue
        const window = this.window(rows, columns)
        const left = headerWidth + (columns === 'frozen' ? 0 : frozenWidth)
        put(
          region.element,
          left,
          top,
          columns === 'frozen' ? `${frozenWidth}px` : `calc(100% - ${left}px)`,
          height,
        )
        region.draw(this.painter, layout, window, this.version)
        region.drawSelection(layout, window, cursor.areas, active, copied)
        if (this.filling) region.mark(layout, window, this.filling, 'filling')
        region.charts.draw(
          this.workbook,
          layout.sheet.state.charts,
          window,
          `${layout.sheet.id}:${this.version}`,
          this.chosenChart,
        )
      }
    }
    for (const part of parts) {
      const heads = this.columnHeads.get(part)
      if (!heads) continue
      const left = headerWidth + (part === 'frozen' ? 0 : frozenWidth)
      put(
        heads.element,
        left,
        0,
        part === 'frozen' ? `${frozenWidth}px` : `calc(100% - ${left}px)`,
        `${headerHeight}px`,
      )
      heads.drawColumns(layout, this.window('frozen', part), cursor.areas)
    }
    this.drawn()
  }
}

type Rect2 = { row: number; col: number; rows: number; cols: number }
