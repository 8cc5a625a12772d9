import { afterEach, expect, inject, test } from 'vitest'
import { signIn } from '../../dev/client/sign-in.ts'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person
/** Requests for figures of cells so far. */
let asked: number

afterEach(() => getUp(person))

const sitDown = async (): Promise<void> => {
  person = await sitting.sitDown()
  asked = 0
  person.seat.page.on('request', (request) => {
    if (request.url().endsWith('/reports/cells')) asked += 1
  })
}
const waits = { timeout: 15_000 }
const figures = (where: string) => expect.poll(() => person.seat.values(where), waits)
/** What a person sees who points at a cell: why it shows no figure. */
const reason = (cell: string) => expect.poll(() => person.seat.cell(cell).getAttribute('title'), waits)

/** Three stools of four are sold: bought, built, sold. */
const enterStools = async (name: string): Promise<void> => {
  await person.enter('Products', [
    [`${name}-LEG`, 'Leg', 'raw material', 'each'],
    [`${name}-STOOL`, 'Stool', 'finished good', 'each'],
  ])
  await person.enter('Suppliers', [[`${name}-ACME`, 'Acme Timber']])
  await person.enter('BOMs', [[`${name}-STOOL`, '', '', 'component', `${name}-LEG`, '', 3]])
  await person.enter('Receipts', [['2026-09-02', '', `${name}-ACME`, `${name}-LEG`, 30, '', 91]])
  await person.enter('Builds', [['2026-09-05', '', `${name}-STOOL`, 4]])
  await person.enter('Sales', [['2026-09-08', '', '', 'Corner Shop', `${name}-STOOL`, 3, 40]])
  expect((await person.post()).outcome).toContain('Posted.')
}

test('signed out a cell says so, and calculates by itself after signing in', async () => {
  await sitDown()
  await person.seat.type('A1', '=PARTSEMBLE.STOCKVALUE()')
  await figures('A1').toEqual([['#N/A']])
  await reason('A1').toContain('You are not signed in to Partsemble. Open the pane and sign in')
  await person.signIn('accountant')
  await figures('A1').toEqual([[expect.any(Number)]])
  // Nothing but functions: that is enough to refresh.
  await person.button('Refresh all').click()
  await person.hears('Refreshed: functions on Sheet1.')
  await figures('A1').toEqual([[expect.any(Number)]])
  // Without a connection the figures stay.
  await person.seat.page.route('**/api/**', (route) => route.abort())
  await person.button('Refresh all').click()
  await person.hears('No connection to Partsemble.')
  expect(await person.seat.values('A1')).toEqual([[expect.any(Number)]])
  await person.seat.type('A2', '=PARTSEMBLE.ONHAND("X")')
  await reason('A2').toContain('There is no connection to Partsemble.')
  await person.seat.page.unrouteAll()
  await person.button('Refresh all').click()
  await reason('A2').toContain('No product has the SKU X.')
  // The browser's own words for the lost connection.
  for (const error of person.seat.errors.splice(0)) expect(error).toContain('Failed to load resource')
})

test('cells have the figures of the reports, new ones after a refresh', { timeout: 120_000 }, async () => {
  await sitDown()
  await person.signIn('accountant')
  await person.seat.paste('A1', [
    ['FN-STOOL', 'fn-leg ', '2026-09-07'],
    ['=PARTSEMBLE.ONHAND(A1)', '=PARTSEMBLE.ONHAND(B1)', '=PARTSEMBLE.ONHAND(A1,C1)'],
    ['=PARTSEMBLE.STOCKVALUE(A1)', '=PARTSEMBLE.STOCKVALUE(B1)', '=PARTSEMBLE.STOCKVALUE(A1,"2026-09-07")'],
    ['=PARTSEMBLE.UNITCOST(A1)', '=PARTSEMBLE.UNITCOST(B1)', '=PARTSEMBLE.UNITCOST(A1,"2026-09-04")'],
    ['=PARTSEMBLE.REVENUE(,,A1)', '=PARTSEMBLE.COSTOFSALES(,,A1)', '=PARTSEMBLE.MARGIN("2026-09-08",,A1)'],
    ['=PARTSEMBLE.REVENUE(C1,"2026-09-01")', '=PARTSEMBLE.ONHAND(A1,"soon")', '=IFNA(B2,"none")'],
  ])
  await figures('A2:C2').toEqual([['#N/A', '#N/A', '#N/A']])
  await reason('A2').toContain('No product has the SKU FN-STOOL.')
  await figures('A6:C6').toEqual([['#VALUE!', '#VALUE!', 'none']])
  await reason('A6').toContain('The period begins on 2026-09-07, after it ends on 2026-09-01.')
  await reason('B6').toContain('The date given is no date: soon.')
  const before = asked
  await enterStools('FN')
  expect(asked).toBe(before)
  expect(await person.seat.values('Sheet1!A2')).toEqual([['#N/A']])
  for (const report of ['Margin by product', 'Inventory valuation']) {
    await person.button(report).click()
    await person.hears(`${report} is on a new sheet.`)
  }
  await person.button('Refresh all').click()
  await person.pane.getByText(/^Refreshed: .*, functions on Sheet1\.$/).waitFor()
  await figures('Sheet1!A2:C2').toEqual([[1, 18, 4]])
  expect(asked).toBe(before + 1)
  const sku = (rows: (string | number | boolean)[][], name: string) =>
    rows.find(([found]) => found === name)?.slice(1)
  const stock = await person.rows('Inventory_valuation', 'SKU', 'On hand', 'Value', 'Unit cost')
  const cells = await person.seat.values('Sheet1!A2:C5')
  expect([cells[0]?.[0], cells[1]?.[0], cells[2]?.[0]]).toEqual(sku(stock, 'FN-STOOL'))
  expect([cells[0]?.[1], cells[1]?.[1], cells[2]?.[1]]).toEqual(sku(stock, 'FN-LEG'))
  const margin = await person.rows('Margin_by_product', 'SKU', 'Revenue', 'Cost of sales', 'Margin')
  expect(cells[3]).toEqual(sku(margin, 'FN-STOOL'))
  expect([cells[1]?.[2], cells[2]?.[2]]).toEqual([36.4, '#N/A'])
  await person.seat.goTo('Sheet1!C4')
  await reason('C4').toContain('Nothing of FN-STOOL is in stock on 2026-09-04')
  await person.button('Snapshot').click()
  await person.pane.getByText(/Sheet1 \d{4}-\d\d-\d\d are on new sheets/).waitFor()
  const copy = (await person.seat.sheets()).find((name) => /^Sheet1 \d{4}/.test(name)) ?? ''
  expect(await person.seat.values(`'${copy}'!A2:C2`)).toEqual([[1, 18, 4]])
})

test('a thousand cells are few requests, and no more until a refresh', { timeout: 120_000 }, async () => {
  await sitDown()
  await person.signIn('accountant')
  const months = ['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31']
  await person.seat.paste(
    'A1',
    Array.from({ length: 250 }, () => months.map((month) => `=PARTSEMBLE.STOCKVALUE(,"${month}")`)),
  )
  const done = async () =>
    (await person.seat.values('A1:D250')).flat().filter((value) => typeof value === 'number').length
  await expect.poll(done, { timeout: 60_000 }).toBe(1_000)
  expect(asked).toBeLessThanOrEqual(2)
  const first = asked
  await person.seat.type('F1', '=PARTSEMBLE.STOCKVALUE("","2026-07-31")')
  await figures('F1').toEqual([[expect.any(Number)]])
  expect(asked).toBe(first)
})

test('a workbook keeps to its organisation, and knows its functions when it is opened again', async () => {
  const owner = await signIn(inject('url'), 'owner')
  const lakeside = { name: 'Lakeside Boats', currency: 'EUR', timeZone: 'UTC', cutoverDate: '2026-01-01' }
  await owner.send('POST', '/api/organisations', lakeside)
  await sitDown()
  await person.signIn('owner')
  await person.seat.type('A1', '=PARTSEMBLE.STOCKVALUE()')
  await figures('A1').toEqual([[0]])
  await person.pane.getByLabel('Organisation').selectOption('Fernhill Lamps')
  await person.hears('This workbook belongs to Lakeside Boats')
  await person.seat.type('A2', '=PARTSEMBLE.STOCKVALUE()')
  await figures('A1:A2').toEqual([[0], ['#N/A']])
  await reason('A2').toContain('This workbook belongs to Lakeside Boats, and you work in Fernhill Lamps.')
  await person.button('Switch to Lakeside Boats').click()
  await figures('A1:A2').toEqual([[0], [0]])
  const file = await person.seat.save()
  await person.seat.open(file)
  const before = asked
  expect(await person.seat.values('A1:A2')).toEqual([[0], [0]])
  await person.button('Refresh all').click()
  await person.hears('Refreshed: functions on Sheet1.')
  await expect.poll(() => asked).toBe(before + 1)
  await person.button('Sign out').click()
  await person.signIn('accountant')
  await figures('A1').toEqual([['#N/A']])
  await reason('A1').toContain('This workbook belongs to Lakeside Boats, and you work in Fernhill Lamps.')
})

test('a column of functions in an entry table disturbs neither Check nor the rows', async () => {
  await sitDown()
  await person.signIn('accountant')
  await person.enter('Products', [
    ['FC-LEG', 'Leg', 'raw material', 'each'],
    ['FC-TOP', 'Top', 'raw material', 'each'],
  ])
  const [table] = await person.seat.tables()
  const right = String.fromCharCode(65 + (table?.columns.length ?? 0))
  await person.seat.type(`${right}4`, 'In stock')
  await person.seat.type(`${right}5`, '=PARTSEMBLE.ONHAND([@[SKU ★]])')
  // At once: the cells are still #BUSY!.
  expect(await person.check()).toContain('2 rows checked, no problems.')
  await figures('Products[In stock]').toEqual([['#N/A'], ['#N/A']])
  expect(await person.rows('Products', 'Status')).toEqual([['Ready'], ['Ready']])
  expect((await person.post()).outcome).toContain('Posted.')
  await person.button('Refresh all').click()
  await person.pane.getByText(/functions on Products\.$/).waitFor()
  await figures('Products[In stock]').toEqual([[0], [0]])
  expect(await person.rows('Products', 'Status')).toEqual([['Posted'], ['Posted']])
  // A row that is not filled in yet.
  await person.seat.paste('A7', [['', 'Screw']])
  await person.seat.goTo(`${right}7`)
  await reason(`${right}7`).toContain('No SKU is given.')
})

test('who may not see figures leaves those of others, and a copied sheet is refreshed', async () => {
  await sitDown()
  await person.signIn('accountant')
  await person.seat.paste('A1', [['', '=PARTSEMBLE.STOCKVALUE()', '=PARTSEMBLE.STOCKVALUE(A1)']])
  await figures('A1:C1').toEqual([['', expect.any(Number), '#VALUE!']])
  await reason('C1').toContain('No SKU is given.')
  await person.button('Refresh all').click()
  await person.hears('Refreshed: functions on Sheet1.')
  await person.seat.page.getByRole('tab', { name: 'Sheet1', exact: true }).click({ button: 'right' })
  await person.seat.page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await person.button('Refresh all').click()
  await person.hears('Refreshed: functions on Sheet1, Sheet1 (2).')
  await figures("'Sheet1 (2)'!A1:C1").toEqual([['', expect.any(Number), '#VALUE!']])
  const [row] = await person.seat.values("'Sheet1 (2)'!A1:C1")
  await person.seat.open(await person.seat.save())
  await person.button('Sign out').click()
  await person.signIn('builder')
  await person.button('Refresh all').click()
  await person.hears('Not refreshed, the old figures still stand there.')
  expect(await person.seat.values("'Sheet1 (2)'!A1:C1")).toEqual([row])
  for (const error of person.seat.errors.splice(0)) expect(error).toContain('status of 403')
})

test('a call that comes before the pane has loaded waits for it', async () => {
  await sitDown()
  const file = await person.seat.save()
  // Bundled, or as it is written.
  await person.seat.page.route(/\/(assets|addin)\/.*\.(js|tsx?)$/, async (route) => {
    await new Promise((done) => setTimeout(done, 2_000))
    await route.continue()
  })
  await person.seat.open(file)
  await person.seat.type('A1', '=PARTSEMBLE.STOCKVALUE()')
  await figures('A1').toEqual([['#N/A']])
  await reason('A1').toContain('You are not signed in to Partsemble.')
  await person.seat.page.unrouteAll({ behavior: 'wait' })
})
