import type { Ledger } from '../../store/statements.ts'
import type { Books, BooksFailure, BooksJournal } from '../books.ts'
import { markerUrl } from './marker.ts'
import type { Desk, StoredJournal } from './queries.ts'

/** What the export of one connection works with. All it knows is in the ledger database. */
export type Context = {
  ledger: Ledger
  books: Books
  connection: {
    id: string
    /** Decimals of its currency. */
    currencyDecimals: number
    /** The organisation's time zone: where its days begin and end. */
    timeZone: string
    /** Where this application is reached: links of journals lead there. */
    appUrl: string
  }
  /** Milliseconds since 1970. */
  now: () => number
}

/**
 * What a step did: `more` to do at once; else when there is (null: when woken), and whether the steps after it must
 * wait for that too.
 */
export type Step = { more: boolean; at: number | null; stop: boolean }

export const more: Step = { more: true, at: null, stop: false }
export const waitUntil = (at: number): Step => ({ more: false, at, stop: false })

/** How a failure is waited out: without consent until somebody connects again, without the right an hour. */
export const stopFor = (failure: BooksFailure, now: number): Step => {
  const at = failure.code === 'reconnect' ? null : (failure.retryAt ?? now + pauseFor[failure.code])
  return { more: false, at, stop: true }
}

const pauseFor: Record<BooksFailure['code'], number> = {
  ...{ offline: 60_000, limit: 60_000, 'set-up': 300_000 },
  ...{ forbidden: 3_600_000, refused: 3_600_000, reconnect: 0 },
}

/** A step: null when it had nothing to do. */
export type Stepping = (context: Context, desk: Desk) => Promise<Step | null>

/** A journal as it goes over the wire; lines below a cent stay here. */
export const toBooks = ({ connection }: Context, journal: StoredJournal): BooksJournal => ({
  marker: journal.marker,
  url: markerUrl(connection.appUrl, connection.id, journal.marker),
  date: journal.date,
  narration: journal.narration,
  status: journal.draft ? 'draft' : 'posted',
  lines: journal.lines
    .filter(({ amount }) => amount !== 0)
    .map(({ account, tracking, amount, description }) => ({ account, tracking, amount, description })),
})
