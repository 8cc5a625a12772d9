/**
 * Whether a write failed because somebody else wrote the same key first: of a table (also `table.column`), or of any.
 */
export const isTaken = (error: unknown, table = ''): boolean =>
  error instanceof Error &&
  // What Drizzle throws has what the database said as its cause.
  (error.message.includes(`UNIQUE constraint failed: ${table}`) || isTaken(error.cause, table))

/**
 * Whether a write failed because of the guard in its transaction: a statement that leaves a column without a value where
 * something else stands than was read. `column` as `table.column`.
 */
export const isGuarded = (error: unknown, column: string): boolean =>
  error instanceof Error &&
  (error.message.includes(`NOT NULL constraint failed: ${column}`) || isGuarded(error.cause, column))
