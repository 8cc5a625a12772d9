import type { Consent, ConsentMessage } from '../../schema/api/books-connections.ts'
import { booksWords, consentRefusals } from '../messages/books.ts'
import type { BooksApi } from './books.ts'
import { ApiFailure } from './failure.ts'
import { askDialog } from './sign-in.ts'

const windowWords = {
  closed: booksWords.windowClosed,
  otherWindow: booksWords.otherWindow,
  notOpened: booksWords.notOpened,
}

const codeOf = (message: string): string => {
  const said = JSON.parse(message) as ConsentMessage
  if ('code' in said) return said.code
  throw new ApiFailure('refused', said.error, ...(consentRefusals[said.error] ?? booksWords.consentFailed))
}

/**
 * Opens the provider's own consent in a window and hands in the code that it ends with: after it the organisations
 * there can be chosen from. `connection`: the one that is to be connected again. Throws ApiFailure.
 */
export const askForConsent = async (books: BooksApi, connection?: string): Promise<Consent> => {
  const { consent, url } = await books.askConsent(connection)
  const message = await askDialog(`${location.origin}${url}`, windowWords)
  return books.confirmConsent(consent.id, codeOf(message))
}
