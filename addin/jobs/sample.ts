import type { BatchTable } from '../../schema/api/batch.ts'
import type { Me, OrganisationView } from '../../schema/api/identity.ts'
import { ApiFailure } from '../api/failure.ts'
import type { Api, NewOrganisation } from '../api/client.ts'
import { homeWords } from '../messages/home.ts'

type Company = NewOrganisation & { tables: BatchTable[] }

const fill = async (api: Api, organisation: string, tables: BatchTable[]): Promise<void> => {
  // One id for ever: when this was cut short, it is done once all the same.
  const batch = { batchId: 'sample-company-all', mode: 'post' as const, tables }
  const { outcome } = await api.send(organisation, batch)
  if (outcome === 'refused') throw new ApiFailure('refused', 'sample-refused', ...homeWords.sampleFailed)
}

/**
 * The sample company of a person: one they belong to, else a new one of their own, filled and marked as a sample.
 * Throws ApiFailure.
 */
export const openSample = async (api: Api, { organisations }: Me): Promise<OrganisationView> => {
  const known = organisations.find(({ isSample }) => isSample)
  if (known && (known.role !== 'owner' || (await api.home(known.id)).counts.products > 0)) return known
  const { default: file } = await import('../sample/company.json')
  const { tables, ...company } = file as Company
  const sample = known ?? (await api.createOrganisation({ ...company, isSample: true }))
  await fill(api, sample.id, tables)
  return sample
}
