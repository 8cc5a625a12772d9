import { afterEach, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

afterEach(() => getUp(person))

/** Signs in as somebody who may belong nowhere yet. */
const arrive = async (login: string): Promise<void> => {
  person = await sitting.sitDown()
  await person.button('Sign in').click()
  const popup = person.seat.page.waitForEvent('popup')
  await person.button('Allow').click()
  await (await popup).locator(`button[value="${login}"]`).click()
}

const step = (title: string) => person.pane.getByRole('listitem').filter({ hasText: title })

test('a newcomer starts a company of their own, and the steps lead to the first margin', async () => {
  await arrive('newcomer')
  await person.pane.getByRole('heading', { name: 'Where do you want to begin?' }).waitFor()
  const zone = await person.pane.getByLabel('Time zone').inputValue()
  expect(zone).toBe(await person.seat.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone))
  await person.pane.getByLabel('Name').fill('Newcomer Works')
  await person.pane.getByLabel('Currency').selectOption('EUR')
  await person.pane.getByLabel('Cut-over date').fill('2026-09-01')
  await person.button('Start').click()
  await person.pane.getByRole('heading', { name: 'Newcomer Works' }).waitFor()

  await person.button('Insert Products').click()
  await person.pane.getByText('new sheet Products').waitFor()
  await person.seat.paste('A5', [
    ['OAK', 'Oak', 'raw material', 'kg'],
    ['STOOL', 'Stool', 'finished good', 'each'],
  ])
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  await step('Products').getByText('2 products').waitFor()
  await person.button('Insert Opening stock').click()
  await person.pane.getByText('new sheet Opening stock').waitFor()
  await person.seat.paste('A5', [['2026-08-31', 'OAK', 100, 2]])
  await person.enter('BOMs', [['STOOL', '', '', 'component', 'OAK', '', 3]])
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  await step('BOMs').getByText('1 product has one').waitFor()
  // Suppliers come before the first receipt.
  await person.button('Insert Suppliers').waitFor()
  await person.button('Insert Receipts').waitFor()
  await person.enter('Builds', [['2026-09-05', '', 'STOOL', 2]])
  expect((await person.post()).outcome).toContain('Posted. 1 row')
  await person.button('Insert Sales').click()
  await person.pane.getByText('new sheet Sales').waitFor()
  await person.seat.paste('A5', [['2026-09-08', 'INV-1', 1, 'Corner Shop', 'STOOL', 1, 40]])
  expect((await person.post()).outcome).toContain('Posted. 1 row')
  await person.pane.getByRole('heading', { name: 'First steps' }).waitFor({ state: 'detached' })
})

test('looking around makes a sample company that says so, with its own figures', async () => {
  await arrive('newcomer')
  await person.button('Check').waitFor()
  await person.button('New organisation').click()
  await person.button('Look around').click()
  await person.hears('Sample company.')
  await person.button('Margin by product').click()
  await person.pane.getByText('Margin by product is on a new sheet.').waitFor()
  expect((await person.rows('Margin_by_product', 'SKU')).length).toBeGreaterThan(3)
  expect(await person.pane.getByRole('heading', { name: 'First steps' }).count()).toBe(0)
  // A second look is the same company.
  await person.button('Start mine').click()
  await person.button('Look around').click()
  await person.button('Check').waitFor()
  expect(await person.pane.getByLabel('Organisation').locator('option').allInnerTexts()).toEqual([
    'Fernhill Lamps',
    'Newcomer Works',
  ])
})

test('rows that wait to be posted are told when a workbook is opened', async () => {
  await arrive('accountant')
  await person.enter('Suppliers', [
    ['WAIT-1', 'One'],
    ['WAIT-2', ''],
  ])
  await person.check()
  await person.button('Sign out').click()
  await person.signIn('accountant')
  await person.hears('2 rows of this workbook are not posted yet, 1 of them with problems.')
  await person.seat.page.getByRole('tab', { name: 'Sheet1', exact: true }).click()
  await person.button('Show them').click()
  const shown = () =>
    person.seat.pane().evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.getSelectedRange().load('address')
        await context.sync()
        return range.address
      }),
    )
  await expect.poll(shown).toBe('Suppliers!A5')
})
