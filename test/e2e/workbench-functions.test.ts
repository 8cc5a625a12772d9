import { afterEach, expect, test } from 'vitest'
import type { Seat } from '../../dev/excel/seat/browser.ts'
import { newSitting } from './sitting.ts'

const sitting = newSitting()
let seat: Seat

type Place = { address: string }
/** What office.js offers to an add-in's functions. */
type Functions = {
  associate: (id: string, work: (sku: string, date: unknown, place: Place) => unknown) => void
  Error: new (code: string, message: string) => Error
  ErrorCode: { notAvailable: string }
}

/** A page of no add-in's, that answers for the functions which the manifest names. */
const open = async (api: '1.9' | '1.15' = '1.15'): Promise<void> => {
  seat = await sitting.openBlank({ api })
  await seat.pane().evaluate(() => {
    const { associate, Error, ErrorCode } = (window as unknown as { CustomFunctions: Functions })
      .CustomFunctions
    const asked: string[] = []
    Object.assign(window, { asked })
    associate('ONHAND', async (sku, date, { address }) => {
      asked.push(`${sku} ${String(date)} ${address}`)
      await Promise.resolve()
      if (sku === 'BK-9') throw new Error(ErrorCode.notAvailable, 'BK-9 is not among the products.')
      return sku.length * 10
    })
  })
}

/** What the page was asked since the last time. */
const asked = (): Promise<string[]> =>
  seat.pane().evaluate(() => (window as unknown as { asked: string[] }).asked.splice(0))

afterEach(async () => {
  expect(await seat.unmodelled()).toEqual([])
  expect(seat.errors).toEqual([])
  await seat.close()
})

test.each(['1.9', '1.15'] as const)(
  'at ExcelApi %s a typed formula asks the add-in, and shows what it answers',
  async (api) => {
    await open(api)
    await seat.type('A1', 'BK-1')
    await seat.type('B1', '=PARTSEMBLE.ONHAND(A1)*2')
    await expect.poll(() => seat.values('B1')).toEqual([[80]])
    expect(await asked()).toEqual(['BK-1 null Sheet1!B1'])
    await seat.type('A1', 'BK-100')
    await expect.poll(() => seat.values('B1')).toEqual([[120]])
    await seat.type('D1', 'something else')
    expect(await asked()).toHaveLength(1)
  },
)

test('a cell tells why there is no figure, to eyes, mouse and screen reader', async () => {
  await open()
  await seat.type('A1', '=PARTSEMBLE.ONHAND("BK-9")')
  await seat.type('B1', '=IFERROR(A1,0)')
  await expect.poll(() => seat.texts('A1:B1')).toEqual([['#N/A', '0']])
  const reason = 'BK-9 is not among the products.'
  const cell = seat.cell('A1')
  expect([await cell.getAttribute('title'), await cell.getAttribute('aria-description')]).toEqual([
    reason,
    reason,
  ])
  await cell.click()
  await seat.page.getByRole('textbox', { name: `A1 #N/A ${reason}` }).waitFor()
})

test('hundreds of cells are answered in few batches; a file keeps their values and asks nothing when opened', async () => {
  await open()
  const rows = Array.from({ length: 300 }, (_, i) => [`P${i}`, `=PARTSEMBLE.ONHAND(A${i + 1})`])
  const before = await seat.syncs()
  await seat.paste('A1', rows)
  await expect.poll(() => seat.values('B300')).toEqual([[40]])
  expect(await asked()).toHaveLength(300)
  // Answers come by requests of office.js, not by syncs of the add-in.
  expect(await seat.syncs()).toBe(before)
  await seat.open(await seat.save(), 'Kept.xlsx')
  expect(await seat.values('B300')).toEqual([[40]])
  await seat.type('D1', '1')
  expect(await seat.values('B1')).toEqual([[20]])
  // Nobody answers any more: what is asked anew stays busy.
  await seat.type('A1', 'P1000')
  expect(await seat.texts('B1:B2')).toEqual([['#BUSY!'], ['20']])
})

test('worksheet.calculate(true) asks again for that sheet alone', async () => {
  await open()
  await seat.type('A1', '=PARTSEMBLE.ONHAND("A")')
  await expect.poll(() => seat.values('A1')).toEqual([[10]])
  await asked()
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      const { worksheets } = context.workbook
      worksheets.add('Other').getRange('B2').formulas = [['=PARTSEMBLE.ONHAND("BB")']]
      await context.sync()
    }),
  )
  await expect.poll(() => seat.values('Other!B2')).toEqual([[20]])
  expect(await asked()).toEqual(['BB null Other!B2'])
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Other').calculate(true)
      await context.sync()
    }),
  )
  await expect.poll(asked).toEqual(['BB null Other!B2'])
  // A person asks for all of it with the keys that Excel has for that; a plain F9 finds nothing to do.
  await seat.goTo('D9')
  await seat.press('F9')
  await seat.press('Control+Alt+F9')
  await expect.poll(asked).toEqual(['A null Sheet1!A1', 'BB null Other!B2'])
  await expect.poll(() => seat.values('Other!B2')).toEqual([[20]])
})

test("the add-in's own functions answer: signed out they say so", async () => {
  seat = (await sitting.sitDown()).seat
  await seat.type('A1', '=PARTSEMBLE.ONHAND("BK-1")')
  await expect.poll(() => seat.texts('A1')).toEqual([['#N/A']])
  expect(await seat.cell('A1').getAttribute('title')).toContain('signed in')
})
