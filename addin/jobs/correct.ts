import type { RowResult } from '../../schema/api/batch.ts'
import { maxBatchRows } from '../../schema/api/limits.ts'
import { readTables, type Sheet } from '../excel/read.ts'
import { run } from '../excel/run.ts'
import { selectedRows } from '../excel/selection.ts'
import { bomChanges } from '../rows/bom-versions.ts'
import { plain } from '../rows/cells.ts'
import { columnAt } from '../rows/documents.ts'
import { nothingEarlier } from '../rows/outcome.ts'
import { proposalOf, type Correction, type Proposal } from '../rows/proposal.ts'
import { tablesOf, type Choice } from '../rows/request.ts'
import type { Chosen, SheetRow, SheetTable } from '../rows/row.ts'
import { isPosted } from '../rows/states.ts'
import { correctionWords } from '../messages/corrections.ts'
import { progress } from '../messages/progress.ts'
import type { Said } from '../messages/said.ts'
import { JobProblem, refuseForeign, type Job } from './job.ts'
import { post, type Posted } from './post.ts'
import { renewRows } from './renew.ts'
import { isUnsettled, settle } from './settle.ts'

const buildNumber = ({ kind }: SheetTable, row: SheetRow): string =>
  kind === 'builds' || kind === 'buildComponents' ? plain(row.cells[columnAt(kind, 'build')]) : ''

const buildsOf = (tables: readonly SheetTable[], wanted: (table: SheetTable, row: SheetRow) => boolean) => {
  const builds = new Set<string>()
  for (const table of tables)
    for (const row of table.rows) if (wanted(table, row)) builds.add(buildNumber(table, row))
  builds.delete('')
  return builds
}

/**
 * The posted rows among the selected ones; a build is corrected together with all rows of its components, those that
 * were added since among them.
 */
const chosenRows = (
  { tables }: Sheet,
  selected: ReadonlyMap<string, ReadonlySet<number>>,
  action: Correction,
): Chosen[] => {
  const isSelected = (table: SheetTable, row: SheetRow) =>
    isPosted(row) && selected.get(table.key)?.has(row.at) === true
  const builds = buildsOf(action === 'amend' ? tables : [], isSelected)
  const belongs = (table: SheetTable, row: SheetRow) =>
    builds.has(buildNumber(table, row)) && (isPosted(row) || table.kind === 'buildComponents')
  return tables
    .map((table) => ({
      table,
      rows: table.rows.filter((row) => isSelected(table, row) || belongs(table, row)),
    }))
    .filter(({ rows }) => rows.length > 0)
}

const problem = (code: string, words: Said): JobProblem => new JobProblem(code, ...words)

const chosenOf = (sheet: Sheet, action: Correction): Promise<Chosen[]> =>
  run(async (context) => chosenRows(sheet, await selectedRows(context, sheet.entries, sheet.visible), action))

/** Reads the sheet, after what became of a post without an answer was asked for: its rows may be voided by now. */
const readSettled = async (job: Job): Promise<Sheet> => {
  const sheet = await run(readTables)
  refuseForeign(sheet.memory.owner, job.organisation)
  if (!isUnsettled(sheet, job.organisation)) return sheet
  await settle(job, sheet)
  return run(readTables)
}

/** Rows that were posted are amended or voided; components that a build gets with its correction are new. */
const choicesFor = (chosen: readonly Chosen[], action: Correction): Map<string, Choice> =>
  new Map(
    chosen.flatMap(({ rows }) =>
      rows.map((row): [string, Choice] => [row.id, isPosted(row) ? { action } : { anyway: true }]),
    ),
  )

/**
 * What correcting or voiding the selected posted rows would do: each row before and after, and what else would change.
 * Nothing is written but what became of an earlier post without an answer. Throws ApiFailure, JobProblem or
 * SheetProblem.
 */
export const propose = async (job: Job, action: Correction): Promise<Proposal> => {
  job.onProgress({ step: progress.reading, done: 0, total: 0 })
  const all = await chosenOf(await readSettled(job), action)
  const isBom = ({ table }: Chosen) => action === 'amend' && table.kind === 'boms'
  const boms = all.filter(isBom)
  const versions = boms.length > 0 ? bomChanges(boms, await postedRowsOf(job, boms)) : []
  const chosen = all.filter((each) => !isBom(each))
  if (chosen.length === 0 && versions.length > 0)
    return {
      ...{ action, rows: [], unchanged: 0, versions, groups: [] },
      earlier: nothingEarlier,
      choices: new Map(),
    }
  return { ...(await proposeDocuments(job, action, chosen)), versions }
}

/** What all posted rows of some tables stand for. */
const postedRowsOf = async ({ api, organisation, signal }: Job, chosen: readonly Chosen[]) => {
  const ids = chosen.flatMap(({ table }) => table.rows.filter(isPosted).map(({ id }) => id))
  const found: RowResult[] = []
  for (let from = 0; from < ids.length; from += maxBatchRows) {
    const { rows } = await api.rowResults(organisation.id, ids.slice(from, from + maxBatchRows), signal)
    found.push(...rows)
  }
  return found
}

const proposeDocuments = async (job: Job, action: Correction, chosen: Chosen[]): Promise<Proposal> => {
  const rows = chosen.flatMap((each) => each.rows)
  if (rows.length === 0) throw problem('no-posted-rows', correctionWords.nonePosted)
  if (rows.length > maxBatchRows) throw problem('too-many-corrections', correctionWords.tooMany)
  if (rows.some(({ id }) => id === '')) throw problem('check-first', correctionWords.uncheckedComponents)
  job.onProgress({ step: progress.checking, done: 0, total: rows.length })
  const choices = choicesFor(chosen, action)
  const batch = {
    ...{ batchId: crypto.randomUUID(), mode: 'check' as const },
    tables: tablesOf({ chosen, rows: rows.length }, choices),
  }
  const { id } = job.organisation
  const [answer, now] = await Promise.all([
    job.api.send(id, batch, job.signal),
    job.api.rowResults(id, [...choices.keys()], job.signal),
  ])
  return proposalOf(action, chosen, answer, now.rows satisfies RowResult[], choices)
}

/** Rows of Build components whose build was just voided: with it they are out of the ledger. */
const renewComponents = async (job: Job, voided: ReadonlySet<string>): Promise<void> => {
  const { tables } = await run(readTables)
  const builds = buildsOf(tables, (table, row) => table.kind === 'builds' && voided.has(row.id))
  const ids = tables.flatMap((table) =>
    table.kind === 'buildComponents'
      ? table.rows.filter((row) => isPosted(row) && builds.has(buildNumber(table, row))).map(({ id }) => id)
      : [],
  )
  if (ids.length > 0) await renewRows(job, ids)
}

/** Does what was proposed; results stand in the rows afterwards. Throws ApiFailure, JobProblem or SheetProblem. */
export const correct = async (job: Job, { action, rows, choices }: Proposal): Promise<Posted> => {
  const posted = await post(job, { mode: 'all', choices, only: true })
  const builds = new Set(rows.filter(({ kind }) => kind === 'builds').map(({ id }) => id))
  if (action === 'void' && builds.size > 0 && posted.outcome.result === 'posted')
    await renewComponents(job, builds)
  return posted
}
