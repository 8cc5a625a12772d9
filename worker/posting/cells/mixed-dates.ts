import type { Problem } from '../../../schema/api/batch.ts'
import type { EntryTable } from '../../../schema/api/entry.ts'
import type { Row } from '../draft.ts'
import { report } from '../messages.ts'

/** The day that this one becomes when day and month change places; null when that is no other day. */
const swapped = (date: string): string | null => {
  const [year = '', month = '', day = ''] = date.split('-')
  return Number(day) > 12 || day === month ? null : `${year}-${day}-${month}`
}

/**
 * Excel turns text into dates where it can, and where the order of day and month is not its own it can only for
 * days up to the 12th, and wrongly. So real dates beside dates that stayed text are suspect: warns of them.
 */
export const warnOfMixedDates = (
  table: EntryTable,
  rows: readonly (Row & { readonly problems: readonly Problem[] })[],
): void => {
  for (const { id, type, header } of table.columns) {
    const isText = ({ code, column }: Problem) => column === id && code === 'date-is-text'
    if (type !== 'date' || !rows.some((row) => row.problems.some(isText))) continue
    for (const row of rows) {
      const date = row.date(id)
      const other = date === null ? null : swapped(date)
      if (date !== null && other !== null) report(row, 'dates-may-be-swapped', id, { header, date, other })
    }
  }
}
