import type { BooksAccount, BooksTrackingOption, Outcome } from '../books.ts'
import type { Caller } from '../connection/call.ts'
import { mapped, readList } from './answers.ts'
import type { WireAccount, WireTrackingCategory } from './wire.ts'

const classes = ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE'] as const

/** The chart of accounts, archived ones too. */
export const readAccounts = async (caller: Caller): Promise<Outcome<BooksAccount[]>> =>
  mapped(await readList<WireAccount>(caller, '/Accounts', 'Accounts'), (accounts) => accounts.map(accountOf))

const accountOf = (wire: WireAccount): BooksAccount => ({
  id: wire.AccountID ?? '',
  code: wire.Code ?? '',
  name: wire.Name ?? '',
  type: wire.Type ?? '',
  class: classes.find((known) => known === wire.Class) ?? '',
  active: wire.Status === 'ACTIVE',
  system: wire.SystemAccount ?? '',
})

/** The options of all tracking categories, archived ones too. */
export const readTracking = async (caller: Caller): Promise<Outcome<BooksTrackingOption[]>> =>
  mapped(
    await readList<WireTrackingCategory>(
      caller,
      '/TrackingCategories?includeArchived=true',
      'TrackingCategories',
    ),
    (categories) => categories.flatMap(optionsOf),
  )

const optionsOf = (category: WireTrackingCategory): BooksTrackingOption[] =>
  (category.Options ?? []).map((option) => ({
    id: option.TrackingOptionID ?? '',
    name: option.Name ?? '',
    category: category.TrackingCategoryID ?? '',
    categoryName: category.Name ?? '',
    active: category.Status === 'ACTIVE' && option.Status === 'ACTIVE',
  }))
