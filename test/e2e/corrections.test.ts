import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

beforeEach(async () => {
  person = await sitting.sitDown()
  await person.signIn('accountant')
})
afterEach(() => getUp(person))

const proposal = (name: string) => person.pane.getByRole('group', { name })

/** A wheel that is bought and built into a cart, which is sold. */
const postCarts = async (mark: string): Promise<void> => {
  await person.enter('Products', [
    [`WHEEL-${mark}`, 'Wheel', 'raw material', 'each'],
    [`CART-${mark}`, 'Cart', 'finished good', 'each'],
  ])
  await person.enter('Suppliers', [[`SUP-${mark}`, 'Supplies']])
  await person.enter('BOMs', [[`CART-${mark}`, '', '', 'component', `WHEEL-${mark}`, '', 4]])
  await person.enter('Receipts', [
    ['2026-09-02', `PO-${mark}`, `SUP-${mark}`, `WHEEL-${mark}`, 40, 2],
    ['2026-09-03', `PO2-${mark}`, `SUP-${mark}`, `WHEEL-${mark}`, 5, 3],
  ])
  await person.enter('Builds', [['2026-09-05', `WO-${mark}`, `CART-${mark}`, 10]])
  expect((await person.post()).outcome).toContain('Posted. 7 rows now in the ledger.')
}

const toSheet = (name: string) => person.seat.page.getByRole('tab', { name, exact: true }).click()

test('a posted row is corrected after it was shown before and after, with what it changes', async () => {
  await postCarts('C1')
  await toSheet('Receipts')
  await person.seat.type('F5', '2.5')
  await person.seat.goTo('F5')
  await person.button('Correct…').click()
  const asked = await proposal('Correct these rows?').innerText()
  expect(asked).toMatch(/Unit cost\s+2\.00\s+2\.50/)
  expect(asked).toMatch(/Cost\s+80\.00\s+100\.00/)
  expect(asked).toContain('Correcting will change the cost of 1 earlier document')
  expect(await person.rows('Receipts', 'Unit cost (posted)')).toEqual([[2], [3]])
  await person.button('Correct 1 row').click()
  await proposal('Corrected: 1 row.').waitFor()
  expect(await person.rows('Receipts', 'Status', 'Unit cost (posted)')).toEqual([
    ['Posted', 2.5],
    ['Posted', 3],
  ])
  await person.seat.goTo('F5')
  await person.button('Correct…').click()
  await person.hears('1 row equals what was posted: nothing to correct there.')
})

test('an edited BOM is shown before and after, and becomes the next version; builds keep the one they used', async () => {
  await postCarts('M1')
  await toSheet('BOMs')
  await person.seat.type('G5', '5')
  await person.seat.goTo('G5')
  await person.button('Correct…').click()
  const asked = proposal('BOMs get a new version.')
  const told = await asked.innerText()
  expect(told).toContain('BOM of CART-M1, version 1, valid from')
  expect(told).toMatch(/component WHEEL-M1[^]*Quantity\s+4\s+5/)
  expect(told).toContain('documents that used version 1 stay as they are')
  await asked.getByLabel('Valid from', { exact: true }).fill('2026-10-01')
  await asked.getByRole('button', { name: 'Add version 2 to the sheet' }).click()
  await person.hears('1 row of version 2 of CART-M1 is added on BOMs.')
  const lines = () => person.rows('BOMs', 'Version', 'Component', 'Quantity', 'Status')
  expect(await lines()).toEqual([
    ['', 'WHEEL-M1', 4, 'Posted'],
    [2, 'WHEEL-M1', 5, ''],
  ])
  expect(await person.seat.texts('BOMs[Valid from]')).toEqual([[''], ['2026-10-01']])
  const { outcome } = await person.post()
  expect(outcome).toContain('Posted. 1 row now in the ledger.')
  expect(outcome).not.toContain('earlier document')
  expect((await lines()).map(([, , , status]) => status)).toEqual(['Posted', 'Posted'])
})

test('a BOM that was not edited is begun anew with its lines, for more or fewer of them', async () => {
  await postCarts('M2')
  await toSheet('BOMs')
  await person.seat.goTo('G5')
  await person.button('Correct…').click()
  const asked = proposal('BOMs get a new version.')
  expect(await asked.innerText()).toContain('it begins with the lines of version 1.')
  await asked.getByRole('button', { name: 'Add version 2 to the sheet' }).click()
  await person.hears('1 row of version 2 of CART-M2 is added on BOMs.')
  await person.seat.paste('A7', [['CART-M2', 2, '2026-08-31', 'labor', '', 'Assembly', '', 1]])
  expect((await person.post()).outcome).toContain('Posted. 2 rows now in the ledger.')
})

test('a voided row stays in the sheet, costs nothing and is not posted again', async () => {
  await postCarts('V1')
  await toSheet('Receipts')
  await person.seat.goTo('A6')
  await person.button('Void…').click()
  const asked = await proposal('Void these rows?').innerText()
  expect(asked).toMatch(/Quantity\s+5\s+–/)
  expect(asked).toMatch(/Cost\s+15\.00\s+–/)
  await person.button('Void 1 row').click()
  await proposal('Voided: 1 row.').waitFor()
  expect(await person.rows('Receipts', 'Status', 'Cost')).toEqual([
    ['Posted', 80],
    ['Voided', 0],
  ])
  await person.button('Post…').click()
  await person.hears('There are no rows to check or post.')
})

test('a void that would leave a build short is refused before anything is done', async () => {
  await postCarts('V2')
  await toSheet('Receipts')
  await person.seat.goTo('A5')
  await person.button('Void…').click()
  expect(await proposal('Void these rows?').innerText()).not.toMatch(/earlier document|stay in the sheet/)
  expect(await person.pane.getByRole('button', { name: /^Void \d/ }).count()).toBe(0)
  expect(await person.pane.getByRole('list', { name: 'Problems' }).innerText()).toContain('WO-V2')
  await person.button('Cancel').click()
  expect(await person.rows('Receipts', 'Status')).toEqual([['Posted'], ['Posted']])
})

test('a correction names the texts that it changes, beside the figures', async () => {
  await postCarts('C2')
  await toSheet('Receipts')
  await person.seat.type('B6', 'PO9-C2')
  await person.seat.type('I6', 'two days late')
  await person.seat.type('A6', '2026-09-04')
  await person.seat.goTo('B6')
  await person.button('Correct…').click()
  const asked = await proposal('Correct these rows?').innerText()
  expect(asked).toMatch(/Receipt no\.\s+PO2-C2\s+PO9-C2/)
  expect(asked).toMatch(/Note\s+–\s+two days late/)
  expect(asked).not.toMatch(/Supplier|SKU|Lot/)
  expect(asked).toMatch(/Date\s+\S.*\b0?3\b.*\b0?4\b/)
  await person.button('Correct 1 row').click()
  await proposal('Corrected: 1 row.').waitFor()
})

test('a build is corrected with all its components, and voided with them', { timeout: 90_000 }, async () => {
  await postCarts('B1')
  await person.enter('Builds', [['2026-09-06', 'WO2-B1', 'CART-B1', 1]])
  await person.enter('Build components', [['WO2-B1', 'WHEEL-B1', 3]])
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  const components = () => person.rows('Build_components', 'Status')
  expect(await person.rows('Builds2', 'Cost')).toEqual([[9]])
  // One more wheel, in a row of its own: the build takes both along.
  await person.seat.type('C5', '2')
  await person.seat.paste('A6', [['WO2-B1', 'WHEEL-B1', 3]])
  expect(await person.check()).toContain('this row is not part of it')
  await toSheet('Builds2')
  await person.seat.goTo('A5')
  await person.button('Correct…').click()
  expect(await proposal('Correct these rows?').innerText()).toMatch(/Quantity\s+3\s+2/)
  await person.button('Correct 3 rows').click()
  await proposal('Corrected: 3 rows.').waitFor()
  expect(await components()).toEqual([['Posted'], ['Posted']])
  const [[cost] = []] = await person.rows('Builds2', 'Cost')
  expect(cost).toBe(15)
  await person.button('Void…').click()
  await person.button('Void 1 row').click()
  await proposal('Voided: 1 row.').waitFor()
  expect(await person.rows('Builds2', 'Status', 'Cost')).toEqual([['Voided', 0]])
  expect(await components()).toEqual([['Voided'], ['Voided']])
})

test('rows that were never posted can be neither corrected nor voided', async () => {
  await person.enter('Suppliers', [['NEVER', 'Never']])
  await person.seat.goTo('A5')
  await person.button('Void…').click()
  await person.hears('None of the selected rows is posted.')
})

test('history says what this workbook posted, and writes results back into it', async () => {
  await postCarts('H1')
  await toSheet('Receipts')
  await person.seat.goTo('A6')
  await person.button('Void…').click()
  await person.button('Void 1 row').click()
  await proposal('Voided: 1 row.').waitFor()
  await person.button('What this workbook posted').click()
  const list = person.pane.getByRole('list', { name: 'Posted from this workbook' })
  const posts = list.getByRole('listitem')
  expect(await posts.nth(0).innerText()).toContain('Receipts: 1 row (1 voided)')
  expect(await posts.nth(1).innerText()).toContain('Receipts: 2 rows · PSB-')
  // Results were undone, and a row deleted: both can be had again.
  const [kept] = await person.rows('Receipts', 'Reference', 'Cost')
  await person.seat.goTo('K5:O5')
  await person.seat.press('Delete')
  await person.seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.tables.getItem('Receipts').rows.getItemAt(1).delete()
      await context.sync()
    }),
  )
  await posts.nth(1).getByRole('button', { name: 'Write into sheet' }).click()
  await person.hears('Written into 6 rows. 1 row is no longer here: see the sheet Posted rows.')
  expect((await person.rows('Receipts', 'Reference', 'Cost'))[0]).toEqual(kept)
  expect(await person.seat.texts("'Posted rows'!A3:K4")).toEqual([
    expect.arrayContaining(['Table', 'Reference', 'Status']),
    expect.arrayContaining(['Receipts', 'Voided']),
  ])
})
