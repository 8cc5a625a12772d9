import type { BatchAnswer, RowAnswer } from '../../schema/api/batch.ts'
import { renewLists } from '../excel/lists.ts'
import { run } from '../excel/run.ts'
import { writeAnswers } from '../excel/write.ts'
import { progress } from '../messages/progress.ts'
import type { Mode } from '../rows/choose.ts'
import { withClaimed } from '../rows/claimed.ts'
import { joinAnswers, rowAnswers, type Answered, type Outcome } from '../rows/outcome.ts'
import { tablesOf } from '../rows/request.ts'
import { gather } from './gather.ts'
import type { Job } from './job.ts'
import { isAnswerable } from './ahead.ts'

/** A check of more than one part cannot know what the earlier parts will have made: that is checked on the way. */
const withoutAhead = (answer: BatchAnswer): BatchAnswer => ({
  ...answer,
  tables: answer.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row): RowAnswer => {
      const problems = row.problems.filter(isAnswerable)
      const state = row.state === 'problem' && problems.length === 0 ? 'ready' : row.state
      return { ...row, problems, state }
    }),
  })),
})

/**
 * Checks rows without posting anything: results stand in their rows afterwards. Throws ApiFailure, JobProblem or
 * SheetProblem; then nothing was checked.
 */
export const check = async (job: Job, mode: Mode): Promise<Outcome> => {
  job.onProgress({ step: progress.reading, done: 0, total: 0 })
  const { chosen, parts, postedHere, totalsLines } = await gather(job, { mode, write: 'ids' })
  const total = chosen.reduce((sum, { rows }) => sum + rows.length, 0)
  const names = job.api.names(job.organisation.id).catch(() => null)
  const answered: Answered[] = []
  let done = 0
  for (const part of parts) {
    job.onProgress({ step: progress.checking, done, total })
    const batch = { batchId: crypto.randomUUID(), mode: 'check' as const, tables: tablesOf(part) }
    const sent = await job.api.send(job.organisation.id, batch, job.signal)
    const { answer } = withClaimed(sent, postedHere, part.chosen)
    answered.push({ part, answer: answered.length === 0 ? answer : withoutAhead(answer) })
    done += part.rows
  }
  job.onProgress({ step: progress.writing, done, total })
  const lists = await names
  await run(async (context) => {
    await writeAnswers(
      context,
      answered.flatMap(({ answer }) => rowAnswers(answer)),
    )
    if (lists) await renewLists(context, lists)
  })
  return joinAnswers(parts, answered, 'checked', totalsLines)
}
