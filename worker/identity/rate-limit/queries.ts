import { lt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { rateLimits } from '../../../schema/tables/directory.ts'

/** Counts one more hit of a subject in a window and answers how many there were, this one included. */
export const countHit = async (
  db: D1Database,
  hit: { name: string; subject: string; windowStart: number },
): Promise<number> => {
  const row = await drizzle(db)
    .insert(rateLimits)
    .values({ ...hit, hits: 1 })
    .onConflictDoUpdate({
      target: [rateLimits.name, rateLimits.subject, rateLimits.windowStart],
      set: { hits: sql`${rateLimits.hits} + 1` },
    })
    .returning({ hits: rateLimits.hits })
    .get()
  return row.hits
}

/** Forgets windows that started before a time. */
export const forgetHits = (db: D1Database, before: number) =>
  drizzle(db).delete(rateLimits).where(lt(rateLimits.windowStart, before)).run()
