import { changeChart, deleteChart } from '../../model/chart.ts'
import type { Workbook } from '../../model/workbook.ts'
import { pixelsPerPoint } from '../grid/layout.ts'
import type { GridView } from '../grid/view.ts'

/** Smaller than this a chart cannot be taken hold of any more; points. */
const least = 40

type Move = { left: number; top: number; width: number; height: number }

type Callbacks = {
  /** Keeps what is being typed; false when it may not be kept. */
  before: () => boolean
  /** Does what the workbook may refuse, and says so if it does. */
  attempt: (work: () => void) => void
  /** Gives the grid the keyboard. */
  focus: () => void
}

/** Choosing, moving, resizing and deleting charts. */
export class ChartMouse {
  private readonly view: GridView
  private readonly workbook: Workbook
  private readonly callbacks: Callbacks

  constructor(view: GridView, workbook: Workbook, callbacks: Callbacks) {
    this.view = view
    this.workbook = workbook
    this.callbacks = callbacks
  }

  /** The left button went down: true when it was on a chart, which it takes hold of. */
  take(event: MouseEvent): boolean {
    const target = event.target as HTMLElement
    const element = target.closest<HTMLElement>('.chart')
    const id = element?.dataset.chart
    if (!element || id === undefined) {
      this.choose(null)
      return false
    }
    if (!this.callbacks.before()) return true
    const resizes = target.dataset.grip === 'chart'
    if (!resizes) this.choose(id)
    this.follow(event, id, resizes)
    this.callbacks.focus()
    return true
  }

  /** Lets go of the chosen chart. */
  choose(id: string | null): void {
    if (this.view.chosenChart === id) return
    this.view.chosenChart = id
    this.view.schedule()
  }

  /** Deletes the chosen chart; false when there is none. */
  delete(): boolean {
    const { chosenChart: id } = this.view
    const { active } = this.workbook
    if (id === null || !active.state.charts.some((chart) => chart.id === id)) return false
    this.choose(null)
    this.callbacks.attempt(() =>
      this.workbook.edit('Delete chart', () => deleteChart(this.workbook, active, id)),
    )
    return true
  }

  private follow(start: MouseEvent, id: string, resizes: boolean): void {
    const { active: sheet } = this.workbook
    const chart = sheet.state.charts.find((each) => each.id === id)
    if (!chart) return
    const moved = ({ clientX, clientY }: MouseEvent): Move => {
      const [x, y] = [(clientX - start.clientX) / pixelsPerPoint, (clientY - start.clientY) / pixelsPerPoint]
      const { left, top, width, height } = chart
      if (resizes)
        return { left, top, width: Math.max(least, width + x), height: Math.max(least, height + y) }
      return { left: Math.max(0, left + x), top: Math.max(0, top + y), width, height }
    }
    const show = (event: MouseEvent): void => {
      const place = Object.entries(moved(event)).map(([side, points]) => [
        side,
        `${points * pixelsPerPoint}px`,
      ])
      // Drawn in several parts where panes are frozen, and drawn anew when it is chosen.
      for (const each of this.view.view.querySelectorAll<HTMLElement>(`[data-chart="${id}"]`))
        Object.assign(each.style, Object.fromEntries(place))
    }
    document.body.classList.add('dragging')
    addEventListener('mousemove', show)
    addEventListener(
      'mouseup',
      (event) => {
        removeEventListener('mousemove', show)
        document.body.classList.remove('dragging')
        if (event.clientX === start.clientX && event.clientY === start.clientY) return
        this.callbacks.attempt(() =>
          this.workbook.edit(resizes ? 'Resize chart' : 'Move chart', () =>
            changeChart(this.workbook, sheet, id, moved(event)),
          ),
        )
        this.view.invalidate(true)
      },
      { once: true },
    )
  }
}
