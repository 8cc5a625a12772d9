/** Two people who save accounts at the same moment. */
import { inject } from 'vitest'
import { mappedMeanwhileWords } from '../../worker/books/accounts/words.ts'
import type { Person } from './person.ts'

/** What the pane saves: the answers of the quick set-up, or places of its details. */
type Sent = { answers: object; lines: readonly object[] }

/**
 * When a person saves there, somebody else's account is saved, and the person is told to have come too late. The moment
 * between reading and saving cannot be hit from here, so that answer is given in the Worker's place, in its words; tests
 * of the Worker make it for real.
 */
export const tooLateFor = async (
  { seat }: Person,
  where: string,
  code: string,
  theirs: (account: string, ours: Sent) => unknown,
): Promise<void> => {
  const books = await fetch(`${inject('xero')}/_standin/organisations/Fernhill`)
  const { accounts } = (await books.json()) as { accounts: { id: string; code: string }[] }
  const id = accounts.find((account) => account.code === code)?.id ?? ''
  const [message, remedy] = mappedMeanwhileWords
  await seat.page.route(where, async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback()
    await route.fetch({ postData: theirs(id, route.request().postDataJSON() as Sent) })
    await route.fulfill({ status: 409, json: { code: 'mapped-meanwhile', message, remedy } })
  })
}
