import { expect, test } from 'vitest'
import { lamp } from '../../posting/testing/book.ts'
import { exporting, type Exporting } from './testing/exporting.ts'
import { build, stock as receipts } from './testing/lamps.ts'

const stock = { ...receipts, builds: [build] }
const sale = {
  date: '2026-09-04',
  invoice: 'INV-1',
  customer: 'Mill',
  sku: 'LAMP',
  quantity: 1,
  unitPrice: 50,
}

const write = (at: Exporting, sql: string) => at.ledger.batch([{ sql, bind: [] }])
const rows = async ({ ledger }: Exporting) => {
  const sql = `SELECT DISTINCT document || ' ' || cause || ' ' || state || ' ' || coalesce(reason, '') AS row FROM outbox
    WHERE organisation = ?1 AND state <> 'composed' ORDER BY 1`
  return ((await ledger.read({ rows: [{ sql, bind: [] }] })).rows as { row: string }[]).map(({ row }) => row)
}

test('opening stock never goes', async () => {
  const at = await exporting()
  await at.book.post({
    ...lamp,
    opening: [{ date: '2026-08-20', sku: 'SHADE', quantity: 2, unitCost: 4 }],
  })
  await at.drained()
  expect(await rows(at)).toEqual(['PSB-OPN-0001 first nothing opening'])
})

test('cost of sales waits until it is decided who posts it, stays out where the books do, and goes from here', async () => {
  const at = await exporting()
  await write(at, `UPDATE books_settings SET cost_of_sales = 'nobody' WHERE organisation = ?1`)
  await at.book.post({ ...lamp, ...stock, sales: [sale] })
  await at.drained()
  expect(await rows(at)).toEqual(['PSB-SAL-0001 first held cost-of-sales'])
  await write(at, `UPDATE books_settings SET cost_of_sales = 'books' WHERE organisation = ?1`)
  await at.drained()
  expect(await rows(at)).toEqual(['PSB-SAL-0001 first nothing books-post-sales'])
  await write(at, `UPDATE books_settings SET cost_of_sales = 'here' WHERE organisation = ?1`)
  await at.drained()
  expect(await rows(at)).toEqual([])
  expect((await at.journals()).at(-1)).toBe('PSB-SAL-0001 2026-09-04: 310 +9.50, 632 -9.50')
})

test('what touches an item that the books track waits until somebody said how it is meant', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp })
  await track(at, 'BULB')
  await at.book.post(stock)
  await at.drained()
  expect(await rows(at)).toEqual([
    'PSB-BLD-0001 first held tracked-item',
    'PSB-RCV-0001 first held tracked-item',
    'PSB-RCV-0001 first held with-others',
  ])
  await write(at, 'UPDATE books_item SET tracked_accepted = 1 WHERE organisation = ?1')
  await at.drained()
  expect(await rows(at)).toEqual([])
  expect(await at.journals()).toEqual([
    'PSB-RCV-0001 2026-09-02: 631 +80.00, 805 -80.00',
    'PSB-BLD-0001 2026-09-03: 632 +19.00, 631 -16.00, 326 -3.00',
  ])
})

const rod = { sku: 'ROD', name: 'Rod', type: 'component', unit: 'each' }

const track = (at: Exporting, sku: string) =>
  write(
    at,
    `INSERT INTO books_item (organisation, connection, id, code, name, tracked, active, updated_at, product,
      tracked_accepted) SELECT ?1, '${at.connection}', 'i1', '${sku}', '${sku}', 1, 1, 0, id, 0 FROM product
      WHERE organisation = ?1 AND sku = '${sku}'`,
  )

test.each([10, 0])(
  'a by-product that the books track holds its build, at %i % of the cost',
  async (share) => {
    const at = await exporting()
    await at.book.post({
      ...lamp,
      products: [...(lamp.products ?? []), { sku: 'CHIPS', name: 'Chips', type: 'component', unit: 'kg' }],
      boms: [
        ...(lamp.boms ?? []),
        { product: 'LAMP', lineKind: 'by-product', component: 'CHIPS', quantity: 0.5, share },
      ],
    })
    await track(at, 'CHIPS')
    await at.book.post(stock)
    await at.drained()
    expect(await rows(at)).toEqual(['PSB-BLD-0001 first held tracked-item'])
    await write(at, 'UPDATE books_item SET tracked = 0 WHERE organisation = ?1')
    await at.drained()
    expect(await rows(at)).toEqual([])
  },
)

test('a build that is corrected to use an item that the books track waits with its correction', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, products: [...(lamp.products ?? []), rod] })
  await track(at, 'ROD')
  await at.book.post({
    ...stock,
    receipts: [...stock.receipts, { ...stock.receipts[0]!, _id: 'r3', receipt: 'PO-2', sku: 'ROD' }],
    builds: [{ ...stock.builds[0]!, _id: 'build' }],
  })
  await at.drained()
  expect(await rows(at)).toEqual(['PSB-RCV-0002 first held tracked-item'])
  await at.book.post({
    builds: [{ ...stock.builds[0]!, _id: 'build', _action: 'amend' }],
    buildComponents: [{ build: 'W-1', component: 'ROD', quantity: 1 }],
  })
  await at.drained()
  expect(await rows(at)).toEqual([
    'PSB-BLD-0001 amended held tracked-item',
    'PSB-RCV-0002 first held tracked-item',
  ])
})

test('what is held for a locked day goes by itself when the day is open again', async () => {
  const at = await exporting()
  await write(at, `UPDATE books_settings SET late = 'hold' WHERE organisation = ?1`)
  await write(at, `UPDATE books_lock SET lock_date = '2026-09-02' WHERE organisation = ?1`)
  await at.book.post({
    ...lamp,
    ...stock,
    receipts: stock.receipts.map((row) => ({ ...row, date: '2026-09-03' })),
  })
  await write(at, `UPDATE books_lock SET lock_date = '2026-09-30' WHERE organisation = ?1`)
  await at.drained()
  expect(await rows(at)).toEqual(['PSB-BLD-0001 first held locked', 'PSB-RCV-0001 first held locked'])
  await write(at, 'UPDATE books_lock SET lock_date = NULL WHERE organisation = ?1')
  await at.drained()
  expect(await rows(at)).toEqual([])
})
