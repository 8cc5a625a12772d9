import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Seat } from '../../dev/excel/seat/browser.ts'
import { newSitting } from './sitting.ts'

const sitting = newSitting()
let seat: Seat

beforeEach(async () => {
  seat = await sitting.openBlank({ api: '1.9' })
})
afterEach(() => seat.close())

test('office.js takes the workbench for Excel on the web, at the API level that was asked for', async () => {
  const found = await seat.pane().evaluate(async () => {
    const { host, platform } = await Office.onReady()
    const offers = (version: string) => Office.context.requirements.isSetSupported('ExcelApi', version)
    return [host, platform, offers('1.9'), offers('1.10')].map(String)
  })
  expect(found).toEqual(['Excel', 'OfficeOnline', 'true', 'false'])
})

test('the add-in writes into the grid', async () => {
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange('B2:C2').values = [['BK-1', 3]]
      await context.sync()
    }),
  )
  await expect.poll(() => seat.cell('B2').textContent()).toBe('BK-1')
  expect(await seat.values('B2:C2')).toEqual([['BK-1', 3]])
})

test('a batch is refused while a cell is being typed into, and waits when it asks to', async () => {
  await seat.cell('A1').click()
  await seat.page.keyboard.type('half')
  const read = (delayForCellEdit: boolean) =>
    seat.pane().evaluate(
      (delay) =>
        Excel.run({ delayForCellEdit: delay }, async (context) => {
          const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1').load('values')
          await context.sync()
          return String(range.values[0]?.[0])
        }).catch((error: { code: string }) => error.code),
      delayForCellEdit,
    )
  expect(await read(false)).toBe('InvalidOperationInCellEditMode')
  const waiting = read(true)
  await seat.page.keyboard.type(' done')
  await seat.press('Enter')
  expect(await waiting).toBe('half done')
})

test('the pages of the add-in break no rule of their content security policy', async () => {
  expect(seat.errors).toEqual([])
  expect(await seat.unmodelled()).toEqual([])
})

test('a far-away Excel can be played: every sync takes as long as asked', async () => {
  await seat.close()
  seat = await sitting.openBlank({ latency: 200 })
  const taken = await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      const start = performance.now()
      context.workbook.load('name')
      await context.sync()
      return performance.now() - start
    }),
  )
  expect(taken).toBeGreaterThan(190)
})
