/** Which connections have something to send, in a LEDGER database. */

/** Its alarm sends a day at midnight there; one that was lost is found when the day is over everywhere. */
const lastToEndMs = 12 * 3_600_000

const waiting = `SELECT settings.connection FROM books_settings AS settings WHERE ready_at IS NOT NULL AND (
  registered_version < (SELECT max(version) FROM ledger_version WHERE organisation = settings.organisation)
  OR EXISTS (SELECT 1 FROM outbox WHERE organisation = settings.organisation
    AND connection = settings.connection AND state = 'waiting')
  OR EXISTS (SELECT 1 FROM outbox WHERE organisation = settings.organisation
    AND connection = settings.connection AND state = 'held' AND reason = 'day' AND date < ?3)
  OR EXISTS (SELECT 1 FROM journal WHERE organisation = settings.organisation
    AND connection = settings.connection AND state IN ('ready', 'sending', 'unknown') AND next_at <= ?1))
  ORDER BY random() LIMIT ?2`

const dueNow = `UPDATE journal SET next_at = ?3
  WHERE organisation = ?1 AND connection = ?2 AND state = 'ready' AND next_at > ?3`

/**
 * Journals that certainly did not come in, and wait for an hour or a day for what kept them out, are due at once: that
 * is known to be over.
 */
export const letReadyGo = (db: D1Database, organisation: string, connection: string, at: number) =>
  db.prepare(dueNow).bind(organisation, connection, at).run()

/**
 * Connections whose accounts are chosen and that have postings, documents or journals to go; disconnected ones may be
 * among them, which is known in the other database. Where there are more, each has its chance at the next call.
 */
export const connectionsWithWork = async (db: D1Database, at: number, most: number): Promise<string[]> => {
  const { results } = await db
    .prepare(waiting)
    .bind(at, most, new Date(at - lastToEndMs).toISOString().slice(0, 10))
    .all<{ connection: string }>()
  return results.map(({ connection }) => connection)
}
