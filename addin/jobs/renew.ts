import type { RowAnswer } from '../../schema/api/batch.ts'
import { maxBatchRows } from '../../schema/api/limits.ts'
import { readTables } from '../excel/read.ts'
import { run } from '../excel/run.ts'
import { writeRenewals, type Renewal } from '../excel/write.ts'
import { progress } from '../messages/progress.ts'
import { isPosted, statusText, voidedText } from '../rows/states.ts'
import type { Job } from './job.ts'

/** What is renewed of a row: a voided one costs nothing any more. */
export const asRenewal = (row: RowAnswer & { voided: boolean }): Renewal => {
  const { id, reference, unitCost, cost, voided } = row
  return {
    id,
    status: voided ? voidedText : statusText.posted,
    reference: reference ?? '',
    unitCost: voided ? '0' : unitCost,
    cost: voided ? '0' : cost,
  }
}

/**
 * Renews status and cost of rows, wherever they stand; rows that were never posted stay as they are. `edited`: rows that
 * differ from what they posted, and go on saying so.
 */
export const renewRows = async (
  { api, organisation, onProgress, signal }: Job,
  ids: readonly string[],
  edited: ReadonlySet<string> = new Set(),
): Promise<void> => {
  const renewals: Renewal[] = []
  for (let from = 0; from < ids.length; from += maxBatchRows) {
    onProgress({ step: progress.renewing, done: from, total: ids.length })
    const { rows } = await api.rowResults(organisation.id, ids.slice(from, from + maxBatchRows), signal)
    for (const row of rows) {
      const renewal = asRenewal(row)
      renewals.push(edited.has(row.id) && !row.voided ? { ...renewal, status: null } : renewal)
    }
  }
  if (renewals.length > 0) await run((context) => writeRenewals(context, renewals))
}

/**
 * Renews status and cost of the posted rows of this workbook: later documents may have changed them, or somebody
 * voided them elsewhere. Answers how many rows were looked at.
 */
export const renewPosted = async (job: Job): Promise<number> => {
  const { tables } = await run(readTables)
  const posted = tables.flatMap(({ rows }) => rows.filter(isPosted))
  const edited = posted.filter(({ status }) => status === statusText.changedSince)
  const ids = posted.map(({ id }) => id)
  await renewRows(job, ids, new Set(edited.map(({ id }) => id)))
  return ids.length
}
