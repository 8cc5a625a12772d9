import type { Bound, Statement } from './statements.ts'

/** D1 takes values up to 2,000,000 bytes; beyond ASCII a UTF-16 unit is counted as the 3 bytes it may need. */
const chunkLength = 1_500_000
const bytesAtMost = (text: string): number => (/[^\0-\x7f]/.test(text) ? text.length * 3 : text.length)

/** Rows of values for one table; a nested array or object goes in as JSON text when its column is named `json:x`. */
export type BulkRow = readonly unknown[]

/** JSON array texts of at most 1.5 MB that together hold all the values. */
export const jsonChunks = (values: Iterable<unknown>): string[] => {
  const chunks: string[] = []
  let parts: string[] = []
  let length = 0
  for (const value of values) {
    const text = JSON.stringify(value)
    const bytes = bytesAtMost(text) + 1
    if (length + bytes > chunkLength && parts.length > 0) {
      chunks.push(`[${parts.join(',')}]`)
      parts = []
      length = 0
    }
    parts.push(text)
    length += bytes
  }
  if (parts.length > 0) chunks.push(`[${parts.join(',')}]`)
  return chunks
}

const select = (column: string, at: number): string =>
  column.startsWith('json:') ? `fields->${at}` : `fields->>${at}`

/** The rows of ?2, each parsed once: `value->>n` would parse its text anew for every column. */
const parsed = 'WITH parsed AS MATERIALIZED (SELECT jsonb(value) AS fields FROM json_each(?2))'

const names = (columns: readonly string[]): string =>
  columns.map((column) => column.replace(/^json:/, '')).join(', ')

/** Statements that insert rows into a table with the organisation first; `verb` decides about rows that are there. */
export const bulkInsert = (
  table: string,
  columns: readonly string[],
  rows: Iterable<BulkRow>,
  verb: 'INSERT' | 'INSERT OR REPLACE' = 'INSERT',
): Statement[] => {
  const sql =
    `${parsed} ${verb} INTO ${table} (organisation, ${names(columns)}) ` +
    `SELECT ?1, ${columns.map(select).join(', ')} FROM parsed`
  return jsonChunks(rows).map((chunk) => ({ sql, bind: [chunk] }))
}

/**
 * The same, but of rows whose key is there already only the columns `changing` are written: unlike INSERT OR REPLACE
 * this leaves every index alone that they are not part of.
 */
export const bulkUpsert = (
  table: string,
  columns: readonly string[],
  key: readonly string[],
  changing: readonly string[],
  rows: Iterable<BulkRow>,
): Statement[] => {
  const set = changing.map((column) => `${column} = excluded.${column}`).join(', ')
  return bulkInsert(table, columns, rows).map(({ sql, bind }) => ({
    sql: `${sql} WHERE true ON CONFLICT (organisation, ${key.join(', ')}) DO UPDATE SET ${set}`,
    bind,
  }))
}

/** Statements that delete rows by their key, the organisation first. */
export const bulkDelete = (
  table: string,
  keyColumns: readonly string[],
  keys: Iterable<BulkRow>,
): Statement[] => {
  const columns = keyColumns.join(', ')
  const sql =
    `${parsed} DELETE FROM ${table} WHERE (organisation, ${columns}) IN ` +
    `(SELECT ?1, ${keyColumns.map(select).join(', ')} FROM parsed)`
  return jsonChunks(keys).map((chunk) => ({ sql, bind: [chunk] }))
}

/**
 * Statements that look up many values at once, one for each 1.5 MB of them: `sql` reads them as json_each(?2). At
 * least one statement, so that the place of its answer is known; the answers of one lookup are joined by `rowsOf`.
 */
export const bulkLookup = (sql: string, values: Iterable<unknown>, ...more: Bound[]): Statement[] => {
  const chunks = jsonChunks(values)
  return (chunks.length === 0 ? ['[]'] : chunks).map((chunk) => ({ sql, bind: [chunk, ...more] }))
}
