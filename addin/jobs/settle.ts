import { run } from '../excel/run.ts'
import { pendingKey, remember, type PendingBatch } from '../excel/settings.ts'
import { writeAnswers } from '../excel/write.ts'
import { rowAnswers } from '../rows/outcome.ts'
import type { Job } from './job.ts'

/**
 * Asks what became of batches that were sent but whose answer never came back (connection lost, Excel closed, session
 * ended), and writes it into the sheet.
 */
export const settle = async (
  { api, organisation, onProgress }: Pick<Job, 'api' | 'organisation' | 'onProgress'>,
  batches: readonly PendingBatch[],
): Promise<void> => {
  onProgress({ step: 'Outcome unknown, checking', done: 0, total: 0 })
  const answers = await Promise.all(batches.map(({ batchId }) => api.outcome(organisation.id, batchId)))
  const posted = answers.flatMap((answer) => (answer?.outcome === 'posted' ? rowAnswers(answer) : []))
  await run((context) => writeAnswers(context, posted, () => remember(context, pendingKey, [])))
}
