import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Seat } from '../../dev/excel/seat/browser.ts'
import { newSitting } from './sitting.ts'

const sitting = newSitting()
let seat: Seat

beforeEach(async () => {
  seat = await sitting.openBlank()
  await seat.paste('A1', [
    ['SKU', 'Quantity'],
    ['BK-1', 30],
    ['BK-2', 10],
    ['BK-3', 20],
  ])
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet()
      sheet.tables.add('A1:B4', true).name = 'Stock'
      sheet.getRange('D2').dataValidation.rule = { list: { inCellDropDown: true, source: 'each,kg,litre' } }
      await context.sync()
    }),
  )
})
afterEach(() => seat.close())

const shown = () => seat.page.locator('[data-a^="A"]:not(:empty)').allTextContents()

test('a table filters and sorts by the button in its header', async () => {
  await seat.page.getByRole('button', { name: 'Filter and sort SKU' }).click()
  await seat.page.getByRole('checkbox', { name: 'BK-2' }).uncheck()
  await seat.page.getByRole('button', { name: 'OK' }).click()
  await expect.poll(shown).toEqual(['SKU', 'BK-1', 'BK-3'])
  await seat.page.getByRole('button', { name: 'Filter and sort Quantity' }).click()
  await seat.page.getByRole('button', { name: 'Sort smallest to largest' }).click()
  await seat.page.getByRole('button', { name: 'Filter and sort SKU (filtered)' }).click()
  await seat.page.getByRole('button', { name: 'Clear filter' }).click()
  await expect.poll(() => seat.values('Stock[Quantity]')).toEqual([[20], [10], [30]])
})

test('rows typed under a table become part of it', async () => {
  await seat.type('A5', 'BK-4')
  await expect.poll(async () => (await seat.tables())[0]?.rows).toBe(4)
})

test('table rows are inserted and deleted with the right mouse button, and undone', async () => {
  await seat.goTo('A3')
  await seat.cell('A3').click({ button: 'right' })
  await seat.page.getByRole('menuitem', { name: 'Delete table row' }).click()
  await expect.poll(() => seat.values('Stock[SKU]')).toEqual([['BK-1'], ['BK-3']])
  await seat.press('Control+z')
  await expect.poll(() => seat.values('Stock[SKU]')).toEqual([['BK-1'], ['BK-2'], ['BK-3']])
  await seat.cell('A3').click({ button: 'right' })
  await seat.page.getByRole('menuitem', { name: 'Insert table row above' }).click()
  await expect.poll(() => seat.values('Stock[SKU]')).toEqual([['BK-1'], [''], ['BK-2'], ['BK-3']])
})

test('deleting under a filter takes only the rows in sight', async () => {
  await seat.page.getByRole('button', { name: 'Filter and sort SKU' }).click()
  await seat.page.getByRole('checkbox', { name: 'BK-2' }).uncheck()
  await seat.page.getByRole('button', { name: 'OK' }).click()
  await seat.goTo('A3:A4')
  await seat.cell('A4').click({ button: 'right' })
  await seat.page.getByRole('menuitem', { name: 'Delete 2 table rows' }).click()
  await expect.poll(() => seat.values('Stock[SKU]')).toEqual([['BK-1'], ['BK-2']])
})

const validate = (style: 'Stop' | 'Warning' | 'Information') =>
  seat.pane().evaluate(
    (kind) =>
      Excel.run(async (context) => {
        const { dataValidation } = context.workbook.worksheets.getActiveWorksheet().getRange('D2')
        dataValidation.errorAlert = { style: kind, title: 'Unit', message: 'Not a unit.', showAlert: true }
        await context.sync()
      }),
    style,
  )

test('a validated cell offers its choices, and refuses others until one is typed', async () => {
  await seat.goTo('D2')
  await seat.press('Alt+ArrowDown')
  await seat.page.getByRole('menuitem', { name: 'kg' }).click()
  expect(await seat.values('D2')).toEqual([['kg']])
  const alert = seat.page.getByRole('alertdialog')
  await seat.type('D2', 'stone')
  await alert.getByRole('button', { name: 'Cancel' }).click()
  expect(await seat.values('D2')).toEqual([['kg']])
  await seat.type('D2', 'stone')
  await alert.getByRole('button', { name: 'Retry' }).click()
  await seat.page.keyboard.type('litre')
  await seat.press('Enter')
  expect(await seat.values('D2')).toEqual([['litre']])
  expect(await alert.isVisible()).toBe(false)
})

test('a warning lets another value in when one says yes, and an information says so only', async () => {
  const alert = seat.page.getByRole('alertdialog', { name: 'Unit' })
  await validate('Warning')
  await seat.type('D2', 'stone')
  expect(await alert.innerText()).toContain('Not a unit.')
  await alert.getByRole('button', { name: 'No' }).click()
  await seat.press('Escape')
  expect(await seat.values('D2')).toEqual([['']])
  await seat.type('D2', 'stone')
  await alert.getByRole('button', { name: 'Yes' }).click()
  expect(await seat.values('D2')).toEqual([['stone']])
  await validate('Information')
  await seat.goTo('D2')
  await seat.page.keyboard.type('pound')
  await seat.press('Enter')
  await alert.waitFor()
  await seat.press('Escape')
  expect(await seat.values('D2')).toEqual([['stone']])
  await seat.type('D2', 'pound')
  expect(await seat.values('D2')).toEqual([['pound']])
  // The selection went on as after any Enter.
  expect(await seat.page.getByLabel('Name box').inputValue()).toBe('D3')
})
