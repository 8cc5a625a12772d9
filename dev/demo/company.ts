import { basename } from 'node:path'
import type { OrganisationView } from '../../schema/api/identity.ts'
import { signIn } from '../client/sign-in.ts'
import { cutoverOf } from '../data/entry.ts'
import type { DataFolder } from '../data/files.ts'
import type { ItemRow } from '../xero/seeds/build.ts'
import type { Company } from '../xero/seeds/company.ts'
import { importedItem } from './books.ts'
import { sampleCompany, sampleFolder } from '../sample/company.ts'

/** The company that a folder belongs to. */
export const companyOf = (folder: string): Company =>
  folder === sampleFolder
    ? sampleCompany
    : { name: titled(basename(folder)), currency: 'USD', timeZone: 'America/New_York' }

/** The items of its books: those of the folder, and one that the ledger does not know. */
export const itemsOf = ({ products }: DataFolder): ItemRow[] =>
  [...products.map(({ sku, name }) => ({ code: sku, name })), importedItem].map((item) => ({
    ...item,
    // As much as Xero takes.
    code: item.code.slice(0, 30),
    name: item.name.slice(0, 50),
    salesPrice: 1,
    salesAccount: '200',
  }))

/** Makes the organisation that the demo enters a folder into, with its accountant as a member. */
export const demoCompany = async (
  url: string,
  company: Company,
  data: DataFolder,
): Promise<OrganisationView> => {
  const owner = await signIn(url, 'owner')
  const organisation = await owner.send<OrganisationView>('POST', '/api/organisations', {
    ...company,
    cutoverDate: cutoverOf(data),
  })
  // Connecting the books needs an admin.
  const member = { email: 'accountant@sample.test', role: 'admin' }
  await owner.send('POST', `/api/organisations/${organisation.id}/members`, member)
  return organisation
}

const titled = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
