import { snapshotReports, type Snapshot } from '../excel/snapshot.ts'
import { run } from '../excel/run.ts'
import { progress } from '../messages/progress.ts'
import { reportWords } from '../messages/reports.ts'
import { JobProblem, type Job } from './job.ts'

/** Keeps what all reports show now on sheets of their own; the answer names them, and charts that are not on them. */
export const snapshot = async ({ onProgress }: Job): Promise<Snapshot> => {
  onProgress({ step: progress.copying, done: 0, total: 0 })
  const now = new Date()
  const day = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
  const made = await run((context) => snapshotReports(context, day))
  if (made.sheets.length === 0) throw new JobProblem('no-report', ...reportWords.nothingToCopy)
  return made
}
