import type { BatchAnswer, BatchRequest } from '../../schema/api/batch.ts'
import type { OrganisationView } from '../../schema/api/identity.ts'
import { organisationsOf, type Client } from '../client/client.ts'
import { signIn } from '../client/sign-in.ts'
import { cutoverOf, entryRows } from '../data/entry.ts'
import { readFolder } from '../data/read.ts'
import { tablesOf } from '../data/requests.ts'
import { sampleCompany, sampleFolder } from './company.ts'

/** How much of the sample's data is posted. */
export type SeedDepth = 'nothing' | 'opening' | 'all'

const movements = ['receipts', 'builds', 'sales']

/**
 * Makes sure that the sample company exists at the server at `url`, with its owner, admin, accountant and builder,
 * and with its data posted as far as asked. Goes through the public API; a second time it changes nothing.
 */
export const seedSample = async (url: string, depth: SeedDepth): Promise<OrganisationView> => {
  const owner = await signIn(url, 'owner')
  const data = await readFolder(sampleFolder)
  const known = (await organisationsOf(owner)).find(({ isSample }) => isSample)
  const organisation =
    known ??
    (await owner.send<OrganisationView>('POST', '/api/organisations', {
      ...sampleCompany,
      cutoverDate: cutoverOf(data),
      isSample: true,
    }))
  const base = `/api/organisations/${organisation.id}`
  if (!known)
    for (const role of ['admin', 'accountant', 'builder'])
      await owner.send('POST', `${base}/members`, { email: `${role}@sample.test`, role })
  if (depth === 'nothing') return organisation
  const rows = entryRows(data).filter(({ kind }) => depth === 'all' || !movements.includes(kind))
  await post(owner, base, {
    batchId: `sample-company-${depth}`,
    mode: 'post',
    tables: tablesOf(rows, 'sample'),
  })
  return organisation
}

const post = async (client: Client, base: string, request: BatchRequest): Promise<void> => {
  const answer = await client.send<BatchAnswer>('POST', `${base}/batches`, request)
  if (answer.outcome === 'posted') return
  const problems = answer.tables.flatMap(({ kind, rows }) =>
    rows.flatMap((row) => row.problems.map(({ message }) => `${kind} ${row.id}: ${message}`)),
  )
  throw new Error(`The sample company was refused:\n${problems.slice(0, 20).join('\n')}`)
}
