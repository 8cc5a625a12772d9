/** New products and suppliers of an import, posted as rows like those of a sheet. */
import type { Problem } from '../../../schema/api/batch.ts'
import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables } from '../../../schema/api/entry.ts'
import { checkOrPost, type Poster } from '../../posting/post.ts'
import { readPostedRows } from '../../store/known.ts'
import type { Ledger } from '../../store/statements.ts'

/** A row to post: its id, and its cells by column. */
export type NewRow = { id: string; cells: Readonly<Record<string, Cell>> }

/** The row id of an item or contact: the same one never makes a second product or supplier. */
export const rowIdOf = (kind: 'items' | 'contacts', connection: string, id: string): string =>
  `${kind === 'items' ? 'i' : 'c'}:${connection}:${id}`

/** What rows made that were posted before, by row id: numbers of products or suppliers. */
export const madeBefore = async (ledger: Ledger, ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = ids.length === 0 ? [] : await readPostedRows(ledger, ids)
  return new Map(rows.map(({ row_id: id, event }) => [id, event]))
}

export type PostedNew =
  { outcome: 'posted'; made: Map<string, number> } | { outcome: 'refused'; problems: Map<string, Problem[]> }

/** Posts rows through the one path that posts; all or none. */
export const postNew = async (
  kind: 'products' | 'suppliers',
  rows: readonly NewRow[],
  poster: Poster,
): Promise<PostedNew> => {
  if (rows.length === 0) return { outcome: 'posted', made: new Map() }
  const columns = entryTables[kind].columns.map(({ id }) => id)
  const sent = rows.map(({ id, cells }) => ({ id, cells: columns.map((column) => cells[column] ?? null) }))
  const answer = await checkOrPost(
    { batchId: crypto.randomUUID(), mode: 'post', tables: [{ kind, columns, rows: sent }] },
    poster,
  )
  if (answer.outcome !== 'posted') {
    const problems = answer.tables.flatMap((table) =>
      table.rows.map((row) => [row.id, row.problems] as const),
    )
    return { outcome: 'refused', problems: new Map(problems) }
  }
  return {
    outcome: 'posted',
    made: await madeBefore(
      poster.ledger,
      rows.map(({ id }) => id),
    ),
  }
}
