import type { BatchAnswer, BatchRequest, RowAnswer } from '../../schema/api/batch.ts'
import { rememberDates } from '../excel/doubts.ts'
import { run } from '../excel/run.ts'
import { pendingKey, remember, type PendingBatch } from '../excel/settings.ts'
import { writeAnswers } from '../excel/write.ts'
import { progress } from '../messages/progress.ts'
import type { Mode } from '../rows/choose.ts'
import { allReady, withClaimed } from '../rows/claimed.ts'
import { joinAnswers, rowAnswers, type Answered, type Outcome } from '../rows/outcome.ts'
import { tablesOf, type Choice } from '../rows/request.ts'
import type { Result } from '../rows/results.ts'
import type { Part } from '../rows/split.ts'
import { describePart, gather, type Gathered } from './gather.ts'
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
export const post = async (job: Job, wanted: PostWanted): Promise<Posted> => {
  job.onProgress({ step: progress.reading, done: 0, total: 0 })
  const gathered = await gather(job, { ...wanted, write: 'batch' })
  const { parts } = gathered
  const total = parts.reduce((sum, part) => sum + part.rows, 0)
  const posting: Posting = {
    ...{ job, postedHere: gathered.postedHere, id: crypto.randomUUID(), workbook: gathered.workbook },
    choices: new Map(wanted.choices),
  }
  const answered: Answered[] = []
  const lost: RowAnswer[] = []
  let pending = gathered.first
  let result: Outcome['result'] = 'posted'
  let done = 0
  for (const [at, part] of parts.entries()) {
    if (job.signal.aborted) result = 'stopped'
    if (!pending || result !== 'posted') break
    job.onProgress({ step: progress.posting, done, total })
    const answer = await postPart(posting, part, pending)
    answered.push({ part, answer })
    done += part.rows
    if (answer.outcome === 'refused') result = 'refused'
    const next: Part | undefined = result === 'posted' ? parts[at + 1] : undefined
    pending = next ? await describePart(next, job.organisation.id, posting.choices) : null
    job.onProgress({ step: progress.writing, done, total })
    lost.push(...(await record(resultsOfPart(answer, posting.choices), pending)))
  }
  if (pending) await record([], null)
  const outcome = joinAnswers(parts, answered, result, gathered.totalsLines)
  return { outcome: { ...outcome, before: outcome.before + takenOver(answered, posting.choices) }, lost }
}

/** How many rows took over what was posted before: the ledger holds nothing new for them. */
const takenOver = (answered: readonly Answered[], choices: ReadonlyMap<string, Choice>): number =>
  answered
    .flatMap(({ answer }) => (answer.outcome === 'posted' ? rowAnswers(answer) : []))
    .filter(({ id, state }) => {
      const choice = choices.get(id)
      return state === 'posted' && choice !== undefined && 'action' in choice && choice.action === 'claim'
    }).length

/** The answers to a part. Of a void the ledger answers what was posted; once that is done it is out. */
const resultsOfPart = (answer: BatchAnswer, choices: ReadonlyMap<string, Choice>): Result[] =>
  rowAnswers(answer).map((row) => {
    const choice = choices.get(row.id)
    const isVoid = choice !== undefined && 'action' in choice && choice.action === 'void'
    return answer.outcome === 'posted' && isVoid ? { ...row, voided: true } : row
  })

/** What the parts of one post share. */
type Posting = Pick<Gathered, 'postedHere' | 'workbook'> & {
  job: Job
  id: string
  choices: Map<string, Choice>
}

const postPart = async (posting: Posting, part: Part, { batchId }: PendingBatch): Promise<BatchAnswer> => {
  const { job, choices } = posting
  const request = (id: string): BatchRequest => ({
    ...{ batchId: id, run: posting.id, mode: 'post', workbook: posting.workbook },
    tables: tablesOf(part, choices),
  })
  const { answer, ids } = withClaimed(await postBatch(job, request(batchId)), posting.postedHere, part.chosen)
  if (answer.outcome !== 'refused' || ids.length === 0 || !allReady(answer)) return answer
  for (const id of ids) choices.set(id, { anyway: true })
  const again = await describePart(part, job.organisation.id, choices)
  await record([], again)
  return postBatch(job, request(again.batchId))
}

/** Writes answers into the sheet, and with them the batch that is sent next. */
const record = (answers: Result[], pending: PendingBatch | null): Promise<Result[]> =>
  run(async (context) => {
    const next = () => {
      remember(context, pendingKey, pending ? [pending] : [])
      rememberDates(context)
    }
    return (await writeAnswers(context, answers, next)).lost
  })
