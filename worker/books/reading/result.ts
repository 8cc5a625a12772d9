/** What a reading came to, as it is told. */
import type { ReadResult } from '../../../schema/api/books-accounts.ts'
import type { Reading } from './queries.ts'

/** Why the books could not be read, by the code of a failure: what happened, and what to do. */
const problems: Record<string, readonly [message: string, remedy: string]> = {
  offline: ['The books did not answer.', 'What was read before is still here. Try again in a moment.'],
  limit: [
    'The books take no more calls from us for now.',
    'It goes on where it stopped: try again later; journals go first.',
  ],
  reconnect: ['The connection to the books is over.', 'Reconnect under Settings, Books, then read again.'],
  forbidden: [
    'The person who connected may not read this in the books.',
    'Have somebody reconnect who may, under Settings, Books.',
  ],
  'set-up': [
    'This installation of Partsemble cannot use its access to the books: its keys were changed or lost.',
    'Tell whoever runs the installation, then read again.',
  ],
  refused: ['The books refused to be read.', 'Try again; if it stays so, reconnect under Settings, Books.'],
}

const problemOf = (code: string): ReadResult['problem'] => {
  const [message, remedy] = problems[code] ?? problems.offline ?? ['', '']
  return { code, message, remedy }
}

export const readResultOf = (reading: Reading): ReadResult => {
  const { created, updated, deactivated, skipped, finishedAt, problem } = reading
  return {
    done: finishedAt !== null && problem === null,
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    ...{ created, updated, deactivated, skipped },
    problem: problem === null ? null : problemOf(problem),
  }
}
