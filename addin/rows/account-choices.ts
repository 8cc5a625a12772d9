/** The accounts of the chart that a field offers. Pure. */
import type { AccountView } from '../../schema/api/books-accounts.ts'
import type { AccountUse } from '../../schema/api/books-mapping.ts'

/** `631 Stock: materials`. */
export const accountName = ({ code, name }: Pick<AccountView, 'code' | 'name'>): string =>
  code === '' ? name : `${code} ${name}`

export type AccountChoices = {
  offered: AccountView[]
  /** Found by what was typed where every account may be chosen: of a type that is not for this, as is said. */
  unusual: { account: AccountView; why: string }[]
  /** Found by what was typed, and not to be used: with the reason. */
  refused: { account: AccountView; why: string }[]
  /** Found beside those. */
  more: number
}

const most = 40

const isFound = (account: AccountView, words: readonly string[]): boolean => {
  const name = accountName(account).toLowerCase()
  return words.every((word) => name.includes(word))
}

/**
 * What to choose from: accounts fit for the use, by code and name; what was typed narrows them, and then those that are
 * not fit are listed with why not. `takesAny`: what the books take journals on may be chosen whatever its type.
 */
export const accountChoices = (
  accounts: readonly AccountView[],
  use: AccountUse,
  typed: string,
  takesAny = false,
): AccountChoices => {
  const words = typed
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = accounts.filter((account) => isFound(account, words))
  const fit = found.filter(({ refused }) => refused[use] === undefined)
  const unfit = words.length === 0 ? [] : found.filter(({ refused }) => refused[use] !== undefined)
  const told = unfit.map((account) => ({ account, why: account.refused[use] ?? '' }))
  const isUnusual = ({ account }: (typeof told)[number]) => takesAny && account.refused.any === undefined
  const [unusual, refused] = [told.filter(isUnusual), told.filter((each) => !isUnusual(each))]
  return {
    offered: fit.slice(0, most),
    unusual: unusual.slice(0, most),
    refused: refused.slice(0, most),
    more: [fit, unusual, refused].reduce((sum, list) => sum + Math.max(list.length - most, 0), 0),
  }
}
