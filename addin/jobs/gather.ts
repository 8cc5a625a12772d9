import { readTables, type Sheet } from '../excel/read.ts'
import { run } from '../excel/run.ts'
import { selectedRows } from '../excel/selection.ts'
import { pendingKey, remember, type PendingBatch } from '../excel/settings.ts'
import { writeIds } from '../excel/write.ts'
import { choose, type Mode } from '../rows/choose.ts'
import { giveIds } from '../rows/ids.ts'
import { contentHash, tablesOf, type Choice } from '../rows/request.ts'
import type { Chosen } from '../rows/row.ts'
import { split, type Part } from '../rows/split.ts'
import { isPosted } from '../rows/states.ts'
import { JobProblem, refuseForeign, type Job } from './job.ts'
import { settle } from './settle.ts'

/** Rows to send, and the batch that was written down for the first part of them. */
export type Gathered = { chosen: Chosen[]; parts: Part[]; first: PendingBatch | null }

/** A batch id and a content hash for a part: what is written into the workbook before the part is sent. */
export const describePart = async (
  part: Part,
  organisation: string,
  choices?: ReadonlyMap<string, Choice>,
): Promise<PendingBatch> => ({
  batchId: crypto.randomUUID(),
  hash: await contentHash(tablesOf(part, choices)),
  organisation,
})

type Wanted = { mode: Mode; choices?: ReadonlyMap<string, Choice> | undefined; post: boolean }

const chooseRows = async (
  context: Excel.RequestContext,
  sheet: Sheet,
  { mode, choices }: Pick<Wanted, 'mode' | 'choices'>,
): Promise<Chosen[]> => {
  const selection = mode === 'selection' ? await selectedRows(context, sheet.entries) : undefined
  const chosen = choose(sheet.tables, mode, selection)
  if (!choices) return chosen
  return chosen
    .map(({ table, rows }) => ({ table, rows: rows.filter(({ id }) => choices.has(id)) }))
    .filter(({ rows }) => rows.length > 0)
}

/** Batches of this organisation that were sent from here and whose answer never came back. */
const unsettled = ({ memory }: Sheet, organisation: string): PendingBatch[] =>
  memory.pending.filter((batch) => batch.organisation === organisation)

type Unsettled = { unsettled: PendingBatch[]; ids: string[] }

const gatherOnce = (job: Job, wanted: Wanted): Promise<Gathered | Unsettled> =>
  run(async (context) => {
    const sheet = await readTables(context)
    refuseForeign(sheet.memory.owner, job.organisation)
    const waiting = unsettled(sheet, job.organisation.id)
    if (waiting.length > 0) {
      const rows = sheet.tables.flatMap((table) => table.rows)
      const open = rows.filter((row) => row.id !== '' && !isPosted(row))
      return { unsettled: waiting, ids: open.map(({ id }) => id) }
    }
    const chosen = await chooseRows(context, sheet, wanted)
    const given = giveIds(sheet.tables, new Set(chosen.flatMap(({ rows }) => rows)))
    const parts = split(chosen)
    const [part] = parts
    const first = wanted.post && part ? await describePart(part, job.organisation.id, wanted.choices) : null
    if (first || given.length > 0)
      await writeIds(context, sheet.entries, given, () => {
        if (first) remember(context, pendingKey, [first])
      })
    return { chosen, parts, first }
  })

/**
 * Reads the rows that are meant and gives them ids; before a post, the ids and the batch id stand in the workbook
 * before anything is sent. What became of batches whose answer never came back is asked for first. With `choices`
 * only the rows named there are meant.
 */
export const gather = async (job: Job, wanted: Wanted): Promise<Gathered> => {
  let found = await gatherOnce(job, wanted)
  if ('unsettled' in found) {
    await settle(job, found.unsettled, found.ids)
    found = await gatherOnce(job, wanted)
  }
  // Only another pane on the same workbook can have sent something meanwhile.
  if ('unsettled' in found)
    throw new JobProblem('busy', 'Somebody else is posting this workbook.', 'Try again in a moment.')
  return found
}

/** The rows that are meant, without touching the sheet. */
export const look = (job: Pick<Job, 'organisation'>, mode: Mode): Promise<Chosen[]> =>
  run(async (context) => {
    const sheet = await readTables(context)
    refuseForeign(sheet.memory.owner, job.organisation)
    return chooseRows(context, sheet, { mode })
  })
