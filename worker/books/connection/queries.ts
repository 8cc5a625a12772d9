/** Statements on connections to the books, in the DIRECTORY database. */
import { and, desc, eq, inArray, isNull, lt, ne, notExists, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { audit } from '../../identity/audit.ts'
import { isTaken } from '../../store/taken.ts'
import { booksConnections, booksGrants, organisations, people } from '../../../schema/tables/directory.ts'

export type ConnectionRow = typeof booksConnections.$inferSelect
export type GrantRow = typeof booksGrants.$inferSelect
export type NewConnection = typeof booksConnections.$inferInsert

/** A connection with its organisation here. */
export const findConnection = async (db: D1Database, id: string) =>
  drizzle(db)
    .select({ connection: booksConnections, organisation: organisations })
    .from(booksConnections)
    .innerJoin(organisations, eq(organisations.id, booksConnections.organisationId))
    .where(eq(booksConnections.id, id))
    .get()

/** A connection with the name of who connected it. */
export type ListedConnection = ConnectionRow & { connectedByName: string }

/** An organisation's connections, those that were disconnected last. */
export const listConnections = async (
  db: D1Database,
  organisationId: string,
): Promise<ListedConnection[]> => {
  const rows = await drizzle(db)
    .select({ connection: booksConnections, name: people.name })
    .from(booksConnections)
    .innerJoin(people, eq(people.id, booksConnections.connectedBy))
    .where(eq(booksConnections.organisationId, organisationId))
    .orderBy(sql`${booksConnections.state} = 'disconnected'`, desc(booksConnections.connectedAt))
    .all()
  return rows.map(({ connection, name }) => ({ ...connection, connectedByName: name }))
}

/** The live connection to an organisation at a provider, whoever of ours has it. */
export const findByTenant = (db: D1Database, provider: 'xero', tenantId: string) =>
  drizzle(db)
    .select()
    .from(booksConnections)
    .where(
      and(
        eq(booksConnections.provider, provider),
        eq(booksConnections.tenantId, tenantId),
        ne(booksConnections.state, 'disconnected'),
      ),
    )
    .get()

/** Writes a connection, new or again. False: one of its names is taken by a live connection. */
export const saveConnection = async (db: D1Database, row: ConnectionRow): Promise<boolean> => {
  try {
    await drizzle(db)
      .insert(booksConnections)
      .values(row)
      .onConflictDoUpdate({ target: booksConnections.id, set: row })
      .run()
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
}

/** Appends to the audit log what stands for itself. */
export const insertNote = (note: ReturnType<typeof audit>) => note.run()

/** Changes what is known of a connection. */
export const updateConnection = (db: D1Database, id: string, change: Partial<NewConnection>) =>
  drizzle(db).update(booksConnections).set(change).where(eq(booksConnections.id, id)).run()

/** A consent's tokens, sealed. */
export const findGrant = (db: D1Database, id: string): Promise<GrantRow | undefined> =>
  drizzle(db).select().from(booksGrants).where(eq(booksGrants.id, id)).get()

/** The live grant of a person at a provider. */
export const findGrantOf = (db: D1Database, provider: 'xero', subject: string) =>
  drizzle(db)
    .select()
    .from(booksGrants)
    .where(
      and(
        eq(booksGrants.provider, provider),
        eq(booksGrants.subject, subject),
        ne(booksGrants.subject, ''),
        isNull(booksGrants.endedAt),
      ),
    )
    .get()

/** What a save of tokens writes. */
export type SavedTokens = Pick<GrantRow, 'keyId' | 'sealed' | 'accessExpiresAt' | 'refreshedAt'>

/** Writes new tokens over the version they were made from. False: someone else saved newer ones meanwhile. */
export const saveTokens = async (
  db: D1Database,
  grant: Pick<GrantRow, 'id' | 'version'>,
  tokens: SavedTokens,
): Promise<boolean> => {
  const saved = await drizzle(db)
    .update(booksGrants)
    .set({ ...tokens, version: grant.version + 1 })
    .where(
      and(eq(booksGrants.id, grant.id), eq(booksGrants.version, grant.version), isNull(booksGrants.endedAt)),
    )
    .returning({ id: booksGrants.id })
    .get()
  return saved !== undefined
}

/** A new consent's tokens: over those of the same person's earlier one, or as a new grant. Answers its id. */
export const writeGrant = async (
  db: D1Database,
  grant: Pick<GrantRow, 'id' | 'provider' | 'subject'>,
  tokens: SavedTokens,
): Promise<string> => {
  const row = await drizzle(db)
    .insert(booksGrants)
    .values({ ...grant, ...tokens, version: 1, endedAt: null })
    .onConflictDoUpdate({
      target: booksGrants.id,
      set: { ...tokens, version: sql`${booksGrants.version} + 1`, endedAt: null },
    })
    .returning({ id: booksGrants.id })
    .get()
  return row.id
}

/** Seals the same tokens anew; nothing where they were changed meanwhile. */
export const resealTokens = (
  db: D1Database,
  grant: Pick<GrantRow, 'id' | 'version' | 'keyId'>,
  sealed: Pick<GrantRow, 'keyId' | 'sealed'>,
) =>
  drizzle(db)
    .update(booksGrants)
    .set(sealed)
    .where(
      and(
        eq(booksGrants.id, grant.id),
        eq(booksGrants.version, grant.version),
        eq(booksGrants.keyId, grant.keyId),
      ),
    )
    .run()

/** Ends a grant: its tokens are gone. */
export const endGrant = (db: D1Database, id: string, at: number) =>
  drizzle(db).update(booksGrants).set({ sealed: '', endedAt: at }).where(eq(booksGrants.id, id)).run()

/** Live connections that use a grant. */
export const connectionsOf = (db: D1Database, grantId: string) =>
  drizzle(db)
    .select({ id: booksConnections.id, state: booksConnections.state, tenantId: booksConnections.tenantId })
    .from(booksConnections)
    .where(and(eq(booksConnections.grantId, grantId), ne(booksConnections.state, 'disconnected')))
    .all()

/** Says of a grant's connections that the consent is over. */
export const askToReconnect = (db: D1Database, grantId: string, trouble: string) =>
  drizzle(db)
    .update(booksConnections)
    .set({ state: 'reconnect', trouble })
    .where(and(eq(booksConnections.grantId, grantId), eq(booksConnections.state, 'connected')))
    .run()

/** Says of a connection that was well so far that it has to be made again. */
export const noteRemoved = (db: D1Database, id: string, trouble: string) =>
  drizzle(db)
    .update(booksConnections)
    .set({ state: 'reconnect', trouble })
    .where(and(eq(booksConnections.id, id), eq(booksConnections.state, 'connected')))
    .run()

/** Says of connections that wait for a consent that it is there again. */
export const consentIsBack = (db: D1Database, grantId: string, tenantIds: string[]) =>
  drizzle(db)
    .update(booksConnections)
    .set({ state: 'connected', trouble: null })
    .where(
      and(
        eq(booksConnections.grantId, grantId),
        eq(booksConnections.state, 'reconnect'),
        inArray(booksConnections.tenantId, tenantIds),
      ),
    )
    .run()

/** Live grants that were not refreshed since a time, and those sealed with another key: the oldest first. */
export const grantsToTend = async (
  db: D1Database,
  { idleSince, newestKey, most }: { idleSince: number; newestKey: string; most: number },
) => {
  const d = drizzle(db)
  const live = isNull(booksGrants.endedAt)
  const [idle, old] = await d.batch([
    d
      .select()
      .from(booksGrants)
      .where(and(live, lt(booksGrants.refreshedAt, idleSince)))
      .orderBy(booksGrants.refreshedAt)
      .limit(most),
    d
      .select()
      .from(booksGrants)
      .where(and(live, ne(booksGrants.keyId, newestKey)))
      .limit(most),
  ])
  return { idle, old }
}

/** Live grants older than a time that no connection uses: what somebody consented to and did not choose. */
export const unusedGrants = (db: D1Database, before: number, most: number) => {
  const d = drizzle(db)
  const used = d
    .select({ id: booksConnections.id })
    .from(booksConnections)
    .where(and(eq(booksConnections.grantId, booksGrants.id), ne(booksConnections.state, 'disconnected')))
  return d
    .select({ id: booksGrants.id })
    .from(booksGrants)
    .where(and(isNull(booksGrants.endedAt), lt(booksGrants.refreshedAt, before), notExists(used)))
    .limit(most)
    .all()
}

/** Connected ones that were not looked at since a time. */
export const connectionsToCheck = (db: D1Database, before: number, most: number) =>
  drizzle(db)
    .select({ id: booksConnections.id })
    .from(booksConnections)
    .where(and(eq(booksConnections.state, 'connected'), lt(booksConnections.checkedAt, before)))
    .orderBy(booksConnections.checkedAt)
    .limit(most)
    .all()

/** The connection that takes an organisation's stock journals. */
export const stockConnectionOf = (db: D1Database, organisationId: string) =>
  drizzle(db)
    .select({ id: booksConnections.id })
    .from(booksConnections)
    .where(
      and(
        eq(booksConnections.organisationId, organisationId),
        eq(booksConnections.state, 'connected'),
        eq(booksConnections.takesStock, 1),
      ),
    )
    .get()
