import type { ConsentMessage } from '../../schema/api/books-connections.ts'
import type { DialogMessage } from '../../schema/api/identity.ts'
import { booksWords, consentRefusals } from '../messages/books.ts'
import { signInRefusals, signInWords } from '../messages/sign-in.ts'

/**
 * What a window came to, signing in or a consent to reach the books: a message for the pane, and a title and a sentence
 * for the person who looks at it.
 */
export type Outcome = { message: DialogMessage | ConsentMessage; title: string; sentence: string }

/** Reads the outcome that the Worker put behind the `#` of the dialog page's address. */
export const readOutcome = (hash: string): Outcome => {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''))
  return booksOutcome(parameters) ?? signInOutcome(parameters)
}

const signInOutcome = (parameters: URLSearchParams): Outcome => {
  const code = parameters.get('code')
  const title = signInWords.button(false)
  if (code) {
    return { message: { kind: 'sign-in', code }, title, sentence: signInWords.done }
  }
  const error = parameters.get('error') ?? 'unexpected'
  const sentence = signInWords.closeWindow(signInRefusals[error] ?? signInWords.failed)
  return { message: { kind: 'sign-in', error }, title, sentence }
}

const booksOutcome = (parameters: URLSearchParams): Outcome | null => {
  const title = booksWords.connect
  const code = parameters.get('books')
  if (code) return { message: { kind: 'books', code }, title, sentence: booksWords.consented }
  const error = parameters.get('books-error')
  if (error === null) return null
  const sentence = signInWords.closeWindow(consentRefusals[error] ?? booksWords.consentFailed)
  return { message: { kind: 'books', error }, title, sentence }
}
