import type { Cell } from '../../../schema/api/cell.ts'
import type { EntryKind } from '../../../schema/api/entry.ts'
import type { Place } from '../problems.ts'

/** What can be done to all rows of a group of problems, safely and in one step. */
export type FixKind =
  'trim' | 'suggestion' | 'products' | 'adjustment' | 'round' | 'lineTotal' | 'number' | 'date' | 'day'

/** One cell that changes. A fix touches this cell and no other. */
export type CellChange = { place: Place; column: string; before: Cell; after: Cell }

/** Rows that another table gets, in the order of its columns. */
export type AddedRows = { kind: EntryKind; rows: Cell[][] }

/** What a fix will do, told before it is done. */
export type Plan = {
  fix: FixKind
  changes: CellChange[]
  added: AddedRows | null
  /** Rows that leave their table, because another gets them. */
  removed: Place[]
  /** Rows with the problem that the fix leaves alone: it cannot be sure of them. */
  left: number
}

/** One line of what a person is shown: equal changes together. */
export type Shown = { before: Cell; after: Cell; rows: number }

/** The changes of a plan as a person is shown them, the most frequent first. */
export const shownChanges = ({ changes }: Plan): Shown[] => {
  const lines = new Map<string, Shown>()
  for (const { before, after } of changes) {
    const key = JSON.stringify([before, after])
    const line = lines.get(key)
    if (line) line.rows += 1
    else lines.set(key, { before, after, rows: 1 })
  }
  return [...lines.values()].sort((a, b) => b.rows - a.rows)
}

/** Whether a plan does anything at all. */
export const isUseful = ({ changes, added }: Plan): boolean =>
  changes.length > 0 || (added?.rows.length ?? 0) > 0
