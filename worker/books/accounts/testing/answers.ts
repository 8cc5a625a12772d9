/** Test support: accounts of a chart, and answers of the quick set-up that choose among them. */
import type { SetUpAnswers } from '../../../../schema/api/books-accounts.ts'
import type { BooksAccount } from '../../books.ts'

export const account = (code: string, type: string, more: Partial<BooksAccount> = {}): BooksAccount => ({
  id: `id-${code}`,
  code,
  name: `Account ${code}`,
  type,
  class: '',
  active: true,
  system: '',
  ...more,
})

/** Bills go to a clearing account, and cost of sales is posted here. */
export const clearing: SetUpAnswers = {
  bills: 'clearing',
  materials: 'id-631',
  finished: 'id-632',
  clearing: 'id-805',
  costOfSales: 'here',
  cost: 'id-310',
  labor: null,
  overhead: null,
  other: null,
  tracking: [],
}
