import type { ExportedDocument } from '../../schema/api/books-export.ts'
import type { BooksApi } from '../api/books.ts'
import { ApiFailure } from '../api/failure.ts'
import { insertReportTable, type WantedReport } from '../excel/report-layout.ts'
import { readReports, type AskedReport } from '../excel/report-read.ts'
import { writeReport } from '../excel/report-write.ts'
import { run } from '../excel/run.ts'
import { progress } from '../messages/progress.ts'
import { reportWords } from '../messages/reports.ts'
import { exportRows, tieOutRows } from '../rows/books-reports.ts'
import { marginRows, valuationRows, type ReportData } from '../rows/reports.ts'
import { today } from '../rows/today.ts'
import { madeOfRows, salesRows, wentToRows } from '../rows/trace-rows.ts'
import { renewListsOf } from './books-lists.ts'
import { tableData, typedIn } from './books-tables.ts'
import { JobProblem, refuseForeign, type Job } from './job.ts'
import { renewPosted } from './renew.ts'

const fetchReport = async (
  { api, organisation: { id } }: Job,
  { key, report, period: { from, to }, subject }: Omit<AskedReport, 'key' | 'sheet'> & { key?: string },
): Promise<ReportData> => {
  const now = new Date().toISOString()
  const about = subject?.id ?? ''
  switch (report) {
    case 'marginByProduct':
      return marginRows(await api.marginByProduct(id, from, to))
    case 'inventoryValuation':
      return valuationRows(await api.inventoryValuation(id, to))
    case 'salesOfProduct':
      return salesRows(await api.salesOfProduct(id, about, from, to))
    case 'lotMadeOf':
      return madeOfRows(await api.lotMadeOf(id, about), now)
    case 'lotWentTo':
      return wentToRows(await api.lotWentTo(id, about), now)
    case 'exports':
      return exportRows(await allExports(api.books(id), about, { from, to }), now)
    case 'tieOut':
      return tieOutRows(await api.books(id).tieOut(about, to === '' ? today() : to), now)
    case 'booksItems':
    case 'booksContacts':
    case 'booksMapping':
      // What people typed and have not sent yet stays.
      return tableData(api.books(id), report, about, key === undefined ? new Map() : await typedIn(key))
  }
}

/** All documents of a period, page by page. */
const allExports = async (
  books: BooksApi,
  connection: string,
  period: { from: string; to: string },
): Promise<ExportedDocument[]> => {
  const documents: ExportedDocument[] = []
  for (let after: string | null = ''; after !== null;) {
    const page = await books.exports(connection, { ...period, after, limit: 1_000 })
    documents.push(...page.documents)
    after = page.next
  }
  return documents
}

/** What was refreshed, and what was not: those reports show their old figures still. */
export type Refreshed = { sheets: string[]; failed: { sheet: string; error: unknown }[] }

/** Reads figures first, then writes: a refresh that fails leaves the old ones. */
const refreshOne = async (job: Job, report: AskedReport): Promise<void> => {
  const data = await fetchReport(job, report)
  await renewListsOf(job, report.report, report.subject?.id ?? '')
  await run((context) => writeReport(context, report.key, data, report.period), { oneUndo: true })
}

/** Whether every other report would fail in the same way. */
const concernsAll = (error: unknown): boolean => error instanceof ApiFailure && error.kind !== 'refused'

const refreshThese = async (job: Job, asked: readonly AskedReport[]): Promise<Refreshed> => {
  const done: Refreshed = { sheets: [], failed: [] }
  for (const [at, report] of asked.entries()) {
    if (job.signal.aborted) break
    job.onProgress({ step: progress.refreshing(report.sheet), done: at, total: asked.length })
    try {
      await refreshOne(job, report)
      done.sheets.push(report.sheet)
    } catch (error) {
      if (concernsAll(error)) throw error
      done.failed.push({ sheet: report.sheet, error })
    }
  }
  return done
}

const readAsked = async ({ organisation }: Job): Promise<AskedReport[]> => {
  const { owner, asked } = await run(readReports)
  refuseForeign(owner, organisation)
  return asked
}

/** Functions in cells: what makes them calculate anew, and which sheets have them; both answer names. */
type Cells = { sheets: () => Promise<string[]>; refresh: () => Promise<string[]> }

/** Of the whole workbook: with how many posted rows, and the sheets whose functions calculate anew. */
export type RefreshedAll = Refreshed & { rows: number; functions: string[] }

/** A refresh that fails leaves the old figures of functions too. */
const refreshCells = async (cells: Cells): Promise<{ functions: string[]; failed: Refreshed['failed'] }> => {
  try {
    return { functions: await cells.refresh(), failed: [] }
  } catch (error) {
    if (concernsAll(error)) throw error
    return { functions: [], failed: (await cells.sheets()).map((sheet) => ({ sheet, error })) }
  }
}

/**
 * Refreshes every report of the workbook, status and cost of its posted rows, and functions in its cells. A report that
 * cannot be refreshed keeps its old figures and is named. Throws ApiFailure, JobProblem or SheetProblem when nothing can
 * be.
 */
export const refreshAll = async (job: Job, cells: Cells): Promise<RefreshedAll> => {
  job.onProgress({ step: progress.reading, done: 0, total: 0 })
  const asked = await readAsked(job)
  const rows = await renewPosted(job)
  const done = await refreshThese(job, asked)
  // Last: what calculates then reads what was written before.
  const { functions, failed } = await refreshCells(cells)
  if (asked.length === 0 && rows === 0 && functions.length === 0 && failed.length === 0)
    throw new JobProblem('nothing-to-refresh', ...reportWords.nothingToRefresh)
  return { ...done, failed: [...done.failed, ...failed], rows, functions }
}

/** Inserts a report on a new sheet and fills it; the answer is the name of the sheet. */
export const insertReport = async (job: Job, wanted: WantedReport): Promise<string> => {
  job.onProgress({ step: progress.insertingReport, done: 0, total: 0 })
  await readAsked(job)
  const { report: kind, from = '', to = '', subject } = wanted
  const period = { from, to }
  // Read first: a report that this person may not see, or that cannot be read now, leaves no empty sheet.
  const data = await fetchReport(job, { report: kind, period, ...(subject && { subject }) })
  const key = await run((context) => insertReportTable(context, wanted, job.organisation))
  const [report] = (await readAsked(job)).filter((each) => each.key === key)
  if (!report) throw new JobProblem('report-gone', ...reportWords.gone)
  job.onProgress({ step: progress.filling(report.sheet), done: 0, total: 0 })
  await renewListsOf(job, kind, subject?.id ?? '')
  await run((context) => writeReport(context, key, data, period), { oneUndo: true })
  return report.sheet
}
