/** Statements on organisations and who belongs to them. Each change carries its row of the audit log. */
import { and, eq, ne } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { invitations, members, organisations, people } from '../../../schema/tables/directory.ts'
import type { audit } from '../audit.ts'
import type { Role } from '../permissions.ts'

type Note = ReturnType<typeof audit>

/** Creates an organisation with its owner. */
export const insertOrganisation = (
  db: D1Database,
  row: typeof organisations.$inferInsert,
  ownerId: string,
  note: Note,
) => {
  const d = drizzle(db)
  const owner = { organisationId: row.id, personId: ownerId, role: 'owner' as const, since: row.createdAt }
  return d.batch([d.insert(organisations).values(row), d.insert(members).values(owner), note])
}

/** One organisation by id. */
export const findOrganisation = (db: D1Database, id: string) =>
  drizzle(db).select().from(organisations).where(eq(organisations.id, id)).get()

/** Changes an organisation's settings. */
export const updateOrganisation = (
  db: D1Database,
  id: string,
  change: Partial<typeof organisations.$inferInsert>,
  note: Note,
) => {
  const d = drizzle(db)
  return d.batch([d.update(organisations).set(change).where(eq(organisations.id, id)), note])
}

/** The members of an organisation, and those who are invited but have not signed in. */
export const listMembers = async (db: D1Database, organisationId: string) => {
  const d = drizzle(db)
  const [active, invited] = await d.batch([
    d
      .select({ personId: people.id, name: people.name, email: people.email, role: members.role })
      .from(members)
      .innerJoin(people, eq(people.id, members.personId))
      .where(eq(members.organisationId, organisationId))
      .orderBy(people.email),
    d
      .select({ email: invitations.email, role: invitations.role })
      .from(invitations)
      .where(eq(invitations.organisationId, organisationId))
      .orderBy(invitations.email),
  ])
  return { active, invited }
}

/** Who has an email in an organisation: a member, or one invited; nothing where nobody has. */
export const findMember = async (db: D1Database, organisationId: string, email: string) => {
  const { active, invited } = await listMembers(db, organisationId)
  const found = active.find((member) => member.email === email)
  return found ?? invited.find((member) => member.email === email)
}

/** Invites an email, or changes the role it is invited with. */
export const invite = (db: D1Database, row: typeof invitations.$inferInsert, note: Note) => {
  const d = drizzle(db)
  const { role, invitedBy, invitedAt } = row
  return d.batch([
    d
      .insert(invitations)
      .values(row)
      .onConflictDoUpdate({
        target: [invitations.organisationId, invitations.email],
        set: { role, invitedBy, invitedAt },
      }),
    note,
  ])
}

const notOwner = (organisationId: string, personId: string) =>
  and(eq(members.organisationId, organisationId), eq(members.personId, personId), ne(members.role, 'owner'))

/** Gives a member another role; never the owner. */
export const changeRole = (
  db: D1Database,
  who: { organisationId: string; personId: string; role: Exclude<Role, 'owner'> },
  note: Note,
) => {
  const d = drizzle(db)
  return d.batch([
    d.update(members).set({ role: who.role }).where(notOwner(who.organisationId, who.personId)),
    note,
  ])
}

/** Removes a member or an invitation; never the owner. */
export const removeMember = (
  db: D1Database,
  who: { organisationId: string; email: string; personId: string },
  note: Note,
) => {
  const d = drizzle(db)
  return d.batch([
    d.delete(members).where(notOwner(who.organisationId, who.personId)),
    d
      .delete(invitations)
      .where(and(eq(invitations.organisationId, who.organisationId), eq(invitations.email, who.email))),
    note,
  ])
}
