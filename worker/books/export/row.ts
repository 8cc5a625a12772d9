import type { JournalLine } from '../books.ts'

/** What a row of the outbox is called by: the postings of an event at a version on a day. */
export type RowKey = { event: number; version: number; date: string }

/** Why an event has postings at a version; schema/migrations/ledger says what the words mean. */
export type Cause = 'first' | 'amended' | 'voided' | 'recosted' | 'retyped'

/** A row of the outbox that waits. */
export type WaitingRow = RowKey & {
  document: string
  kind: string
  cause: Cause
  /** A person asked for it: it goes although its day is locked. */
  asked: boolean
}

/** Postings of a row, products summed. `type` is -1 for roles that are not split by product type. */
export type RowPosting = RowKey & { role: number; type: number; micros: bigint }

/** An account with its tracking options: what amounts are summed by. */
export type Place = { account: string; tracking: readonly string[] }

/** Part of a line: what of the ledger went there. */
export type RolePart = readonly [role: number, type: number, micros: string]

/** A line of a journal as it is kept. The line that balances the journal is `rounding` and has no part of the ledger. */
export type StoredLine = Omit<JournalLine, 'description'> & {
  description: string
  micros: string
  roles: readonly RolePart[]
  rounding?: true
  /** Cents that stood there already of what the ledger says: of opening stock. */
  stood?: number
}

export type JournalKind = 'document' | 'day' | 'difference' | 'reversal' | 'transfer' | 'opening'

export type JournalState =
  'ready' | 'sending' | 'unknown' | 'posted' | 'draft' | 'rejected' | 'gone' | 'replaced'

/** A journal that was just composed. */
export type NewJournal = {
  marker: string
  kind: JournalKind
  date: string
  /** The day it would have had; null where it has it. */
  ownDate: string | null
  narration: string
  lines: readonly StoredLine[]
  rows: readonly RowKey[]
  /** Marker of the journal that it corrects or reverses. */
  corrects: string | null
  /** Rows whose accounts were those of then; the others have those of now. */
  mappedAt: number
}

/** One text for one place, so that maps can have it as key. */
export const placeKey = ({ account, tracking }: Place): string => `${account} ${tracking.join(' ')}`

export const rowKey = ({ event, version, date }: RowKey): string => `${event} ${version} ${date}`
