import { maxBatchRows } from '../../schema/api/limits.ts'
import { rememberDates } from '../excel/doubts.ts'
import type { Sheet } from '../excel/read.ts'
import { run } from '../excel/run.ts'
import { pendingKey, remember, type Owner, type PendingBatch } from '../excel/settings.ts'
import { writeAnswers } from '../excel/write.ts'
import { progress } from '../messages/progress.ts'
import { rowAnswers } from '../rows/outcome.ts'
import { tablesOf } from '../rows/request.ts'
import type { Result } from '../rows/results.ts'
import type { SheetRow } from '../rows/row.ts'
import { isPosted, statusText, voidedText } from '../rows/states.ts'
import type { Job } from './job.ts'

/** Batches of this organisation that were sent from here and whose answer never came back. */
const pendingOf = ({ memory }: Pick<Sheet, 'memory'>, organisation: Owner): PendingBatch[] =>
  memory.pending.filter((batch) => batch.organisation === organisation.id)

/** Whether something was sent from this workbook whose outcome is not known. */
export const isUnsettled = (sheet: Pick<Sheet, 'memory'>, organisation: Owner): boolean =>
  pendingOf(sheet, organisation).length > 0

type Asking = Pick<Job, 'api' | 'organisation'>

const resultsFor = async ({ api, organisation }: Asking, ids: readonly string[]) => {
  const results: (Result & { voided: boolean })[] = []
  for (let from = 0; from < ids.length; from += maxBatchRows) {
    const { rows } = await api.rowResults(organisation.id, ids.slice(from, from + maxBatchRows))
    results.push(...rows)
  }
  return results
}

/** Rows that the sheet says differ from what they posted, asked again: they may have been corrected. */
const correctedNow = async ({ api, organisation }: Asking, { tables }: Sheet): Promise<Result[]> => {
  const chosen = tables
    .map((table) => ({ table, rows: table.rows.filter(({ status }) => status === statusText.changedSince) }))
    .filter(({ rows }) => rows.length > 0)
  const rows = chosen.reduce((sum, each) => sum + each.rows.length, 0)
  // A correction takes fewer rows than this: with more, the next check tells.
  if (rows === 0 || rows > maxBatchRows) return []
  const batch = { batchId: crypto.randomUUID(), mode: 'check' as const, tables: tablesOf({ chosen, rows }) }
  const answers = rowAnswers(await api.send(organisation.id, batch))
  return answers.filter(({ state }) => state === 'alreadyPosted')
}

const idsOf = ({ tables }: Sheet, wanted: (row: SheetRow) => boolean): string[] =>
  tables.flatMap(({ rows }) => rows.filter((row) => row.id !== '' && wanted(row)).map(({ id }) => id))

/** What the rows of the sheet stand for that batches posted, corrected or voided without an answer. */
const found = async (asking: Asking, sheet: Sheet, corrected: boolean): Promise<Result[]> => {
  const fresh = await resultsFor(
    asking,
    idsOf(sheet, (row) => !isPosted(row)),
  )
  const posted = fresh.filter(({ voided }) => !voided)
  if (!corrected) return posted
  const known = await resultsFor(
    asking,
    idsOf(sheet, (row) => isPosted(row) && row.status !== voidedText),
  )
  const gone = known.filter(({ voided }) => voided)
  return [...posted, ...gone, ...(await correctedNow(asking, sheet))]
}

/**
 * Asks what became of batches that were sent but whose answer never came back (connection lost, Excel closed, session
 * ended), and writes what was posted, corrected or voided into the rows of `sheet`. Answers how many of them were.
 */
export const settle = async (
  { api, organisation, onProgress }: Pick<Job, 'api' | 'organisation' | 'onProgress'>,
  sheet: Sheet,
): Promise<number> => {
  onProgress({ step: progress.settling, done: 0, total: 0 })
  const pending = pendingOf(sheet, organisation)
  const outcomes = await Promise.all(pending.map(({ batchId }) => api.outcome(organisation.id, batchId)))
  const done = pending.filter((_, at) => outcomes[at]?.outcome === 'posted')
  const corrected = done.some(({ corrects }) => corrects === true)
  const results = done.length === 0 ? [] : await found({ api, organisation }, sheet, corrected)
  const { written } = await run((context) =>
    writeAnswers(context, results, () => {
      remember(context, pendingKey, [])
      rememberDates(context)
    }),
  )
  return written
}
