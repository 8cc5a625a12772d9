import type { BatchTable } from '../../schema/api/batch.ts'
import { entryKinds, entryTables } from '../../schema/api/entry.ts'
import { cellsOf, type EntryRow } from './entry.ts'

/** Entry rows as the tables of one request. Row ids begin with `prefix` and stay the same for the same rows. */
export const tablesOf = (rows: readonly EntryRow[], prefix: string): BatchTable[] => {
  const numbered = rows.map((row, n) => ({ row, id: `${prefix}-${n + 1}` }))
  const byKind = Map.groupBy(numbered, ({ row }) => row.kind)
  return entryKinds.flatMap((kind) => {
    const those = byKind.get(kind)
    if (!those) return []
    const columns = entryTables[kind].columns.map((column) => column.id)
    return [{ kind, columns, rows: those.map(({ row, id }) => ({ id, cells: cellsOf(row) })) }]
  })
}
