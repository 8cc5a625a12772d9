import { guardSheet } from './protection.ts'
import type { Sheet } from './sheet.ts'
import type { Workbook } from './workbook.ts'

/** A chart as it was asked for; `plot.ts` reads its cells, the page draws it. Lengths are points. */
export type Chart = {
  id: string
  name: string
  type: string
  /** Address of the source, with its sheet. */
  source: string
  seriesBy: string
  title: string
  titleVisible: boolean
  left: number
  top: number
  width: number
  height: number
  legend: { visible: boolean; position: string }
}

/** Changes a chart of a sheet. Throws AccessDenied where objects are protected. */
export const changeChart = (workbook: Workbook, sheet: Sheet, id: string, fields: Partial<Chart>): void => {
  guardSheet(sheet, 'allowEditObjects')
  const charts = sheet.state.charts.map((chart) => (chart.id === id ? { ...chart, ...fields } : chart))
  workbook.change(sheet.state, { charts })
}

export const deleteChart = (workbook: Workbook, sheet: Sheet, id: string): void => {
  guardSheet(sheet, 'allowEditObjects')
  workbook.change(sheet.state, { charts: sheet.state.charts.filter((chart) => chart.id !== id) })
}
