/** Documents of products whose type changed after they went: they wait to be moved together. */
import type { Ledger } from '../../../store/statements.ts'

const waiting = `SELECT count(DISTINCT document) AS count FROM outbox
  WHERE organisation = ?1 AND connection = ?2 AND state = 'held' AND reason = 'retyped'`

export const readRetyped = async (ledger: Ledger, connection: string): Promise<number> => {
  const { rows } = await ledger.read({ rows: [{ sql: waiting, bind: [connection] }] })
  return (rows as { count: number }[])[0]?.count ?? 0
}

const release = `UPDATE outbox SET state = 'waiting', reason = NULL, asked = 1
  WHERE organisation = ?1 AND connection = ?2 AND state = 'held' AND reason = 'retyped'
  RETURNING document`

/** Lets them go: the rows of one post become one journal. Answers of how many documents. */
export const releaseRetyped = async (ledger: Ledger, connection: string): Promise<number> => {
  const [rows = []] = await ledger.batch([{ sql: release, bind: [connection] }])
  return new Set((rows as { document: string }[]).map(({ document }) => document)).size
}
