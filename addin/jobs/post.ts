import type { RowAnswer } from '../../schema/api/batch.ts'
import { run } from '../excel/run.ts'
import { pendingKey, remember, type PendingBatch } from '../excel/settings.ts'
import { writeAnswers } from '../excel/write.ts'
import type { Mode } from '../rows/choose.ts'
import { joinAnswers, rowAnswers, type Answered, type Outcome } from '../rows/outcome.ts'
import { tablesOf, type Choice } from '../rows/request.ts'
import type { Part } from '../rows/split.ts'
import { describePart, gather } from './gather.ts'
import type { Job } from './job.ts'
import { postBatch } from './send.ts'

/** What to post: rows by mode, with what the person chose for some of them; `only` those, or those among the others. */
export type PostWanted = { mode: Mode; choices?: ReadonlyMap<string, Choice>; only?: boolean }

/** What a post came to, and the answers whose rows were not in the sheet any more. */
export type Posted = { outcome: Outcome; lost: RowAnswer[] }

/**
 * Posts rows, part by part in ledger order, each part all or nothing. Ids and batch id stand in the workbook before a
 * part is sent; answers are written after each. The signal stops between parts. Throws ApiFailure, JobProblem or
 * SheetProblem.
 */
export const post = async (job: Job, { mode, choices, only = false }: PostWanted): Promise<Posted> => {
  job.onProgress({ step: 'Reading the sheet', done: 0, total: 0 })
  const { parts, first } = await gather(job, { mode, write: 'batch', choices, only })
  const total = parts.reduce((sum, part) => sum + part.rows, 0)
  const answered: Answered[] = []
  const lost: RowAnswer[] = []
  let pending: PendingBatch | null = first
  let result: Outcome['result'] = 'posted'
  let done = 0
  for (const [at, part] of parts.entries()) {
    if (job.signal.aborted) result = 'stopped'
    if (!pending || result !== 'posted') break
    job.onProgress({ step: 'Posting', done, total })
    const tables = tablesOf(part, choices)
    const answer = await postBatch(job, { batchId: pending.batchId, mode: 'post', tables })
    answered.push({ part, answer })
    done += part.rows
    if (answer.outcome === 'refused') result = 'refused'
    const next: Part | undefined = result === 'posted' ? parts[at + 1] : undefined
    pending = next ? await describePart(next, job.organisation.id, choices) : null
    job.onProgress({ step: 'Writing results', done, total })
    lost.push(...(await record(rowAnswers(answer), pending)))
  }
  if (pending) await record([], null)
  return { outcome: joinAnswers(parts, answered, result), lost }
}

/** Writes answers into the sheet, and with them the batch that is sent next. */
const record = (answers: RowAnswer[], pending: PendingBatch | null): Promise<RowAnswer[]> =>
  run(async (context) => {
    const next = () => remember(context, pendingKey, pending ? [pending] : [])
    return (await writeAnswers(context, answers, next)).lost
  })
