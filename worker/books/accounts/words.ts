/** What is said about accounts and answers: what is wrong, and what to do. */
import type { AccountUse } from '../../../schema/api/books-mapping.ts'

const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`

const uses: Record<AccountUse, string> = {
  stock: 'goods in stock',
  purchases: 'bought stock that stays expensed',
  clearing: 'goods that are received and not billed yet',
  absorbed: 'labor and overhead that builds take up',
  cost: 'cost of sales and differences',
  opening: 'the other side of the opening stock',
  any: 'it',
}

/** Why an account is not offered. */
export const accountWords = {
  archived: (name: string) => `${name} is archived in the books, which take no journals on it.`,
  system: (name: string) =>
    `${name} is a system account: the books keep it themselves and take no journals on it.`,
  refusedTypes: {
    bank: (name: string) => `${name} is a bank account; journals do not go there.`,
    system: (name: string) => `${name} is kept by the books themselves, from bills and invoices.`,
    inventory: (name: string) =>
      `${name} has the type Inventory: the books keep it themselves, for the items they track, and take no journals on it.`,
  },
  wrongType: (name: string, type: string, use: AccountUse) =>
    `${name} is an account of the type ${type}, which is not for ${uses[use]}.`,
  choose: (types: readonly string[], use: AccountUse) =>
    use === 'any'
      ? 'Choose an account that the books take journals on.'
      : `Choose an account of the type ${list(types)} for ${uses[use]}; make one in the books if there is none.`,
} as const

/** What is wrong with answers or places. */
export const setUpWords = {
  'account-missing': (use: AccountUse) =>
    [`No account is chosen for ${uses[use]}.`, 'Choose one from the chart of accounts.'] as const,
  'account-unknown': () =>
    [
      'The account is not in the chart of accounts as it was read last.',
      'Refresh the chart, then choose the account again.',
    ] as const,
  'tracking-unknown': () =>
    [
      'A tracking option is not in the books any more.',
      'Refresh the chart, then choose the option again.',
    ] as const,
  'tracking-twice': (category: string) =>
    [`Two options of the tracking category ${category} are chosen.`, 'Choose one of each category.'] as const,
  'tracking-too-many': () =>
    [
      'More than two tracking categories are chosen; the books take two on a line.',
      'Choose at most two.',
    ] as const,
  'before-cut-over': (day: string, cutover: string) =>
    [
      `${day} is before the cut-over date ${cutover}.`,
      'What came before the cut-over is in the opening stock and stays out of the books. Choose a later day.',
    ] as const,
  'before-lock': (day: string, lock: string) =>
    [
      `The books are locked up to ${lock}, and ${day} is not after it.`,
      'Choose a day after the lock date, or move the lock date in the books first.',
    ] as const,
} as const

/** Why accounts are not saved over others than those that were looked at. */
export const mappedMeanwhileWords = [
  'The accounts were changed elsewhere since they were shown here.',
  'Nothing of yours was saved. If yours is to hold, save again: it takes the place of what was chosen there.',
] as const
