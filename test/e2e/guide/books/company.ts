import { inject } from 'vitest'
import type { BatchAnswer } from '../../../../schema/api/batch.ts'
import type { OrganisationView } from '../../../../schema/api/identity.ts'
import { signIn } from '../../../../dev/client/sign-in.ts'
import { cutoverOf, entryRows, serial, type EntryRow } from '../../../../dev/data/entry.ts'
import { readFolder } from '../../../../dev/data/read.ts'
import { tablesOf } from '../../../../dev/data/requests.ts'
import { sampleCompany, sampleFolder } from '../../../../dev/sample/company.ts'

/** Who keeps the books of the company that the pictures show. */
export const bookkeeper = 'bookkeeper'

/** A build out of what was bought: of the sample's last ones, parts and products stand on the same account. */
const lastBuild: EntryRow = {
  kind: 'builds',
  cells: { date: serial('2026-10-30'), build: 'WO-354', product: 'CORD-SET', quantity: 10 },
}

/** A company with the sample's data posted, as an own one: books are connected to it. */
export const makeCompany = async (): Promise<void> => {
  const client = await signIn(inject('url'), bookkeeper)
  const data = await readFolder(sampleFolder)
  const { id } = await client.send<OrganisationView>('POST', '/api/organisations', {
    ...sampleCompany,
    cutoverDate: cutoverOf(data),
  })
  const { outcome } = await client.send<BatchAnswer>('POST', `/api/organisations/${id}/batches`, {
    batchId: 'before-the-books',
    mode: 'post',
    tables: tablesOf([...entryRows(data), lastBuild], 'sample'),
  })
  if (outcome !== 'posted') throw new Error(`The company's data: ${outcome}`)
}

/** Steers the stand-in for Xero, as a person in Xero would. */
export const inXero = async (path: string, body: unknown): Promise<void> => {
  const url = `${inject('xero')}/_standin/organisations/Fernhill/${path}`
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}
