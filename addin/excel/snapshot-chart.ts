import { reports } from '../rows/reports.ts'
import type { Located } from './locate.ts'
import { drawChart } from './report-chart.ts'
import type { ReportMark } from './settings.ts'

/** What is loaded about the charts of a report's sheet before it is copied. */
export type SheetCharts = {
  mark: ReportMark['chart']
  charts: Excel.ChartCollection
  corner: Excel.Range | null
}

/** Loads the charts of a report's sheet, and where the figures of ours stand; read after the next sync. */
export const loadCharts = (
  context: Excel.RequestContext,
  { sheetId }: Pick<Located, 'sheetId'>,
  mark: ReportMark['chart'],
  names: ReadonlySet<string>,
): SheetCharts => ({
  mark,
  charts: context.workbook.worksheets.getItem(sheetId).charts.load('items/id,items/name'),
  corner:
    mark && names.has(mark.range)
      ? context.workbook.names.getItem(mark.range).getRangeOrNullObject().load('rowIndex,columnIndex')
      : null,
})

/**
 * Draws our chart again on the copied figures, where `place` says what has become of a cell; null for one that is not
 * in the copy. The answer names the charts that stay behind: Excel tells nobody which cells those show.
 */
export const copyCharts = (
  sheet: Excel.Worksheet,
  { mark, charts, corner }: SheetCharts,
  place: (row: number, column: number) => { row: number; column: number } | null,
): string[] => {
  const ours = charts.items.find(({ id }) => id === mark?.id)
  const others = charts.items.filter((chart) => chart !== ours).map(({ name }) => name)
  if (!ours || !mark) return others
  const at = corner && !corner.isNullObject ? place(corner.rowIndex, corner.columnIndex) : null
  const end = at && corner && place(corner.rowIndex + 1, corner.columnIndex + mark.count)
  // A hidden row or column among the figures: there is nothing whole to draw.
  if (!at || !end || end.row !== at.row + 1 || end.column !== at.column + mark.count)
    return [ours.name, ...others]
  const source = sheet.getRangeByIndexes(at.row, at.column, 2, mark.count + 1)
  drawChart(sheet, source, reports.marginByProduct.title)
  return others
}
