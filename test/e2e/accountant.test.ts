import { afterEach, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

afterEach(() => getUp(person))

test('an accountant enters a company, works problems off, posts, and reads margin and stock', async () => {
  person = await sitting.sitDown()
  await person.signIn('accountant')

  await person.enter('Products', [
    ['0012', 'Bolt', 'component', 'each'],
    ['LEG', 'Leg', 'raw material', 'each'],
    ['STOOL', 'Stool', 'finished good', 'each'],
  ])
  await person.enter('Suppliers', [['ACME', 'Acme Timber']])
  await person.enter('Opening stock', [['2026-08-31', '0012', 100, 0.5, '', 'OB-1']])
  await person.enter('BOMs', [
    ['STOOL', '', '', 'component', 'LEG', '', 3],
    ['STOOL', '', '', 'component', '0012', '', 6],
    ['STOOL', '', '', 'labor', '', 'Assembly', '', 4],
  ])
  await person.enter('Receipts', [['2026-09-02', 'PO-1', 'ACME', 'LEGG', 30, '', 90]])
  await person.enter('Builds', [['2026-09-05', 'WO-1', 'STOOL', 10]])
  await person.enter('Sales', [['2026-09-08', 'INV-1', 1, 'Corner Shop', 'STOOL', 4, 40]])

  const problems = await person.check()
  expect(problems).toContain('There is no product with the SKU “LEGG”')
  expect(await person.rows('Receipts', 'Status', 'Problem cells')).toEqual([['Problem', '|SKU ★|']])
  expect((await person.rows('Receipts', 'Message'))[0]?.[0]).toContain('LEGG')

  await person.pane
    .getByRole('listitem')
    .filter({ hasText: 'LEGG' })
    .getByRole('button', { name: 'Show it' })
    .click()
  await expect.poll(() => person.seat.page.getByLabel('Name box').inputValue()).toBe('D5')
  await person.seat.type('D5', 'LEG')
  expect(await person.check()).toContain('11 rows checked, no problems.')
  expect(await person.rows('Receipts', 'Status', 'Message', 'Product name')).toEqual([['Ready', '', 'Leg']])

  const { totals, outcome } = await person.post()
  expect(totals).toContain('quantity 30 · value GBP\u00a090.00')
  expect(outcome).toContain('Posted. 11 rows now in the ledger.')
  expect(await person.rows('Receipts', 'Status', 'Reference', 'Lot (posted)', 'Unit cost (posted)')).toEqual([
    ['Posted', expect.stringMatching(/^PSB-/), expect.stringMatching(/./), 3],
  ])
  // 3 legs at 3.00, 6 bolts at 0.50 and 4.00 of labor.
  expect(await person.rows('Builds', 'Unit cost', 'Cost')).toEqual([[16, 160]])
  expect(await person.rows('Sales', 'Cost')).toEqual([[64]])

  await person.button('Margin by product').click()
  await person.pane.getByText('Margin by product is on a new sheet.').waitFor()
  const margin = ['SKU', 'Quantity sold', 'Revenue', 'Cost of sales', 'Margin', 'Margin %']
  const rows = await person.rows('Margin_by_product', ...margin)
  expect(rows.find(([sku]) => sku === 'STOOL')).toEqual(['STOOL', 4, 160, 64, 96, 0.6])
  await person.button('Inventory valuation').click()
  await person.pane.getByText('Inventory valuation is on a new sheet.').waitFor()
  const stock = await person.rows('Inventory_valuation', 'SKU', 'On hand', 'Value')
  expect(stock).toContainEqual(['0012', 40, 20])
  expect(stock).toContainEqual(['STOOL', 6, 96])
  expect(stock.map(([sku]) => sku)).not.toContain('LEG')

  // Posted rows are not new: only what is added is posted, and the reports refresh in place.
  await person.seat.page.getByRole('tab', { name: 'Sales', exact: true }).click()
  await person.seat.paste('A6', [['2026-09-09', 'INV-2', 1, 'Corner Shop', 'STOOL', 1, 40]])
  const again = await person.post()
  expect(again.outcome).toContain('Posted. 1 row now in the ledger.')
  await person.button('Refresh all').click()
  await person.pane
    .getByText('Refreshed: Margin by product, Inventory valuation, costs of 12 posted rows.')
    .waitFor()
  const after = await person.rows('Inventory_valuation', 'SKU', 'On hand', 'Value')
  expect(after.find(([sku]) => sku === 'STOOL')).toEqual(['STOOL', 5, 80])
})

test('the ribbon acts in the pane, and nothing to do is said in words', { timeout: 60_000 }, async () => {
  person = await sitting.sitDown()
  await person.signIn('builder')
  await person.seat.ribbon('Check')
  expect(await person.outcome()).toContain('There are no rows to check or post.')
  await person.seat.ribbon('Insert', 'Builds')
  await person.pane.getByText('new sheet Builds').waitFor()
  expect(await person.seat.sheets()).toContain('Builds')
  // A builder may not see figures of money.
  expect(await person.button('Margin by product').isDisabled()).toBe(true)
  expect(await person.button('Receipts').isDisabled()).toBe(true)
  expect(await person.button('Builds').isEnabled()).toBe(true)
})
