import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Seat } from '../../dev/excel/seat/browser.ts'
import { newSitting } from './sitting.ts'

const sitting = newSitting()
let seat: Seat

beforeEach(async () => {
  seat = await sitting.openBlank()
})
afterEach(() => seat.close())

test('what is typed fast lands whole, and Tab and Enter walk as in Excel', async () => {
  await seat.cell('B2').click()
  for (const row of [
    ['SKU', 'Quantity'],
    ['BK-1', '12.5'],
  ]) {
    await seat.page.keyboard.type(row[0] ?? '')
    await seat.press('Tab')
    await seat.page.keyboard.type(row[1] ?? '')
    await seat.press('Enter')
  }
  expect(await seat.values('Sheet1!B2:C3')).toEqual([
    ['SKU', 'Quantity'],
    ['BK-1', 12.5],
  ])
  await expect.poll(() => seat.cell('C3').textContent()).toBe('12.5')
})

test('a formula shows its value, and the formula bar what was typed', async () => {
  await seat.type('A1', '2')
  await seat.type('A2', '=A1*3')
  await seat.goTo('A2')
  expect(await seat.values('A2')).toEqual([[6]])
  expect(await seat.page.getByLabel('Formula bar').inputValue()).toBe('=A1*3')
})

test('a pasted block is undone and redone as one step', async () => {
  await seat.paste('B2', [
    ['BK-1', 1],
    ['BK-2', 2],
  ])
  expect(await seat.values('B2:C3')).toEqual([
    ['BK-1', 1],
    ['BK-2', 2],
  ])
  await seat.press('Control+z')
  expect(await seat.values('B2:C3')).toEqual([
    ['', ''],
    ['', ''],
  ])
  await seat.press('Control+y')
  expect(await seat.values('B3:C3')).toEqual([['BK-2', 2]])
})

test('cut cells move with the clipboard of the browser', async () => {
  await seat.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await seat.type('A1', 'moved')
  await seat.goTo('A1')
  await seat.press('Control+x')
  await seat.goTo('C3')
  await seat.press('Control+v')
  await expect
    .poll(() => seat.values('A1:C3'))
    .toEqual([
      ['', '', ''],
      ['', '', ''],
      ['', '', 'moved'],
    ])
})

test('copied formulas keep their relative references', async () => {
  await seat.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await seat.paste('A1', [[1], [2], [3]])
  await seat.type('B1', '=A1*10')
  await seat.goTo('B1')
  await seat.press('Control+c')
  await seat.goTo('B2:B3')
  await seat.press('Control+v')
  await expect.poll(() => seat.values('B1:B3')).toEqual([[10], [20], [30]])
})

test('Ctrl+D fills the selection from its first row', async () => {
  await seat.paste('A1', [[5], [''], ['']])
  await seat.goTo('A1:A3')
  await seat.press('Control+d')
  expect(await seat.values('A1:A3')).toEqual([[5], [5], [5]])
})

test('Delete empties the whole selection', async () => {
  await seat.paste('A1', [
    ['a', 'b'],
    ['c', 'd'],
  ])
  await seat.cell('A1').click()
  await seat.press('Shift+ArrowRight')
  await seat.press('Delete')
  expect(await seat.values('A1:B2')).toEqual([
    ['', ''],
    ['c', 'd'],
  ])
})

test('the name box goes to an address, and typing goes on there', async () => {
  await seat.page.getByLabel('Name box').fill('C30')
  await seat.press('Enter')
  await seat.page.keyboard.type('here')
  await seat.press('Enter')
  expect(await seat.values('C30')).toEqual([['here']])
})

test('pointing at a cell while typing a formula writes its reference', async () => {
  await seat.paste('A1', [[7]])
  await seat.goTo('B1')
  await seat.page.keyboard.type('=2*')
  await seat.cell('A1').click()
  await seat.press('Enter')
  expect(await seat.values('B1')).toEqual([[14]])
})

test('F6 gives the keyboard to the pane, and typing in the sheet is whole again after it', async () => {
  await seat.cell('B2').click()
  await seat.press('F6')
  await seat.cell('B2').click()
  await seat.page.keyboard.type('back')
  await seat.press('Enter')
  expect(await seat.values('B2')).toEqual([['back']])
})

test('70,000 rows scroll, and the far end is a jump away', async () => {
  await seat.page.evaluate(() => {
    window.workbench.paste(
      'A1',
      Array.from({ length: 70_000 }, (_, row) => [`row ${row + 1}`]),
    )
  })
  await seat.cell('A1').click()
  await seat.press('Control+ArrowDown')
  await expect.poll(() => seat.cell('A70000').textContent()).toBe('row 70000')
  await seat.press('Control+Home')
  await seat.cell('A1').hover()
  await seat.page.mouse.wheel(0, 20 * 1000)
  await expect.poll(() => seat.cell('A1005').textContent()).toBe('row 1005')
})

test('sheets are added, renamed and switched by their tabs', async () => {
  await seat.page.getByRole('button', { name: 'New sheet' }).click()
  await seat.type('A1', 'second')
  await seat.page.getByRole('tab', { name: 'Sheet2' }).dblclick()
  await seat.page.getByLabel('New name of Sheet2').fill('Receipts')
  await seat.press('Enter')
  await seat.page.keyboard.type('typed on')
  await seat.press('Enter')
  expect(await seat.sheets()).toEqual(['Sheet1', 'Receipts'])
  expect(await seat.values('Receipts!A1:A2')).toEqual([['second'], ['typed on']])
  await seat.page.getByRole('tab', { name: 'Sheet1' }).click()
  await expect.poll(() => seat.cell('A1').textContent()).toBe('')
})

test('columns and rows are resized by the lines between their heads, twice clicked they fit', async () => {
  await seat.type('A1', 'a text that is longer than its column')
  await seat.type('B1', 'beside')
  const size = async () => {
    const { width = 0, height = 0 } = (await seat.cell('A1').boundingBox()) ?? {}
    return [width, height].map(Math.round)
  }
  const drag = async (grip: string, x: number, y: number) => {
    await seat.page.locator(grip).first().hover()
    const {
      x: left,
      y: top,
      width,
      height,
    } = (await seat.page.locator(grip).first().boundingBox()) ?? {
      ...{ x: 0, y: 0, width: 0, height: 0 },
    }
    await seat.page.mouse.down()
    await seat.page.mouse.move(left + width / 2 + x, top + height / 2 + y, { steps: 3 })
    await seat.page.mouse.up()
  }
  // The grid may just be drawing what was typed.
  await expect.poll(async () => Math.min(...(await size()))).toBeGreaterThan(0)
  const [width = 0, height = 0] = await size()
  await drag('[data-grip="0"]', 36, 0)
  await expect.poll(async () => (await size())[0]).toBe(width + 36)
  await drag('[data-row="0"]', 0, 20)
  await expect.poll(async () => (await size())[1]).toBe(height + 20)
  await seat.page.locator('[data-grip="0"]').first().dblclick()
  await expect.poll(async () => (await size())[0]).toBeGreaterThan(width + 100)
  for (const expected of [width + 36, width + 36, width]) {
    await seat.press('Control+z')
    await expect.poll(async () => (await size())[0]).toBe(expected)
  }
})

test('the toolbar makes cells bold, gives them formats and fills, and shows what the active cell has', async () => {
  await seat.paste('A1', [[0.25], [0.5]])
  await seat.goTo('A1:A2')
  const bold = seat.page.getByRole('button', { name: 'Bold' })
  await bold.click()
  await seat.page.getByLabel('Number format').selectOption('Percent')
  await seat.page.getByLabel('Fill').selectOption('Yellow fill')
  expect(await seat.texts('A1:A2')).toEqual([['25.00%'], ['50.00%']])
  await expect
    .poll(() => seat.cell('A2').evaluate((cell) => getComputedStyle(cell).backgroundColor))
    .toBe('rgb(255, 242, 204)')
  expect(await bold.getAttribute('aria-pressed')).toBe('true')
  await seat.goTo('B1')
  await expect.poll(() => bold.getAttribute('aria-pressed')).toBe('false')
  for (let step = 0; step < 3; step++) await seat.press('Control+z')
  await expect.poll(() => seat.texts('A1:A2')).toEqual([['0.25'], ['0.5']])
})

test('in high contrast the fills of cells stay, and so do the marks of problems', async () => {
  await seat.paste('A1', [['0.25']])
  await seat.goTo('A1')
  await seat.page.getByLabel('Fill').selectOption('Yellow fill')
  await seat.page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' })
  const seen = () =>
    seat.cell('A1').evaluate((cell) => {
      const { backgroundColor, color } = getComputedStyle(cell)
      return [backgroundColor, color]
    })
  await expect.poll(async () => (await seen())[0]).toBe('rgb(255, 242, 204)')
  const [fill, ink] = await seen()
  expect(ink).not.toBe(fill)
})
