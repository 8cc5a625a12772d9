/**
 * Whether a write failed because somebody else wrote the same key first: of a table (also `table.column`), or of any.
 */
export const isTaken = (error: unknown, table = ''): boolean =>
  error instanceof Error &&
  // What Drizzle throws has what the database said as its cause.
  (error.message.includes(`UNIQUE constraint failed: ${table}`) || isTaken(error.cause, table))
