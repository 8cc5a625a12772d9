import type { RowResult } from '../../schema/api/batch.ts'
import type { History } from '../../schema/api/history.ts'
import { locate } from '../excel/locate.ts'
import { writeLost } from '../excel/lost-rows.ts'
import { run } from '../excel/run.ts'
import { writeAnswers, writeRenewals } from '../excel/write.ts'
import { progress } from '../messages/progress.ts'
import { refuseForeign, type Job } from './job.ts'
import { asRenewal } from './renew.ts'

/** What this workbook posted, a page of it, the newest first. */
export const readHistory = async (
  { api, organisation }: Pick<Job, 'api' | 'organisation'>,
  before?: number,
): Promise<History> => {
  const { memory } = await run(locate)
  // Nothing was ever posted from here; or the workbook belongs to others, whose history this is not.
  if (memory.workbook === null || memory.owner?.id !== organisation.id) return { posts: [], next: null }
  return api.history(organisation.id, memory.workbook, before)
}

/** What became of results that were written again; `sheet`: where those stand whose rows are gone. */
export type WrittenAgain = { rows: number; lost: number; sheet: string | null }

const rowsOf = async ({ api, organisation, onProgress }: Job, versions: readonly number[]) => {
  const rows = new Map<string, RowResult>()
  for (const version of versions)
    for (let after: string | null = ''; after !== null;) {
      onProgress({ step: progress.fetching, done: rows.size, total: 0 })
      const page = await api.postedRows(organisation.id, version, after)
      for (const row of page.rows) rows.set(row.id, row)
      after = page.next
    }
  return [...rows.values()]
}

/**
 * Writes what the rows of some posts stand for now into the sheet, by Row ID; rows that are gone go onto a new sheet.
 * Throws ApiFailure, JobProblem or SheetProblem.
 */
export const writeAgain = async (job: Job, versions: readonly number[]): Promise<WrittenAgain> => {
  job.onProgress({ step: progress.fetching, done: 0, total: 0 })
  refuseForeign((await run(locate)).memory.owner, job.organisation)
  const rows = await rowsOf(job, versions)
  job.onProgress({ step: progress.writing, done: 0, total: rows.length })
  return run(
    async (context) => {
      const { lost } = await writeAnswers(context, rows)
      const voided = rows.filter((row) => row.voided)
      if (voided.length > 0) await writeRenewals(context, voided.map(asRenewal))
      const gone = new Set(lost.map(({ id }) => id))
      const missing = rows.filter(({ id }) => gone.has(id))
      const sheet = missing.length > 0 ? await writeLost(context, missing) : null
      return { rows: rows.length - missing.length, lost: missing.length, sheet }
    },
    { oneUndo: true },
  )
}
