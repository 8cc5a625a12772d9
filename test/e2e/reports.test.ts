import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterEach, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

afterEach(() => getUp(person))

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds wrong in the pane as it stands. */
const findings = async (): Promise<string[]> => {
  await person.seat.pane().evaluate(axe)
  return person.seat.pane().evaluate(async () => {
    // Colours are judged when buttons have faded into them.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }
    return (await axe.run()).violations.map(({ id }) => id)
  })
}

/** Where a picture goes that a person wants to look at; nowhere in a plain test run. */
const picture = async (name: string): Promise<void> => {
  const folder = process.env.PARTSEMBLE_PICTURES
  if (folder) await person.seat.page.screenshot({ path: `${folder}/${name}.png` })
}

const enterStools = async (name = 'RT'): Promise<void> => {
  await person.enter('Products', [
    [`${name}-LEG`, 'Leg', 'raw material', 'each'],
    [`${name}-STOOL`, 'Stool', 'finished good', 'each'],
  ])
  await person.enter('Suppliers', [[`${name}-ACME`, 'Acme Timber']])
  await person.enter('BOMs', [
    [`${name}-STOOL`, '', '', 'component', `${name}-LEG`, '', 3],
    [`${name}-STOOL`, '', '', 'labor', '', 'Assembly', '', 4],
  ])
  await person.enter('Receipts', [
    ['2026-09-02', `${name}-PO`, `${name}-ACME`, `${name}-LEG`, 30, '', 90, `${name}-OAK`],
  ])
  await person.enter('Builds', [['2026-09-05', `${name}-WO`, `${name}-STOOL`, 10, '', `${name}-LOT`]])
  await person.enter('Sales', [
    ['2026-09-08', `${name}-INV`, 1, 'Corner Shop', `${name}-STOOL`, 4, 40],
    ['2026-09-09', `${name}-INV2`, 1, 'Department Store', `${name}-STOOL`, 2, 45],
  ])
  const { outcome } = await person.post()
  expect(outcome).toContain('Posted.')
}

const rowOf = async (table: string, header: string, value: string): Promise<number> => {
  const at = (await person.rows(table, header)).findIndex(([cell]) => cell === value)
  expect(at).toBeGreaterThanOrEqual(0)
  return at + 8
}

test('from a margin to its sales and lots, and from a lot both ways', { timeout: 120_000 }, async () => {
  person = await sitting.sitDown()
  await person.signIn('accountant')
  await enterStools()
  await person.button('Margin by product').click()
  await person.hears('Margin by product is on a new sheet.')
  await picture('margin')
  await person.seat.goTo('N2:W24')
  await picture('chart')
  const margin = ['Revenue', 'Cost of sales', 'Margin', 'Quantity sold']
  const at = await rowOf('Margin_by_product', 'SKU', 'RT-STOOL')
  const [revenue, cost, profit, quantity] = (await person.rows('Margin_by_product', ...margin))[at - 8] ?? []

  await person.seat.goTo(`A${at}`)
  await person.button('Sales of selected').click()
  await person.hears('Sales of RT-STOOL is on a new sheet.')
  const sales = 'Sales_of_RT_STOOL'
  const columns = [
    'Document',
    'Customer',
    'Quantity',
    'Revenue',
    'Cost of sales',
    'Lot',
    'From lot',
    'Lot cost',
  ]
  expect(await person.rows(sales, ...columns)).toEqual([
    ['RT-INV', 'Corner Shop', 4, 160, 52, 'RT-LOT', 4, 52],
    ['RT-INV2', 'Department Store', 2, 90, 26, 'RT-LOT', 2, 26],
  ])
  // What stands above the headers is the product's row of the margin.
  expect(await person.seat.values('F6:I6')).toEqual([[quantity, revenue, cost, profit]])
  expect(await person.seat.values('F4')).toEqual([['Back to Margin by product']])
  await picture('sales')
  await person.seat.cell('F4').click()
  const front = person.seat.page.getByRole('tab', { selected: true })
  await expect.poll(() => front.textContent()).toBe('Margin by product')
  await person.seat.goTo("'Sales of RT-STOOL'!A8")

  await person.seat.goTo('B8')
  await person.button('Trace the selected row').click()
  const made = person.pane.getByRole('list', { name: 'Made of: RT-LOT' })
  await made.waitFor()
  expect(await made.innerText()).toContain('30 each · Leg, lot RT-OAK')
  expect(await made.innerText()).toContain('Receipt RT-PO, RT-ACME')
  await picture('made-of')
  expect(await findings()).toEqual([])
  await person.button('Put it on a sheet').click()
  await person.hears('What RT-LOT is made of is on a new sheet.')
  expect(await person.rows('What_RT_LOT_is_made_of', 'Level', 'Made of', 'Lot', 'Quantity', 'Cost')).toEqual([
    [1, 'Leg', 'RT-OAK', 30, 90],
    [1, 'Labor', '', '', 40],
  ])
  await picture('made-of-sheet')

  await person.button('Went to').click()
  const went = person.pane.getByRole('list', { name: 'Went to: RT-LOT' })
  await went.waitFor()
  expect(await went.innerText()).toContain('Sold on RT-INV')
  await person.hears('In 2 sales to 2 customers; 1 lot with it in stock.')
  await person.button('Put it on a sheet').click()
  await person.hears('Where RT-LOT went is on a new sheet.')
  expect(await person.rows('Where_RT_LOT_went', 'Where', 'Customer', 'Document', 'Of it affected')).toEqual([
    ['Sold', 'Corner Shop', 'RT-INV', 4],
    ['Sold', 'Department Store', 'RT-INV2', 2],
    ['In stock', '', 'RT-WO', 4],
  ])

  await person.button('Refresh all').click()
  await person.pane.getByText(/^Refreshed: .*Sales of RT-STOOL.*Where RT-LOT went/).waitFor()
  await person.button('Snapshot').click()
  await person.pane.getByText(/Margin by product \d{4}.* are on new sheets/).waitFor()
  await person.seat.goTo('N2')
  await person.seat.page.getByRole('img', { name: /^Margin by product: column chart/ }).waitFor()
  await picture('snapshot')
})

test('notes beside rows that vanish are kept, shown, put on a sheet, and come back with their row', async () => {
  person = await sitting.sitDown()
  await person.signIn('accountant')
  await enterStools('KN')
  await person.button('Margin by product').click()
  await person.hears('Margin by product is on a new sheet.')
  const at = await rowOf('Margin_by_product', 'SKU', 'KN-STOOL')
  await person.seat.type('K7', 'Note')
  await person.seat.type(`K${at}`, 'ask Ann')
  const kept = person.pane.getByRole('region', { name: 'Kept notes' })
  expect(await kept.count()).toBe(0)
  await person.seat.type('D4', '2026-09-01')
  await person.button('Refresh all').click()
  await kept.waitFor()
  expect(await kept.innerText()).toContain('KN-STOOL · Note: ask Ann')
  expect(await findings()).toEqual([])
  await picture('kept')
  await kept.getByRole('button', { name: 'Put them on a sheet' }).click()
  await person.hears('Kept notes is on a new sheet.')
  expect(await person.seat.values("'Kept notes'!A2:D2")).toEqual([
    ['Margin by product', 'KN-STOOL', 'Note', 'ask Ann'],
  ])
  await kept.getByRole('button', { name: 'Forget…' }).click()
  await kept.getByRole('button', { name: 'Keep them' }).click()
  await person.seat.goTo("'Margin by product'!D4")
  await person.seat.press('Delete')
  await person.button('Refresh all').click()
  await expect.poll(() => kept.count()).toBe(0)
  const notes = await person.rows('Margin_by_product', 'SKU', 'Note')
  expect(notes.filter(([, note]) => note !== '')).toEqual([['KN-STOOL', 'ask Ann']])
})

test('a role that sees no costs is told why it gets no report, and no other way leads to one', async () => {
  person = await sitting.sitDown()
  await person.signIn('builder')
  for (const name of ['Margin by product', 'Inventory valuation', 'Sales of selected'])
    expect(await person.button(name).isDisabled()).toBe(true)
  await person.hears('Reports show costs and margins, which the role builder does not see.')
  await person.seat.ribbon('Insert', 'Margin by product')
  await person.pane.getByRole('alert').waitFor()
  expect(await person.pane.getByRole('alert').innerText()).toContain('builder')
  expect(await person.seat.sheets()).toEqual(['Sheet1'])
  // The browser's own word for the refusal.
  expect(person.seat.errors.splice(0)).toMatchObject([expect.stringContaining('403')])
})
