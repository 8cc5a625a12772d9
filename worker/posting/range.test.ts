import { expect, test } from 'vitest'
import { newBook, problemsOf } from './testing/book.ts'

const most = 9_000_000_000
const gold = { sku: 'GOLD', name: 'Gold', type: 'component', unit: 'each', cost: most }

test('a row whose cost is more than the ledger holds is refused, and says so', async () => {
  const book = await newBook()
  const answer = await book.send('post', {
    products: [gold],
    sales: [
      { date: '2024-01-10', sku: 'GOLD', quantity: most, lineTotal: 1 },
      { date: '2024-01-11', sku: 'GOLD', quantity: 1, lineTotal: 1 },
    ],
  })
  expect(answer.status).toBe(200)
  expect(problemsOf(answer)).toContain('-: beyond-range')
})

test('lots that are together more than the ledger holds are still exact', async () => {
  const book = await newBook()
  const receipt = {
    date: '2024-01-10',
    supplier: 'ACM',
    sku: 'GOLD',
    quantity: 1,
    lineTotal: most,
    _anyway: true,
  }
  await book.post({
    products: [gold],
    suppliers: [{ code: 'ACM', name: 'Acme' }],
    receipts: [receipt, receipt, receipt],
    sales: [{ date: '2024-01-11', sku: 'GOLD', quantity: 1, lineTotal: 1 }],
  })
})

test('a BOM that multiplies estimates beyond all measure is still checked', async () => {
  const book = await newBook()
  const answer = await book.check({
    products: [gold, { sku: 'IDOL', name: 'Idol', type: 'finished good', unit: 'each' }],
    boms: [{ product: 'IDOL', lineKind: 'component', component: 'GOLD', quantity: 9_999 }],
    sales: [{ date: '2024-01-11', sku: 'IDOL', quantity: 1, lineTotal: 1 }],
  })
  expect(answer.status).toBe(200)
})
