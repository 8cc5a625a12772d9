/** Xero, from the first button to a tie-out of zero, as the person who keeps the books does it. */
import type { Locator } from 'playwright-core'
import { afterEach, expect, inject, test } from 'vitest'
import { goToAccounts, meanwhileSet, pickAccount } from './at-accounts.ts'
import { arrived, inXero } from './in-xero.ts'
import { judge } from './looks/judge.ts'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

afterEach(() => getUp(person))

const start = async (): Promise<void> => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.pane.getByLabel('Name').fill('Fernhill Lamps')
  await person.pane.getByLabel('Currency').selectOption('GBP')
  await person.pane.getByLabel('Time zone').selectOption('Europe/London')
  await person.pane.getByLabel('Cut-over date').fill('2026-09-01')
  await person.button('Start').click()
  await person.button('Books').waitFor()
}

const looksRight = async (): Promise<void> => expect(await judge(person)).toEqual([])

const connect = async (): Promise<void> => {
  await person.button('Connect to Xero').click()
  const popup = person.seat.page.waitForEvent('popup')
  await person.button('Allow').click()
  await (await popup).getByRole('button', { name: 'Allow access' }).click()
  await person.button('Connect Fernhill Lamps').waitFor()
  await looksRight()
  await person.button('Connect Fernhill Lamps').click()
  await person.pane.getByText('Xero has no way to adjust quantities').waitFor()
}

const row = (list: string, text: string): Locator =>
  person.pane.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: text })

/** Chooses an item and says what it becomes. */
const choose = async (code: string, becomes: string): Promise<void> => {
  const item = row('Items of Xero', `${code} `)
  await item.getByRole('checkbox').check()
  await item.getByRole('combobox').selectOption({ label: becomes })
}

const pick = (label: string, code: string, exact = false) => pickAccount(person, label, code, exact)

test('connect, import, post, set up, export', async () => {
  await start()
  await person.button('Books').click()
  await person.button('Connect to Xero').waitFor()
  await looksRight()
  await connect()

  await person.button('Items').click()
  await choose('CABLE', 'New raw material')
  await choose('SOCKET', 'New component')
  await choose('LAMP-PEN', 'New finished good')
  await person.button('Import 3 rows').click()
  await person.hears('3 rows done.')
  await row('Items of Xero', 'LAMP-PEN').getByText('Linked to LAMP-PEN').waitFor()
  await looksRight()
  await person.button('Suppliers').click()
  await row('Contacts of Xero', 'Lumen Electric').getByRole('checkbox').check()
  await person.button('Import 1 row').click()
  await row('Contacts of Xero', 'Lumen Electric').getByText('Linked to LUME-ELEC').waitFor()
  await looksRight()

  await person.button('Back').click()
  await person.enter('BOMs', [
    ['LAMP-PEN', '', '', 'component', 'CABLE', '', 2],
    ['LAMP-PEN', '', '', 'component', 'SOCKET', '', 1],
    ['LAMP-PEN', '', '', 'labor', '', 'Assembly', '', 6.5],
  ])
  expect((await person.post()).outcome).toContain('Posted. 3 rows')
  await person.enter('Receipts', [
    ['2026-09-03', 'PO-1', 'LUME-ELEC', 'CABLE', 20, 1.85],
    ['2026-09-03', 'PO-1', 'LUME-ELEC', 'SOCKET', 10, '', 21.01],
  ])
  expect((await person.post()).outcome).toContain('Posted. 2 rows')

  await person.button('Books').click()
  await person.pane.getByRole('radio', { name: /To a clearing account/ }).check()
  await pick('Stock of materials and components', '631')
  await pick('Stock of finished goods and sub-assemblies', '632')
  await pick('Goods received, not billed', '805')
  await pick('Cost of sales', '310')
  await pick('Labor taken up by builds', '326')
  await person.pane.getByRole('radio', { name: /Partsemble, by the lots/ }).check()
  await person.hears('Debit 631 Stock: materials and components: 58.01')
  await person.hears('Credit 805 Goods received, not billed: 58.01')
  await looksRight()
  await person.button('Save').click()
  await row('Exports', 'PSB-RCV-0001').getByText('In Xero', { exact: true }).waitFor()
})

test('an account that Xero would refuse is found with the reason, and cannot be chosen', async () => {
  person = await sitting.sitDown()
  await goToAccounts(person)
  const box = person.pane.getByRole('combobox', { name: 'Stock of materials and components' })
  await box.click()
  await box.fill('inventory')
  const refused = person.pane.getByRole('option', { name: /^630 Inventory/ })
  await refused.getByText('for the items they track').waitFor()
  expect(await refused.getAttribute('aria-disabled')).toBe('true')
})

test('by hand: a build waits, is previewed, goes, and has its link', async () => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.button('Books').click()
  await person.button('Rules').click()
  await person.pane.getByRole('checkbox', { name: 'As soon as they are posted' }).uncheck()
  await looksRight()
  await person.button('Save').click()
  await person.hears('Saved.')
  await person.button('Back').click()
  await person.enter('Builds', [['2026-09-04', 'W-1', 'LAMP-PEN', 3]])
  expect((await person.post()).outcome).toContain('Posted. 1 row')

  await person.button('Books').click()
  const build = row('Exports', 'PSB-BLD-0001')
  await build.getByText('Ready').waitFor()
  await build.getByRole('button', { name: 'Preview' }).click()
  await person.hears('1 journal would be made:')
  await person.hears('Credit 326 Labour absorbed into stock: 19.50')
  await looksRight()
  await person.button('Close').click()
  await person.button('Export all ready (1)').click()
  await build.getByText('In Xero', { exact: true }).waitFor()
  const link = build.getByRole('link', { name: 'PSB-BLD-0001 in Xero' })
  const href = (await link.getAttribute('href')) ?? ''
  expect(href).toContain('/Journal/View.aspx?invoiceID=')
  expect(await (await fetch(href)).text()).toContain('PSB-BLD-0001')

  await person.button('Put on a sheet').click()
  await person.hears('Exports to Fernhill Lamps is on a new sheet.')
  expect(await person.rows('Exports_to_Fernhill_Lamps', 'Document', 'Amount', 'State')).toEqual([
    ['PSB-BLD-0001', 36.9, 'In Xero'],
    ['PSB-RCV-0001', 58.01, 'In Xero'],
  ])
})

test('the tie-out names the difference at the start, and is zero once that is posted', async () => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.button('Books').click()
  await person.button('Tie-out').click()
  await person.hears('2 stock accounts differ from Xero.')
  await looksRight()
  await person.button('Difference at the start').click()
  await person.hears('631 Stock: materials and components: ledger 0.00, Xero 1,683.23, difference -1,683.23')
  await looksRight()
  await person.pane.getByRole('button', { name: /^Post the difference against/ }).click()
  await person.hears('It goes by itself now.')
  await expect
    .poll(async () => {
      await person.button('Exports').click()
      await person.button('Tie-out').click()
      return person.pane.getByRole('status').first().innerText()
    })
    .toContain('agrees to the cent')
  await person.button('Put on a sheet').click()
  await person.hears('Tie-out with Fernhill Lamps is on a new sheet.')
  const accounts = await person.rows('Tie_out_with_Fernhill_Lamps', 'Account', 'Ledger', 'Difference')
  expect(accounts.slice(0, 2)).toEqual([
    ['631', 40.61, 0],
    ['632', 36.9, 0],
  ])
})

test('in bulk: items are chosen and accounts are mapped on sheets', async () => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.button('Books').click()
  await person.button('Items').click()
  await person.button('Put on a sheet').click()
  await person.hears('Items of Fernhill Lamps is on a new sheet.')
  const items = await person.rows('Items_of_Fernhill_Lamps', 'Code', 'Here', 'Becomes')
  expect(items[0]).toEqual(['BULB-LED', 'New', ''])
  expect(items).toContainEqual(['CABLE', 'Linked', ''])
  await person.seat.paste('F8', [['component'], [''], ['gadget']])
  await person.button('Back').click()
  await person.button('Refresh all').click()
  await person.hears('Refreshed: Items of Fernhill Lamps')
  await person.button('Books').click()
  await person.button('Items').click()
  await person.button('Import from the sheet').click()
  await person.hears('1 row of Items of Fernhill Lamps has a problem.')
  expect((await person.rows('Items_of_Fernhill_Lamps', 'Problem'))[2]?.[0]).toContain('“gadget” is no choice')
  await person.seat.paste('F8', [['component'], [''], ['finished good']])
  await person.button('Import from the sheet').click()
  await person.hears('2 rows of Items of Fernhill Lamps done.')
  const done = await person.rows('Items_of_Fernhill_Lamps', 'Code', 'Here', 'Problem')
  expect([done[0], done[2]]).toEqual([
    ['BULB-LED', 'Linked', ''],
    ['DELIVERY', 'Linked', ''],
  ])

  await person.button('Accounts').click()
  await person.button('Details: every account').click()
  const waste = person.pane.getByRole('combobox', { name: 'Waste', exact: true })
  await waste.click()
  await waste.fill('631')
  const unusual = person.pane.getByRole('option', { name: /^631 Stock/ })
  await unusual.getByText('which is not for cost of sales').waitFor()
  expect(await unusual.getAttribute('aria-disabled')).not.toBe('true')
  await waste.press('Escape')
  await looksRight()
  await person.button('Put on a sheet').click()
  await person.hears('Accounts of Fernhill Lamps is on a new sheet.')
  const places = (await person.rows('Accounts_of_Fernhill_Lamps', 'What')).flat()
  const at = `B${8 + places.indexOf('Stock adjustments')}`
  await person.seat.paste(at, [['630']])
  await person.button('Save from the sheet').click()
  await person.hears('1 row of Accounts of Fernhill Lamps has a problem.')
  await person.seat.paste(at, [['330', '', 'North']])
  await person.button('Save from the sheet').click()
  await person.hears('1 row of Accounts of Fernhill Lamps done.')
  const saved = await person.rows('Accounts_of_Fernhill_Lamps', 'What', 'Account', 'Tracking')
  expect(saved).toContainEqual(['Stock adjustments', '330', 'North'])
  const region = person.pane.getByRole('combobox', { name: 'Stock adjustments: Tracking: Region' })
  await expect.poll(() => region.locator('option:checked').innerText()).toBe('North')
})

test('what Xero refuses is told in its own words, and goes once it is mended', async () => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.button('Books').waitFor()
  await inXero('archive-account', { code: '805' })
  await person.enter('Receipts', [['2026-09-05', 'PO-2', 'LUME-ELEC', 'CABLE', 4, 2]])
  expect((await person.post()).outcome).toContain('Posted. 1 row')
  await person.button('Books').click()
  await person.button('Export all ready (1)').click()
  const receipt = row('Exports', 'PSB-RCV-0002')
  await receipt.getByText('Rejected', { exact: true }).waitFor()
  await receipt.getByText(/Xero says: .*archived/).waitFor()
  await looksRight()
  await person.button('Back').click()
  await person.hears('Documents on their way to Xero need you: Rejected 1.')
  await looksRight()
  await inXero('archive-account', { code: '805', archived: false })
  await person.button('Open Books').click()
  await receipt.getByRole('button', { name: 'Try again' }).click()
  await receipt.getByText('In Xero', { exact: true }).waitFor()
})

test('documents from before the first day are held, and go from a day that is asked for', async () => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.button('Books').click()
  await person.button('Rules').click()
  await person.pane.getByLabel('First day that goes to Xero').fill('2026-09-10')
  await person.button('Save').click()
  await person.hears('Saved.')
  await person.button('Back').click()
  await person.enter('Receipts', [['2026-09-06', 'PO-3', 'LUME-ELEC', 'CABLE', 1, 2]])
  expect((await person.post()).outcome).toContain('Posted. 1 row')
  await person.button('Books').click()
  const receipt = row('Exports', 'PSB-RCV-0003')
  await receipt.getByText('It is dated before the first day that goes to the books.').waitFor()
  await looksRight()
  await person.pane.getByRole('button', { name: /^Also export earlier ones/ }).click()
  await receipt.getByText('In Xero', { exact: true }).waitFor()
})

test('other accounts, and another type of a product, each offer a journal that is made once', async () => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.enter('Products', [['SHIM', 'Shim', 'raw material', 'each']])
  await person.enter('Receipts', [['2026-09-12', 'PO-9', 'LUME-ELEC', 'SHIM', 2, 5]])
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  await person.button('Books').click()
  await person.button('Export all ready (1)').click()
  await row('Exports', 'PO-9').getByText('In Xero', { exact: true }).waitFor()

  await person.button('Accounts').click()
  await pick('Goods received, not billed', '850')
  await person.button('Save').click()
  await person.hears('Amounts stand on accounts that are no longer chosen:')
  await person.hears('from 805 Goods received, not billed to 850 Suspense')
  await looksRight()
  const lost = { kind: 'lost-reply', method: 'PUT', path: '/ManualJournals' }
  await fetch(`${inject('xero')}/_standin/faults`, { method: 'POST', body: JSON.stringify(lost) })
  await person.pane.getByRole('button', { name: /^Post a transfer journal dated/ }).dblclick()
  await person.hears('Made: PSB-TRF-0001.')
  const day = new Date().toISOString().slice(0, 10)
  const transfer = 'PSB-TRF-0001'
  await expect.poll(() => arrived(transfer), { timeout: 30_000 }).toEqual([`${day}, 805 7801, 850 -7801`])

  await person.button('Back').click()
  await person.seat.page.getByRole('tab', { name: 'Products', exact: true }).click()
  await person.seat.type('C5', 'finished good')
  await person.seat.goTo('C5')
  await person.button('Correct…').click()
  await person.button('Correct 1 row').click()
  await person.hears('Corrected: 1 row.')
  await person.button('Books').click()
  await person.button('Accounts').click()
  await person.hears('1 document of products whose type was changed')
  await looksRight()
  await person.pane.getByRole('button', { name: /^Post a transfer journal dated/ }).dblclick()
  await person.hears('What changed its type goes by itself now: 1 document.')
  await expect
    .poll(() => arrived('Products changed their type'), { timeout: 30_000 })
    .toEqual(['2026-09-12, 632 1000, 631 -1000'])
  expect(await arrived(transfer)).toHaveLength(1)
})

test('two change accounts: who saves later sees what the other chose beside theirs, and saves again', async () => {
  const box = (name: string) => person.pane.getByRole('combobox', { name, exact: true })
  const atAccounts = async (): Promise<Person> => {
    person = await sitting.sitDown()
    await goToAccounts(person)
    return person
  }
  const meanwhile = (place: string) => meanwhileSet(person, place, '330')
  const saved = 'Saved. Journals are made from these accounts.'

  const later = await atAccounts()
  await pick('Cost of sales', '325')
  const sooner = await atAccounts()
  await pick('Cost of sales', '330')
  await person.button('Save').click()
  await person.hears(saved)

  person = later
  await person.button('Save').click()
  await person.hears('The accounts were changed elsewhere since they were shown here.')
  await meanwhile('Cost of sales').waitFor()
  await looksRight()
  expect(await box('Cost of sales').inputValue()).toMatch(/^325 /)
  await person.button('Save').click()
  await person.hears(saved)
  expect(await meanwhile('Cost of sales').count()).toBe(0)
  expect(await box('Cost of sales').inputValue()).toMatch(/^325 /)
  await person.button('Details: every account').click()
  // What was saved since is about other places than freight: nothing is replaced, and nothing is said.
  person = sooner
  await person.button('Details: every account').click()
  await pick('Freight and duty, not billed', '330', true)
  await pick('Waste', '330', true)
  await expect.poll(() => box('Waste').inputValue()).toMatch(/^330 /)
  await expect.poll(() => box('Cost of sales').first().inputValue()).toMatch(/^325 /)
  expect(await person.pane.getByText('changed elsewhere').count()).toBe(0)

  person = later
  await pick('Waste', '326', true)
  await meanwhile('Waste').waitFor()
  await looksRight()
  expect(await box('Waste').inputValue()).toMatch(/^326 /)
  await person.button('Save again').click()
  await meanwhile('Waste').waitFor({ state: 'detached' })
  await expect.poll(() => box('Waste').inputValue()).toMatch(/^326 /)
  // The browser's own words for the answers that refused.
  const errors = [sooner, later].flatMap(({ seat }) => seat.errors.splice(0))
  for (const error of errors) expect(error).toContain('409')
  await getUp(sooner)
})

test('who connected lost the right: reconnecting is offered, and what waited goes once it is back', async () => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.button('Books').waitFor()
  await inXero('rights', { login: 'adviser', may: false })
  await person.enter('Receipts', [['2026-09-13', 'PO-4', 'LUME-ELEC', 'CABLE', 1, 2]])
  expect((await person.post()).outcome).toContain('Posted. 1 row')
  await person.button('Books').click()
  await person.button('Export all ready (1)').click()
  const receipt = row('Exports', 'PO-4')
  await receipt.getByText('The person who connected may not post journals').waitFor()
  await person.button('Check now').click()
  await person.hears('Whoever connected may not post or read manual journals in Xero.')
  await person.button('Reconnect').waitFor()
  await looksRight()
  await inXero('rights', { login: 'adviser', may: true })
  await person.button('Check now').click()
  await receipt.getByText('In Xero', { exact: true }).waitFor()
})

test('one journal a day: what is of today waits, and goes as one journal when it is exported', async () => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.button('Books').click()
  await row('Exports', 'PSB-TRF-0001').getByText('In Xero', { exact: true }).waitFor()
  await row('Exports', 'PSB-CUT-0001')
    .getByText(/^Opening difference of/)
    .waitFor()
  await person.button('Rules').click()
  await person.pane.getByRole('checkbox', { name: 'As soon as they are posted' }).check()
  await person.pane.getByRole('checkbox', { name: 'One journal a day' }).check()
  await person.button('Save').click()
  await person.hears('Saved.')
  await person.button('Back').click()
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format()
  await person.enter('Receipts', [
    [today, 'PO-10', 'LUME-ELEC', 'CABLE', 1, 2],
    [today, 'PO-11', 'LUME-ELEC', 'CABLE', 1, 3],
  ])
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  await person.button('Books').click()
  const receipts = ['PO-10', 'PO-11'].map((reference) => row('Exports', reference))
  for (const receipt of receipts) await receipt.getByText('The day of its journal is not over yet').waitFor()
  await looksRight()
  expect(await arrived('PSB-DAY-0001')).toEqual([])
  await person.button('Export all ready (2)').click()
  for (const receipt of receipts) await receipt.getByRole('link', { name: 'PSB-DAY-0001 in Xero' }).waitFor()
  await expect.poll(() => person.button('Export all ready').count()).toBe(0)
  expect(await arrived('PSB-DAY-0001')).toEqual([`${today}, 631 500, 850 -500`])
})

test('the app is removed at Xero: it is said, and reconnecting goes on where it stopped', async () => {
  person = await sitting.sitDown()
  await person.arrive('bookkeeper')
  await person.button('Books').click()
  await person.button('Check now').waitFor()
  await inXero('disconnect', {})
  await person.button('Check now').click()
  await person.hears('Partsemble was removed from this organisation in Xero.')
  await looksRight()
  await person.button('Reconnect').click()
  const popup = person.seat.page.waitForEvent('popup')
  await person.button('Allow').click()
  await (await popup).getByRole('button', { name: 'Allow access' }).click()
  await person.button('Reconnect Fernhill Lamps').click()
  await person.pane.getByText('Connected', { exact: true }).waitFor()
  await row('Exports', 'PSB-RCV-0002').getByText('In Xero', { exact: true }).waitFor()

  await person.button('Disconnect').click()
  await person.hears('Nothing is sent any more.')
  await person.button('Keep it').click()
  await person.button('Disconnect').waitFor()
})
