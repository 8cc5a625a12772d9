import { uuidOf } from '../random.ts'
import type { Account, AccountType, Contact, Item, Organisation, TrackingCategory } from '../state.ts'

/** When the seeds were last touched: long before anything that is tried with them. */
export const seededAt = Date.UTC(2026, 7, 31, 9)

/** One account by code, name and type, and what is unusual about it. */
export type AccountRow = [
  code: string,
  name: string,
  type: AccountType,
  more?: { system?: string; archived?: true; taxType?: string; opening?: number },
]

/** Accounts of an organisation; the id follows from its name and the code. */
export const accountsOf = (organisation: string, rows: AccountRow[]): Account[] =>
  rows.map(([code, name, type, { system = '', archived, taxType = 'NONE' } = {}]) => ({
    id: uuidOf(organisation, 'account', code),
    code,
    name,
    type,
    status: archived ? 'ARCHIVED' : 'ACTIVE',
    system,
    taxType,
    updated: seededAt,
  }))

/** Opening balances of the same rows: cents by account id. They must add up to nothing. */
export const openingOf = (organisation: string, rows: AccountRow[]): Record<string, number> => {
  const balances = rows
    .filter(([, , , more]) => more?.opening !== undefined)
    .map(([code, , , more]): [string, number] => [uuidOf(organisation, 'account', code), more?.opening ?? 0])
  const sum = balances.reduce((total, [, cents]) => total + cents, 0)
  if (sum !== 0) throw new Error(`The opening balances of ${organisation} are out by ${sum}.`)
  return Object.fromEntries(balances)
}

/** An item; prices in the organisation's currency. */
export type ItemRow = Omit<Item, 'id' | 'updated' | 'description' | 'isSold' | 'isPurchased'> &
  Partial<Pick<Item, 'description'>>

export const itemsOf = (organisation: string, rows: ItemRow[]): Item[] =>
  rows.map((row) => ({
    description: row.name,
    ...row,
    id: uuidOf(organisation, 'item', row.code),
    isSold: row.salesPrice !== undefined,
    isPurchased: row.purchasePrice !== undefined,
    updated: seededAt,
  }))

/** Contacts by name; `s` a supplier, `c` a customer, `-` neither yet, `x` archived. */
export const contactsOf = (organisation: string, rows: [name: string, signs: string][]): Contact[] =>
  rows.map(([name, signs]) => ({
    id: uuidOf(organisation, 'contact', name),
    name,
    status: signs.includes('x') ? 'ARCHIVED' : 'ACTIVE',
    isSupplier: signs.includes('s'),
    isCustomer: signs.includes('c'),
    email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.test`,
    updated: seededAt,
  }))

export const trackingOf = (organisation: string, rows: Record<string, string[]>): TrackingCategory[] =>
  Object.entries(rows).map(([name, options]) => ({
    id: uuidOf(organisation, 'tracking', name),
    name,
    status: 'ACTIVE',
    options: options.map((option) => ({
      id: uuidOf(organisation, 'tracking', name, option),
      name: option,
      status: 'ACTIVE',
    })),
  }))

/** What every organisation starts without. */
export const untouched: Pick<
  Organisation,
  'periodLockDate' | 'endOfYearLockDate' | 'created' | 'journals' | 'invoices' | 'creditNotes'
> = {
  periodLockDate: '',
  endOfYearLockDate: '',
  created: Date.UTC(2024, 0, 15),
  journals: [],
  invoices: [],
  creditNotes: [],
}
