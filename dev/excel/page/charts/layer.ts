import type { Chart } from '../../model/chart.ts'
import { plotOf } from '../../model/plot.ts'
import { valueText } from '../../model/text.ts'
import type { Workbook } from '../../model/workbook.ts'
import { pixelsPerPoint } from '../grid/layout.ts'
import type { Window } from '../grid/region.ts'
import { chartLabel, chartSvg } from './draw.ts'

/** The charts over one part of the grid: drawn when something changed, moved while the sheet is scrolled. */
export class ChartLayer {
  readonly element = document.createElement('div')
  private key = ''
  private readonly named: boolean

  /** Where panes are frozen a chart shows in several parts; only one of them is `named`. */
  constructor(named: boolean) {
    this.named = named
    this.element.className = 'charts'
  }

  /** `chosen`: the chart that is moved and resized by the mouse. */
  draw(
    workbook: Workbook,
    charts: readonly Chart[],
    window: Window,
    version: string,
    chosen: string | null,
  ): void {
    if (charts.length === 0 && this.key === '') return
    this.element.style.transform = `translate(${-window.scrollLeft}px, ${-window.scrollTop}px)`
    const key = charts.length === 0 ? '' : `${version}:${chosen ?? ''}`
    if (key === this.key) return
    this.key = key
    this.element.replaceChildren(...charts.map((chart) => this.make(workbook, chart, chart.id === chosen)))
  }

  private make(workbook: Workbook, chart: Chart, isChosen: boolean): HTMLElement {
    const plot = plotOf(workbook, chart)
    const [left, top, width, height] = [chart.left, chart.top, chart.width, chart.height].map((points) =>
      Math.round(points * pixelsPerPoint),
    )
    const made = document.createElement('div')
    made.className = isChosen ? 'chart chosen' : 'chart'
    made.dataset.chart = chart.id
    if (this.named) {
      made.setAttribute('role', 'img')
      made.setAttribute('aria-label', chartLabel(chart, plot))
    } else made.setAttribute('aria-hidden', 'true')
    Object.assign(made.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    })
    made.innerHTML = chartSvg(chart, plot, width ?? 0, height ?? 0, (value) =>
      valueText(workbook, value, plot.format),
    )
    if (isChosen) {
      const grip = document.createElement('div')
      grip.className = 'chart-grip'
      grip.dataset.grip = 'chart'
      made.append(grip)
    }
    return made
  }
}
