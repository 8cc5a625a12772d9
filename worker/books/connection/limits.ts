import type { BooksFailure } from '../books.ts'

/** What a provider allows one organisation. */
export type Allowance = { minute: number; atOnce: number; day: number[] }

/** What has to outlive the object: it is written down with each change. */
export type Kept = { parkedUntil: number; dayLeft: number | null; dayLeftAt: number; dayLimit: number }

/** What an answer said of limits; null: nothing. */
export type Told = { dayLeft: number | null; parkMs: number | null }

/** Milliseconds since 1970 until when there are no calls; null: there are. */
export type Closed = { reads: number | null; writes: number | null }

export const nothingKept: Kept = { parkedUntil: 0, dayLeft: null, dayLeftAt: 0, dayLimit: 0 }

const minuteMs = 60_000
/** How long a count of the day is believed: the day's end differs and is not told. */
const believedMs = 60 * 60_000
/** Of each minute and of the day this much is kept for writes. */
const keptForWrites = 0.1

/**
 * One connection's share of a provider's limits. It never sleeps: a call beyond them is told when to come again. Only
 * for a place among those at once it waits, writes first.
 */
export class Limits {
  readonly #allowance: Allowance
  readonly #now: () => number
  readonly #save: (kept: Kept) => void
  #kept: Kept
  #recent: number[] = []
  #inFlight = 0
  #waiting: { writes: boolean; go: () => void }[] = []

  constructor(options: { allowance: Allowance; now: () => number; kept: Kept; save: (kept: Kept) => void }) {
    this.#allowance = options.allowance
    this.#now = options.now
    this.#kept = options.kept
    this.#save = options.save
  }

  get kept(): Kept {
    return this.#kept
  }

  /** Until when reads and writes are kept away; null: they are let through. */
  get closed(): Closed {
    return { reads: this.#closedUntil(false), writes: this.#closedUntil(true) }
  }

  /** Takes a place; answers the function that gives it back, or until when there is none. */
  async enter(writes: boolean): Promise<(() => void) | number> {
    const until = this.#closedUntil(writes)
    if (until !== null) return until
    if (this.#inFlight >= this.#allowance.atOnce) await this.#handedOver(writes)
    else this.#inFlight += 1
    const closed = this.#closedUntil(writes)
    if (closed !== null) {
      this.#leave()
      return closed
    }
    this.#recent.push(this.#now())
    let held = true
    return () => {
      if (held) this.#leave()
      held = false
    }
  }

  /** Waits until somebody who leaves hands over the place. */
  #handedOver(writes: boolean): Promise<void> {
    return new Promise((go) => {
      const behind = writes ? this.#waiting.findIndex((each) => !each.writes) : -1
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, { writes, go })
    })
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next.go()
    else this.#inFlight -= 1
  }

  /** Takes in what an answer said. */
  told({ dayLeft, parkMs }: Told): void {
    const at = this.#now()
    const next = { ...this.#kept }
    if (dayLeft !== null) {
      const limit = this.#allowance.day.find((tier) => tier >= dayLeft) ?? dayLeft
      Object.assign(next, { dayLeft, dayLeftAt: at, dayLimit: Math.max(limit, next.dayLimit) })
    }
    if (parkMs !== null) next.parkedUntil = Math.max(next.parkedUntil, at + parkMs)
    this.#kept = next
    this.#save(next)
  }

  /** Null: there is a call now. */
  #closedUntil(writes: boolean): number | null {
    const at = this.#now()
    if (this.#kept.parkedUntil > at) return this.#kept.parkedUntil
    this.#recent = this.#recent.filter((each) => each > at - minuteMs)
    const { minute } = this.#allowance
    const allowed = writes ? minute : Math.floor(minute * (1 - keptForWrites))
    const oldest = this.#recent[this.#recent.length - allowed]
    if (oldest !== undefined) return oldest + minuteMs
    const { dayLeft, dayLeftAt, dayLimit } = this.#kept
    const believedUntil = dayLeftAt + believedMs
    if (dayLeft === null || believedUntil <= at) return null
    return dayLeft <= (writes ? 0 : dayLimit * keptForWrites) ? believedUntil : null
  }
}

/** The failure of a call that there is no place for. */
export const overLimit = (retryAt: number): BooksFailure => ({
  code: 'limit',
  outcome: 'not-made',
  words: '',
  retryAt,
})
