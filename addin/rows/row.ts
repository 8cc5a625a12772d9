import type { Cell } from '../../schema/api/cell.ts'
import type { EntryKind } from '../../schema/api/entry.ts'

/** One row of an entry table as it stands in the sheet. */
export type SheetRow = {
  /** Place in the table's body, counted from 0. */
  at: number
  /** The inputs, in the order of the table's definition; a column the user deleted is null. */
  cells: Cell[]
  /** Row ID, '' when the row has none yet. */
  id: string
  /** Text of our Status column, '' when nothing was checked or posted. */
  status: string
  /** What posting this row gave it, '' before. */
  reference: string
}

/** One entry table as it stands in the sheet. */
export type SheetTable = {
  /** Excel's own id of the table: survives renaming and moving. */
  key: string
  kind: EntryKind
  /** Name of the sheet, as people know it. */
  sheet: string
  /** Somebody's own sheet: its rows hold more than we read. */
  isOwn?: boolean
  rows: SheetRow[]
}

/** Rows of one table that are meant. */
export type Chosen = { table: SheetTable; rows: SheetRow[] }
