import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { launch } from '../../dev/browser.ts'
import { Seat } from '../../dev/excel/seat/browser.ts'

let browser: Browser
let seat: Seat

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  seat = await Seat.open(browser, inject('url'), { addin: '/blank.html' })
})
afterEach(() => seat.close())

test('a chart is drawn where it was put, named for who cannot see it, and follows its cells', async () => {
  await seat.paste('A1', [
    ['Product', 'Margin'],
    ['Bike', 400],
    ['Frame', 100],
  ])
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet()
      const chart = sheet.charts.add('ColumnClustered', sheet.getRange('A1:B3'))
      chart.title.text = 'Margin by product'
      chart.setPosition('D2', 'H12')
      await context.sync()
    }),
  )
  const chart = seat.page.getByRole('img', {
    name: 'Margin by product: column chart of Margin, Bike to Frame',
  })
  // Cells are drawn anew now and then: an element may be gone while it is measured.
  const corner = async (element: Locator) => {
    const box = await element.boundingBox()
    return box && [box.x, box.y]
  }
  const place = await corner(chart)
  expect(place).not.toBeNull()
  await expect.poll(() => corner(seat.cell('D2'))).toEqual(place)
  const columns = () =>
    chart
      .locator('rect')
      .evaluateAll((bars) => bars.map((bar) => Math.round(bar.getBoundingClientRect().height)))
  const [bike = 0, frame = 0] = await columns()
  expect(bike / frame).toBeCloseTo(4, 0)
  await seat.type('B3', '400')
  await expect.poll(columns).toEqual([bike, bike])
  await seat.press('Control+z')
  await expect.poll(columns).toEqual([bike, frame])
  expect(await seat.unmodelled()).toEqual([])
})
