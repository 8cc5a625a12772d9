import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Seat } from '../../dev/excel/seat/browser.ts'
import { newSitting } from './sitting.ts'

const sitting = newSitting()
let seat: Seat

beforeEach(async () => {
  seat = await sitting.openBlank()
})
afterEach(async () => {
  expect(seat.errors).toEqual([])
  await seat.close()
})

test('dragging the corner of a selection goes on with its series, in one step', async () => {
  await seat.paste('A1', [
    ['Lot 1', '2026-01-30', 1, '=C1*2'],
    ['Lot 2', '2026-01-31', 3, '=C2*2'],
  ])
  const corner = seat.page.locator('.fill-handle').first()
  await seat.goTo('A1:D2')
  // Drawn again after the selection moved.
  await expect.poll(async () => (await corner.boundingBox())?.x ?? 0).toBeGreaterThan(250)
  await corner.hover()
  await seat.page.mouse.down()
  await seat.cell('D4').hover()
  await seat.page.mouse.up()
  await expect
    .poll(() => seat.texts('A3:D4'))
    .toEqual([
      ['Lot 3', '2/1/2026', '5', '10'],
      ['Lot 4', '2/2/2026', '7', '14'],
    ])
  await seat.press('Control+z')
  expect(await seat.values('A3')).toEqual([['']])
})

test('merged cells are one: drawn over their area, selected whole, passed by the arrows', async () => {
  await seat.type('B2', 'Title')
  await seat.goTo('B2:C3')
  await seat.page.getByRole('button', { name: 'Merge' }).click()
  // Two columns of the usual width.
  await expect.poll(async () => (await seat.cell('B2').boundingBox())?.width).toBe(2 * 64)
  await seat.cell('A3').click()
  await seat.press('ArrowRight')
  expect(await seat.page.getByLabel('Formula bar').inputValue()).toBe('Title')
  await seat.press('ArrowRight')
  await seat.page.keyboard.type('beside')
  await seat.press('Enter')
  expect(await seat.values('D2')).toEqual([['beside']])
})

test('a duplicated sheet has its table under another name, and columns go in from the menu of their heads', async () => {
  await seat.paste('A1', [
    ['SKU', 'Row ID'],
    ['A', 'r-1'],
  ])
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet()
      sheet.tables.add('A1:B2', true).name = 'Receipts'
      sheet.getRange('B:B').columnHidden = true
      await context.sync()
    }),
  )
  await seat.page.getByRole('tab', { name: 'Sheet1' }).click({ button: 'right' })
  await seat.page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await seat.page.getByRole('tab', { name: 'Sheet1 (2)' }).waitFor()
  expect((await seat.tables()).map(({ name, sheet }) => [name, sheet])).toEqual([
    ['Receipts', 'Sheet1'],
    ['Receipts2', 'Sheet1 (2)'],
  ])
  expect(await seat.values('Receipts2[Row ID]')).toEqual([['r-1']])
  await seat.page.getByRole('columnheader', { name: 'A', exact: true }).click({ button: 'right' })
  await seat.page.getByRole('menuitem', { name: 'Insert column before' }).click()
  expect(await seat.values("'Sheet1 (2)'!A1:B2")).toEqual([
    ['', 'SKU'],
    ['', 'A'],
  ])
})

test('a click on a link goes where it leads', async () => {
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet()
      sheet.getRange('A1').hyperlink = { documentReference: 'Sheet1!C40', textToDisplay: 'To the lot' }
      await context.sync()
    }),
  )
  await seat.cell('A1').click()
  await expect.poll(() => seat.page.getByLabel('Name box').inputValue()).toBe('C40')
})

test('a click on a HYPERLINK formula goes to the name, sheet or cell that it says', async () => {
  await seat.page.getByRole('button', { name: 'New sheet' }).click()
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1')
      context.workbook.names.add('As_of', sheet.getRange('B30'))
      context.workbook.worksheets.getItem('Sheet2').getRange('A1:A2').formulas = [
        ['=HYPERLINK("#As_of","Back to Sheet1")'],
        ['=HYPERLINK("#Sheet1!C"&40,"There, too")'],
      ]
      await context.sync()
    }),
  )
  const place = () => seat.page.getByLabel('Name box').inputValue()
  // As slow as a person's: the cell is drawn anew while the button is down.
  await seat.cell('A1').filter({ hasText: 'Back to Sheet1' }).click({ delay: 120 })
  await expect.poll(place).toBe('B30')
  await seat.goTo('Sheet2!A5')
  await seat.cell('A2').filter({ hasText: 'There, too' }).click()
  await expect.poll(place).toBe('C40')
  expect(await seat.page.getByRole('tab', { selected: true }).textContent()).toBe('Sheet1')
})

test('a comment is written, shown beside its marked cell, answered, resolved and deleted', async () => {
  const card = seat.page.locator('.comment')
  await seat.cell('B2').click({ button: 'right' })
  await seat.page.getByRole('menuitem', { name: 'New comment' }).click()
  await seat.page.keyboard.type('Where is this from?')
  await card.getByRole('button', { name: 'Post' }).click()
  await seat.cell('B2').and(seat.page.locator('.noted')).hover()
  expect(await card.innerText()).toContain('Where is this from?')
  await seat.cell('B14').hover()
  await expect.poll(() => card.isVisible()).toBe(false)
  await seat.goTo('B2')
  await seat.press('Shift+F2')
  await seat.page.keyboard.type('The April count')
  await seat.press('Control+Enter')
  const read = () =>
    seat.pane().evaluate(() =>
      Excel.run(async (context) => {
        const comments = context.workbook.comments.load(
          'items/content,items/resolved,items/replies/items/content',
        )
        await context.sync()
        return comments.items.map(({ content, resolved, replies }) => [
          content,
          resolved,
          replies.items.map((reply) => reply.content).join(),
        ])
      }),
    )
  expect(await read()).toEqual([['Where is this from?', false, 'The April count']])
  await seat.cell('B2').hover()
  await card.getByRole('button', { name: 'Resolve' }).click()
  expect(await read()).toEqual([['Where is this from?', true, 'The April count']])
  // What is typed after it goes into the sheet.
  await seat.type('B2', 'typed')
  await seat.cell('B2').click({ button: 'right' })
  await seat.page.getByRole('menuitem', { name: 'Delete comment' }).click()
  expect(await read()).toEqual([])
  await seat.press('Control+z')
  expect(await read()).toHaveLength(1)
})

test('a tab is dragged to another place, or moved from its menu, and one step takes it back', async () => {
  for (const name of ['Sheet2', 'Sheet3']) {
    await seat.page.getByRole('button', { name: 'New sheet' }).click()
    await seat.page.getByRole('tab', { name }).waitFor()
  }
  const tab = (name: string) => seat.page.getByRole('tab', { name })
  await tab('Sheet3').hover()
  await seat.page.mouse.down()
  const { x = 0, y = 0 } = (await tab('Sheet1').boundingBox()) ?? {}
  await seat.page.mouse.move(x + 40, y + 8)
  await seat.page.mouse.move(x + 4, y + 8)
  await seat.page.mouse.up()
  await expect.poll(() => seat.sheets()).toEqual(['Sheet3', 'Sheet1', 'Sheet2'])
  await seat.press('Control+z')
  await expect.poll(() => seat.sheets()).toEqual(['Sheet1', 'Sheet2', 'Sheet3'])
  await tab('Sheet1').click({ button: 'right' })
  await seat.page.getByRole('menuitem', { name: 'Move right' }).click()
  await expect.poll(() => seat.sheets()).toEqual(['Sheet2', 'Sheet1', 'Sheet3'])
  await tab('Sheet1').click({ button: 'right' })
  await seat.page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect.poll(() => seat.sheets()).toEqual(['Sheet2', 'Sheet3'])
  expect(
    await tab('Sheet2')
      .or(tab('Sheet3'))
      .and(seat.page.getByRole('tab', { selected: true }))
      .count(),
  ).toBe(1)
})
