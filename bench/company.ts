import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { BatchAnswer, BatchRequest, BatchRow, BatchTable } from '../schema/api/batch.ts'
import type { OrganisationView } from '../schema/api/identity.ts'
import type { Client } from '../dev/client/client.ts'
import { inPieces, type EntryRow } from '../dev/data/entry.ts'
import { tablesOf } from '../dev/data/requests.ts'
import { clocked } from './figure.ts'
import { cutover } from './workload.ts'

/** An organisation that figures are measured in. */
export type Company = {
  id: string
  /** Sends one request and says how long it took. Throws unless everything was taken. */
  send: (mode: 'check' | 'post', tables: BatchTable[]) => Promise<number>
}

/** Most rows of one request. */
const most = 10_000

/** Counting stored rows blocks this process; lets it notice connections that the Worker closed meanwhile. */
const settled = (): Promise<void> => setTimeout(20)

/** Makes a new organisation; `client` becomes its owner. */
export const newCompany = async (client: Client): Promise<Company> => {
  await settled()
  const { id } = await client.send<OrganisationView>('POST', '/api/organisations', {
    name: `Measured ${randomUUID().slice(0, 8)}`,
    currency: 'USD',
    timeZone: 'UTC',
    cutoverDate: cutover,
  })
  const send: Company['send'] = async (mode, tables) => {
    const request: BatchRequest = { batchId: randomUUID(), mode, tables }
    const path = `/api/organisations/${id}/batches`
    await settled()
    const { ms, result } = await clocked(() => client.send<BatchAnswer>('POST', path, request))
    refuseProblems(result)
    return ms
  }
  return { id, send }
}

const refuseProblems = ({ outcome, tables }: BatchAnswer): void => {
  const bad = tables.flatMap(({ rows }) => rows).find(({ problems }) => problems.length > 0)
  if (outcome === 'refused' || bad)
    throw new Error(`A measured request was ${outcome}: ${JSON.stringify(bad?.problems[0] ?? '')}`)
}

/** Posts any number of rows, 10,000 at a time. */
export const postAll = async (company: Company, rows: readonly EntryRow[], prefix: string): Promise<void> => {
  for (const [n, piece] of inPieces(rows, most).entries())
    await company.send('post', tablesOf(piece, `${prefix}-${n}`))
}

/** The request that voids what these tables posted. */
export const voided = (tables: readonly BatchTable[]): BatchTable[] =>
  tables.map((table) => ({
    ...table,
    rows: table.rows.map((row): BatchRow => ({ ...row, action: 'void' })),
  }))
