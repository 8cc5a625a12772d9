import { type Box, sameBox } from '../../model/address.ts'
import { ChartLayer } from '../charts/layer.ts'
import { columnHeads, rowHead } from './heads.ts'
import type { Layout, Rect } from './layout.ts'
import type { Painter, Span } from './paint.ts'

/** What part of the sheet a region shows, and how far that is scrolled. */
export type Window = { rows: Span; columns: Span; scrollTop: number; scrollLeft: number }

const element = (className: string, role?: string): HTMLElement => {
  const made = document.createElement('div')
  made.className = className
  if (role) made.setAttribute('role', role)
  return made
}

const place = (target: HTMLElement, rect: Rect): void => {
  Object.assign(target.style, {
    left: `${rect.left}px`,
    top: `${rect.top}px`,
    width: `${rect.width}px`,
    height: `${rect.height}px`,
  })
}

/**
 * One quarter of the grid (frozen or scrolled rows, frozen or scrolled columns): its cells, and what is drawn over
 * them. Rows that stay in sight keep their elements, and one is drawn again only when `version` has changed.
 */
export class Region {
  readonly element = element('region')
  private readonly body = element('rows', 'rowgroup')
  private readonly over = element('over')
  private readonly rows = new Map<number, { element: HTMLElement; key: string }>()
  readonly charts: ChartLayer

  /** `named`: charts here have names for who cannot see them. */
  constructor(named: boolean) {
    this.charts = new ChartLayer(named)
    this.over.setAttribute('aria-hidden', 'true')
    this.element.append(this.body, this.over, this.charts.element)
  }

  draw(painter: Painter, layout: Layout, window: Window, version: number): void {
    const left = layout.columns.offset(window.columns.first) - window.scrollLeft
    const key = `${version}:${window.columns.first}:${window.columns.end}`
    const kept = new Set<number>()
    for (let row = window.rows.first; row < window.rows.end; row++) {
      const height = layout.rows.size(row)
      if (height === 0) continue
      if (window.columns.end <= window.columns.first) continue
      kept.add(row)
      const shown = this.rows.get(row) ?? this.newRow(row)
      if (shown.key !== key) {
        shown.key = key
        shown.element.innerHTML = painter.row(row, window.columns)
        shown.element.style.height = `${height}px`
        shown.element.style.lineHeight = `${Math.min(height, 20) - 1}px`
      }
      shown.element.style.transform = `translate(${left}px, ${layout.rows.offset(row) - window.scrollTop}px)`
    }
    for (const [row, shown] of this.rows) {
      if (kept.has(row)) continue
      shown.element.remove()
      this.rows.delete(row)
    }
  }

  /** The areas of the selection, and the active cell within them. */
  drawSelection(
    layout: Layout,
    window: Window,
    areas: readonly Box[],
    active: Box,
    copied: Box | null,
  ): void {
    this.over.replaceChildren()
    const [first] = areas
    const single = areas.length === 1 && first !== undefined && sameBox(first, active)
    for (const area of areas)
      this.mark(layout, window, area, `area${single ? ' single' : ''}${areas.length > 1 ? ' several' : ''}`)
    if (!single) this.mark(layout, window, active, 'active')
    if (copied) this.mark(layout, window, copied, 'copied')
    if (first && areas.length === 1) this.handle(layout, window, first)
  }

  /** Draws a frame round cells. */
  mark(layout: Layout, window: Window, box: Box, className: string): void {
    const rect = layout.rect(box)
    const mark = element(className)
    // Whole rows and columns reach far beyond what a browser can draw.
    const top = Math.max(rect.top - window.scrollTop, -50)
    const left = Math.max(rect.left - window.scrollLeft, -50)
    const bottom = Math.min(rect.top + rect.height - window.scrollTop, 5000)
    const right = Math.min(rect.left + rect.width - window.scrollLeft, 8000)
    if (bottom <= top - 1 || right <= left - 1) return
    place(mark, { left: left - 1, top: top - 1, width: right - left + 1, height: bottom - top + 1 })
    this.over.append(mark)
  }

  /** The corner by which a selection is dragged to fill cells beside it. */
  private handle(layout: Layout, window: Window, box: Box): void {
    if (box.rows >= layout.rows.count || box.cols >= layout.columns.count) return
    const { rows, columns } = window
    if (rows.end <= rows.first || columns.end <= columns.first) return
    const rect = layout.rect(box)
    const left = rect.left + rect.width - window.scrollLeft
    const top = rect.top + rect.height - window.scrollTop
    if (left <= 0 || top <= 0 || left > 6000 || top > 4000) return
    const made = element('fill-handle')
    made.dataset.handle = 'fill'
    place(made, { left: left - 4, top: top - 4, width: 7, height: 7 })
    this.over.append(made)
  }

  private newRow(row: number): { element: HTMLElement; key: string } {
    const made = element('row', 'row')
    made.setAttribute('aria-rowindex', String(row + 1))
    const shown = { element: made, key: '' }
    this.rows.set(row, shown)
    this.body.append(made)
    return shown
  }
}

/** The letters above, or the numbers beside, one part of the grid. */
export class Heads {
  readonly element: HTMLElement
  private html = ''

  constructor(className: string) {
    this.element = element(`heads ${className}`)
  }

  drawColumns(layout: Layout, window: Window, areas: readonly Box[]): void {
    if (window.columns.end <= window.columns.first) return this.show('')
    const left = layout.columns.offset(window.columns.first) - window.scrollLeft
    this.show(
      `<div role="row" class="row" style="transform:translateX(${left}px)">${columnHeads(layout, window.columns, areas)}</div>`,
    )
  }

  drawRows(layout: Layout, window: Window, areas: readonly Box[]): void {
    const heads: string[] = []
    for (let row = window.rows.first; row < window.rows.end; row++) {
      const height = layout.rows.size(row)
      if (height === 0) continue
      const top = layout.rows.offset(row) - window.scrollTop
      heads.push(
        `<div class="row" role="row" style="transform:translateY(${top}px);height:${height}px;line-height:${height - 1}px">` +
          `${rowHead(layout, row, areas)}</div>`,
      )
    }
    this.show(heads.join(''))
  }

  private show(html: string): void {
    if (html === this.html) return
    this.html = html
    this.element.innerHTML = html
  }
}
