import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type EntryKind } from '../../../schema/api/entry.ts'
import type { SheetRow, SheetTable } from '../row.ts'

/** A row for tests: inputs by column id, and what stands in our columns. */
export const row = (
  kind: EntryKind,
  at: number,
  cells: Record<string, Cell>,
  ours: Partial<SheetRow> = {},
): SheetRow => ({
  at,
  cells: entryTables[kind].columns.map(({ id }) => cells[id] ?? null),
  id: '',
  status: '',
  reference: '',
  ...ours,
})

/** A table for tests. */
export const table = (kind: EntryKind, rows: SheetRow[], key: string = kind): SheetTable => ({
  key,
  kind,
  sheet: entryTables[kind].title,
  rows,
})
