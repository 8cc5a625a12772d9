import { expect, test } from 'vitest'
import { lamp, newBook, problemsOf, rowsOf } from './testing/book.ts'

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
