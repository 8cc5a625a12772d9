import { expect, test } from 'vitest'
import { lamp } from '../../posting/testing/book.ts'
import { exporting } from './testing/exporting.ts'

const stock = {
  receipts: [
    {
      _id: 'r1',
      date: '2026-09-02',
      receipt: 'PO-1',
      supplier: 'ACM',
      sku: 'SHADE',
      quantity: 10,
      unitCost: 4,
    },
    {
      _id: 'r2',
      date: '2026-09-02',
      receipt: 'PO-1',
      supplier: 'ACM',
      sku: 'BULB',
      quantity: 20,
      unitCost: 2,
    },
  ],
}
const build = { _id: 'b1', date: '2026-09-03', build: 'W-1', product: 'LAMP', quantity: 2 }

test('what is posted arrives in the books: once, on its own day, with both sides', async () => {
  const { book, drained, journals } = await exporting()
  await book.post({ ...lamp, ...stock, builds: [build] })
  await drained()
  expect(await journals()).toEqual([
    'PSB-RCV-0001 2026-09-02: 631 +80.00, 805 -80.00',
    'PSB-BLD-0001 2026-09-03: 632 +19.00, 631 -16.00, 326 -3.00',
  ])
  await drained()
  expect((await journals()).length).toBe(2)
})
