import { reportWords } from '../messages/reports.ts'
import { shift1904 } from '../rows/cells.ts'
import { reports, type Period, type ReportKind } from '../rows/reports.ts'
import { isoDate } from '../rows/totals.ts'
import { probe1904 } from './lists.ts'
import { locate } from './locate.ts'
import { SheetProblem } from './run.ts'
import type { Owner, ReportMark, Subject } from './settings.ts'

/** A report that stands in the workbook, and what its parameter cells ask for. */
export type AskedReport = {
  key: string
  report: ReportKind
  sheet: string
  period: Period
  /** For reports of one product or lot. */
  subject?: Subject
}

const readDay = (range: Excel.Range | undefined, label: string, is1904: boolean, sheet: string): string => {
  if (!range || range.isNullObject) return ''
  const value: unknown = (range.values as unknown[][])[0]?.[0]
  if (typeof value === 'number' && value > 0) return isoDate(is1904 ? value + shift1904 : value)
  if (typeof value === 'string' && value.trim() === '') return ''
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim())) return value.trim()
  throw new SheetProblem('not-a-date', ...reportWords.noDate(label, sheet))
}

/** Which reports stand in the workbook, whose it is, and what each is asked for. Three syncs. */
export const readReports = async (
  context: Excel.RequestContext,
): Promise<{ owner: Owner | null; asked: AskedReport[] }> => {
  const { memory, reports: places, sheetNames, rangeNames } = await locate(context)
  const counts1904 = probe1904(context, sheetNames)
  const cell = (name: string | undefined) =>
    name !== undefined && rangeNames.has(name)
      ? context.workbook.names.getItem(name).getRangeOrNullObject().load('values')
      : undefined
  const loaded = [...places].map(([key, place]) => {
    const mark = memory.reports.get(key) as ReportMark
    return { key, place, mark, from: cell(mark.from), to: cell(mark.to) }
  })
  await context.sync()
  const is1904 = counts1904()
  const asked = loaded.map(({ key, place, mark, from, to }): AskedReport => {
    const { parameters } = reports[mark.report]
    return {
      key,
      report: mark.report,
      sheet: place.sheet,
      period: {
        from: readDay(from, parameters.from ?? '', is1904, place.sheet),
        to: readDay(to, parameters.to ?? '', is1904, place.sheet),
      },
      ...(mark.subject && { subject: mark.subject }),
    }
  })
  return { owner: memory.owner, asked }
}
