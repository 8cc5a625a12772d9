import { DurableObject } from 'cloudflare:workers'
import { now } from '../../clock.ts'
import { log } from '../../http/log.ts'
import type { Books, BooksOrganisation, Outcome } from '../books.ts'
import { xeroCaller } from '../xero/caller.ts'
import { xeroAllowance } from '../xero/limits.ts'
import { xeroLinks } from '../xero/oauth.ts'
import { xeroBooks } from '../xero/xero.ts'
import { failed } from './call.ts'
import { atThisMoment, realTime } from './clock.ts'
import type { AccessToken } from './grant.ts'
import { noteOrganisation, noteOutcome } from './health.ts'
import { Limits, nothingKept, type Closed, type Kept } from './limits.ts'
import { targetOf, type Target } from './target.ts'
import { updateConnection } from './queries.ts'
import { work } from './work.ts'

/** What `Books` gives under each name, over the boundary of the object. */
export type BooksMethod = keyof Books
export type BooksArguments<Method extends BooksMethod> = Parameters<Books[Method]>

/** Whom a caller works for: what of a connection the provider has to be told. */
type Whom = { id: string; grant: string; tenant: string; currency: string }

/** How long the count of calls left may be behind on the connection's row. */
const callsLeftEveryMs = 30_000

/**
 * One connection to the books. Every call of it is made here, so that its limits hold; its alarm does what is due.
 * Its name is the connection's id, which each method is given too, since an alarm is told no name.
 */
export class BooksConnection extends DurableObject<Env> {
  #step: Env = this.env
  #limits: Limits | null = null
  #books: { whom: Whom; books: Books } | null = null
  #token: ({ grant: string } & AccessToken) | null = null
  #callsLeftAt = 0
  #working: Promise<number | null> | null = null

  /** Calls a method of `Books`. What it tells of the connection's health is written down. */
  async run<Method extends BooksMethod>(
    id: string,
    method: Method,
    args: BooksArguments<Method>,
  ): Promise<Outcome<unknown>> {
    this.#step = await atThisMoment(this.env)
    const target = await targetOf(this.#step, id)
    if (!target) return failed('reconnect')
    return this.#noted(target, method, await this.#call(whomOf(target), method, args))
  }

  /** Reads an organisation before there is a connection to it. */
  async look(id: string, grant: string, tenant: string): Promise<Outcome<BooksOrganisation>> {
    this.#step = await atThisMoment(this.env)
    // Its currency is not known yet, and no amount is read.
    return this.#booksFor({ id, grant, tenant, currency: 'USD' }).organisation()
  }

  /** Until when the provider takes no calls, and until when what is left of them is kept for journals. */
  async closed(): Promise<Closed> {
    this.#step = await atThisMoment(this.env)
    return this.#allowed().closed
  }

  /**
   * Something is to be done for the connection: it begins at once. `appUrl`, where it is given, is where people reach
   * this application: journals link to it.
   */
  async wake(id: string, appUrl?: string): Promise<void> {
    this.ctx.storage.kv.put('id', id)
    if (appUrl !== undefined) this.ctx.storage.kv.put('appUrl', appUrl)
    if (this.env.BOOKS_ALARMS !== 'off') await this.ctx.storage.setAlarm(Date.now())
  }

  override async alarm(): Promise<void> {
    const id = this.ctx.storage.kv.get<string>('id')
    const again = id === undefined ? null : await this.work(id)
    if (again !== null) await this.#sleepUntil(again)
  }

  /** Does what is due, one at a time, and answers when there is more (on the Worker's clock). The alarm calls it. */
  work(id: string): Promise<number | null> {
    this.#working ??= this.#workNow(id).finally(() => {
      this.#working = null
    })
    return this.#working
  }

  async #workNow(id: string): Promise<number | null> {
    this.#step = await atThisMoment(this.env)
    const target = await targetOf(this.#step, id)
    if (!target) return null
    const env = this.#step
    const books = notedBooks((method, args) => this.run(id, method, args))
    const appUrl = this.ctx.storage.kv.get<string>('appUrl') ?? ''
    const { again } = await work({ env, target, books, now: () => now(this.#step), appUrl })
    await this.#noteCallsLeft(target.connection.id)
    return again
  }

  /** Work that came in meanwhile has set an alarm of its own; the sooner one holds. */
  async #sleepUntil(at: number): Promise<void> {
    if (this.env.BOOKS_ALARMS === 'off') return
    const wanted = Math.max(realTime(this.#step, at), Date.now())
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > wanted) await this.ctx.storage.setAlarm(wanted)
  }

  #call<Method extends BooksMethod>(whom: Whom, method: Method, args: BooksArguments<Method>) {
    const books = this.#booksFor(whom)
    const call = books[method] as (...given: BooksArguments<Method>) => Promise<Outcome<unknown>>
    return call(...args)
  }

  #booksFor(whom: Whom): Books {
    const known = this.#books
    if (known && JSON.stringify(known.whom) === JSON.stringify(whom)) return known.books
    const clock = () => now(this.#step)
    const caller = xeroCaller({
      env: this.env,
      tenant: whom.tenant,
      access: (stale) => this.#access(whom.grant, stale),
      limits: this.#allowed(),
      now: clock,
      isLinked: async (token) => {
        const links = await xeroLinks(this.env, token)
        return links && links.some(({ tenantId }) => tenantId === whom.tenant)
      },
    })
    const books = xeroBooks({
      caller,
      currency: whom.currency,
      ownLinks: `/books/${whom.id}/`,
      now: clock,
    })
    this.#books = { whom, books }
    return books
  }

  #allowed(): Limits {
    this.#limits ??= new Limits({
      allowance: xeroAllowance,
      now: () => now(this.#step),
      kept: this.ctx.storage.kv.get<Kept>('limits') ?? nothingKept,
      save: (kept) => this.ctx.storage.kv.put('limits', kept),
    })
    return this.#limits
  }

  /** The token used last while it is good, else what the consent's own object has. */
  async #access(grant: string, stale: string | null): Promise<Outcome<string>> {
    const known = this.#token
    const good = known?.grant === grant && known.token !== stale && known.until > now(this.#step)
    if (good) return { ok: true, value: known.token }
    const answer = await this.env.GRANTS.getByName(grant).access(grant, stale)
    if (!answer.ok) return answer
    this.#token = { grant, ...answer.value }
    return { ok: true, value: answer.value.token }
  }

  /** What a call told of the connection's health is written down; that it cannot be does not lose the answer. */
  async #noted<Method extends BooksMethod>(target: Target, method: Method, outcome: Outcome<unknown>) {
    const env = this.#step
    const isLook = outcome.ok && method === 'organisation'
    try {
      if (isLook) await noteOrganisation(env, target, outcome.value as BooksOrganisation)
      else await noteOutcome(env, target, outcome)
      const isDue = now(env) - this.#callsLeftAt > callsLeftEveryMs
      if (isLook || isDue) await this.#noteCallsLeft(target.connection.id)
    } catch (error) {
      const name = error instanceof Error ? error.name : 'not an error'
      log('error', 'the health of a connection was not written', {
        connection: target.connection.id,
        error: name,
      })
    }
    return outcome
  }

  async #noteCallsLeft(id: string): Promise<void> {
    const kept = this.#limits?.kept
    if (!kept || kept.dayLeft === null) return
    this.#callsLeftAt = now(this.#step)
    const told = { callsLeft: kept.dayLeft, callsLeftAt: kept.dayLeftAt }
    await updateConnection(this.env.DIRECTORY, id, told)
    log('info', 'calls left at the books', { connection: id, left: kept.dayLeft })
  }
}

const whomOf = ({ connection, grant }: Target): Whom => ({
  id: connection.id,
  grant,
  tenant: connection.tenantId,
  currency: connection.currency,
})

const notedBooks = (run: (method: BooksMethod, args: never) => Promise<Outcome<unknown>>): Books => {
  const methods: BooksMethod[] = [
    ...(['organisation', 'accounts', 'trackingOptions', 'items', 'contacts', 'postJournals'] as const),
    ...(['journals', 'journalLines', 'setJournalStatus', 'trialBalance'] as const),
  ]
  const made = methods.map((method) => [method, (...args: unknown[]) => run(method, args as never)])
  return Object.fromEntries(made) as Books
}
