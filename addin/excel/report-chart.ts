import { reportWords } from '../messages/reports.ts'
import type { ChartData } from '../rows/report-chart.ts'
import { reports } from '../rows/reports.ts'
import { look } from './look.ts'
import type { Located } from './locate.ts'
import type { ChartMark } from './settings.ts'

/** Room for the ten largest, all others, and an eleventh. */
const most = 11
/** Free columns between the table and the chart's range, for columns that people add. */
const gap = 3
/** The range stands above the header: a filter of the table hides none of it. */
const [titleRow, namesRow, chartRow] = [0, 1, 8]
const [chartRows, chartColumns] = [16, 10]

/** What is loaded about a chart before it is written. */
export type LoadedChart = { mark: ChartMark; corner?: Excel.Range | undefined; charts: Excel.ChartCollection }

/** Loads where a report's chart and its range stand now; read by `writeChart` after the next sync. */
export const loadChart = (
  context: Excel.RequestContext,
  table: Located,
  mark: ChartMark,
  names: ReadonlySet<string>,
): LoadedChart => ({
  mark,
  corner: names.has(mark.range)
    ? context.workbook.names.getItem(mark.range).getRangeOrNullObject().load('rowIndex,columnIndex')
    : undefined,
  charts: context.workbook.worksheets.getItem(table.sheetId).charts.load('items/id'),
})

const writeRange = (corner: Excel.Range, { labels, values }: ChartData): void => {
  const empty = Array<string>(Math.max(0, most - labels.length)).fill('')
  const cells = corner.getAbsoluteResizedRange(2, labels.length + empty.length + 1)
  const names = corner.getAbsoluteResizedRange(1, labels.length + empty.length + 1)
  names.numberFormat = '@' as unknown as string[][]
  cells.values = [
    ['', ...labels, ...empty],
    ['Margin', ...values, ...empty],
  ]
}

/** Draws names and figures that stand in two rows above a table, beside the table. */
export const drawChart = (sheet: Excel.Worksheet, source: Excel.Range, title: string): Excel.Chart => {
  const chart = sheet.charts.add(Excel.ChartType.columnClustered, source, Excel.ChartSeriesBy.rows)
  chart.title.text = title
  chart.legend.visible = false
  const from = source.getCell(chartRow - namesRow, 0)
  chart.setPosition(from, from.getOffsetRange(chartRows - 1, chartColumns - 1))
  return chart
}

/** Makes the range and the chart; the answer is loaded by the next sync. */
const create = (
  context: Excel.RequestContext,
  table: Located,
  mark: ChartMark,
  data: ChartData,
): Excel.Chart => {
  const sheet = context.workbook.worksheets.getItem(table.sheetId)
  const column = table.column + table.width + gap
  const title = sheet.getRangeByIndexes(titleRow, column, 1, 1)
  title.values = [[reportWords.chartFigures]]
  title.format.font.color = look.quiet
  const corner = sheet.getRangeByIndexes(namesRow, column, 1, 1)
  context.workbook.names.add(mark.range, corner)
  corner.getOffsetRange(1, 1).getAbsoluteResizedRange(1, most).numberFormat = '#,##0' as unknown as string[][]
  writeRange(corner, data)
  const source = corner.getAbsoluteResizedRange(2, data.labels.length + 1)
  return drawChart(sheet, source, reports.marginByProduct.title).load('id')
}

/**
 * Writes the figures that a report's chart reads, and makes the chart the first time there are any. Deleted, it stays
 * deleted. Nothing is read back when the answer is null; else the answer gives the mark to remember after a sync.
 */
export const writeChart = (
  context: Excel.RequestContext,
  table: Located,
  { mark, corner, charts }: LoadedChart,
  data: ChartData,
): (() => ChartMark) | null => {
  const count = data.labels.length
  if (mark.id === '') {
    if (count === 0) return null
    const chart = create(context, table, mark, data)
    return () => ({ ...mark, id: chart.id, count })
  }
  if (!corner || corner.isNullObject) return null
  writeRange(corner, data)
  if (count === mark.count || count === 0) return null
  const chart = charts.items.find(({ id }) => id === mark.id)
  chart?.setData(corner.getAbsoluteResizedRange(2, count + 1), Excel.ChartSeriesBy.rows)
  return () => ({ ...mark, count })
}
