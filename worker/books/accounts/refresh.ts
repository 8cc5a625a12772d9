import type { Ledger } from '../../store/statements.ts'
import type { Books, Outcome } from '../books.ts'
import { addCounts, differenceOf } from '../reading/difference.ts'
import { findReading, saveRead, type Reading } from '../reading/queries.ts'
import { readChart, writeChart } from './queries.ts'

/**
 * Reads accounts and tracking options from the books, whole: what is not there any more is not offered any more. A
 * failure leaves what was read before and is noted.
 */
export const refreshChart = async (
  books: Pick<Books, 'accounts' | 'trackingOptions'>,
  ledger: Ledger,
  connection: string,
  now: number,
): Promise<Outcome<Reading>> => {
  const accounts = await books.accounts()
  if (!accounts.ok) return failed(ledger, connection, now, accounts)
  const options = await books.trackingOptions()
  if (!options.ok) return failed(ledger, connection, now, options)
  const before = await readChart(ledger, connection)
  const chart = differenceOf(before.accounts, accounts.value, true)
  const tracking = differenceOf(before.tracking, options.value, true)
  const reading: Reading = {
    ...addCounts(chart.counts, tracking.counts),
    startedAt: now,
    finishedAt: now,
    readUntil: now,
    page: 1,
    problem: null,
  }
  const rows = writeChart(connection, { accounts: chart.rows, tracking: tracking.rows })
  await saveRead(ledger, connection, 'accounts', rows, reading)
  return { ok: true, value: reading }
}

type Failed = Extract<Outcome<never>, { ok: false }>

const failed = async (ledger: Ledger, connection: string, now: number, outcome: Failed): Promise<Failed> => {
  const last = await findReading(ledger, connection, 'accounts')
  const never = {
    created: 0,
    updated: 0,
    deactivated: 0,
    skipped: 0,
    finishedAt: null,
    readUntil: 0,
    page: 1,
  }
  await saveRead(ledger, connection, 'accounts', [], {
    ...(last ?? never),
    startedAt: now,
    problem: outcome.failure.code,
  })
  return outcome
}
