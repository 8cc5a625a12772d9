import type { Locator } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Seat } from '../../dev/excel/seat/browser.ts'
import { newSitting } from './sitting.ts'

const sitting = newSitting()
let seat: Seat

beforeEach(async () => {
  seat = await sitting.openBlank()
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

test('a chart is moved and resized by the mouse, deleted with Delete, and each is undone', async () => {
  await seat.paste('A1', [
    ['Product', 'Margin'],
    ['Bike', 400],
  ])
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet()
      const chart = sheet.charts.add('ColumnClustered', sheet.getRange('A1:B2'))
      chart.setPosition('D2', 'G12')
      await context.sync()
    }),
  )
  const chart = seat.page.getByRole('img', { name: /column chart of Margin/ })
  const box = async () => {
    const { x, y, width, height } = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    return [x, y, width, height].map(Math.round)
  }
  await chart.waitFor()
  const [x = 0, y = 0, width = 0, height = 0] = await box()
  const drag = async (from: [number, number], by: [number, number]) => {
    await seat.page.mouse.move(from[0], from[1])
    await seat.page.mouse.down()
    await seat.page.mouse.move(from[0] + by[0] / 2, from[1] + by[1] / 2)
    await seat.page.mouse.move(from[0] + by[0], from[1] + by[1])
    await seat.page.mouse.up()
  }
  await drag([x + 40, y + 40], [60, 40])
  await expect.poll(box).toEqual([x + 60, y + 40, width, height])
  await seat.page.locator('.chart-grip').first().hover()
  await seat.page.mouse.down()
  const [right, bottom] = [x + 60 + width, y + 40 + height]
  await seat.page.mouse.move(right + 80, bottom + 20)
  await seat.page.mouse.up()
  await expect.poll(async () => (await box()).slice(0, 2)).toEqual([x + 60, y + 40])
  await expect.poll(async () => (await box())[2] ?? 0).toBeGreaterThan(width + 60)
  // The cell below keeps what is in it, and the selection stays where it was.
  await seat.press('Delete')
  await expect.poll(() => chart.count()).toBe(0)
  expect(await seat.values('A1:B2')).toEqual([
    ['Product', 'Margin'],
    ['Bike', 400],
  ])
  for (const step of ['delete', 'resize', 'move']) {
    expect(step).not.toBe('')
    await seat.press('Control+z')
  }
  await expect.poll(box).toEqual([x, y, width, height])
})
