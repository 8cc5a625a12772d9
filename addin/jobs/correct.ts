import type { RowResult } from '../../schema/api/batch.ts'
import { maxBatchRows } from '../../schema/api/limits.ts'
import { readTables, type Sheet } from '../excel/read.ts'
import { run } from '../excel/run.ts'
import { selectedRows } from '../excel/selection.ts'
import { plain } from '../rows/cells.ts'
import { columnAt } from '../rows/documents.ts'
import { proposalOf, type Correction, type Proposal } from '../rows/proposal.ts'
import { tablesOf, type Choice } from '../rows/request.ts'
import type { Chosen, SheetRow, SheetTable } from '../rows/row.ts'
import { isPosted } from '../rows/states.ts'
import { JobProblem, refuseForeign, type Job } from './job.ts'
import { post, type Posted } from './post.ts'
import { renewRows } from './renew.ts'

const buildNumber = ({ kind }: SheetTable, row: SheetRow): string =>
  kind === 'builds' || kind === 'buildComponents' ? plain(row.cells[columnAt(kind, 'build')]) : ''

/** The posted rows among the selected ones; a build is corrected together with the rows of its components. */
const chosenRows = (
  { tables }: Sheet,
  selected: ReadonlyMap<string, ReadonlySet<number>>,
  action: Correction,
): Chosen[] => {
  const isSelected = (table: SheetTable, row: SheetRow) =>
    isPosted(row) && selected.get(table.key)?.has(row.at) === true
  const builds = new Set<string>()
  for (const table of action === 'amend' ? tables : [])
    for (const row of table.rows) if (isSelected(table, row)) builds.add(buildNumber(table, row))
  builds.delete('')
  return tables
    .map((table) => ({
      table,
      rows: table.rows.filter(
        (row) => isSelected(table, row) || (isPosted(row) && builds.has(buildNumber(table, row))),
      ),
    }))
    .filter(({ rows }) => rows.length > 0)
}

const readChosen = (job: Job, action: Correction): Promise<Chosen[]> =>
  run(async (context) => {
    const sheet = await readTables(context)
    refuseForeign(sheet.memory.owner, job.organisation)
    return chosenRows(sheet, await selectedRows(context, sheet.entries, sheet.visible), action)
  })

const noneChosen = (): JobProblem =>
  new JobProblem(
    'no-posted-rows',
    'None of the selected rows is posted.',
    'Select cells in the posted rows you mean. Rows that were never posted can just be changed or deleted.',
  )

const tooMany = (): JobProblem =>
  new JobProblem(
    'too-many-corrections',
    `More than ${maxBatchRows.toLocaleString()} rows are selected.`,
    'Correct or void them in several steps.',
  )

const all = (ids: readonly string[], action: Correction): Map<string, Choice> =>
  new Map(ids.map((id) => [id, { action }]))

/**
 * What correcting or voiding the selected posted rows would do: each row before and after, and what else would change.
 * Nothing is written, neither here nor there. Throws ApiFailure, JobProblem or SheetProblem.
 */
export const propose = async (job: Job, action: Correction): Promise<Proposal> => {
  job.onProgress({ step: 'Reading the sheet', done: 0, total: 0 })
  const chosen = await readChosen(job, action)
  const ids = chosen.flatMap(({ rows }) => rows.map(({ id }) => id))
  if (ids.length === 0) throw noneChosen()
  if (ids.length > maxBatchRows) throw tooMany()
  job.onProgress({ step: 'Checking', done: 0, total: ids.length })
  const batch = {
    ...{ batchId: crypto.randomUUID(), mode: 'check' as const },
    tables: tablesOf({ chosen, rows: ids.length }, all(ids, action)),
  }
  const { id } = job.organisation
  const [answer, now] = await Promise.all([
    job.api.send(id, batch, job.signal),
    job.api.rowResults(id, ids, job.signal),
  ])
  return proposalOf(action, chosen, answer, now.rows satisfies RowResult[])
}

/** Does what was proposed; results stand in the rows afterwards. Throws ApiFailure, JobProblem or SheetProblem. */
export const correct = async (job: Job, { action, rows }: Proposal): Promise<Posted> => {
  const ids = rows.map(({ id }) => id)
  const posted = await post(job, { mode: 'all', choices: all(ids, action), only: true })
  // The answer to a void is what was posted once; what stands now is asked for.
  if (action === 'void' && posted.outcome.result === 'posted') await renewRows(job, ids)
  return posted
}
