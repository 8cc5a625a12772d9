import type { EntryKind } from '../../schema/api/entry.ts'
import { insertEntryTable, type Inserted } from '../excel/insert.ts'
import { renewLists } from '../excel/lists.ts'
import { newSheetFrom, type NewSheet } from '../excel/new-from.ts'
import { locate } from '../excel/locate.ts'
import { run } from '../excel/run.ts'
import { progress } from '../messages/progress.ts'
import { refuseForeign, type Job } from './job.ts'

/** Inserts an empty entry table on a new sheet, in front of the person. */
export const insertTable = async (
  { api, organisation, onProgress }: Job,
  kind: EntryKind,
): Promise<Inserted> => {
  onProgress({ step: progress.insertingTable, done: 0, total: 0 })
  // The lists only help; without them the table is as good.
  const names = api.names(organisation.id).catch(() => null)
  const inserted = await run(async (context) => {
    refuseForeign((await locate(context)).memory.owner, organisation)
    return insertEntryTable(context, kind, organisation)
  })
  const lists = await names
  if (lists) await run((context) => renewLists(context, lists))
  return inserted
}

/** Adds a sheet like the one in front, without what was entered there; answers what it has. Throws SheetProblem or JobProblem. */
export const insertLikeThis = async ({ organisation, onProgress }: Job): Promise<NewSheet> => {
  onProgress({ step: progress.addingSheet, done: 0, total: 0 })
  return run(async (context) => {
    refuseForeign((await locate(context)).memory.owner, organisation)
    return newSheetFrom(context, organisation)
  })
}
