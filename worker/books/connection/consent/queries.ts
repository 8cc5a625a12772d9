/** Statements on consents under way, in the DIRECTORY database. */
import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { booksConsents } from '../../../../schema/tables/directory.ts'

export type ConsentRow = typeof booksConsents.$inferSelect

/** Begins a consent, and forgets those that nobody came back for. */
export const insertConsent = (db: D1Database, row: typeof booksConsents.$inferInsert, at: number) => {
  const d = drizzle(db)
  return d.batch([
    d.delete(booksConsents).where(lt(booksConsents.expiresAt, at)),
    d.insert(booksConsents).values(row),
  ])
}

/** The consent that a window begins with: not answered yet, and in time. */
export const openConsent = (db: D1Database, stateHash: string, at: number) =>
  drizzle(db)
    .select()
    .from(booksConsents)
    .where(
      and(
        eq(booksConsents.stateHash, stateHash),
        isNull(booksConsents.answeredAt),
        gt(booksConsents.expiresAt, at),
      ),
    )
    .get()

/** Takes the answer to a consent: it can be taken once. */
export const takeAnswer = (db: D1Database, stateHash: string, at: number): Promise<ConsentRow | undefined> =>
  drizzle(db)
    .update(booksConsents)
    .set({ answeredAt: at })
    .where(
      and(
        eq(booksConsents.stateHash, stateHash),
        isNull(booksConsents.answeredAt),
        gt(booksConsents.expiresAt, at),
      ),
    )
    .returning()
    .get()

/** Changes a consent under way. */
export const updateConsent = (
  db: D1Database,
  id: string,
  change: Partial<typeof booksConsents.$inferInsert>,
) => drizzle(db).update(booksConsents).set(change).where(eq(booksConsents.id, id)).run()

/** A person's own consent for an organisation. */
export const findConsent = (
  db: D1Database,
  { id, organisationId, personId }: { id: string; organisationId: string; personId: string },
) =>
  drizzle(db)
    .select()
    .from(booksConsents)
    .where(
      and(
        eq(booksConsents.id, id),
        eq(booksConsents.organisationId, organisationId),
        eq(booksConsents.personId, personId),
      ),
    )
    .get()
