import { appendRows, removeRows, type Appended } from '../excel/append.ts'
import { applyChanges, type Applied } from '../excel/changes.ts'
import { run } from '../excel/run.ts'
import { columnAt } from '../rows/documents.ts'
import { rowAt } from '../rows/fixes/make.ts'
import type { Plan } from '../rows/fixes/plan.ts'

/** What a fix did to the sheet. */
export type Fixed = { plan: Plan; applied: Applied | null; appended: Appended | null; removed: number }

/**
 * Does what a person was shown, as one step back where Excel can. Rows stand in their new table before they leave the
 * old one. Throws SheetProblem.
 */
export const applyFix = (plan: Plan): Promise<Fixed> =>
  run(
    async (context) => {
      const { changes, added, removed } = plan
      const applied = changes.length > 0 ? await applyChanges(context, changes) : null
      const appended = added ? await appendRows(context, added.kind, added.rows) : null
      const gone = removed.length > 0 ? await removeRows(context, removed) : 0
      for (const { place, column, after } of changes) {
        const row = rowAt(place)
        // What the next fix shows starts from here.
        if (row) row.cells[columnAt(place.table.kind, column)] = after
      }
      return { plan, applied, appended, removed: gone }
    },
    { oneUndo: true },
  )
