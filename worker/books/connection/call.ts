import type { BooksFailure, Outcome } from '../books.ts'

/** One request to a provider, without what its connection adds: the token and whom it is about. */
export type Call = {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** From the API's root, with its query. */
  path: string
  headers?: Record<string, string>
  body?: string
  /** It may change something there: then no answer leaves the outcome unknown. */
  writes: boolean
}

/** An answer that was understood as one: what the call asked for, or a refusal of what was sent. */
export type Reply = { status: number; body: string }

/** Makes calls of one connection. Never throws. */
export type Caller = (call: Call) => Promise<Outcome<Reply>>

/** A failed outcome. Without more it was not made, and nobody said why or until when. */
export const failed = (
  code: BooksFailure['code'],
  more: Partial<Omit<BooksFailure, 'code'>> = {},
): { ok: false; failure: BooksFailure } => ({
  ok: false,
  failure: { code, outcome: 'not-made', words: '', retryAt: null, ...more },
})

/** What is known of a call that got no answer, or one that makes no sense. */
export const noAnswer = (call: Call, words = '') =>
  failed('offline', { outcome: call.writes ? 'unknown' : 'not-made', words })
