import { readTables, type Sheet } from '../excel/read.ts'
import { run } from '../excel/run.ts'
import { selectedRows } from '../excel/selection.ts'
import { pendingKey, remember, workbookKey, type PendingBatch } from '../excel/settings.ts'
import { writeIds } from '../excel/write.ts'
import { postWords } from '../messages/check-and-post.ts'
import { choose, type Mode } from '../rows/choose.ts'
import { doubtsOf, withoutCopies } from '../rows/doubts.ts'
import type { PostedHere } from '../rows/claimed.ts'
import type { SheetLine } from '../rows/mapping/totals-line.ts'
import { missingColumns } from '../rows/missing-columns.ts'
import { giveIds } from '../rows/ids.ts'
import { contentHash, tablesOf, type Choice } from '../rows/request.ts'
import type { Chosen } from '../rows/row.ts'
import { split, type Part } from '../rows/split.ts'
import { isPosted } from '../rows/states.ts'
import { Doubtful } from './doubt.ts'
import { JobProblem, nothingToDo, refuseForeign, type Job } from './job.ts'
import { partSize } from './part-size.ts'
import { isUnsettled, settle } from './settle.ts'

/** Rows to send, and the batch that was written down for the first part of them. */
export type Gathered = {
  chosen: Chosen[]
  parts: Part[]
  first: PendingBatch | null
  /** Which workbook the rows are from. */
  workbook: { id: string; name: string }
  postedHere: PostedHere
  /** Lines of own sheets that are left out: they hold sums. */
  totalsLines: SheetLine[]
  /** How many of the chosen rows a filter hides. */
  hidden: number
  /** Rows whose post was found out about on the way: the reply had been lost. */
  settled: number
}

/** A batch id and a content hash for a part: what is written into the workbook before the part is sent. */
export const describePart = async (
  part: Part,
  organisation: string,
  choices?: ReadonlyMap<string, Choice>,
): Promise<PendingBatch> => ({
  batchId: crypto.randomUUID(),
  hash: await contentHash(tablesOf(part, choices)),
  organisation,
  ...(corrects(part, choices) ? { corrects: true } : {}),
})

const corrects = ({ chosen }: Part, choices: ReadonlyMap<string, Choice> = new Map()): boolean =>
  chosen.some(({ rows }) =>
    rows.some(({ id }) => {
      const choice = choices.get(id)
      return choice !== undefined && 'action' in choice && choice.action !== 'claim'
    }),
  )

/** `write`: give ids, and for a post write down the batch; without it the sheet stays untouched. */
type Wanted = {
  mode: Mode
  choices?: ReadonlyMap<string, Choice> | undefined
  /** Only the rows that `choices` names, whatever the mode. */
  only?: boolean
  write: 'nothing' | 'ids' | 'batch'
}

const chooseRows = async (
  context: Excel.RequestContext,
  sheet: Sheet,
  { mode, choices, only = false }: Wanted,
): Promise<Chosen[]> => {
  if (choices && only)
    return choose(sheet.tables, 'all')
      .map(({ table, rows }) => ({ table, rows: rows.filter(({ id }) => choices.has(id)) }))
      .filter(({ rows }) => rows.length > 0)
  const selection =
    mode === 'selection' ? await selectedRows(context, sheet.entries, sheet.visible) : undefined
  return choose(sheet.tables, mode, selection)
}

/** Said before anything is sent: results could not be written. */
const refuseProtected = ({ entries }: Sheet, chosen: readonly Chosen[]): void => {
  const sheets = new Set(chosen.map(({ table }) => table.key))
  const locked = entries.find(({ key, isProtected }) => isProtected && sheets.has(key))
  if (!locked) return
  throw new JobProblem('protected', ...postWords.protected(locked.sheet))
}

/** Said before anything is sent: rows would be refused for cells that nobody could fill in. */
const refuseWithoutColumns = ({ entries }: Sheet, chosen: readonly Chosen[]): void => {
  const keys = new Set(chosen.map(({ table }) => table.key))
  for (const { key, kind, own, columns, sheet } of entries) {
    if (own || !keys.has(key)) continue
    const missing = missingColumns(kind, new Set(columns.keys()))
    if (missing.length > 0) throw new JobProblem('columns-gone', ...postWords.columnsGone(sheet, missing))
  }
}

/** Leaves out copied rows where a person said so. */
const leaveOutCopies = (sheet: Sheet): Sheet => {
  const { entries, leftOut } = sheet.memory
  return { ...sheet, tables: withoutCopies(sheet.tables, new Set(entries.keys()), leftOut) }
}

/** Asked before anything is sent, once: posted rows may be meant as new ones. Chosen corrections say what they are. */
const refuseDoubts = ({ memory, tables }: Sheet, { only = false }: Wanted): void => {
  const doubts = doubtsOf(tables, new Set(memory.entries.keys()), memory.dates)
  const doubt = doubts.find(({ reason }) => reason === 'copy' || !only)
  if (doubt) throw new Doubtful(doubt)
}

const hiddenRows = ({ visible }: Sheet, chosen: readonly Chosen[]): number =>
  chosen.reduce((sum, { table, rows }) => {
    const seen = visible.get(table.key)
    return seen ? sum + rows.filter(({ at }) => !seen.has(at)).length : sum
  }, 0)

const postedHere = ({ tables }: Sheet): PostedHere =>
  new Map(tables.flatMap(({ key, rows }) => rows.filter(isPosted).map(({ id }) => [id, key])))

const gatherOnce = (job: Job, wanted: Wanted): Promise<Gathered | { unsettled: Sheet }> =>
  run(async (context) => {
    const sheet = leaveOutCopies(await readTables(context))
    refuseForeign(sheet.memory.owner, job.organisation)
    if (isUnsettled(sheet, job.organisation)) return { unsettled: sheet }
    refuseDoubts(sheet, wanted)
    const chosen = await chooseRows(context, sheet, wanted)
    refuseProtected(sheet, chosen)
    refuseWithoutColumns(sheet, chosen)
    const workbook = { id: sheet.memory.workbook ?? crypto.randomUUID(), name: sheet.name }
    const { totalsLines } = sheet
    const rest = {
      workbook,
      totalsLines,
      hidden: hiddenRows(sheet, chosen),
      postedHere: postedHere(sheet),
      settled: 0,
    }
    if (wanted.write === 'nothing') return { chosen, parts: [], first: null, ...rest }
    const given = giveIds(sheet.tables, new Set(chosen.flatMap(({ rows }) => rows)))
    const parts = split(chosen, partSize())
    const [part] = parts
    const first =
      wanted.write === 'batch' && part ? await describePart(part, job.organisation.id, wanted.choices) : null
    if (first || given.length > 0)
      await writeIds(context, sheet.entries, given, () => {
        if (!first) return
        remember(context, pendingKey, [first])
        if (sheet.memory.workbook === null) remember(context, workbookKey, workbook.id)
      })
    return { chosen, parts, first, ...rest }
  })

/**
 * Reads the rows that are meant and gives them ids; before a post, the ids and the batch id stand in the workbook
 * before anything is sent. What became of batches whose answer never came back is asked for first. Throws JobProblem when there are none.
 */
export const gather = async (job: Job, wanted: Wanted): Promise<Gathered> => {
  let settled = 0
  let found = await gatherOnce(job, wanted)
  if ('unsettled' in found) {
    settled = await settle(job, found.unsettled)
    found = await gatherOnce(job, wanted)
  }
  // Only another pane on the same workbook can have sent something meanwhile.
  if ('unsettled' in found) throw new JobProblem('busy', ...postWords.busy)
  if (found.chosen.length === 0)
    throw settled > 0 ? new JobProblem('settled', ...postWords.settled(settled)) : nothingToDo(wanted.mode)
  return { ...found, settled }
}
