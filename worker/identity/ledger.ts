import type { Organisation } from '../http/context.ts'

/** The ledger database that new organisations go to. */
export const newestLedger = 'ledger-1'

/**
 * The database that holds an organisation's facts and what follows from them: the only way to one.
 * Throws when the organisation names a database that is not bound (a deployment error).
 */
export const ledgerFor = (env: Env, organisation: Pick<Organisation, 'ledger'>): D1Database => {
  const databases: Record<string, D1Database> = { 'ledger-1': env.LEDGER }
  const database = databases[organisation.ledger]
  if (!database) throw new Error(`No ledger database is bound as ${organisation.ledger}`)
  return database
}
