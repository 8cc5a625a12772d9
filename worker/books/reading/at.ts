/** The connection that a request is about. */
import type { Context } from 'hono'
import { now, today } from '../../clock.ts'
import type { MemberEnv } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { ledgerFor } from '../../identity/ledger.ts'
import { Ledger } from '../../store/statements.ts'
import type { Books } from '../books.ts'
import type { ConnectionRow } from '../connection/queries.ts'
import { booksOf } from '../connection/remote.ts'
import { connectionOf } from '../connection/routes.ts'

/** What routes of a connection work with; `books` makes its calls in the connection's own object. */
export type At = {
  connection: ConnectionRow
  ledger: Ledger
  books: Books
  now: number
  /** The organisation's, and the day that it is there. */
  timeZone: string
  today: string
}

/** The connection named in the path; refuses with 404 what is not the organisation's. */
export const connectionAt = async (c: Context<MemberEnv>, id: string): Promise<At> => {
  const { organisation } = c.var
  return {
    connection: await connectionOf(c, id),
    ledger: new Ledger(ledgerFor(c.env, organisation), organisation.id),
    books: booksOf(c.env, id),
    now: now(c.env),
    timeZone: organisation.timeZone,
    today: today(c.env, organisation.timeZone),
  }
}

/** The same, for what changes something: refuses a connection that was ended. */
export const liveConnectionAt = async (c: Context<MemberEnv>, id: string): Promise<At> => {
  const at = await connectionAt(c, id)
  if (at.connection.state !== 'disconnected') return at
  throw new Refusal(
    409,
    'disconnected',
    `${at.connection.name} is disconnected.`,
    'Connect to it again under Settings, Books.',
  )
}
