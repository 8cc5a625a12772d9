import { msDateTime } from '../dates.ts'
import type { Account, AccountType, Organisation } from '../state.ts'
import type { Call } from './call.ts'
import { notFound } from './errors.ts'
import { enveloped } from './envelope.ts'
import { listed } from './list.ts'

export type AccountClass = 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE'

const classes: Record<AccountType, AccountClass> = {
  BANK: 'ASSET',
  CURRENT: 'ASSET',
  CURRLIAB: 'LIABILITY',
  DIRECTCOSTS: 'EXPENSE',
  EQUITY: 'EQUITY',
  EXPENSE: 'EXPENSE',
  FIXED: 'ASSET',
  INVENTORY: 'ASSET',
  OTHERINCOME: 'REVENUE',
  OVERHEADS: 'EXPENSE',
  PREPAYMENT: 'ASSET',
  REVENUE: 'REVENUE',
  SALES: 'REVENUE',
  TERMLIAB: 'LIABILITY',
}

export const classOf = ({ type }: Account): AccountClass => classes[type]

export const accountOut =
  ({ currency }: Organisation) =>
  (account: Account): Record<string, unknown> => ({
    AccountID: account.id,
    Code: account.code,
    Name: account.name,
    Status: account.status,
    Type: account.type,
    TaxType: account.taxType,
    Class: classOf(account),
    EnablePaymentsToAccount: false,
    ShowInExpenseClaims: account.type === 'OVERHEADS',
    ...(account.type === 'BANK'
      ? { BankAccountNumber: '12345612345678', BankAccountType: 'BANK', CurrencyCode: currency }
      : { BankAccountType: '' }),
    // Some ordinary accounts carry an empty string here, others nothing.
    ...(account.system
      ? { SystemAccount: account.system }
      : account.type === 'CURRENT'
        ? { SystemAccount: '' }
        : {}),
    ReportingCode: classOf(account).slice(0, 3),
    HasAttachments: false,
    UpdatedDateUTC: msDateTime(account.updated),
    AddToWatchlist: false,
  })

export const getAccounts = (call: Call): Response =>
  listed(call, call.organisation.accounts, {
    name: 'Accounts',
    out: accountOut(call.organisation),
    order: 'Code',
  })

export const getAccount = (call: Call, id: string): Response => {
  const account = call.organisation.accounts.find((each) => each.id === id)
  return account ? enveloped(call.world, 'Accounts', [accountOut(call.organisation)(account)]) : notFound()
}
