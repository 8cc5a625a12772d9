import type { Route } from 'playwright-core'
import { afterEach, beforeAll, expect, inject, test } from 'vitest'
import { organisationsOf, type Client } from '../../dev/client/client.ts'
import { signIn } from '../../dev/client/sign-in.ts'
import type { InventoryValuation } from '../../schema/api/reports.ts'
import type { Person } from './person.ts'
import { newSitting } from './sitting.ts'

/** Whatever happens between sheet and ledger, the ledger has each document once. It is asked through the API. */

type Cell = string | number

const sitting = newSitting()
let client: Client
let seated: Person[] = []

beforeAll(async () => {
  client = await signIn(inject('url'), 'accountant')
})
afterEach(async () => {
  for (const person of seated) {
    expect(await person.seat.unmodelled()).toEqual([])
    await person.seat.close()
  }
  seated = []
})

const sitDown = async (): Promise<Person> => {
  const person = await sitting.sitDown()
  seated.push(person)
  await person.signIn('accountant')
  return person
}

/** What is in stock of a product, as the ledger says: each posted row of a test adds to it. */
const onHand = async (sku: string): Promise<number> => {
  const organisation = (await organisationsOf(client)).find(({ isSample }) => isSample)
  const path = `/api/organisations/${organisation?.id ?? ''}/reports/inventory-valuation?asOf=2026-11-30`
  const { products } = await client.send<InventoryValuation>('GET', path)
  return Number(products.find((each) => each.sku === sku)?.onHand ?? 0)
}

const month = (sku: string, day = '01'): Cell[][] => [
  [`2026-09-${day}`, sku, 5, 2],
  [`2026-09-${day}`, sku, 7, 2],
]

/** Two rows of stock of a new product, posted from a new workbook. */
const postMonth = async (sku: string): Promise<Person> => {
  const person = await sitDown()
  await person.enter('Products', [[sku, 'Once', 'raw material', 'kg']])
  expect((await person.post()).outcome).toContain('Posted. 1 row')
  await enterStock(person, month(sku))
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  expect(await onHand(sku)).toBe(12)
  return person
}

/** Adjustments up: date, reference, SKU, quantity, unit cost, lot, reason. */
const enterStock = (person: Person, rows: Cell[][]): Promise<void> =>
  person.enter('Adjustments', adjustments(rows))

const adjustments = (rows: Cell[][]): Cell[][] =>
  rows.map(([date = '', sku = '', quantity = 0, cost = 0]) => [
    ...[date, '', sku, quantity, cost, '', 'found'],
  ])

const looks = 'Nothing was posted: 2 rows look already posted.'

test('posted, undone, posted again', async () => {
  const person = await postMonth('ONCE-UNDO')
  // Back to before the ids were written.
  await person.seat.goTo('A5')
  for (let step = 0; step < 30; step += 1) {
    const [status] = await person.rows('Adjustments', 'Status', 'Row ID')
    if (status?.every((cell) => cell === '')) break
    await person.seat.press('Control+z')
  }
  expect(await person.rows('Adjustments', 'SKU ★', 'Status')).toEqual([
    ['ONCE-UNDO', ''],
    ['ONCE-UNDO', ''],
  ])
  const { outcome } = await person.post()
  expect(outcome).toContain('already posted')
  expect(await onHand('ONCE-UNDO')).toBe(12)
  await person.button('Take over references').click()
  await person.hears('Nothing new: 2 rows were posted before.')
  expect(await onHand('ONCE-UNDO')).toBe(12)
})

test('references are taken over while other rows still have problems', async () => {
  const person = await postMonth('ONCE-SOME')
  await enterStock(person, [...month('ONCE-SOME'), ['2026-09-02', 'ONCE-NONE', 5, 2]])
  const { totals, outcome } = await person.post()
  expect(totals).toContain('Adjustments · Adjustments2\n')
  expect(outcome).toContain('1 row with problems, 2 rows look already posted.')
  await person.button('Take over references').click()
  await person.hears('Nothing new: 2 rows were posted before.')
  const states = await person.rows('Adjustments2', 'Status')
  expect(states.flat()).toEqual(['Posted', 'Posted', 'Problem'])
  expect(await onHand('ONCE-SOME')).toBe(12)
})

test('the same CSV pasted on a new sheet', async () => {
  const person = await postMonth('ONCE-CSV')
  await person.button('Adjustments').click()
  await person.pane.getByText('new sheet Adjustments2').waitFor()
  await person.seat.paste('A5', adjustments(month('ONCE-CSV')))
  const { outcome } = await person.post()
  // Another sheet of the same workbook: a person must say whether they are other deliveries.
  expect(outcome).toContain(looks)
  expect(await onHand('ONCE-CSV')).toBe(12)
})

test('a second workbook with the same rows', async () => {
  await postMonth('ONCE-BOOK')
  const second = await sitDown()
  await enterStock(second, month('ONCE-BOOK'))
  expect((await second.post()).outcome).toContain(looks)
  expect(await onHand('ONCE-BOOK')).toBe(12)
})

test('last month’s sheet typed over: its rows are posted again only when they are said to be new', async () => {
  const person = await postMonth('ONCE-OVER')
  await person.seat.paste('A5', adjustments(month('ONCE-OVER', '15')))
  await person.button('Post…').click()
  expect(await person.outcome()).toContain('had other dates when they were posted. Nothing was sent.')
  expect(await onHand('ONCE-OVER')).toBe(12)
  await person.button('They are new rows').click()
  await person.hears('Check and Post take them as new rows.')
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  expect(await onHand('ONCE-OVER')).toBe(24)
})

test('next month on a new sheet from the last one', async () => {
  const person = await postMonth('ONCE-NEXT')
  await person.button('New sheet from this one').click()
  await person.hears('Adjustments2 is like the sheet before')
  await person.seat.paste('A5', adjustments(month('ONCE-NEXT', '15')))
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  expect(await person.rows('Adjustments2', 'Status')).toEqual([['Posted'], ['Posted']])
  expect(await onHand('ONCE-NEXT')).toBe(24)
})

test('posted, closed without saving, the file opened again and posted', async () => {
  const person = await sitDown()
  await person.enter('Products', [['ONCE-FILE', 'Once', 'raw material', 'kg']])
  await person.post()
  await enterStock(person, month('ONCE-FILE'))
  const saved = await person.seat.save()
  expect((await person.post()).outcome).toContain('Posted. 2 rows')
  await person.seat.open(saved)
  expect(await person.rows('Adjustments', 'SKU ★', 'Status')).toEqual([
    ['ONCE-FILE', ''],
    ['ONCE-FILE', ''],
  ])
  await person.button('Check').waitFor()
  expect((await person.post()).outcome).toContain(looks)
  expect(await onHand('ONCE-FILE')).toBe(12)
  await person.button('Take over references').click()
  await person.hears('Nothing new: 2 rows were posted before.')
  expect(await onHand('ONCE-FILE')).toBe(12)
})

const batches = '**/api/organisations/*/batches'

const isPost = (route: Route): boolean => route.request().postData()?.includes('"mode":"post"') === true

test('the reply lost, then a row edited', { timeout: 90_000 }, async () => {
  const person = await sitDown()
  await person.enter('Products', [['ONCE-LOST', 'Once', 'raw material', 'kg']])
  await person.post()
  await enterStock(person, month('ONCE-LOST'))
  await person.seat.page.route(batches, async (route) => {
    if (!isPost(route)) return route.continue()
    await route.fetch({ ignoreHTTPSErrors: true } as never)
    await route.abort('connectionreset')
  })
  await person.seat.page.route(`${batches}/*`, (route) => route.abort())
  expect((await person.post()).outcome).toContain('is not known yet')
  await person.seat.page.unrouteAll()
  await person.seat.type('D5', '6')
  await person.button('Post…').click()
  await person.hears('2 rows were posted before the connection broke off.')
  expect(await onHand('ONCE-LOST')).toBe(12)
  await person.pane.getByLabel('Which rows').selectOption('All rows, on all sheets')
  expect((await person.post()).outcome).toContain('1 row differs from what was posted')
  expect(await onHand('ONCE-LOST')).toBe(12)
})

test('the session ends while posting: what was sent is asked for after signing in', async () => {
  const person = await sitDown()
  await person.enter('Products', [['ONCE-SESSION', 'Once', 'raw material', 'kg']])
  await person.post()
  await enterStock(person, month('ONCE-SESSION'))
  // It arrives; the answer is that nobody is signed in any more.
  await person.seat.page.route(
    batches,
    async (route) => {
      if (isPost(route)) await route.fetch({ ignoreHTTPSErrors: true } as never)
      await route.fulfill({ status: 401, json: { code: 'signed-out', message: 'The session has ended.' } })
    },
    { times: 1 },
  )
  await person.button('Post…').click()
  await person.pane.getByRole('button', { name: /^Post 2 rows/ }).click()
  await person.hears('Your session has ended.')
  await person.signIn('accountant')
  await person.button('Post…').click()
  await person.hears('2 rows were posted before the connection broke off.')
  expect(await person.rows('Adjustments', 'Status')).toEqual([['Posted'], ['Posted']])
  expect(await onHand('ONCE-SESSION')).toBe(12)
})

test('two people press Post at once with the same rows', async () => {
  const [one, two] = [await sitDown(), await sitDown()]
  await one.enter('Products', [['ONCE-RACE', 'Once', 'raw material', 'kg']])
  await one.post()
  await enterStock(one, month('ONCE-RACE'))
  await enterStock(two, month('ONCE-RACE'))
  const outcomes = (await Promise.all([one.post(), two.post()])).map(({ outcome }) => outcome)
  expect(outcomes.filter((words) => words.includes('Posted. 2 rows'))).toHaveLength(1)
  expect(outcomes.filter((words) => words.includes(looks))).toHaveLength(1)
  expect(await onHand('ONCE-RACE')).toBe(12)
})
