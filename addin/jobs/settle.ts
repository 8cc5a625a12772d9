import type { RowAnswer } from '../../schema/api/batch.ts'
import { maxBatchRows } from '../../schema/api/limits.ts'
import { rememberDates } from '../excel/doubts.ts'
import { run } from '../excel/run.ts'
import { pendingKey, remember, type PendingBatch } from '../excel/settings.ts'
import { writeAnswers } from '../excel/write.ts'
import { progress } from '../messages/progress.ts'
import type { Job } from './job.ts'

/**
 * Asks what became of batches that were sent but whose answer never came back (connection lost, Excel closed, session
 * ended), and writes what was posted into the rows. `ids`: rows that the sheet does not show as posted. Answers how many
 * of them were.
 */
export const settle = async (
  { api, organisation, onProgress }: Pick<Job, 'api' | 'organisation' | 'onProgress'>,
  batches: readonly PendingBatch[],
  ids: readonly string[],
): Promise<number> => {
  onProgress({ step: progress.settling, done: 0, total: 0 })
  const outcomes = await Promise.all(batches.map(({ batchId }) => api.outcome(organisation.id, batchId)))
  const posted: RowAnswer[] = []
  if (outcomes.some(({ outcome }) => outcome === 'posted'))
    for (let from = 0; from < ids.length; from += maxBatchRows) {
      const { rows } = await api.rowResults(organisation.id, ids.slice(from, from + maxBatchRows))
      posted.push(...rows.filter(({ voided }) => !voided))
    }
  const { written } = await run((context) =>
    writeAnswers(context, posted, () => {
      remember(context, pendingKey, [])
      rememberDates(context)
    }),
  )
  return written
}
