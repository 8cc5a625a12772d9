import type { AccountView, Chart } from '../../../schema/api/books-accounts.ts'
import { accountUses } from '../../../schema/api/books-mapping.ts'
import type { BooksAccount } from '../books.ts'
import { readResultOf } from '../reading/result.ts'
import type { StoredChart } from './queries.ts'
import { typeName, whyNot, type Provider } from './rules.ts'

const accountView = (account: BooksAccount, provider: Provider): AccountView => {
  const refused = accountUses.flatMap((use) => {
    const why = whyNot(account, use, provider)
    return why === null ? [] : [[use, why.message] as const]
  })
  const { id, code, name, active } = account
  return {
    id,
    code,
    name,
    type: typeName(provider, account.type),
    active,
    refused: Object.fromEntries(refused),
  }
}

/** The chart as it is shown: each account with why it cannot be used for what. */
export const chartView = ({ accounts, tracking, reading }: StoredChart, provider: Provider): Chart => ({
  read: reading === null ? null : readResultOf(reading),
  accounts: accounts.map((account) => accountView(account, provider)),
  tracking,
})
