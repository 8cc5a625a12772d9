/** Why there are no balances from the books, and the way out. */
import type { Connection } from '../../../schema/api/books-connections.ts'
import type { BooksFailure } from '../books.ts'
import { troubleWords } from '../connection/words.ts'

type Words = { message: string; remedy: string }

/** The connection as it shows itself after the call. */
type Shown = Pick<Connection, 'name' | 'state' | 'trouble'>

/** An instant as people where the organisation is read it. */
const momentIn = (timeZone: string, instant: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  )

const limited = (trouble: Connection['trouble'], timeZone: string): Words => {
  const until = trouble?.until ?? null
  const again =
    until === null
      ? 'Open this again in an hour.'
      : `Open this again after ${momentIn(timeZone, until)} (${timeZone}).`
  return {
    message: trouble?.message ?? troubleWords.limit.message,
    remedy: `${again} Nothing is lost: journals go on by themselves.`,
  }
}

const saying = (message: string, words: string): string =>
  words === '' ? message : `${message} Xero says: “${words}”`

/** What a reading of balances that came to nothing is told as: what its connection says of itself comes first. */
export const whyUnread = (
  { code, words }: BooksFailure,
  { name, state, trouble }: Shown,
  timeZone: string,
): Words => {
  if (state === 'disconnected')
    return { message: `${name} is disconnected.`, remedy: 'Connect to it again under Settings, Books.' }
  switch (code) {
    case 'limit':
      return limited(trouble, timeZone)
    case 'reconnect':
      return trouble ?? troubleWords['consent-ended']
    case 'set-up':
      return troubleWords['set-up']
    case 'forbidden': {
      const message = saying('Whoever connected may not read the trial balance in Xero.', words)
      return { message, remedy: troubleWords['no-right'].remedy }
    }
    case 'refused':
      return {
        message: saying('Xero refused to show its trial balance.', words),
        remedy: 'Do what it says, then open this again.',
      }
    default:
      return {
        message: words === '' ? 'Xero did not answer.' : saying('Xero gave no balances.', words),
        remedy: 'Nothing is lost. Open this again in a few minutes.',
      }
  }
}
