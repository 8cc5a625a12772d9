import type { RowAnswer } from '../../schema/api/batch.ts'
import { maxBatchRows } from '../../schema/api/limits.ts'
import { readTables } from '../excel/read.ts'
import { run } from '../excel/run.ts'
import { writeRenewals, type Renewal } from '../excel/write.ts'
import { isPosted } from '../rows/states.ts'
import type { Job } from './job.ts'

const asRenewal = ({ id, reference, unitCost, cost, voided }: RowAnswer & { voided: boolean }): Renewal => ({
  id,
  status: voided ? 'Voided' : 'Posted',
  reference: reference ?? '',
  unitCost,
  cost,
})

/**
 * Renews status and cost of the posted rows of this workbook: later documents may have changed them, or somebody
 * voided them elsewhere. Answers how many rows were looked at.
 */
export const renewPosted = async ({ api, organisation, onProgress, signal }: Job): Promise<number> => {
  const { tables } = await run(readTables)
  const ids = tables.flatMap(({ rows }) => rows.filter(isPosted).map(({ id }) => id))
  const renewals: Renewal[] = []
  for (let from = 0; from < ids.length; from += maxBatchRows) {
    onProgress({ step: 'Renewing costs of posted rows', done: from, total: ids.length })
    const { rows } = await api.rowResults(organisation.id, ids.slice(from, from + maxBatchRows), signal)
    renewals.push(...rows.map(asRenewal))
  }
  if (renewals.length > 0) await run((context) => writeRenewals(context, renewals))
  return ids.length
}
