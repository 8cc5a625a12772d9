/** What a person asks for: rows that wait for somebody are let go, refused journals are taken apart. */
import { bulkLookup, jsonChunks } from '../../../store/bulk.ts'
import type { Ledger, Statement } from '../../../store/statements.ts'
import type { WaitingRow } from '../row.ts'

/** Reasons that a person's word is enough for. */
const enough = `('manual', 'day', 'before-start', 'locked', 'retyped', 'original-gone')`

const chosen = `SELECT DISTINCT outbox.document FROM outbox
  LEFT JOIN journal ON journal.organisation = ?1 AND journal.connection = ?2 AND journal.id = outbox.journal
  WHERE outbox.organisation = ?1 AND outbox.connection = ?2 AND (
    (?3 = 1 AND (outbox.state = 'waiting' OR outbox.reason IN ('manual', 'day') OR journal.state = 'ready'))
    OR (?4 = 1 AND journal.state = 'rejected')
    OR (?5 <> '' AND outbox.reason = 'before-start' AND outbox.date >= ?5))`

/** Documents that wait for somebody, that were refused, or that are dated from a day on and before the start. */
export const readChosen = async (
  ledger: Ledger,
  connection: string,
  { pending, rejected, from }: { pending: boolean; rejected: boolean; from: string },
): Promise<string[]> => {
  const bind = [connection, pending ? 1 : 0, rejected ? 1 : 0, from]
  const { found } = await ledger.read({ found: [{ sql: chosen, bind }] })
  return (found as { document: string }[]).map(({ document }) => document)
}

const rows = `SELECT outbox.event, outbox.version, outbox.date, outbox.document, outbox.kind, outbox.cause,
    outbox.state, outbox.reason, outbox.journal, journal.state AS journal_state
  FROM json_each(?2) AS wanted
  CROSS JOIN outbox INDEXED BY outbox_by_document ON outbox.organisation = ?1 AND outbox.connection = ?3
    AND outbox.document = wanted.value
  LEFT JOIN journal ON journal.organisation = ?1 AND journal.connection = ?3 AND journal.id = outbox.journal
  ORDER BY outbox.version, outbox.date, outbox.event`

/** A row of a document that is asked for. */
export type AskedRow = Omit<WaitingRow, 'asked'> & {
  state: 'waiting' | 'held' | 'nothing' | 'composed'
  reason: string | null
  journal: number | null
  journal_state: string | null
}

export const readAsked = async (
  ledger: Ledger,
  connection: string,
  documents: readonly string[],
): Promise<AskedRow[]> => {
  const { found } = await ledger.read({ found: bulkLookup(rows, documents, connection) })
  return found as AskedRow[]
}

const letGo = `UPDATE outbox SET state = 'waiting', reason = NULL, asked = 1
  WHERE organisation = ?1 AND connection = ?3 AND document IN (SELECT value FROM json_each(?2))
    AND (state = 'waiting' OR (state = 'held' AND reason IN ${enough}))`

/** Statements that let rows of documents go. */
export const letGoOf = (connection: string, documents: Iterable<string>): Statement[] =>
  jsonChunks(documents).map((chunk) => ({ sql: letGo, bind: [chunk, connection] }))

/** Whether a person's word is enough for a reason. */
export const isEnough = (reason: string | null): boolean => enough.includes(`'${reason ?? ''}'`)
