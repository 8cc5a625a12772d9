import type { BatchTable } from '../../schema/api/batch.ts'
import { entryTables } from '../../schema/api/entry.ts'
import { Refusal } from '../http/refusal.ts'

/**
 * Refuses a table that says more than its columns can hold: what is not understood is never left out in silence.
 * Columns may be absent, and rows may end early.
 */
export const refuseUnknownColumns = ({ kind, columns, rows }: BatchTable): void => {
  const { title, columns: known } = entryTables[kind]
  const ids = new Set(known.map(({ id }) => id))
  const unknown = columns.find((id) => !ids.has(id))
  if (unknown !== undefined) {
    throw new Refusal(
      400,
      'unknown-column',
      `${title} has no column "${unknown}".`,
      `Send only these: ${[...ids].join(', ')}.`,
    )
  }
  const long = rows.findIndex(({ cells }) => cells.length > columns.length)
  if (long < 0) return
  throw new Refusal(
    400,
    'too-many-cells',
    `Row ${long + 1} of ${title} has more cells than the ${columns.length} columns named.`,
    'Name a column for each cell.',
  )
}
