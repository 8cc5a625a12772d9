/** How far a post reaches: the lots, shortages and sales of before that it needs are read, however many. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { proveLedger } from '../store/proof.ts'
import { Ledger } from '../store/statements.ts'
import { eventOf } from './payload.ts'
import { newBook, newRowId, rowsOf, type Book, type RowOf } from './testing/book.ts'

const bolts = async (): Promise<Book> => {
  const book = await newBook()
  await book.post({
    products: [{ sku: 'BOLT', name: 'Bolt', type: 'component', unit: 'each' }],
    suppliers: [{ code: 'ACM', name: 'Acme' }],
  })
  return book
}

const receipt = (date: string, quantity: number, unitCost: number): RowOf => ({
  date,
  supplier: 'ACM',
  sku: 'BOLT',
  quantity,
  unitCost,
})
const sale = (date: string, quantity: number): RowOf => ({ date, sku: 'BOLT', quantity, unitPrice: 9 })

const costOf = async (book: Book, id: string) => (await book.results([id]))[0]?.cost
const prove = ({ client }: Book) => proveLedger(new Ledger(env.LEDGER, client.organisation.id), eventOf)

test('a sale takes as many lots as it needs', async () => {
  const book = await bolts()
  const receipts = Array.from({ length: 9 }, (_, n) => receipt(`2024-01-0${n + 1}`, 5, n + 1))
  await book.post({ receipts })
  const sold = await book.post({ sales: [sale('2024-02-01', 42)] })
  expect(rowsOf(sold)[0]).toMatchObject({ cost: '198', problems: [] })
  expect(await prove(book)).toEqual([])
})

test('when a receipt is voided, what it gave is taken from the lots after it', async () => {
  const book = await bolts()
  const first = { ...receipt('2024-01-01', 12, 1), _id: newRowId() }
  const sold = { ...sale('2024-02-01', 12), _id: newRowId() }
  await book.post({
    receipts: [first, receipt('2024-01-02', 5, 2), receipt('2024-01-03', 5, 3), receipt('2024-01-04', 5, 4)],
    sales: [sold],
  })
  const voided = await book.post({ receipts: [{ ...first, _action: 'void' }] })
  expect(voided.earlier.listed).toMatchObject([{ kind: 'sale', costBefore: '12', costAfter: '33' }])
  expect(await costOf(book, sold._id)).toBe('33')
  expect(await prove(book)).toEqual([])
})

test('a receipt fills every shortage that is open, the oldest first', async () => {
  const book = await bolts()
  const sales = [3, 4, 5].map((quantity, n) => ({ ...sale(`2024-01-0${n + 1}`, quantity), _id: newRowId() }))
  for (const row of sales) await book.post({ sales: [row] })
  await book.post({ receipts: [receipt('2024-02-01', 10, 2)] })
  const costs = await Promise.all(sales.map(({ _id }) => costOf(book, _id)))
  expect(costs).toEqual(['6', '8', '6'])
  expect(await prove(book)).toEqual([])
})

test('a lot that a row names is taken, wherever it stands in the queue', async () => {
  const book = await bolts()
  const receipts = ['L-1', 'L-2', 'L-3', 'L-4'].map((lot, n) => ({ ...receipt('2024-01-01', 5, n + 1), lot }))
  await book.post({ receipts })
  const broken = { date: '2024-02-01', sku: 'BOLT', quantity: -2, lot: 'L-4', reason: 'breakage' }
  expect(rowsOf(await book.post({ adjustments: [broken] }))[0]).toMatchObject({ cost: '8' })
  expect(await prove(book)).toEqual([])
})

test('when a lot that was named is voided, the lots before it are taken instead', async () => {
  const book = await bolts()
  const named = { ...receipt('2024-01-09', 8, 9), lot: 'L-9', _id: newRowId() }
  const broken = {
    date: '2024-02-01',
    sku: 'BOLT',
    quantity: -8,
    lot: 'L-9',
    reason: 'breakage',
    _id: newRowId(),
  }
  await book.post({
    receipts: [receipt('2024-01-01', 5, 1), receipt('2024-01-02', 5, 2), named],
    adjustments: [broken],
  })
  expect(await costOf(book, broken._id)).toBe('72')
  await book.post({ receipts: [{ ...named, _action: 'void' }] })
  expect(await costOf(book, broken._id)).toBe('11')
  expect(await prove(book)).toEqual([])
})

test('goods come back at what the sale had cost by then, whatever healed it later', async () => {
  const book = await bolts()
  await book.post({
    receipts: [receipt('2024-01-01', 2, 1)],
    sales: [{ ...sale('2024-01-05', 5), customer: 'Bo' }],
  })
  await book.post({ receipts: [receipt('2024-01-10', 5, 2)] })
  const back = await book.post({ sales: [{ ...sale('2024-01-08', -4), customer: 'Bo' }] })
  expect(rowsOf(back)[0]).toMatchObject({ cost: '4' })
  expect(await prove(book)).toEqual([])
})

/** Movements of a product as if so many events had taken nothing of it, one a line. */
const storeTakes = async ({ client }: Book, count: number) => {
  await env.LEDGER.prepare(
    `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?2)
     INSERT INTO take (organisation, product, key, n, event, kind, lot, quantity, cost)
     SELECT ?1, product.id, '20240301', n, 900000 + n, 0, lot.id, 0, 0
     FROM n, product JOIN lot ON lot.organisation = ?1 AND lot.product = product.id
     WHERE product.organisation = ?1 AND product.sku_key = 'bolt'`,
  )
    .bind(client.organisation.id, count)
    .run()
}

test.each([
  ['movements to replay', 250_001],
  ['rows to change', 200_001],
])(
  '%s beyond the limit: a row dated back is refused with their number, nothing is stored',
  async (_, count) => {
    const book = await bolts()
    await book.post({ receipts: [receipt('2024-01-02', 5, 1)] })
    await storeTakes(book, count)
    const late = await book.send('post', { receipts: [receipt('2024-01-01', 5, 1)] })
    const [problem] = rowsOf(late)[0]?.problems ?? []
    expect(problem).toMatchObject({ code: 'too-much-changes' })
    expect(problem?.message).toContain(count.toLocaleString('en-US'))
    expect(late).toMatchObject({ outcome: 'refused' })
  },
)
