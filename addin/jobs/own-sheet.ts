import type { Cell } from '../../schema/api/cell.ts'
import { importRows } from '../excel/import-rows.ts'
import { renewLists } from '../excel/lists.ts'
import { readOwner } from '../excel/owner.ts'
import type { OwnSheet } from '../excel/own-sheet.ts'
import { run } from '../excel/run.ts'
import { useOwnSheet, type Used } from '../excel/use-own-sheet.ts'
import { progress } from '../messages/progress.ts'
import type { Mapping } from '../rows/mapping/mapping.ts'
import { refuseForeign, type Job } from './job.ts'

const renew = async ({ api, organisation }: Job): Promise<void> => {
  // The lists only help; without them the table is as good.
  const lists = await api.names(organisation.id).catch(() => null)
  if (lists) await run((context) => renewLists(context, lists))
}

/** Sets somebody's own sheet up for checking and posting. Throws SheetProblem or JobProblem. */
export const takeOwnSheet = async (job: Job, own: OwnSheet, mapping: Mapping): Promise<Used> => {
  job.onProgress({ step: progress.addingColumns, done: 0, total: 0 })
  refuseForeign(await run(readOwner), job.organisation)
  return useOwnSheet(own, mapping, job.organisation)
}

/** Puts the rows of a file into a new entry table. Throws SheetProblem or JobProblem. */
export const takeFile = async (
  job: Job,
  mapping: Mapping,
  rows: readonly Cell[][],
): Promise<{ sheet: string }> => {
  job.onProgress({ step: progress.puttingRows, done: 0, total: 0 })
  refuseForeign(await run(readOwner), job.organisation)
  const inserted = await importRows(mapping, rows, job.organisation)
  await renew(job)
  return inserted
}
