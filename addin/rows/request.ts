import type { BatchRequest, BatchRow } from '../../schema/api/batch.ts'
import { entryTables } from '../../schema/api/entry.ts'
import type { Part } from './split.ts'

/**
 * What a person chose for rows that wait for them. Looks already posted: take over the reference of `event`, or post
 * anyway. Changed since: correct what the row posted. Of posted rows, void takes what they posted out again.
 */
export type Choice = { action: 'claim'; event: string } | { anyway: true } | { action: 'amend' | 'void' }

/** The tables of a request that carries `part`. */
export const tablesOf = (
  part: Part,
  choices: ReadonlyMap<string, Choice> = new Map(),
): BatchRequest['tables'] =>
  part.chosen.map(({ table, rows }) => ({
    kind: table.kind,
    columns: entryTables[table.kind].columns.map((column) => column.id),
    rows: rows.map((row): BatchRow => ({ id: row.id, ...choices.get(row.id), cells: row.cells })),
  }))

/** SHA-256 of what a request carries, as hex: the same rows give the same hash. */
export const contentHash = async (tables: BatchRequest['tables']): Promise<string> => {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(tables)))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
