/** Statements on sessions and on the codes they start with. */
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { members, organisations, sessions, signInCodes } from '../../../schema/tables/directory.ts'
import type { audit } from '../audit.ts'

/** Uses up a code, whatever then comes of it; nothing where it is unknown, used or too old. */
export const useCode = (db: D1Database, codeHash: string, at: number) =>
  drizzle(db)
    .update(signInCodes)
    .set({ usedAt: at })
    .where(and(eq(signInCodes.codeHash, codeHash), isNull(signInCodes.usedAt), gt(signInCodes.expiresAt, at)))
    .returning()
    .get()

/** Starts a session and notes it in the audit log. */
export const insertSession = (
  db: D1Database,
  session: typeof sessions.$inferInsert,
  note: ReturnType<typeof audit>,
) => {
  const d = drizzle(db)
  return d.batch([d.insert(sessions).values(session), note])
}

const aliveOf = (personId: string, at: number) =>
  and(
    eq(sessions.personId, personId),
    isNull(sessions.revokedAt),
    gt(sessions.idleExpiresAt, at),
    gt(sessions.absoluteExpiresAt, at),
  )

/** The live sessions of a person, the latest used first. */
export const sessionsOf = (db: D1Database, personId: string, at: number) =>
  drizzle(db).select().from(sessions).where(aliveOf(personId, at)).orderBy(desc(sessions.lastSeenAt)).all()

/** Ends a live session of a person; answers whether there was one. */
export const revokeSession = async (
  db: D1Database,
  personId: string,
  id: string,
  at: number,
): Promise<boolean> => {
  const row = await drizzle(db)
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.id, id), aliveOf(personId, at)))
    .returning({ id: sessions.id })
    .get()
  return row !== undefined
}

/** The organisations of a person with the role there, by name. */
export const organisationsOf = (db: D1Database, personId: string) =>
  drizzle(db)
    .select({ organisation: organisations, role: members.role })
    .from(members)
    .innerJoin(organisations, eq(organisations.id, members.organisationId))
    .where(eq(members.personId, personId))
    .orderBy(organisations.name, organisations.id)
    .all()
