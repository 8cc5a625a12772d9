import { reportWords } from '../messages/reports.ts'
import { asOfLine, keyColumn, reports, type Period, type ReportData } from '../rows/reports.ts'
import { arrangeOwn, cellsOf, keepOwn, withDays } from '../rows/own-columns.ts'
import { withoutFilters } from './filters.ts'
import { probe1904 } from './lists.ts'
import { locate } from './locate.ts'
import { loadChart, writeChart } from './report-chart.ts'
import { offerReportLists } from './report-lists.ts'
import { readOwn, writeOwn } from './report-own.ts'
import { followPrint, loadPrint } from './report-print.ts'
import { resize, writeOurs } from './report-rows.ts'
import { loadTotals, placeTotals } from './report-totals.ts'
import { SheetProblem } from './run.ts'
import { keptKey, remember, reportKey } from './settings.ts'

/**
 * Replaces the rows of a report table and nothing else: renamed and moved columns keep their meaning, deleted ones stay
 * deleted, people's own columns follow the key of their row, sort and filter are applied again. Ten syncs or fewer.
 */
export const writeReport = async (
  context: Excel.RequestContext,
  key: string,
  data: ReportData,
  period: Period,
): Promise<void> => {
  const { reports: places, memory, rangeNames, sheetNames } = await locate(context)
  const [table, mark] = [places.get(key), memory.reports.get(key)]
  if (!table || !mark) throw new SheetProblem('report-gone', ...reportWords.gone)
  if (table.isProtected) throw new SheetProblem('protected', ...reportWords.protected(table.sheet))
  const definition = reports[mark.report]
  const counts1904 = probe1904(context, sheetNames)
  const sort = context.workbook.tables.getItem(key).sort.load('fields')
  const chart = mark.chart && data.chart && loadChart(context, table, mark.chart, rangeNames)
  const asOf =
    mark.asOf !== undefined && rangeNames.has(mark.asOf)
      ? context.workbook.names.getItem(mark.asOf).getRangeOrNullObject().load('address')
      : undefined
  const totals = loadTotals(context, table, definition)
  const printed = loadPrint(context, table)
  const { keys, own } = await readOwn(context, table)
  if (own.length === 0) await context.sync()
  const first = table.row + 1
  const before = memory.kept.get(key) ?? {}
  const newKeys = data.rows.map((row) => row.key)
  const arranged = arrangeOwn(keepOwn(cellsOf(before), keys, own, first), newKeys, own, first)
  let remade: ReturnType<typeof writeChart> = null
  await withoutFilters(context, [table], async () => {
    await resize(context, table, Math.max(1, newKeys.length))
    await writeOurs(context, table, [...definition.columns, keyColumn], data, counts1904())
    offerReportLists(context, table, mark.report, newKeys.length)
    writeOwn(context, table, arranged.columns, own)
    if (own.length > 0 || memory.kept.has(key))
      remember(context, keptKey(key), withDays(arranged.kept, before, data.asOf.at.slice(0, 10)))
    if (chart && data.chart) remade = writeChart(context, table, chart, data.chart)
    placeTotals(table, definition, totals)
    if (asOf && !asOf.isNullObject) asOf.values = [[asOfLine(definition, data, period)]]
    await context.sync()
    if (sort.fields.length > 0) context.workbook.tables.getItem(key).sort.reapply()
    const print = followPrint(context, table, printed, mark.print)
    if (remade !== null || print !== mark.print)
      remember(context, reportKey(key), {
        ...mark,
        ...(print !== undefined && { print }),
        ...(remade && { chart: remade() }),
      })
    await context.sync()
  })
}
