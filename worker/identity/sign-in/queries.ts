/** Sign-in's statements: states of sign-ins under way, people, one-time codes. */
import { and, eq, exists, lt, ne, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { invitations, members, oidcStates, people, signInCodes } from '../../../schema/tables/directory.ts'
import type { Role } from '../permissions.ts'
import { newId } from '../secret.ts'

/** Keeps what the issuer's answer will be checked against, and forgets what nobody came back for. */
export const keepState = async (db: D1Database, state: typeof oidcStates.$inferInsert, at: number) => {
  const d = drizzle(db)
  await d.batch([
    d.delete(oidcStates).where(lt(oidcStates.expiresAt, at)),
    d.delete(signInCodes).where(lt(signInCodes.expiresAt, at)),
    d.insert(oidcStates).values(state),
  ])
}

/** Takes a state: it can be taken once. */
export const takeState = (db: D1Database, stateHash: string) =>
  drizzle(db).delete(oidcStates).where(eq(oidcStates.stateHash, stateHash)).returning().get()

/** Who the issuer says has signed in. */
export type Identity = {
  issuer: string
  subject: string
  email: string
  emailVerified: boolean
  name: string
}

/** Writes down who signed in and answers the person's id. An email that moved to them is no longer anyone else's. */
export const rememberPerson = async (db: D1Database, who: Identity, at: number): Promise<string> => {
  const d = drizzle(db)
  const facts = { email: who.email, emailVerified: who.emailVerified ? 1 : 0, name: who.name }
  const upsert = d
    .insert(people)
    .values({ id: newId(), issuer: who.issuer, subject: who.subject, ...facts, createdAt: at })
    .onConflictDoUpdate({ target: [people.issuer, people.subject], set: facts })
    .returning({ id: people.id })
  if (!who.emailVerified) return (await upsert.get()).id
  const others = and(eq(people.email, who.email), ne(people.subject, who.subject))
  const [, [row]] = await d.batch([d.update(people).set({ emailVerified: 0 }).where(others), upsert])
  if (!row) throw new Error('The person was not written')
  return row.id
}

/**
 * Turns the invitations of an email into memberships of who has proved that it is theirs; without such a person they
 * stay invitations. An invitation of who is a member already changes nothing.
 */
export const acceptInvitations = async (db: D1Database, email: string, at: number): Promise<void> => {
  const d = drizzle(db)
  const proved = and(eq(people.email, email), eq(people.emailVerified, 1))
  const becoming = d
    .select({
      organisationId: invitations.organisationId,
      personId: people.id,
      role: sql<Role>`${invitations.role}`.as('role'),
      since: sql<number>`${at}`.as('since'),
    })
    .from(invitations)
    .innerJoin(people, proved)
    .where(eq(invitations.email, email))
  await d.batch([
    d.insert(members).select(becoming).onConflictDoNothing(),
    d
      .delete(invitations)
      .where(
        and(eq(invitations.email, email), exists(d.select({ id: people.id }).from(people).where(proved))),
      ),
  ])
}

/** Keeps a one-time code for the pane. */
export const keepCode = (db: D1Database, code: typeof signInCodes.$inferInsert) =>
  drizzle(db).insert(signInCodes).values(code).run()
