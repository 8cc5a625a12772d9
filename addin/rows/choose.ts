import { isBlank } from './cells.ts'
import { documentOf } from './documents.ts'
import { isPosted } from './states.ts'
import type { Chosen, SheetRow, SheetTable } from './row.ts'

/** Which rows a check or a post takes: rows not posted yet, the selected ones, or every row that is not blank. */
export type Mode = 'new' | 'selection' | 'all'

const isFilled = (row: SheetRow): boolean => !row.cells.every(isBlank)

const widened = (table: SheetTable, selected: ReadonlySet<number>): SheetRow[] => {
  const documents = new Set<string>()
  for (const row of table.rows) if (selected.has(row.at)) documents.add(documentOf(table.kind, row))
  documents.delete('')
  return table.rows.filter((row) => selected.has(row.at) || documents.has(documentOf(table.kind, row)))
}

/**
 * The rows that `mode` means; tables without any are left out. Blank rows never count. A selection (places in the
 * body, by table key) is widened to whole documents; rows already posted are sent only when they are chosen by
 * selection or by *all*, and answer *Already posted*.
 */
export const choose = (
  tables: SheetTable[],
  mode: Mode,
  selection: ReadonlyMap<string, ReadonlySet<number>> = new Map(),
): Chosen[] =>
  tables
    .map((table) => {
      const rows =
        mode === 'selection' ? widened(table, selection.get(table.key) ?? new Set<number>()) : table.rows
      return { table, rows: rows.filter((row) => isFilled(row) && (mode !== 'new' || !isPosted(row))) }
    })
    .filter(({ rows }) => rows.length > 0)
