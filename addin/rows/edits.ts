import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import type { Cell } from '../../schema/api/cell.ts'
import { rowWords } from '../messages/rows.ts'
import { isPosted, notChecked, statusText } from './states.ts'
import type { SheetRow } from './row.ts'

/** What an edited row says in our columns from then on. */
export type EditedCells = { '=status'?: string; '=message'?: string; '=problems'?: string }

const same = (a: Cell | undefined, b: Cell | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Ids of the inputs in which two readings of one row differ. */
export const editedColumns = (kind: EntryKind, before: readonly Cell[], now: readonly Cell[]): string[] =>
  entryTables[kind].columns.flatMap(({ id }, at) => (same(before[at], now[at]) ? [] : [id]))

/**
 * What becomes of a row whose inputs were edited since it was read: Ready is left, the marks of edited cells go, and a
 * posted row says that the ledger has not changed. `marks`: headers in Problem cells; `headerOf`: as they stand now.
 */
export const afterEdit = (
  row: Pick<SheetRow, 'id' | 'status' | 'reference'>,
  columns: readonly string[],
  marks: string,
  headerOf: (column: string) => string | undefined,
): EditedCells | null => {
  if (columns.length === 0 || row.id === '') return null
  if (isPosted(row))
    return row.status === statusText.changedSince
      ? null
      : { '=status': statusText.changedSince, '=message': rowWords.edited }
  if (row.status === statusText.ready) return { '=status': notChecked, '=message': '' }
  if (row.status !== statusText.problem) return null
  const gone = new Set(columns.map(headerOf))
  const all = marks.split('|').filter((header) => header !== '')
  const left = all.filter((header) => !gone.has(header))
  if (left.length === all.length && all.length > 0) return null
  return left.length > 0
    ? { '=problems': `|${left.join('|')}|` }
    : { '=problems': '', '=status': notChecked, '=message': '' }
}
