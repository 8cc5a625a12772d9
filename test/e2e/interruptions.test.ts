import type { Route } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

afterEach(async () => {
  expect(await person.seat.unmodelled()).toEqual([])
  await person.seat.close()
})

const sitDown = async (login = 'accountant'): Promise<void> => {
  person = await sitting.sitDown()
  await person.signIn(login)
}

/** A post that arrives, while its answer does not. */
const loseReply = async (route: Route): Promise<void> => {
  if (!route.request().postData()?.includes('"mode":"post"')) return route.continue()
  await route.fetch({ ignoreHTTPSErrors: true } as never)
  await route.abort('connectionreset')
}

const batches = '**/api/organisations/*/batches'

test('a lost reply: the outcome is asked for, and nothing is posted twice', async () => {
  await sitDown()
  await person.enter('Suppliers', [['LOST-1', 'Lost & Sons']])
  await person.seat.page.route(batches, loseReply, { times: 1 })
  const { outcome } = await person.post()
  expect(outcome).toContain('Posted. 1 row now in the ledger.')
  expect(await person.rows('Suppliers', 'Status')).toEqual([['Posted']])
})

test('an outcome that stays unknown is settled by the next press', { timeout: 90_000 }, async () => {
  await sitDown()
  await person.enter('Suppliers', [['LOST-2', 'Lost & Sons']])
  await person.seat.page.route(batches, loseReply)
  await person.seat.page.route(`${batches}/*`, (route) => route.abort())
  const { outcome } = await person.post()
  expect(outcome).toContain('Whether these rows were posted is not known yet.')
  await person.seat.page.unrouteAll()
  await person.button('Post…').click()
  await person.hears('1 row was posted before the connection broke off.')
  expect(await person.rows('Suppliers', 'Status')).toEqual([['Posted']])
})

test(
  'a void whose reply is lost is found out about, and its row ends as voided',
  { timeout: 90_000 },
  async () => {
    await sitDown()
    await person.enter('Products', [['LOST-7', 'Lost', 'raw material', 'kg']])
    await person.enter('Opening stock', [['2026-08-31', 'LOST-7', 5, 2]])
    expect((await person.post()).outcome).toContain('Posted. 2 rows')
    await person.seat.page.route(batches, loseReply)
    await person.seat.page.route(`${batches}/*`, (route) => route.abort())
    await person.seat.goTo('A5')
    await person.button('Void…').click()
    await person.button('Void 1 row').click()
    await person.hears('The connection broke off while posting.')
    expect(await person.rows('Opening_stock', 'Status')).toEqual([['Posted']])
    await person.seat.page.unrouteAll()
    await person.button('Void…').click()
    await person.hears('1 row is voided already.')
    expect(await person.rows('Opening_stock', 'Status', 'Cost')).toEqual([['Voided', 0]])
  },
)

test(
  'a correction whose reply is lost is found out about by the next press',
  { timeout: 90_000 },
  async () => {
    await sitDown()
    await person.enter('Suppliers', [['LOST-8', 'Lost & Sons']])
    expect((await person.post()).outcome).toContain('Posted. 1 row')
    await person.seat.type('B5', 'Lost & Daughters')
    await expect.poll(() => person.rows('Suppliers', 'Status')).toEqual([['Changed since']])
    await person.seat.page.route(batches, loseReply)
    await person.seat.page.route(`${batches}/*`, (route) => route.abort())
    await person.seat.goTo('A5')
    await person.button('Correct…').click()
    await person.button('Correct 1 row').click()
    await person.hears('The connection broke off while posting.')
    await person.seat.page.unrouteAll()
    await person.button('Post…').click()
    await person.hears('1 row was posted before the connection broke off.')
    expect(await person.rows('Suppliers', 'Status')).toEqual([['Already posted']])
  },
)

test('offline: nothing is sent, and the rows stay as they are', { timeout: 90_000 }, async () => {
  await sitDown()
  await person.enter('Suppliers', [['LOST-3', 'Lost & Sons']])
  await person.seat.page.route('**/api/**', (route) => route.abort())
  expect(await person.check()).toContain('No connection to Partsemble. Nothing was changed.')
  await person.seat.page.unrouteAll()
  expect(await person.check()).toContain('1 row checked, no problems.')
})

test('a session that ends while working loses nothing', async () => {
  await sitDown()
  await person.enter('Suppliers', [['LOST-4', 'Lost & Sons']])
  await person.seat.pane().evaluate(async () => {
    const token = localStorage.getItem('partsemble.session') ?? ''
    await fetch('/api/session', { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
  })
  await person.button('Post…').click()
  await person.pane.getByRole('button', { name: /^Post 1 row/ }).click()
  await person.hears('Your session has ended.')
  await person.signIn('accountant')
  const { outcome } = await person.post()
  expect(outcome).toContain('Posted. 1 row now in the ledger.')
})

test('the same rows in another workbook look posted, and can take over their reference', async () => {
  await sitDown()
  await person.enter('Products', [['TWICE', 'Twice', 'raw material', 'kg']])
  await person.enter('Opening stock', [['2026-08-31', 'TWICE', 5, 2]])
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  const [posted] = await person.rows('Opening_stock', 'Reference', 'Lot (posted)')
  await person.seat.close()
  await sitDown()
  await person.enter('Opening stock', [['2026-08-31', 'TWICE', 5, 2]])
  expect(await person.check()).toContain('1 row looks already posted')
  expect(await person.rows('Opening_stock', 'Status')).toEqual([['Looks already posted']])
  await person.button('Take over references').click()
  await person.hears('Nothing new: 1 row was posted before.')
  expect(await person.rows('Opening_stock', 'Reference', 'Lot (posted)')).toEqual([posted])
})

test('a workbook of another organisation is not touched, and one click switches', async () => {
  await sitDown('admin')
  await person.enter('Suppliers', [['LOST-5', 'Lost & Sons']])
  await person.seat.pane().evaluate(async () => {
    const token = localStorage.getItem('partsemble.session') ?? ''
    const body = {
      name: 'Other Works',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      cutoverDate: '2026-01-01',
    }
    await fetch('/api/organisations', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  })
  await person.button('Sign out').click()
  await person.signIn('admin')
  await person.pane.getByLabel('Organisation').selectOption('Other Works')
  await person.hears('This workbook belongs to')
  expect(await person.button('Check').isDisabled()).toBe(true)
  const ribbon = person.seat.page.getByRole('navigation', { name: 'Ribbon' })
  await expect.poll(() => ribbon.getByRole('button', { name: 'Check', exact: true }).isDisabled()).toBe(true)
  await person.button('Switch to Fernhill Lamps').click()
  expect(await person.check()).toContain('1 row checked, no problems.')
})

test('while a check runs nobody goes to another organisation: what it comes to is told here', async () => {
  await sitDown()
  await person.enter('Products', [['BUSY-1', 'Busy', 'raw material', 'kg']])
  const gate = Promise.withResolvers<undefined>()
  await person.seat.page.route(batches, async (route) => {
    await gate.promise
    await route.continue()
  })
  await person.button('Check').click()
  await person.button('Stop').waitFor()
  for (const button of ['New organisation', 'Sign out', 'Start mine'])
    expect(await person.button(button).isDisabled(), button).toBe(true)
  gate.resolve(undefined)
  expect(await person.outcome()).toContain('1 row checked, no problems.')
  expect(await person.button('New organisation').isEnabled()).toBe(true)
})

test('a posted row that was edited is corrected only when a person chooses so', async () => {
  await sitDown()
  await person.enter('Suppliers', [['LOST-6', 'Lost & Sons']])
  expect((await person.post()).outcome).toContain('Posted. 1 row')
  await person.seat.type('B5', 'Lost & Daughters')
  await person.button('Post…').click()
  await person.hears('There are no rows to check or post.')
  await person.pane.getByLabel('Which rows').selectOption('All rows, on all sheets')
  expect((await person.post()).outcome).toContain('Nothing was posted: 1 row differs from what was posted.')
  expect(await person.rows('Suppliers', 'Status')).toEqual([['Changed since']])
  await person.button('Correct what was posted').click()
  await person.hears('Posted. 1 row now in the ledger.')
  expect(await person.rows('Suppliers', 'Status')).toEqual([['Posted']])
})

test('two equal rows of one workbook are both posted: each can be seen', async () => {
  await sitDown()
  await person.enter('Products', [['EQUAL', 'Equal', 'raw material', 'kg']])
  await person.enter('Opening stock', [['2026-08-31', 'EQUAL', 5, 2]])
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  await person.seat.paste('A6', [['2026-08-31', 'EQUAL', 5, 2]])
  expect(await person.check()).toContain('1 row checked, no problems.')
  expect((await person.post()).outcome).toContain('Posted. 1 row')
  expect(await person.rows('Opening_stock', 'Status')).toEqual([['Posted'], ['Posted']])
})
