import { expect, test } from 'vitest'
import type { BatchStatus } from '../../schema/api/batch.ts'
import { signedIn } from '../identity/testing/session.ts'
import { Book, lamp, newBook, problemsOf, rowsOf } from './testing/book.ts'

test('a receipt, a build and a sale in one batch are costed first in first out', async () => {
  const book = await newBook()
  await book.post(lamp)
  const rows = {
    receipts: [
      { date: '2024-01-10', receipt: 'PO-1', supplier: 'ACM', sku: 'SHADE', quantity: 10, unitCost: 4 },
      { date: '2024-01-10', receipt: 'PO-1', supplier: 'ACM', sku: 'BULB', quantity: 20, lineTotal: 10 },
    ],
    builds: [{ date: '2024-01-11', build: 'WO-1', product: 'lamp', quantity: 4 }],
    sales: [
      {
        date: '2024-01-12',
        invoice: 'INV-1',
        line: 1,
        customer: 'Bo',
        sku: 'LAMP',
        quantity: 3,
        unitPrice: 20,
      },
    ],
  }
  const checked = await book.check(rows)
  expect(problemsOf(checked)).toEqual([])
  expect(rowsOf(checked).map(({ state, cost }) => [state, cost])).toEqual([
    ['ready', '40'],
    ['ready', '10'],
    ['ready', '26'],
    ['ready', '19.5'],
  ])
  const posted = await book.post(rows)
  expect(rowsOf(posted).map(({ state, reference, unitCost }) => [state, reference, unitCost])).toEqual([
    ['posted', 'PSB-RCV-0001', '4'],
    ['posted', 'PSB-RCV-0001', '0.5'],
    ['posted', 'PSB-BLD-0001', '6.5'],
    ['posted', 'PSB-SAL-0001', '6.5'],
  ])
})

test('a post of more than one chunk is stored whole', async () => {
  const book = await newBook()
  const note = '漢'.repeat(1_000)
  const answer = await book.post({
    products: [{ sku: 'A', name: 'A', type: 'component', unit: 'each' }],
    suppliers: [{ code: 'ACM', name: 'Acme' }],
    receipts: Array.from({ length: 1_500 }, (_, n) => ({
      date: '2024-01-10',
      receipt: `PO-${n}`,
      supplier: 'ACM',
      sku: 'A',
      quantity: 1,
      unitCost: 1,
      note,
    })),
    sales: [{ date: '2024-01-11', sku: 'A', quantity: 1_500, unitPrice: 2 }],
  })
  expect(answer.tables.at(-1)?.rows[0]).toMatchObject({ state: 'posted', cost: '1500' })
})

test('a builder posts, and sees no money in any answer: not of its rows, nor of earlier documents', async () => {
  const book = await newBook()
  const receipt = { date: '2024-01-10', receipt: 'PO-1', supplier: 'ACM', sku: 'SHADE', quantity: 10 }
  await book.post({
    ...lamp,
    receipts: [
      { ...receipt, unitCost: 4 },
      { ...receipt, sku: 'BULB', quantity: 40, lineTotal: 20 },
      { ...receipt, date: '2024-01-20', receipt: 'PO-2', unitCost: 6 },
    ],
    builds: [{ date: '2024-01-21', build: 'WO-1', product: 'LAMP', quantity: 8, _id: 'money-1' }],
  })
  const builder = new Book(await signedIn('builder', book.client.organisation))
  const rows = {
    builds: [{ date: '2024-01-11', build: 'WO-0', product: 'LAMP', quantity: 4, _id: 'money-2' }],
  }
  const money = /cost|value|amount|inventory/i
  const checked = await builder.check(rows)
  expect(checked.tables[0]?.totals).toMatchObject({ rows: 1, documents: 1, quantity: '4' })
  expect(checked.earlier).toMatchObject({ documents: 1, listed: [{ reference: 'PSB-BLD-0001' }] })
  const posted = await builder.post(rows, 'batch-of-builder')
  const [row] = rowsOf(posted)
  expect(row).toMatchObject({ state: 'posted', reference: 'PSB-BLD-0002', productName: 'Lamp' })
  const again = await builder.post(rows, 'batch-of-builder')
  const results = await builder.results(['money-1', 'money-2'])
  expect(results).toMatchObject([{ quantity: '8' }, { quantity: '4' }])
  const status = await (await builder.client.fetch('./batches/batch-of-builder')).json<BatchStatus>()
  expect(status.earlier?.months).toEqual([{ month: '2024-01', documents: 1 }])
  for (const answer of [checked, posted, again, results, status])
    expect(JSON.stringify(answer)).not.toMatch(money)

  const full = await book.results(['money-2'])
  expect(full).toMatchObject([{ cost: '26', unitCost: '6.5' }])
})
