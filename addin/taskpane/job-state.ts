import { useCallback, useRef, useState } from 'react'
import type { EntryKind } from '../../schema/api/entry.ts'
import type { Api } from '../api/client.ts'
import { sendTable } from '../jobs/books-tables.ts'
import { check } from '../jobs/check.ts'
import { correct, propose } from '../jobs/correct.ts'
import { gather } from '../jobs/gather.ts'
import { insertTable } from '../jobs/insert.ts'
import { JobProblem, type Job, type Progress } from '../jobs/job.ts'
import { post } from '../jobs/post.ts'
import { drill, putLotOnSheet } from '../jobs/drill.ts'
import { insertReport, refreshAll, type RefreshedAll } from '../jobs/reports.ts'
import { snapshot } from '../jobs/snapshot.ts'
import type { Snapshot } from '../excel/snapshot.ts'
import type { Lot } from '../../schema/api/trace.ts'
import type { Owner } from '../excel/settings.ts'
import { homeWords } from '../messages/home.ts'
import { progress } from '../messages/progress.ts'
import { reportWords } from '../messages/reports.ts'
import { joined } from '../messages/said.ts'
import type { Mode } from '../rows/choose.ts'
import type { Outcome } from '../rows/outcome.ts'
import type { Correction, Proposal } from '../rows/proposal.ts'
import type { BooksKind, BooksTableKind, ReportKind } from '../rows/reports.ts'
import type { Choice } from '../rows/request.ts'
import { sheetTotals, type SheetTotals } from '../rows/totals.ts'
import { functions } from './shared.ts'
import { describeError } from '../api/describe-error.ts'
import { isExpected, wordsFor } from './words.ts'

/** Control totals of what would be posted from one sheet. */
type SheetsTotals = { kind: EntryKind; sheet: string; totals: SheetTotals }

/** What the pane shows of its one job: nothing, how far it is, what it asks, or what it came to. */
export type JobState =
  | { at: 'idle' }
  | { at: 'running'; progress: Progress; isStopping: boolean }
  | ({ at: 'confirm'; mode: Mode; totals: SheetsTotals[]; hidden: number } & Pick<Outcome, 'totalsLines'>)
  | { at: 'done'; mode: Mode; outcome: Outcome; lost: number }
  | { at: 'proposed' | 'corrected'; proposal: Proposal }
  | { at: 'told'; message: string }
  | { at: 'failed'; error: unknown }

/** What a person can start. Only one job runs at a time. */
export type Jobs = {
  state: JobState
  check: (mode: Mode) => void
  /** Shows the control totals of what would be posted, and asks. */
  askToPost: (mode: Mode) => void
  /** `choices`: what the person chose for rows that waited for them; `only` those rows, or with all others. */
  post: (mode: Mode, choices?: ReadonlyMap<string, Choice>, only?: boolean) => void
  /** Shows what correcting or voiding the selected posted rows would do. */
  propose: (action: Correction) => void
  correct: (proposal: Proposal) => void
  insert: (kind: EntryKind) => void
  /** Brings in rows of somebody's own, and says what `work` answers. */
  bring: (work: (job: Job) => Promise<string>) => void
  report: (report: ReportKind, cutover: string) => void
  refresh: () => void
  /** From the selected product to the sales and lots behind its margin. */
  drill: () => void
  putLot: (report: 'lotMadeOf' | 'lotWentTo', lot: Lot) => void
  /** Puts a report of a connection to the books on a new sheet; `to`: its last day, empty for today. */
  booksReport: (
    report: BooksKind | BooksTableKind,
    connection: { id: string; name: string },
    to?: string,
  ) => void
  /** Sends what was typed in a table of a connection. */
  booksSend: (table: BooksTableKind, connection: string) => void
  /** Copies all reports as they stand, for keeping. */
  snapshot: () => void
  stop: () => void
  dismiss: () => void
}

const totalsOf = async (job: Job, mode: Mode) => {
  const { chosen, hidden, totalsLines } = await gather(job, { mode, write: 'nothing' })
  const totals = chosen.map((each): SheetsTotals => {
    const { kind, sheet } = each.table
    return { kind, sheet, totals: sheetTotals(each) }
  })
  return { at: 'confirm', mode, totals, hidden, totalsLines } as const
}

const corrected = async (job: Job, proposal: Proposal): Promise<JobState> => {
  const { outcome, lost } = await correct(job, proposal)
  // Something changed since it was shown: the problems are told as those of any post.
  if (outcome.result !== 'posted') return { at: 'done', mode: 'selection', outcome, lost: lost.length }
  return { at: 'corrected', proposal: { ...proposal, earlier: outcome.earlier } }
}

const copied = ({ sheets, charts }: Snapshot): JobState => ({
  at: 'told',
  message: joined([reportWords.onNewSheet(sheets), charts.length > 0 && reportWords.chartsLeft(charts)], ' '),
})

const onNewSheet = (...sheets: string[]): JobState => ({
  at: 'told',
  message: reportWords.onNewSheet(sheets),
})

/** Names the reports that show their old figures still, and why. */
const notRefreshed = ({ failed, sheets, rows, functions }: RefreshedAll): JobProblem => {
  const reasons = failed.map(({ sheet, error }) => ({ sheet, ...wordsFor(error) }))
  return new JobProblem('not-refreshed', ...reportWords.notRefreshed(reasons, sheets, rows, functions))
}

/** The pane's jobs for one organisation. `onChanged` is told when the workbook may belong to it from now on. */
export const useJobs = (api: Api, organisation: Owner, onChanged: () => void): Jobs => {
  const [state, setState] = useState<JobState>({ at: 'idle' })
  const running = useRef<AbortController | null>(null)

  const start = useCallback(
    (work: (job: Job) => Promise<JobState>) => {
      if (running.current) return
      const stopper = new AbortController()
      running.current = stopper
      const { signal } = stopper
      const onProgress = (progress: Progress) =>
        setState({ at: 'running', progress, isStopping: signal.aborted })
      onProgress({ step: progress.reading, done: 0, total: 0 })
      const job: Job = { api, organisation, onProgress, signal }
      void work(job)
        .then(setState, (error: unknown) => {
          setState({ at: 'failed', error })
          if (!isExpected(error)) void api.report(describeError(error))
        })
        .finally(() => {
          running.current = null
          functions.workbookChanged()
          onChanged()
        })
    },
    [api, organisation, onChanged],
  )

  return {
    state,
    check: (mode) => start(async (job) => ({ at: 'done', mode, outcome: await check(job, mode), lost: 0 })),
    askToPost: (mode) => start((job) => totalsOf(job, mode)),
    post: (mode, choices, only = false) =>
      start(async (job) => {
        const { outcome, lost } = await post(job, choices ? { mode, choices, only } : { mode })
        return { at: 'done', mode, outcome, lost: lost.length }
      }),
    propose: (action) => start(async (job) => ({ at: 'proposed', proposal: await propose(job, action) })),
    correct: (proposal) => start((job) => corrected(job, proposal)),
    insert: (kind) =>
      start(async (job) => {
        const { sheet } = await insertTable(job, kind)
        return { at: 'told', message: homeWords.inserted(sheet) }
      }),
    bring: (work) => start(async (job) => ({ at: 'told', message: await work(job) })),
    report: (report, cutover) =>
      start(async (job) => onNewSheet(await insertReport(job, { report, from: cutover }))),
    refresh: () =>
      start(async (job) => {
        const refreshed = await refreshAll(job, functions)
        if (refreshed.failed.length > 0) throw notRefreshed(refreshed)
        return {
          at: 'told',
          message: reportWords.refreshed(refreshed.sheets, refreshed.rows, refreshed.functions),
        }
      }),
    drill: () => start(async (job) => onNewSheet(await drill(job))),
    putLot: (report, lot) => start(async (job) => onNewSheet(await putLotOnSheet(job, report, lot))),
    booksReport: (report, { id, name: label }, to = '') =>
      start(async (job) => onNewSheet(await insertReport(job, { report, to, subject: { id, label } }))),
    booksSend: (table, connection) =>
      start(async (job) => ({ at: 'told', message: await sendTable(job, table, connection) })),
    snapshot: () => start(async (job) => copied(await snapshot(job))),
    stop: () => {
      running.current?.abort()
      setState((now) => (now.at === 'running' ? { ...now, isStopping: true } : now))
    },
    dismiss: () => setState({ at: 'idle' }),
  }
}
