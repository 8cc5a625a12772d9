/**
 * The accounting systems as the rest of the Worker sees them. `worker/books/xero` implements it over fetch; all calls
 * of a connection run in its Durable Object, which keeps the tokens fresh and the provider's limits.
 */

/** Why a call came to nothing. `outcome` is what is known of a write: it was not made, or it may have been. */
export type BooksFailure = {
  /**
   * - `offline`: no answer, or one that makes no sense (a proxy's page, 500, 503).
   * - `limit`: too many calls; `retryAt` says when there are calls again.
   * - `reconnect`: the consent is no longer good, or the connection was removed there.
   * - `forbidden`: the person who connected may not do this there.
   * - `refused`: it understood and said no; `words` are its own.
   * - `set-up`: this installation lost the key of its tokens, or the provider does not know its app: whoever runs it
   *   has to mend that. Nobody is disconnected by it.
   */
  code: 'offline' | 'limit' | 'reconnect' | 'forbidden' | 'refused' | 'set-up'
  outcome: 'not-made' | 'unknown'
  /** The provider's own words, without tokens or ids; empty where it gave none. */
  words: string
  /** Milliseconds since 1970; null: no time was given. */
  retryAt: number | null
}

/** Values over the Durable Object's boundary: errors do not survive it whole. */
export type Outcome<Value> = { ok: true; value: Value } | { ok: false; failure: BooksFailure }

export type BooksOrganisation = {
  name: string
  country: string
  /** ISO 4217. */
  currency: string
  /** IANA, as near as the provider tells. */
  timeZone: string
  shortCode: string
  /** Days, `YYYY-MM-DD`; on these and before nothing is taken. */
  periodLockDate: string | null
  yearLockDate: string | null
  /** What the person who connected may do there; null: not told. */
  mayPostJournals: boolean | null
}

export type BooksAccount = {
  id: string
  code: string
  name: string
  /** The provider's type (Xero: CURRENT, DIRECTCOSTS, ...). */
  type: string
  class: 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE' | ''
  active: boolean
  /** Name of the system account it is; empty for an ordinary one. */
  system: string
}

export type BooksTrackingOption = {
  id: string
  name: string
  category: string
  categoryName: string
  active: boolean
}

export type BooksItem = {
  id: string
  code: string
  name: string
  /** The provider keeps its quantity and posts its cost of sales. */
  tracked: boolean
  /** Decimal text, up to 6 decimals; null where there is none. */
  cost: string | null
  active: boolean
  updatedAt: number
}

export type BooksContact = {
  id: string
  name: string
  isSupplier: boolean
  active: boolean
  mergedInto: string | null
  updatedAt: number
}

export type JournalLine = {
  account: string
  /** Option ids, at most one a category. */
  tracking: readonly string[]
  /** In the currency's smallest unit; debits above zero. */
  amount: number
  description: string
}

/** A journal as it is sent: its lines sum to zero. */
export type BooksJournal = {
  marker: string
  /** Absolute; ends in the marker, so that the journal is found again by it. */
  url: string
  date: string
  narration: string
  status: 'draft' | 'posted'
  lines: readonly JournalLine[]
}

/** What became of one journal of a call, in the order they were sent. */
export type JournalAnswer =
  | { id: string; status: 'draft' | 'posted'; warnings: readonly string[] }
  | { refused: string; about: 'lock-date' | 'account' | 'other' }

/** A journal as it stands there. */
export type SeenJournal = {
  id: string
  /** Empty for a journal of others. */
  marker: string
  /** Where the marker was found. A copy that a person made carries it in the narration at most. */
  markedBy: 'link' | 'narration' | null
  status: 'draft' | 'posted' | 'deleted' | 'voided'
  date: string
  updatedAt: number
}

export type AccountBalance = {
  account: string
  /** Debit less credit at the end of the day, in the currency's smallest unit. */
  balance: number
}

/** One page; `next` null: that was the last. */
export type Page<Row> = { rows: Row[]; next: number | null }

/** An accounting system on behalf of one connection. `since` are milliseconds since 1970: changed at or after. */
export type Books = {
  organisation: () => Promise<Outcome<BooksOrganisation>>
  accounts: () => Promise<Outcome<BooksAccount[]>>
  trackingOptions: () => Promise<Outcome<BooksTrackingOption[]>>
  items: (since: number | null) => Promise<Outcome<BooksItem[]>>
  contacts: (since: number | null, page: number) => Promise<Outcome<Page<BooksContact>>>
  /** At most 50. The same key with the same journals is answered by the provider from memory, for a while. */
  postJournals: (journals: readonly BooksJournal[], key: string) => Promise<Outcome<JournalAnswer[]>>
  /** Journals changed since then, ours and others'; ours have a marker of ours. */
  journals: (since: number, page: number) => Promise<Outcome<Page<SeenJournal>>>
  journalLines: (id: string) => Promise<Outcome<JournalLine[]>>
  setJournalStatus: (id: string, status: 'posted' | 'voided' | 'deleted') => Promise<Outcome<null>>
  trialBalance: (date: string) => Promise<Outcome<AccountBalance[]>>
}
