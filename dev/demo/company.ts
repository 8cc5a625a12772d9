import { basename } from 'node:path'
import type { OrganisationView } from '../../schema/api/identity.ts'
import { signIn } from '../client/sign-in.ts'
import { cutoverOf } from '../data/entry.ts'
import type { DataFolder } from '../data/files.ts'
import { sampleCompany, sampleFolder } from '../sample/company.ts'

/** Makes the organisation that the demo enters a folder into, with its accountant as a member. */
export const demoCompany = async (
  url: string,
  folder: string,
  data: DataFolder,
): Promise<OrganisationView> => {
  const company =
    folder === sampleFolder
      ? sampleCompany
      : { name: titled(basename(folder)), currency: 'USD', timeZone: 'America/New_York' }
  const owner = await signIn(url, 'owner')
  const organisation = await owner.send<OrganisationView>('POST', '/api/organisations', {
    ...company,
    cutoverDate: cutoverOf(data),
  })
  const member = { email: 'accountant@sample.test', role: 'accountant' }
  await owner.send('POST', `/api/organisations/${organisation.id}/members`, member)
  return organisation
}

const titled = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
