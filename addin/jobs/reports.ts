import { insertReportTable } from '../excel/report-layout.ts'
import { readReports, type AskedReport } from '../excel/report-read.ts'
import { writeReport } from '../excel/report-write.ts'
import { run } from '../excel/run.ts'
import { marginRows, valuationRows, type ReportData, type ReportKind } from '../rows/reports.ts'
import { serialOf } from '../rows/totals.ts'
import { JobProblem, refuseForeign, type Job } from './job.ts'
import { renewPosted } from './renew.ts'

const fetchReport = async (
  { api, organisation }: Job,
  { report, period }: Pick<AskedReport, 'report' | 'period'>,
): Promise<ReportData> =>
  report === 'marginByProduct'
    ? marginRows(await api.marginByProduct(organisation.id, period.from, period.to))
    : valuationRows(await api.inventoryValuation(organisation.id, period.to))

/** What was refreshed. */
export type Refreshed = { sheets: string[] }

const refreshThese = async (job: Job, asked: readonly AskedReport[]): Promise<Refreshed> => {
  for (const [done, report] of asked.entries()) {
    if (job.signal.aborted) break
    job.onProgress({ step: `Refreshing ${report.sheet}`, done, total: asked.length })
    // Fetched before anything is cleared: a refresh that fails leaves the old figures.
    const data = await fetchReport(job, report)
    await run((context) => writeReport(context, report.key, data, report.period), { oneUndo: true })
  }
  return { sheets: asked.map(({ sheet }) => sheet) }
}

const readAsked = async ({ organisation }: Job): Promise<AskedReport[]> => {
  const { owner, asked } = await run(readReports)
  refuseForeign(owner, organisation)
  return asked
}

/**
 * Refreshes every report of the workbook, and status and cost of its posted rows. Throws ApiFailure, JobProblem or
 * SheetProblem; old figures stay.
 */
export const refreshAll = async (job: Job): Promise<Refreshed & { rows: number }> => {
  job.onProgress({ step: 'Reading the sheet', done: 0, total: 0 })
  const asked = await readAsked(job)
  const rows = await renewPosted(job)
  if (asked.length === 0 && rows === 0)
    throw new JobProblem(
      'nothing-to-refresh',
      'There is no report and no posted row in this workbook.',
      'Insert a report first.',
    )
  return { ...(await refreshThese(job, asked)), rows }
}

/** Inserts a report on a new sheet and fills it. `cutover` (ISO date) is where its period begins. */
export const insertReport = async (job: Job, report: ReportKind, cutover: string): Promise<Refreshed> => {
  job.onProgress({ step: 'Inserting the report', done: 0, total: 0 })
  await readAsked(job)
  const key = await run((context) => insertReportTable(context, report, job.organisation, serialOf(cutover)))
  const asked = await readAsked(job)
  return refreshThese(
    job,
    asked.filter((each) => each.key === key),
  )
}
