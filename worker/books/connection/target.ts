import { toOrganisation } from '../../identity/guard.ts'
import type { Organisation } from '../../http/context.ts'
import { findConnection, type ConnectionRow } from './queries.ts'

/** A connection as its object works with it. */
export type Target = { connection: ConnectionRow; organisation: Organisation; grant: string }

/** The connection to work for; null where it was disconnected. */
export const targetOf = async (env: Env, id: string): Promise<Target | null> => {
  const found = await findConnection(env.DIRECTORY, id)
  if (!found || found.connection.state === 'disconnected' || !found.connection.grantId) return null
  const { connection } = found
  return { connection, organisation: toOrganisation(found.organisation), grant: found.connection.grantId }
}
