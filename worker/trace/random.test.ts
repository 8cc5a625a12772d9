import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMillionths } from '../../schema/api/decimal.ts'
import type { MarginByProduct } from '../../schema/api/reports.ts'
import type { Lots, MadeOf, SalesOfProduct, WentTo } from '../../schema/api/trace.ts'
import { newBook, type Book, type RowOf } from '../posting/testing/book.ts'
import { catalog, read } from './testing/scooters.ts'

/** Receipts and builds come in any order of days; sales are often short, and some goods come back. */
const step = fc.record({
  kind: fc.constantFrom('planks', 'bolts', 'deck', 'scooter', 'sale', 'sale', 'return'),
  day: fc.integer({ min: 1, max: 28 }),
  quantity: fc.integer({ min: 1, max: 6 }),
  cost: fc.integer({ min: 1, max: 999 }),
  sku: fc.constantFrom('SCOOT', 'DECK', 'BOLT'),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const rowsOf = ({ kind, day, quantity, cost, sku }: Step): Record<string, RowOf[]> => {
  const date = `2024-01-${String(day).padStart(2, '0')}`
  const receipt = { date, supplier: 'ACM', lineTotal: cost / 100 }
  const sale = { date, customer: 'Ann', sku, unitPrice: 3 }
  switch (kind) {
    case 'planks':
      return { receipts: [{ ...receipt, sku: 'PLANK', quantity: quantity * 2 }] }
    case 'bolts':
      return { receipts: [{ ...receipt, sku: 'BOLT', quantity: quantity * 10 }] }
    case 'deck':
      return { builds: [{ date, product: 'DECK', quantity }] }
    case 'scooter':
      return { builds: [{ date, product: 'SCOOT', quantity: 1 }] }
    case 'sale':
      return { sales: [{ ...sale, quantity }] }
    default:
      return { sales: [{ ...sale, quantity: -1 }] }
  }
}

/** A company after some steps; those that are refused for want of stock are left out. */
const companyOf = async (steps: readonly Step[]): Promise<Book> => {
  const book = await newBook()
  await book.post(catalog)
  for (const one of steps) await book.send('post', rowsOf(one))
  return book
}

const total = (amounts: readonly string[]): bigint =>
  amounts.reduce((sum, amount) => sum + (parseMillionths(amount) ?? 0n), 0n)

const checkSales = async (book: Book): Promise<void> => {
  for (const period of ['', 'from=2024-01-10&to=2024-01-20']) {
    const margin = await read<MarginByProduct>(book, `./reports/margin-by-product?${period}`)
    for (const row of margin.products) {
      const report = await read<SalesOfProduct>(book, `./reports/sales-of-product?sku=${row.sku}&${period}`)
      const { quantity, revenue, cogs, margin: earned } = row
      expect(report.totals).toEqual({ quantity, revenue, cogs, margin: earned })
      const { sales, corrections } = report
      expect(total([...sales, ...corrections].map(({ cost }) => cost))).toBe(parseMillionths(cogs))
      // What was short and was returned before it came in has no lot.
      const returns = period !== '' || sales.some(({ kind }) => kind === 'return')
      for (const { kind, lots, quantity: whole, cost } of sales.filter(() => !returns)) {
        expect([kind, total(lots.map((lot) => lot.quantity))]).toEqual(['sale', parseMillionths(whole)])
        if (corrections.length === 0) expect(total(lots.map((lot) => lot.cost))).toBe(parseMillionths(cost))
      }
    }
  }
}

const checkTrees = async (book: Book): Promise<void> => {
  const lots: string[] = []
  for (const sku of ['PLANK', 'BOLT', 'DECK', 'SCOOT', 'CHIPS']) {
    const found = await read<Lots>(book, `./lots?sku=${sku}`)
    lots.push(...found.lots.filter(({ origin }) => origin !== 'shortage').map(({ id }) => id))
  }
  const backwards = new Set<string>()
  const forwards = new Set<string>()
  for (const lot of lots) {
    const { parts } = await read<MadeOf>(book, `./lots/${lot}/made-of`)
    for (const part of parts) if (part.lot !== null) backwards.add(`${part.lot.id} in ${lot}`)
    const { uses } = await read<WentTo>(book, `./lots/${lot}/went-to`)
    for (const use of uses) if (use.lot !== null) forwards.add(`${lot} in ${use.lot.id}`)
  }
  expect([...forwards].sort()).toEqual([...backwards].sort())
}

test(
  'whatever was posted, in whatever order: sales agree with the margin, and both directions with each other',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
        const book = await companyOf(steps)
        await checkSales(book)
        await checkTrees(book)
      }),
      { seed: 3, numRuns: 6, endOnFailure: true },
    )
  },
)
