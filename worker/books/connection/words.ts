import type { ConsentFailure, Trouble } from '../../../schema/api/books-connections.ts'

type Words = { message: string; remedy: string }

/** What is wrong with a connection, and the way out. */
export const troubleWords: Record<Trouble, Words> = {
  'consent-ended': {
    message: 'The consent that was given in Xero is no longer good.',
    remedy: 'Reconnect. Nothing is lost: what waits goes out afterwards.',
  },
  removed: {
    message: 'Partsemble was removed from this organisation in Xero.',
    remedy: 'Reconnect, or disconnect here too. What waits is kept.',
  },
  'no-right': {
    message: 'Whoever connected may not post or read manual journals in Xero.',
    remedy: 'Reconnect as an Adviser, or as a Standard user with reports; or have the role changed in Xero.',
  },
  'other-currency': {
    message: 'The currency in Xero is not the currency of this organisation.',
    remedy: 'Disconnect, and connect the Xero organisation that keeps its books in the same currency.',
  },
  offline: {
    message: 'Xero did not answer when it was last asked.',
    remedy: 'Nothing needs doing: it is tried again by itself.',
  },
  limit: {
    message: 'Xero takes no more calls for now.',
    remedy: 'Nothing needs doing: it goes on by itself when Xero takes calls again.',
  },
  'set-up': {
    message: 'This installation of Partsemble cannot use its access to Xero: its keys were changed or lost.',
    remedy:
      'You cannot mend that here: tell whoever runs the installation. Nothing is lost, and what waits goes afterwards.',
  },
}

/** The same, while what is left of the calls is kept for journals. */
export const keptWords: Words = {
  message: 'Few of the calls that Xero allows are left: they are kept for journals.',
  remedy: 'Nothing needs doing: journals go on; lists and balances are read again later.',
}

/** Why a consent came to nothing, and what to do. */
export const consentWords: Record<ConsentFailure, Words> = {
  cancelled: { message: 'The consent was cancelled in Xero.', remedy: 'Connect again when you are ready.' },
  refused: { message: 'The answer from Xero did not hold.', remedy: 'Connect again.' },
  expired: { message: 'That took too long.', remedy: 'Connect again.' },
  offline: { message: 'Xero did not answer.', remedy: 'Try again in a few minutes.' },
  'not-configured': {
    message: 'No app is set up for Xero here, or Xero does not know it.',
    remedy: 'Ask whoever runs this installation; the README says how it is set up.',
  },
  'no-organisation': {
    message: 'That consent reaches no organisation in Xero.',
    remedy:
      'Connect again and allow access to one of your organisations; a practice has no books to connect.',
  },
}

/** Why quantities are kept here and not in Xero. */
export const whyHere = 'Inventory is managed here: Xero has no way to adjust quantities from outside.'
