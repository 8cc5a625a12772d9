import { isPosted } from '../rows/states.ts'
import type { SheetRow, SheetTable } from '../rows/row.ts'

/** The rows as they were read last, by table: what an edit is compared with. Nothing of it is kept with the workbook. */
const tables = new Map<string, SheetTable>()
/** References of posted rows, by table and row id. */
const posted = new Map<string, Map<string, string>>()

/** Notes what was read. */
export const noteRead = (read: readonly SheetTable[]): void => {
  for (const table of read) {
    tables.set(table.key, table)
    // Rows that are gone stay known until their deletion is told.
    for (const { id, reference } of table.rows.filter(isPosted)) notePosted(table.key, id, reference)
  }
}

/** Notes that a row was posted. */
export const notePosted = (table: string, id: string, reference: string): void => {
  const known = posted.get(table) ?? new Map<string, string>()
  posted.set(table, known.set(id, reference))
}

/** Forgets the posted rows of a table: a person said that they are new ones. */
export const forgetPosted = (table: string): void => void posted.delete(table)

/** The rows of a table as they were read last, by their ids. */
export const seenRows = (table: string): Map<string, SheetRow> =>
  new Map((tables.get(table)?.rows ?? []).map((row) => [row.id, row]))

/** Whether any row of a table had an id when it was read: only then can an edit mean anything. */
export const isSeen = (table: string): boolean =>
  (posted.get(table)?.size ?? 0) > 0 || (tables.get(table)?.rows.some(({ id }) => id !== '') ?? false)

/** References of rows that were posted and are not among `ids` any more; they are told once. */
export const takeDeleted = (table: string, ids: ReadonlySet<string>): string[] => {
  const known = posted.get(table) ?? new Map<string, string>()
  const gone = [...known].filter(([id]) => !ids.has(id))
  for (const [id] of gone) known.delete(id)
  return gone.map(([, reference]) => reference)
}

/** All tables as they were read last, and which of their rows are posted by now. */
export const seenPosted = (): { table: SheetTable; isPosted: (row: SheetRow) => boolean }[] =>
  [...tables.values()].map((table) => ({
    table,
    isPosted: ({ id }) => posted.get(table.key)?.has(id) ?? false,
  }))

/** Forgets all: a pane that starts to watch knows only what it reads itself. */
export const forgetSeen = (): void => {
  tables.clear()
  posted.clear()
}
