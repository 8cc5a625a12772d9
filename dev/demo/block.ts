import { entryTables } from '../../schema/api/entry.ts'
import { isoDay, type EntryRow } from '../data/entry.ts'

/** The rows as a person has them on the clipboard: text in the order of the table's input columns, dates as ISO. */
export const blockOf = (rows: readonly EntryRow[]): string[][] =>
  rows.map(({ kind, cells }) =>
    entryTables[kind].columns.map(({ id, type }) => {
      const cell = cells[id] ?? null
      if (cell === null) return ''
      return type === 'date' && typeof cell === 'number' ? isoDay(cell) : String(cell)
    }),
  )
