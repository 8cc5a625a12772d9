import { appendRows } from '../excel/append.ts'
import { applyChanges } from '../excel/changes.ts'
import { run } from '../excel/run.ts'
import { correctionWords } from '../messages/corrections.ts'
import { progress } from '../messages/progress.ts'
import { asPosted, nextVersion, type BomChange } from '../rows/bom-versions.ts'
import { columnAt } from '../rows/documents.ts'
import { rowAt } from '../rows/fixes/make.ts'
import type { Job } from './job.ts'
import { renewRows } from './renew.ts'

/**
 * Adds what was typed over a posted version of a BOM as rows of the next version, valid from a day (ISO), and puts the
 * posted rows back. Nothing is posted. Answers what to say. Throws ApiFailure or SheetProblem.
 */
export const addVersion = async (job: Job, change: BomChange, from: string): Promise<string> => {
  job.onProgress({ step: progress.puttingRows, done: 0, total: 0 })
  const changes = asPosted(change)
  const { applied, appended } = await run(
    async (context) => ({
      applied: changes.length > 0 ? await applyChanges(context, changes) : null,
      appended: await appendRows(context, 'boms', nextVersion(change, from)),
    }),
    { oneUndo: true },
  )
  for (const { place, column, after } of changes) {
    const row = rowAt(place)
    // What is edited from now on is compared with the rows as they stand.
    if (row) row.cells[columnAt('boms', column)] = after
  }
  await renewRows(job, [...new Set(changes.map(({ place }) => place.id))])
  const left = applied ? applied.formulas + applied.moved : 0
  return correctionWords.versionAdded(change, appended, left)
}
