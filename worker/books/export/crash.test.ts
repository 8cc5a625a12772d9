import { expect, test } from 'vitest'
import { env } from 'cloudflare:workers'
import { now } from '../../clock.ts'
import { lamp } from '../../posting/testing/book.ts'
import { Ledger, type Statement } from '../../store/statements.ts'
import type { Books } from '../books.ts'
import { booksOf } from '../connection/remote.ts'
import { drain } from './drain.ts'
import { exporting, type Exporting } from './testing/exporting.ts'

class Killed extends Error {}

/** A life that ends at its nth await: before what is awaited is done, or after. */
class Life {
  #left: number
  constructor(awaits: number) {
    this.#left = awaits
  }
  async live<Value>(act: () => Promise<Value>): Promise<Value> {
    if (--this.#left === 0) throw new Killed()
    const value = await act()
    if (--this.#left === 0) throw new Killed()
    return value
  }
}

class MortalLedger extends Ledger {
  readonly #life: Life
  constructor(db: D1Database, organisation: string, life: Life) {
    super(db, organisation)
    this.#life = life
  }
  override batch(statements: readonly Statement[]): Promise<unknown[][]> {
    return this.#life.live(() => super.batch(statements))
  }
}

const mortalBooks = (books: Books, life: Life): Books =>
  Object.fromEntries(
    Object.entries(books).map(([name, call]) => [
      name,
      (...args: unknown[]) => life.live(() => (call as (...given: unknown[]) => Promise<unknown>)(...args)),
    ]),
  ) as Books

const contextOf = (at: Exporting, life: Life) => ({
  ledger: new MortalLedger(env.LEDGER, at.ledger.organisation, life),
  books: mortalBooks(booksOf(env, at.connection), life),
  connection: {
    id: at.connection,
    currencyDecimals: 2,
    timeZone: 'Europe/London',
    appUrl: 'https://partsemble.test',
  },
  now: () => now(env),
})

const day = (n: number): string => `2026-09-${String(n).padStart(2, '0')}`
const receipts = Array.from({ length: 8 }, (_, n) => ({
  date: day(2 + n),
  supplier: 'ACM',
  sku: 'SHADE',
  quantity: 3,
  lineTotal: 10 + n,
}))

test(
  'killed at every single await, over and over: each document arrives once',
  { timeout: 60_000 },
  async () => {
    const at = await exporting()
    await at.book.post({ ...lamp, receipts })
    const total = receipts.reduce((sum, { lineTotal }) => sum + lineTotal, 0) * 100
    for (let awaits = 1; awaits <= 48; awaits++) {
      const context = contextOf(at, new Life(awaits))
      try {
        for (;;) {
          const { again } = await drain(context)
          if (again === null) break
          if (again > now(env)) await at.world.advance(again - now(env))
        }
      } catch (error) {
        if (!(error instanceof Killed)) throw error
      }
      // Something new now and then, so that there is always something to be killed in.
      if (awaits % 6 === 0) {
        const _id = `late-${awaits}`
        await at.book.post({
          receipts: [{ _id, date: day(20), supplier: 'ACM', sku: 'BULB', quantity: 1, lineTotal: awaits }],
        })
      }
    }
    await at.settled()
    const markers = (await at.journals()).map((journal) => journal.split(' ')[0])
    expect(new Set(markers).size).toBe(markers.length)
    expect(markers.length).toBe(receipts.length + 8)
    expect((await at.balances()).get('805')).toBe(-total - 6 * 36 * 100)
  },
)

test('several at once compose nothing twice', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, receipts })
  const immortal = () => contextOf(at, new Life(Infinity))
  await Promise.all([1, 2, 3, 4].map(() => drain(immortal())))
  await at.settled()
  const markers = (await at.journals()).map((journal) => journal.split(' ')[0])
  expect(markers.toSorted()).toEqual(receipts.map((_, n) => `PSB-RCV-000${n + 1}`))
})
