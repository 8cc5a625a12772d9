/** What is said about a document's way to the books: why it is where it is, and the way out. */
import { roles } from '../../ledger/rows.ts'
import { productTypes } from '../../../schema/api/entry.ts'
import type { JournalKind } from './row.ts'

export type Why = { code: string; message: string; remedy: string; words: string }

const reasons: Record<string, readonly [message: string, remedy: string]> = {
  manual: ['It waits to be exported by hand.', 'Export it, or let documents go by themselves under Rules.'],
  day: [
    'The day of its journal is not over yet: it goes after midnight, with all of that day.',
    'Nothing is to be done. Export it to send it at once, in a journal of its own.',
  ],
  'cost-of-sales': [
    'It is not decided who posts the cost of sales.',
    'Say in the set-up of accounts whether it is posted from here or by the books.',
  ],
  'tracked-item': [
    'The books track a product of it themselves, and would count its stock twice.',
    'Unlink the item under Items, or say there that its stock is managed here.',
  ],
  'before-start': [
    'It is dated before the first day that goes to the books.',
    'If the books do not have it yet, export it from its own row.',
  ],
  locked: [
    'Its day is locked in the books, and the settings say to wait.',
    'Export it to post it on the first open day, or open the day in the books.',
  ],
  'with-others': ['Another part of the document is held.', 'It goes with that part.'],
  retyped: [
    'A product changed its type, so its stock belongs to another account.',
    'Make the transfer that is offered under Accounts.',
  ],
  'original-gone': [
    'Its journal was deleted or voided in the books, so what changed it since waits.',
    'Export it to send all of it again, or void the document here.',
  ],
  opening: [
    'Opening stock stays out: the books have it already.',
    'The opening difference can be posted as one journal.',
  ],
  'books-post-sales': ['The books post the cost of sales themselves.', 'Nothing is to be done.'],
  'nets-to-nothing': ['Both sides are on the same account.', 'Nothing is to be done.'],
  'below-a-cent': [
    'It comes to less than a cent; the next journal takes it along.',
    'Nothing is to be done.',
  ],
}

const problems: Record<string, readonly [message: string, remedy: string]> = {
  account: [
    'The books refused an account of it.',
    'Choose another account for it under Accounts, or make it active in the books; then export it again.',
  ],
  refused: ['The books refused it.', 'Do what they say, then export it again.'],
  'lock-date': [
    'Its day is locked in the books.',
    'It goes on the first open day as soon as the lock date is read again.',
  ],
  'day-locked': [
    'Its day is locked in the books.',
    'Post it again on a later day, or open the day in the books first.',
  ],
  warned: ['It is in the books, and they warned about it.', 'Look at the journal there.'],
  edited: [
    'It was changed in the books before it was approved, so it stands there otherwise than here.',
    'Look at the journal there; the tie-out shows the difference.',
  ],
  'twin-found': ['It came in twice. The second copy is being taken out.', 'Nothing is to be done.'],
  'twin-voided': ['It came in twice, very late. The second copy was voided.', 'Nothing is to be done.'],
  'twin-reversed': [
    'It came in twice, very late. The second copy could not be voided and was reversed by a journal.',
    'Nothing is to be done.',
  ],
  offline: ['The books did not answer.', 'It is tried again by itself.'],
  limit: ['The books take no more calls for now.', 'It goes by itself as soon as they do.'],
  'set-up': [
    'This installation of Partsemble cannot use its access to the books: its keys were changed or lost.',
    'Tell whoever runs the installation; it goes by itself once that is mended.',
  ],
  reconnect: ['The connection to the books has ended.', 'Connect again under Settings, Books.'],
  forbidden: [
    'The person who connected may not post journals in the books.',
    'Let somebody connect who may, or give that person the right there.',
  ],
  alone: ['The books refused a call with others.', 'It is tried by itself.'],
}

const states: Record<string, readonly [message: string, remedy: string]> = {
  unknown: [
    'The books did not answer when it was sent, so it may be there or not.',
    'It is looked for and settled by itself; nothing goes twice. Do not enter it there by hand.',
  ],
  gone: [
    'Its journal was deleted or voided in the books.',
    'Export it again if that was a mistake; else void the document here.',
  ],
}

const toWhy = (code: string, found: readonly [string, string] | undefined, words: string): Why | null =>
  found === undefined ? null : { code, message: found[0], remedy: found[1], words }

/** Why a row of the outbox is held or nothing to post. */
export const whyOfReason = (reason: string): Why | null => {
  if (!reason.startsWith('no-account:')) return toWhy(reason, reasons[reason], '')
  const [, role = '', type = ''] = reason.split(':')
  const place = [roles[Number(role)], productTypes[Number(type)]].filter((part) => part !== undefined)
  return {
    code: 'no-account',
    message: `No account is chosen for ${place.join(', ').replaceAll('_', ' ')}.`,
    remedy: 'Choose one under Accounts; it goes by itself then.',
    words: '',
  }
}

/** Why a journal is as it is; null where there is nothing to say. */
export const whyOfJournal = (state: string, problem: string | null, words: string | null): Why | null =>
  toWhy(
    problem ?? state,
    problems[problem ?? ''] ?? states[state],
    problem?.startsWith('twin') ? '' : (words ?? ''),
  )

const again: Partial<Record<JournalKind, string>> = {
  transfer: 'post it again under Accounts.',
  opening: 'post it again under Tie-out, Difference at the start.',
}

/** The way out where only a person can make such a journal again; with what has to be done before. */
const counterRemedies: Record<string, string> = {
  account: 'Choose another account under Accounts, or make it active in the books; then ',
  refused: 'Do what they say, then ',
  gone: 'If that was a mistake, ',
  'day-locked': 'Open the day in the books, or choose a later one; then ',
}

/** Why a journal that no document asks for is as it is, and the way out; null where there is nothing to say. */
export const whyOfCounter = ({
  kind,
  state,
  problem,
  problemWords,
}: {
  kind: JournalKind
  state: string
  problem: string | null
  problemWords: string | null
}): Why | null => {
  const why = whyOfJournal(state, problem, problemWords)
  const [before, after] = [counterRemedies[why?.code ?? ''], again[kind]]
  if (why === null || before === undefined || after === undefined) return why
  return { ...why, remedy: `${before}${after}` }
}
