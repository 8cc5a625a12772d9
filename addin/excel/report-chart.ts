import { reportWords } from '../messages/reports.ts'
import type { ChartData } from '../rows/report-chart.ts'
import { reports } from '../rows/reports.ts'
import { look } from './look.ts'
import type { Located } from './locate.ts'
import type { ChartMark } from './settings.ts'

/** Room for the ten largest, all others, and an eleventh. */
const most = 11
/** Free columns between the table and the chart. */
const gap = 1
/** The range stands above the header: a filter of the table hides none of it. The chart stands beside the first row. */
const [titleRow, namesRow, chartRow] = [0, 1, 7]
/** Points; names of products have two lines above the figures. */
const [chartWidth, chartHeight, nameWidth] = [480, 260, 96]

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
  charts: context.workbook.worksheets.getItem(table.sheetId).charts.load('items/id,items/left'),
})

const writeRange = (corner: Excel.Range, { labels, values }: ChartData): void => {
  const empty = Array<string>(Math.max(0, most - labels.length)).fill('')
  const cells = corner.getAbsoluteResizedRange(2, labels.length + empty.length + 1)
  const names = corner.getAbsoluteResizedRange(1, labels.length + empty.length + 1)
  names.numberFormat = '@' as unknown as string[][]
  names.format.wrapText = true
  cells.values = [
    ['', ...labels, ...empty],
    ['Margin', ...values, ...empty],
  ]
}

/** Puts a chart where a cell begins. Its size is its own, whatever the columns there are. */
const place = (chart: Excel.Chart, from: Excel.Range): void => {
  chart.setPosition(from)
  chart.width = chartWidth
  chart.height = chartHeight
}

/** Draws names and figures that stand in two rows above a table, beside the table. */
export const drawChart = (sheet: Excel.Worksheet, source: Excel.Range, title: string): Excel.Chart => {
  const chart = sheet.charts.add(Excel.ChartType.columnClustered, source, Excel.ChartSeriesBy.rows)
  chart.title.text = title
  chart.legend.visible = false
  place(chart, source.getCell(chartRow - namesRow, 0))
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
  const column = beside(table)
  const title = sheet.getRangeByIndexes(titleRow, column, 1, 1)
  title.values = [[reportWords.chartFigures]]
  title.format.font.color = look.quiet
  const corner = sheet.getRangeByIndexes(namesRow, column, 1, 1)
  context.workbook.names.add(mark.range, corner)
  corner.getOffsetRange(0, 1).getAbsoluteResizedRange(1, most).format.columnWidth = nameWidth
  corner.getOffsetRange(1, 1).getAbsoluteResizedRange(1, most).numberFormat = '#,##0' as unknown as string[][]
  writeRange(corner, data)
  const source = corner.getAbsoluteResizedRange(2, data.labels.length + 1)
  return drawChart(sheet, source, reports.marginByProduct.title).load('id,left')
}

/** Where the first column of the chart of a table is. */
const beside = ({ column, width }: Located): number => column + width + gap

/**
 * Moves the chart on where people's own columns have come up to it, unless somebody put it elsewhere. The answer is
 * loaded by the next sync.
 */
const keepClear = (
  context: Excel.RequestContext,
  table: Located,
  mark: ChartMark,
  chart: Excel.Chart | undefined,
): boolean => {
  const { column, left } = mark
  if (!chart || column === undefined || column >= beside(table) || chart.left !== left) return false
  const sheet = context.workbook.worksheets.getItem(table.sheetId)
  place(chart, sheet.getRangeByIndexes(chartRow, beside(table), 1, 1))
  chart.load('left')
  return true
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
    return () => ({ ...mark, id: chart.id, left: chart.left, column: beside(table), count })
  }
  const chart = charts.items.find(({ id }) => id === mark.id)
  const isMoved = keepClear(context, table, mark, chart)
  const moved = () => (isMoved && chart ? { left: chart.left, column: beside(table) } : {})
  const hasRange = corner !== undefined && !corner.isNullObject
  if (hasRange) writeRange(corner, data)
  const isRedrawn = hasRange && count !== mark.count && count > 0
  if (isRedrawn) chart?.setData(corner.getAbsoluteResizedRange(2, count + 1), Excel.ChartSeriesBy.rows)
  if (!isMoved && !isRedrawn) return null
  return () => ({ ...mark, ...moved(), ...(isRedrawn && { count }) })
}
