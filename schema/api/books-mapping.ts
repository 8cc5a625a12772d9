/** The places of the mapping and what their accounts are used for: shared with the add-in, so without the contracts. */
import { productTypes, type ProductType } from './entry.ts'

/** What postings are about; the same words as in the ledger. */
export const accountRoles = [
  'inventory',
  'receiving_clearing',
  'landed_cost_clearing',
  'labor_absorbed',
  'overhead_absorbed',
  'other_absorbed',
  'cogs',
  'waste',
  'shrinkage',
  'price_variance',
  'opening_balance',
  'rounding',
] as const
export type AccountRole = (typeof accountRoles)[number]

/** How supplier bills reach the books. */
export const billWays = ['clearing', 'inventory', 'expense'] as const
export type BillWay = (typeof billWays)[number]

/** Who posts cost of sales: journals from here, the books themselves, nobody yet. */
export const costOfSalesWays = ['here', 'books', 'nobody'] as const

/**
 * What an account is used for; an account that is fit for one is fit for all roles of it.
 * - `stock`: goods in stock; `purchases`: bought goods that stay expensed; `clearing`: received and not billed
 * - `absorbed`: labor and overhead taken up by builds; `cost`: cost of sales, waste, differences, cents
 * - `opening`: the other side of stock that was there at the cut-over
 * - `any`: what a person knows better: every account that the books take journals on
 */
export const accountUses = ['stock', 'purchases', 'clearing', 'absorbed', 'cost', 'opening', 'any'] as const
export type AccountUse = (typeof accountUses)[number]

/** A place of the mapping: a role, and for `inventory` the product type; null for roles that all types share. */
export type MappingPlace = { role: AccountRole; type: ProductType | null }

/** Every place of the mapping, in the order in which it is shown. */
export const mappingPlaces: readonly MappingPlace[] = accountRoles.flatMap((role): MappingPlace[] =>
  role === 'inventory' ? productTypes.map((type) => ({ role, type })) : [{ role, type: null }],
)

const bought: readonly (string | null)[] = ['raw material', 'component']
const useOfRole: Record<Exclude<AccountRole, 'inventory'>, AccountUse> = {
  receiving_clearing: 'clearing',
  landed_cost_clearing: 'clearing',
  labor_absorbed: 'absorbed',
  overhead_absorbed: 'absorbed',
  other_absorbed: 'absorbed',
  cogs: 'cost',
  waste: 'cost',
  shrinkage: 'cost',
  price_variance: 'cost',
  opening_balance: 'opening',
  rounding: 'cost',
}

/** What the account of a place is used for; where bills go decides about bought goods and their other side. */
export const useOf = ({ role, type }: MappingPlace, bills: BillWay): AccountUse => {
  if (role === 'inventory') return bills === 'expense' && bought.includes(type) ? 'purchases' : 'stock'
  const use = useOfRole[role]
  if (use !== 'clearing') return use
  return bills === 'clearing' ? 'clearing' : bills === 'inventory' ? 'stock' : 'purchases'
}
