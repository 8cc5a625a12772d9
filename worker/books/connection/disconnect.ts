import type { Organisation } from '../../http/context.ts'
import { log } from '../../http/log.ts'
import { ledgerFor } from '../../identity/ledger.ts'
import { xeroUnlink } from '../xero/oauth.ts'
import { dropBooksLock } from './lock/queries.ts'
import { connectionsOf, updateConnection, type ConnectionRow } from './queries.ts'

/**
 * Ends a connection here and at the provider. What waits to be exported is kept for when the same company is connected
 * again. A provider that does not answer does not hold it up: its own page ends it there too.
 */
export const disconnect = async (
  env: Env,
  organisation: Organisation,
  connection: ConnectionRow,
): Promise<void> => {
  const grant = connection.grantId
  await updateConnection(env.DIRECTORY, connection.id, {
    state: 'disconnected',
    trouble: null,
    grantId: null,
  })
  await dropBooksLock(ledgerFor(env, organisation), organisation.id, connection.id)
  if (grant === null) return
  const grants = env.GRANTS.getByName(grant)
  const token = await grants.access(grant, null)
  const gone = token.ok && (await xeroUnlink(env, token.value.token, connection.linkId))
  if (!gone) log('error', 'a connection could not be ended at the provider', { connection: connection.id })
  // Giving a consent back ends all of that person's connections: only when none of ours is left.
  if ((await connectionsOf(env.DIRECTORY, grant)).length === 0) await grants.end(grant)
}
