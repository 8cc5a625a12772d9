/** Which accounts a provider takes journals on, and which of them suit what: data, and one function over it. */
import type { AccountUse } from '../../../schema/api/books-mapping.ts'
import type { BooksAccount } from '../books.ts'
import { accountWords } from './words.ts'

export type Provider = 'xero' | 'quickbooks'

type AccountRules = {
  /** The provider's types in its own words. */
  types: Readonly<Record<string, string>>
  /** Types that journals of ours may not stand on, each with why. */
  refused: Readonly<Partial<Record<string, keyof typeof accountWords.refusedTypes>>>
  /** Types that suit a use. */
  fit: Readonly<Record<Exclude<AccountUse, 'any'>, readonly string[]>>
}

const costs = ['DIRECTCOSTS', 'EXPENSE', 'OVERHEADS'] as const

const xero: AccountRules = {
  types: {
    BANK: 'Bank',
    CURRENT: 'Current Asset',
    CURRLIAB: 'Current Liability',
    DEPRECIATN: 'Depreciation',
    DIRECTCOSTS: 'Direct Costs',
    EQUITY: 'Equity',
    EXPENSE: 'Expense',
    FIXED: 'Fixed Asset',
    INVENTORY: 'Inventory',
    LIABILITY: 'Liability',
    NONCURRENT: 'Non-current Asset',
    OTHERINCOME: 'Other Income',
    OVERHEADS: 'Overhead',
    PREPAYMENT: 'Prepayment',
    REVENUE: 'Revenue',
    SALES: 'Sales',
    TERMLIAB: 'Non-current Liability',
    PAYG: 'PAYG Liability',
  },
  refused: { BANK: 'bank', INVENTORY: 'inventory' },
  fit: {
    stock: ['CURRENT'],
    purchases: costs,
    clearing: ['CURRLIAB', 'LIABILITY', 'CURRENT'],
    absorbed: [...costs, 'CURRLIAB', 'LIABILITY'],
    cost: costs,
    opening: [...costs, 'EQUITY', 'CURRLIAB', 'LIABILITY'],
  },
}

/** QuickBooks Online names types as people see them. */
const quickbooksCosts = ['Cost of Goods Sold', 'Expense', 'Other Expense'] as const
const quickbooks: AccountRules = {
  types: {},
  refused: { Bank: 'bank', 'Accounts Receivable': 'system', 'Accounts Payable': 'system' },
  fit: {
    stock: ['Other Current Asset'],
    purchases: quickbooksCosts,
    clearing: ['Other Current Liability', 'Other Current Asset'],
    absorbed: [...quickbooksCosts, 'Other Current Liability'],
    cost: quickbooksCosts,
    opening: [...quickbooksCosts, 'Equity', 'Other Current Liability'],
  },
}

const rules: Record<Provider, AccountRules> = { xero, quickbooks }

/** A provider's type in the words people know it by. */
export const typeName = (provider: Provider, type: string): string => rules[provider].types[type] ?? type

/** Why an account cannot be used, with what to do; code for programs. */
export type Refused = {
  code: 'archived' | 'system' | 'bank' | 'inventory' | 'type'
  message: string
  remedy: string
}

/** Null: the account can be used so. What the books would refuse comes before what would only be wrong. */
export const whyNot = (account: BooksAccount, use: AccountUse, provider: Provider): Refused | null => {
  const { types, refused, fit } = rules[provider]
  const suited = use === 'any' ? null : fit[use]
  const wanted = suited?.map((type) => types[type] ?? type) ?? []
  const name = account.code === '' ? account.name : `${account.code} ${account.name}`
  const say = (code: Refused['code'], message: string): Refused => ({
    code,
    message,
    remedy: accountWords.choose(wanted, use),
  })
  if (!account.active) return say('archived', accountWords.archived(name))
  if (account.system !== '') return say('system', accountWords.system(name))
  const type = refused[account.type]
  if (type !== undefined) return say(type, accountWords.refusedTypes[type](name))
  if (suited === null || suited.includes(account.type)) return null
  return say('type', accountWords.wrongType(name, types[account.type] ?? account.type, use))
}
