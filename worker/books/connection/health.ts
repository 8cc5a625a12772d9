import { now } from '../../clock.ts'
import { log } from '../../http/log.ts'
import { ledgerFor } from '../../identity/ledger.ts'
import type { BooksFailure, BooksOrganisation, Outcome } from '../books.ts'
import type { Trouble } from '../../../schema/api/books-connections.ts'
import { laterOf } from '../../../schema/api/day.ts'
import { setBooksLock } from './lock/queries.ts'
import { noteRemoved, updateConnection } from './queries.ts'
import { letReadyGo } from './waiting/queries.ts'
import type { Target } from './target.ts'

/** How often success is written down. */
const noteEveryMs = 60_000

/** Writes down what the organisation there says of itself, its lock date in the ledger too. */
export const noteOrganisation = async (env: Env, target: Target, told: BooksOrganisation): Promise<void> => {
  const { connection, organisation } = target
  const at = now(env)
  const trouble = troubleOf(target, told)
  await updateConnection(env.DIRECTORY, connection.id, {
    name: told.name,
    country: told.country,
    timeZone: told.timeZone,
    shortCode: told.shortCode,
    periodLockDate: told.periodLockDate,
    yearLockDate: told.yearLockDate,
    state: 'connected',
    trouble,
    checkedAt: at,
    workedAt: at,
  })
  const ledger = ledgerFor(env, organisation)
  if (trouble === null) await letReadyGo(ledger, organisation.id, connection.id, at)
  const lockDate = connection.takesStock === 1 ? laterOf(told.periodLockDate, told.yearLockDate) : null
  const name = `“${told.name}” in Xero`
  await setBooksLock(ledger, organisation.id, connection.id, { lockDate, name })
}

const troubleOf = ({ connection, organisation }: Target, told: BooksOrganisation): Trouble | null => {
  if (told.currency !== connection.currency || told.currency !== organisation.currency)
    return 'other-currency'
  return told.mayPostJournals === false ? 'no-right' : null
}

const troubles: Partial<Record<BooksFailure['code'], Trouble>> = {
  offline: 'offline',
  limit: 'limit',
  forbidden: 'no-right',
  'set-up': 'set-up',
}

/** What is over with the first call that works. */
const passing: readonly (string | null)[] = ['offline', 'limit', 'set-up'] satisfies Trouble[]

/** Writes down how a call of the connection went: that it works, or what is wrong with it. */
export const noteOutcome = async (env: Env, target: Target, outcome: Outcome<unknown>): Promise<void> => {
  const { connection } = target
  const at = now(env)
  if (outcome.ok) {
    const passed = passing.includes(connection.trouble)
    if (!passed && at - connection.workedAt < noteEveryMs) return
    await updateConnection(env.DIRECTORY, connection.id, {
      workedAt: at,
      ...(passed ? { trouble: null } : {}),
    })
    return
  }
  const { code, words, outcome: known } = outcome.failure
  if (code === 'refused') return
  log('info', 'the books did not answer as hoped', { connection: connection.id, code, known, words })
  // A consent that is over was written down where that was found; otherwise the organisation was removed there.
  if (code === 'reconnect') {
    await noteRemoved(env.DIRECTORY, connection.id, 'removed')
  } else {
    const trouble = troubles[code] ?? null
    if (trouble !== connection.trouble) await updateConnection(env.DIRECTORY, connection.id, { trouble })
  }
}
