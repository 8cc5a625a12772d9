/** Identity's statements on the DIRECTORY database: sessions and what they may see. */
import { and, eq, gt, isNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { members, organisations, people, sessions } from '../../schema/tables/directory.ts'

const signedIn = { session: sessions, person: { id: people.id, name: people.name, email: people.email } }

const alive = (tokenHash: string, at: number) =>
  and(
    eq(sessions.tokenHash, tokenHash),
    isNull(sessions.revokedAt),
    gt(sessions.idleExpiresAt, at),
    gt(sessions.absoluteExpiresAt, at),
  )

/** The live session behind a token's hash, with its person. */
export const findSession = (db: D1Database, tokenHash: string, at: number) =>
  drizzle(db)
    .select(signedIn)
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(alive(tokenHash, at))
    .get()

/** The same and, in the one statement, the organisation and the role there; both null for who is no member. */
export const findSessionIn = (db: D1Database, tokenHash: string, at: number, organisationId: string) =>
  drizzle(db)
    .select({ ...signedIn, role: members.role, organisation: organisations })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .leftJoin(members, and(eq(members.personId, people.id), eq(members.organisationId, organisationId)))
    .leftJoin(organisations, eq(organisations.id, members.organisationId))
    .where(alive(tokenHash, at))
    .get()

/** Notes that a session was used and moves its idle expiry. */
export const touchSession = (db: D1Database, id: string, at: number, idleExpiresAt: number) =>
  drizzle(db).update(sessions).set({ lastSeenAt: at, idleExpiresAt }).where(eq(sessions.id, id)).run()
