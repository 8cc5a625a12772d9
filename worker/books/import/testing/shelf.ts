/** Test support: a company of ours, and books that hold what a test puts into them. */
import { env } from 'cloudflare:workers'
import { rules } from '../../../documents.ts'
import { ledgerFor } from '../../../identity/ledger.ts'
import { signedIn, type Client } from '../../../identity/testing/session.ts'
import { requestOf, type Sheets } from '../../../posting/testing/check.ts'
import type { Poster } from '../../../posting/post.ts'
import { Ledger } from '../../../store/statements.ts'
import type {
  BooksAccount,
  BooksContact,
  BooksFailure,
  BooksItem,
  BooksTrackingOption,
  Outcome,
  Page,
} from '../../books.ts'

const pageSize = 3

/** Books in memory: they answer as an accounting system does, with pages of three contacts. */
export class Shelf {
  accountList: BooksAccount[] = []
  options: BooksTrackingOption[] = []
  itemList: BooksItem[] = []
  contactList: BooksContact[] = []
  /** Calls from now on that are answered before it fails; null: it does not fail. */
  failsAfter: number | null = null
  readonly asked: { since: number | null; page: number }[] = []

  #answer = <Value>(value: Value): Outcome<Value> => {
    if (this.failsAfter === null || this.failsAfter-- > 0) return { ok: true, value }
    const failure: BooksFailure = { code: 'offline', outcome: 'not-made', words: '', retryAt: null }
    return { ok: false, failure }
  }

  accounts = () => Promise.resolve(this.#answer(this.accountList))
  trackingOptions = () => Promise.resolve(this.#answer(this.options))
  items = () => Promise.resolve(this.#answer(this.itemList))

  contacts = (since: number | null, page: number): Promise<Outcome<Page<BooksContact>>> => {
    this.asked.push({ since, page })
    const all = this.contactList.filter(({ updatedAt }) => since === null || updatedAt >= since)
    const rows = all.slice((page - 1) * pageSize, page * pageSize)
    return Promise.resolve(this.#answer({ rows, next: all.length > page * pageSize ? page + 1 : null }))
  }
}

export const item = (code: string, more: Partial<BooksItem> = {}): BooksItem => ({
  id: `item-${code}`,
  code,
  name: `Item ${code}`,
  tracked: false,
  cost: null,
  active: true,
  updatedAt: 1,
  ...more,
})

export const contact = (name: string, more: Partial<BooksContact> = {}): BooksContact => ({
  id: `contact-${name}`,
  name,
  isSupplier: true,
  active: true,
  mergedInto: null,
  updatedAt: 1,
  ...more,
})

export type Company = Client & {
  ledger: Ledger
  poster: Poster
  connection: string
  post: (sheets: Sheets, batchId: string) => Promise<void>
}

/** A company with a connection's id, and what posts for its accountant. */
export const company = async (): Promise<Company> => {
  const client = await signedIn('accountant', { cutoverDate: '2024-01-01' })
  const { organisation } = client
  const ledger = new Ledger(ledgerFor(env, organisation), organisation.id)
  const poster: Poster = {
    ledger,
    person: { id: client.personId, name: 'The accountant' },
    now: Date.UTC(2026, 10, 23),
    today: '2026-11-23',
    cutover: organisation.cutover,
    currencyDecimals: 2,
    rules,
  }
  const post = async (sheets: Sheets, batchId: string) => {
    const answer = await client.send('POST', './batches', requestOf('post', sheets, batchId))
    const { outcome } = await answer.json<{ outcome: string }>()
    if (outcome !== 'posted') throw new Error(`Not posted: ${outcome}`)
  }
  return { ...client, ledger, poster, connection: 'connection-1', post }
}
