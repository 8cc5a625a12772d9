/** The books' lock date in the LEDGER database, where posting reads it together with our own. */
import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { booksLocks } from '../../../../schema/tables/books.ts'

/** Sets the lock date of a connection; null: nothing is locked there. */
export const setBooksLock = (
  db: D1Database,
  organisation: string,
  connection: string,
  { lockDate, name }: { lockDate: string | null; name: string },
) =>
  drizzle(db)
    .insert(booksLocks)
    .values({ organisation, connection, lockDate, name })
    .onConflictDoUpdate({ target: [booksLocks.organisation, booksLocks.connection], set: { lockDate, name } })
    .run()

/** Forgets it: what was disconnected locks nothing. */
export const dropBooksLock = (db: D1Database, organisation: string, connection: string) =>
  drizzle(db)
    .delete(booksLocks)
    .where(and(eq(booksLocks.organisation, organisation), eq(booksLocks.connection, connection)))
    .run()
