import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import { plain } from './cells.ts'
import type { SheetRow } from './row.ts'

/** Where column `id` stands among the inputs of `kind`, -1 when that table has no such column. */
export const columnAt = (kind: EntryKind, id: string): number =>
  entryTables[kind].columns.findIndex((column) => column.id === id)

/**
 * What document a row belongs to: rows of one kind with equal references are one document, a row without a
 * reference is one of its own (''). All lines of one product's BOMs go together.
 */
export const documentOf = (kind: EntryKind, row: SheetRow): string => {
  const column = kind === 'boms' ? 'product' : entryTables[kind].documentColumn
  return column === undefined ? '' : plain(row.cells[columnAt(kind, column)])
}
