import type { BatchAnswer, RowAnswer } from '../../schema/api/batch.ts'
import type { Chosen } from './row.ts'

/** Posted rows of the workbook: the table in which each stands, by row id. */
export type PostedHere = ReadonlyMap<string, string>

/**
 * Rows that look like a posted row which stands in the same table are no copies of it: both are there to see, as two
 * equal deliveries on one day. They count as ready; `ids` names them, to be posted anyway. An equal row on another sheet
 * may be the same file pasted again: that waits for a person.
 */
export const withClaimed = (
  answer: BatchAnswer,
  postedHere: PostedHere,
  chosen: readonly Chosen[],
): { answer: BatchAnswer; ids: string[] } => {
  const ids: string[] = []
  const tableOf = new Map(chosen.flatMap(({ table, rows }) => rows.map(({ id }) => [id, table.key])))
  const settle = (row: RowAnswer): RowAnswer => {
    if (row.state !== 'looksPosted' || row.like === undefined) return row
    const table = postedHere.get(row.like)
    if (table === undefined || table !== tableOf.get(row.id)) return row
    ids.push(row.id)
    return { ...row, state: 'ready' }
  }
  const tables = answer.tables.map((table) => ({ ...table, rows: table.rows.map(settle) }))
  return { answer: { ...answer, tables }, ids }
}

/** Whether every row of an answer could be posted as it is. */
export const allReady = ({ tables }: BatchAnswer): boolean =>
  tables.every(({ rows }) => rows.every(({ state }) => state === 'ready' || state === 'alreadyPosted'))
