import type { BatchAnswer, RowAnswer } from '../../schema/api/batch.ts'

/**
 * Rows that look like a posted row which stands in this workbook itself are no copies of it: both are there to see, as
 * two equal deliveries on one day. They count as ready; `ids` names them, to be posted anyway.
 */
export const withClaimed = (
  answer: BatchAnswer,
  postedHere: ReadonlySet<string>,
): { answer: BatchAnswer; ids: string[] } => {
  const ids: string[] = []
  const settle = (row: RowAnswer): RowAnswer => {
    if (row.state !== 'looksPosted' || row.like === undefined || !postedHere.has(row.like)) return row
    ids.push(row.id)
    return { ...row, state: 'ready' }
  }
  const tables = answer.tables.map((table) => ({ ...table, rows: table.rows.map(settle) }))
  return { answer: { ...answer, tables }, ids }
}

/** Whether every row of an answer could be posted as it is. */
export const allReady = ({ tables }: BatchAnswer): boolean =>
  tables.every(({ rows }) => rows.every(({ state }) => state === 'ready' || state === 'alreadyPosted'))
