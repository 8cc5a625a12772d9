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

/** Renews status and cost of rows, wherever they stand; rows that were never posted stay as they are. */
export const renewRows = async (
  { api, organisation, onProgress, signal }: Job,
  ids: readonly string[],
): Promise<void> => {
  const renewals: Renewal[] = []
  for (let from = 0; from < ids.length; from += maxBatchRows) {
    onProgress({ step: progress.renewing, done: from, total: ids.length })
    const { rows } = await api.rowResults(organisation.id, ids.slice(from, from + maxBatchRows), signal)
    renewals.push(...rows.map(asRenewal))
  }
  if (renewals.length > 0) await run((context) => writeRenewals(context, renewals))
}

/**
 * Renews status and cost of the posted rows of this workbook: later documents may have changed them, or somebody
 * voided them elsewhere. Answers how many rows were looked at.
 */
export const renewPosted = async (job: Job): Promise<number> => {
  const { tables } = await run(readTables)
  const ids = tables.flatMap(({ rows }) => rows.filter(isPosted).map(({ id }) => id))
  await renewRows(job, ids)
  return ids.length
}
