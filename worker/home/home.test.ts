import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Home } from '../../schema/api/home.ts'
import { lamp, newBook, type Book, type Rows } from '../posting/testing/book.ts'

const homeOf = async (book: Book): Promise<Home> => (await book.client.fetch('./home')).json<Home>()
const none = { rows: 0, firstDate: null, lastDate: null }

test('a new organisation has everything before it', async () => {
  expect(await homeOf(await newBook())).toMatchObject({
    version: 0,
    today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    cutover: '2024-01-01',
    lockDate: null,
    counts: { products: 0, suppliers: 0, boms: 0, opening: none, receipts: none, builds: none, sales: none },
    hasMargin: false,
    shortages: { count: 0, listed: [] },
    belowReorderPoint: { count: 0, listed: [] },
    lastPost: null,
  })
})

const stock: Rows = {
  opening: [{ date: '2023-06-01', sku: 'SHADE', quantity: 4, unitCost: 3 }],
  receipts: [
    { _id: 'home-r1', date: '2024-01-10', supplier: 'ACM', sku: 'BULB', quantity: 10, unitCost: 2 },
    { _id: 'home-r2', date: '2024-01-20', supplier: 'ACM', sku: 'SHADE', quantity: 5, unitCost: 4 },
    { _id: 'home-r3', date: '2024-03-20', supplier: 'ACM', sku: 'SHADE', quantity: 5, unitCost: 4 },
  ],
  builds: [{ date: '2024-02-01', product: 'LAMP', quantity: 2 }],
}

test('counts what is in force, with the first and the last day of each kind', async () => {
  const book = await newBook()
  await book.post(lamp)
  await book.post(stock)
  await book.post({ receipts: [{ ...stock.receipts?.[2], _action: 'void' }] })
  const home = await homeOf(book)
  expect(home.counts).toEqual({
    products: 3,
    suppliers: 1,
    boms: 1,
    opening: { rows: 1, firstDate: '2023-06-01', lastDate: '2023-06-01' },
    receipts: { rows: 2, firstDate: '2024-01-10', lastDate: '2024-01-20' },
    builds: { rows: 1, firstDate: '2024-02-01', lastDate: '2024-02-01' },
    sales: none,
    adjustments: none,
  })
  expect(home.lastPost).toMatchObject({ version: 3, by: 'The accountant' })
})

test('a lock is no post, and its date is told', async () => {
  const book = await newBook()
  await book.post(lamp)
  await book.lock('2024-01-31')
  expect(await homeOf(book)).toMatchObject({
    ...{ version: 2, lockDate: '2024-01-31', lockedBy: null, lastPost: { version: 1 } },
  })
})

test('the latest lock date counts, and whose it is', async () => {
  const book = await newBook()
  const inBooks = (connection: string, date: string | null) =>
    env.LEDGER.prepare(
      'INSERT OR REPLACE INTO books_lock (organisation, connection, lock_date, name) VALUES (?1, ?2, ?3, ?4)',
    )
      .bind(book.client.organisation.id, connection, date, `Books ${connection}`)
      .run()
  await inBooks('1', '2024-02-29')
  await inBooks('2', null)
  expect(await homeOf(book)).toMatchObject({ lockDate: '2024-02-29', lockedBy: 'Books 1' })
  await book.lock('2024-02-29')
  expect(await homeOf(book)).toMatchObject({ lockDate: '2024-02-29', lockedBy: null })
  await inBooks('2', '2024-03-31')
  expect(await homeOf(book)).toMatchObject({ lockDate: '2024-03-31', lockedBy: 'Books 2' })
})

test('a first margin is there once something was sold whose cost is known', async () => {
  const book = await newBook()
  await book.post(lamp)
  await book.post({ sales: [{ date: '2024-02-05', sku: 'BULB', quantity: 1, unitPrice: 10 }] })
  expect((await homeOf(book)).hasMargin).toBe(false)
  await book.post(stock)
  await book.post({ sales: [{ date: '2024-02-06', sku: 'LAMP', quantity: 1, unitPrice: 30 }] })
  expect((await homeOf(book)).hasMargin).toBe(true)
})

test('shortages are listed until the goods come in, the longest open first', async () => {
  const book = await newBook()
  await book.post(lamp)
  await book.post({
    sales: [
      { date: '2024-02-06', sku: 'LAMP', quantity: 1, unitPrice: 30 },
      { date: '2024-02-05', sku: 'BULB', quantity: 3, unitPrice: 10 },
      { date: '2024-02-07', sku: 'BULB', quantity: 1.5, unitPrice: 10 },
    ],
  })
  expect((await homeOf(book)).shortages).toEqual({
    count: 2,
    listed: [
      { sku: 'BULB', name: 'Bulb', unit: 'each', quantity: '4.5', since: '2024-02-05' },
      { sku: 'LAMP', name: 'Lamp', unit: 'each', quantity: '1', since: '2024-02-06' },
    ],
  })
  await book.post({
    receipts: [{ date: '2024-02-10', supplier: 'ACM', sku: 'BULB', quantity: 9, unitCost: 2 }],
  })
  expect((await homeOf(book)).shortages.listed.map(({ sku }) => sku)).toEqual(['LAMP'])
})

test('active products at their reorder point or below it are listed', async () => {
  const product = { name: 'Part', type: 'component', unit: 'kg' }
  const book = await newBook()
  await book.post({
    suppliers: [{ code: 'ACM', name: 'Acme' }],
    products: [
      { ...product, sku: 'LOW', reorderPoint: 5 },
      { ...product, sku: 'ENOUGH', reorderPoint: 5 },
      { ...product, sku: 'NEVER' },
      { ...product, sku: 'GONE', reorderPoint: 1, active: 'no' },
    ],
    receipts: [
      { date: '2024-01-10', supplier: 'ACM', sku: 'LOW', quantity: 5, unitCost: 2 },
      { date: '2024-01-10', supplier: 'ACM', sku: 'ENOUGH', quantity: 5.5, unitCost: 2 },
    ],
  })
  expect((await homeOf(book)).belowReorderPoint).toEqual({
    count: 1,
    listed: [{ sku: 'LOW', name: 'Part', unit: 'kg', onHand: '5', reorderPoint: '5' }],
  })
})
