import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterEach, expect, test } from 'vitest'
import { row, xlsx } from '../../addin/files/testing/workbook.ts'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const sitting = newSitting()
let person: Person

afterEach(() => getUp(person))

/** Products and a supplier of this file's own, in a company that other tests share. */
const prepare = async (mark: string) => {
  await person.signIn('accountant')
  await person.enter('Products', [
    [`${mark}-A`, 'Bolt', 'component', 'each'],
    [`${mark}-B`, 'Nut', 'component', 'each'],
  ])
  await person.enter('Suppliers', [[`${mark}S`, 'Own Supplies']])
  await person.post()
}

const accessible = async () => {
  await person.seat.pane().evaluate(axe)
  const found = await person.seat.pane().evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
    type Finding = { id: string; nodes: { html: string }[] }
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } }
    return (await axe.run()).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
  expect(found).toEqual([])
}

const picture = async (name: string) => {
  const folder = process.env.PICTURES
  if (folder) await person.seat.page.screenshot({ path: `${folder}/${name}.png` })
}

const field = (name: string) => person.pane.getByLabel(name, { exact: true })

test(
  'a messy sheet is mapped once, checked and posted, and its mapping found again',
  { timeout: 120_000 },
  async () => {
    person = await sitting.sitDown({ height: 1400 })
    await prepare('OWN')
    await person.seat.page.getByRole('tab', { name: 'Sheet1', exact: true }).click()
    await person.seat.paste('B2', [
      ['Deliveries of September', '', '', '', '', ''],
      ['Delivered', 'PO number', 'Item code', 'Qty.', 'UoM', 'Price ea'],
      ["'13/09/2026", 'OWN-1', 'OWN-A', "'1,5", 'dz', "'2,40"],
      ["'03/09/2026", 'OWN-2', 'OWN-B', "'1.200", 'ea', "'0,05"],
      ["'14/09/2026", 'OWN-3', 'OWN-X', "'3", 'ea', "'1,00"],
    ])
    await person.seat.goTo('C4')
    await person.button('Use my own sheet').click()
    await person.pane.getByText('Sheet1, B3:G6: 3 rows').waitFor()
    expect(await field('Date ★').inputValue()).toBe('Delivered')
    expect(await field('Receipt no.').inputValue()).toBe('PO number')
    expect(await field('SKU ★').inputValue()).toBe('Item code')
    expect(await field('Unit cost').inputValue()).toBe('Price ea')
    expect(await field('Dates that are text').inputValue()).toBe('dmy')
    expect(await field('Numbers that are text').inputValue()).toBe(',')
    expect(await field('Stock units in one “dz”').inputValue()).toBe('12')
    await person.pane.getByText('Still needed: Supplier.').waitFor()
    expect(await person.button('Use this sheet').isDisabled()).toBe(true)
    await picture('own-sheet-columns')
    await accessible()
    await field('Supplier ★').selectOption({ label: 'The same for all rows…' })
    await field('Supplier for all rows').fill('OWNS')
    await person.button('Use this sheet').click()
    await person.hears('Sheet1 is ready: press Check.')
    // Their cells are what they were.
    expect(await person.seat.texts('B4:G4')).toEqual([['13/09/2026', 'OWN-1', 'OWN-A', '1,5', 'dz', '2,40']])

    expect(await person.check()).toContain('There is no product with the SKU “OWN-X”')
    await picture('own-sheet-checked')
    expect(await person.rows('Sheet1', 'Status', 'Problem cells')).toEqual([
      ['Ready', ''],
      ['Ready', ''],
      ['Problem', '|Item code|'],
    ])
    await person.seat.type('D6', 'OWN-A')
    const { totals, outcome } = await person.post()
    expect(totals).toMatch(/value GBP\s66\.60/)
    expect(outcome).toContain('Posted. 3 rows now in the ledger.')
    expect(await person.rows('Sheet1', 'Status', 'Unit cost', 'Cost')).toEqual([
      ['Posted', 0.2, 3.6],
      ['Posted', 0.05, 60],
      ['Posted', 1, 3],
    ])

    await person.button('Use my own sheet').click()
    await person.hears('The mapping that this workbook keeps for these headers is filled in.')
    expect(await field('Supplier for all rows').inputValue()).toBe('OWNS')
    await person.button('Back').click()

    // Next month's sheet, with the same headers.
    await person.seat.page.getByRole('button', { name: 'New sheet', exact: true }).click()
    await person.seat.paste('A1', [
      ['Delivered', 'PO number', 'Item code', 'Qty.', 'UoM', 'Price ea'],
      ["'15/09/2026", 'OWN-4', 'OWN-B', "'2", 'dz', "'0,60"],
    ])
    await person.seat.goTo('A1')
    await person.button('Use my own sheet').click()
    await person.hears('The mapping that this workbook keeps for these headers is filled in.')
    await person.button('Use this sheet').click()
    await person.hears('is ready: press Check.')
    expect((await person.post()).outcome).toContain('Posted. 1 row now in the ledger.')
  },
)

test(
  'an own sheet with totals: they are left out and told, edits leave Ready, and next month is like it',
  { timeout: 120_000 },
  async () => {
    person = await sitting.sitDown({ height: 1400 })
    await prepare('SUM')
    await person.seat.page.getByRole('tab', { name: 'Sheet1', exact: true }).click()
    await person.seat.paste('A1', [
      ['Delivered', 'Vendor', 'Item code', 'Qty', 'Price ea'],
      ["'13/09/2026", 'SUMS', 'SUM-A', 10, 2],
      ["'14/09/2026", 'SUMS', 'SUM-B', -3, 1],
      ['Total', '', '', '=SUM(D2:D3)', ''],
    ])
    await person.seat.goTo('A1')
    await person.button('Use my own sheet').click()
    await person.pane.getByText('Sheet1, A1:E3: 2 rows').waitFor()
    await person.hears('The totals line below is left out, and stays as it is.')
    await person.button('Use this sheet').click()
    await person.hears('Sheet1 is ready: press Check.')
    expect(await person.check()).toContain('1 row with problems')
    // What other columns say of the row would go with it: it is not moved to Adjustments.
    const problem = person.pane.getByRole('listitem').filter({ hasText: 'below zero' }).first()
    await problem.waitFor()
    expect(await problem.getByRole('button', { name: 'Move to Adjustments…' }).count()).toBe(0)
    await person.seat.type('D3', '3')
    await expect.poll(() => person.rows('Sheet1', 'Status')).toEqual([['Ready'], ['Not checked']])
    await person.seat.type('E2', '2.5')
    await expect.poll(() => person.rows('Sheet1', 'Status')).toEqual([['Not checked'], ['Not checked']])
    const { totals, outcome } = await person.post()
    expect(totals).toContain('quantity 13')
    expect(outcome).toContain('Posted. 2 rows now in the ledger.')

    await person.button('New sheet from this one').click()
    await person.hears('Sheet1 (2) is like the sheet before, without what was entered there.')
    expect(await person.seat.texts("'Sheet1 (2)'!A1:D3")).toEqual([
      ['Delivered', 'Vendor', 'Item code', 'Qty'],
      ['', '', '', ''],
      ['Total', '', '', '0'],
    ])
    await person.seat.paste('A2', [["'15/10/2026", 'SUMS', 'SUM-A', 4, 2]])
    expect(await person.check()).toContain('1 row checked, no problems.')
  },
)

test(
  'a CSV with semicolons and decimal commas goes into a new table and is posted',
  { timeout: 120_000 },
  async () => {
    person = await sitting.sitDown({ height: 1400 })
    await prepare('CSV')
    await person.button('Open a CSV or Excel file').click()
    const file = person.pane.getByLabel('CSV or Excel file (.csv, .txt, .xlsx)')
    const bytes = (text: string) => Buffer.from(text, 'latin1')
    await file.setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer: Buffer.from([1, 0, 0, 7]) })
    await person.hears('photo.csv is neither a CSV nor an Excel file.')
    const lines = [
      'Datum der Lieferung;Date;Vendor;Item;Qty;Line total;Remark',
      'x;03/09/2026;CSVS;CSV-A;1.250,5;62,53;"für ""A"";\nzwei Zeilen"',
      'x;04/09/2026;CSVS;CSV-B;2;0,10;=1+1',
      'x;soon;CSVS;CSV-B;1.5;0,10;',
    ]
    await file.setInputFiles({
      name: 'receipts.csv',
      mimeType: 'text/csv',
      buffer: bytes(lines.join('\r\n')),
    })
    await person.pane.getByText('Gives 7 columns in 100% of the rows looked at.').waitFor()
    expect(await field('Between the columns').inputValue()).toBe(';')
    expect(await field('Letters').inputValue()).toBe('windows-1252')
    expect(await field('Date ★').inputValue()).toBe('Date')
    await person.hears('“03/09/2026” could be 3 September or 9 March. Choose which.')
    await field('Dates that are text').selectOption('dmy')
    await person.hears('Date: 1 cell, such as “soon”')
    await person.hears('Quantity: 1 cell, such as “1.5”')
    await picture('file-preview')
    await accessible()
    await person.button('Put 3 rows into a new table').click()
    await person.hears('3 rows of receipts.csv are on the new sheet Receipts. Press Check.')
    await picture('file-imported')
    expect(await person.rows('Receipts', 'Date ★', 'Quantity ★', 'Line total', 'Note')).toEqual([
      [46268, 1250.5, 62.53, 'für "A";\nzwei Zeilen'],
      [46269, 2, 0.1, '=1+1'],
      ['soon', '1.5', 0.1, ''],
    ])
    await person.seat.type('A7', '2026-09-05')
    await person.seat.type('E7', '1.5')
    expect((await person.post()).outcome).toContain('Posted. 3 rows now in the ledger.')
  },
)

/** A cell with a text, and one with a number. */
const t = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const n = (value: number, style = 0) => `<c s="${style}"><v>${value}</v></c>`

test('a workbook of thousands of rows is opened in a narrow pane', { timeout: 120_000 }, async () => {
  person = await sitting.sitDown({ dark: true, height: 1400 })
  await prepare('XLS')
  await person.button('Open a CSV or Excel file').click()
  const lines = Array.from({ length: 6000 }, (_, at) =>
    row(
      at + 2,
      n(46268, 1),
      t(`XLS-${at}`),
      t('XLSS'),
      t('XLS-A'),
      n(1),
      n(0.1),
      t('a remark that fills the file'),
    ),
  )
  const head = row(1, ...['Date', 'PO', 'Vendor', 'Item', 'Qty', 'Price', 'Remark'].map(t))
  await person.pane.getByLabel('CSV or Excel file (.csv, .txt, .xlsx)').setInputFiles({
    ...{ name: 'book.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    buffer: Buffer.from(xlsx({ Cover: row(1, t('Receipts of September')), Rows: head + lines.join('') })),
  })
  await field('Sheet').selectOption({ label: 'Rows (6,001 rows)' })
  await person.hears('20 rows of 6,000, in our columns.')
  expect(await field('Date ★').inputValue()).toBe('Date')
  const pane = person.seat.pane()
  await pane.getByRole('region', { name: 'First rows as they will be read' }).scrollIntoViewIfNeeded()
  await picture('xlsx-dark')
  for (const width of [320, 600]) {
    await person.seat.page.addStyleTag({ content: `:root, body { --pane-width: ${width}px !important }` })
    await expect
      .poll(() => pane.evaluate(() => Math.abs(innerWidth - document.body.clientWidth)))
      .toBeLessThan(20)
    await expect.poll(() => pane.evaluate(() => innerWidth)).toBeLessThanOrEqual(width)
    const beyond = await pane.evaluate(() =>
      [...document.querySelectorAll('main *, footer *')]
        .filter(
          (each) => !each.closest('[role=region]') && each.getBoundingClientRect().right > innerWidth + 1,
        )
        .map((each) => each.outerHTML.slice(0, 200)),
    )
    expect(beyond, `beyond ${width} pixels`).toEqual([])
    await picture(`xlsx-${width}`)
  }
  await accessible()
  // By the keyboard alone: the button is reached and pressed.
  await person.button('Put 6,000 rows into a new table').focus()
  await person.seat.page.keyboard.press('Enter')
  await person.hears('6,000 rows of book.xlsx are on the new sheet Receipts. Press Check.')
  expect(await person.rows('Receipts', 'Date ★', 'SKU ★', 'Unit cost').then((rows) => rows.at(-1))).toEqual([
    46268,
    'XLS-A',
    0.1,
  ])
})
