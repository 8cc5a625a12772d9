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

/** Pastes what another program puts on the clipboard. */
const pasteFrom = async (at: string, formats: Record<string, string>): Promise<void> => {
  await seat.goTo(at)
  await seat.page.evaluate((all) => {
    const data = new DataTransfer()
    for (const [type, content] of Object.entries(all)) data.setData(type, content)
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, formats)
}

// As Excel for Windows and the web write it: classes for formats, CRLF, quotes round cells with line breaks.
const excelHtml = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=ProgId content=Excel.Sheet><style>
<!--td {mso-number-format:General;}
.xl65 {mso-number-format:"\\@";}
.xl66 {mso-number-format:"Short Date";}-->
</style></head><body link=blue>
<table border=0 cellpadding=0><!--StartFragment-->
 <tr height=20><td class=xl65>0012</td><td class=xl66 align=right>9/2/2026</td><td align=right>12.5%</td><td>$1,250.00</td></tr>
 <tr height=40><td class=xl65>1-2</td><td></td><td align=right>-3</td><td>two<br>
  lines, "quoted"</td></tr>
<!--EndFragment--></table></body></html>`
const excelText = '0012\t9/2/2026\t12.5%\t$1,250.00\r\n1-2\t\t-3\t"two\nlines, ""quoted"""\r\n'

test('a block of Excel lands as it was: texts, dates, percent, money, line breaks, quotes', async () => {
  await pasteFrom('B2', { 'text/plain': excelText, 'text/html': excelHtml })
  const day = 46267
  const block = [
    ['0012', day, 0.125, 1250],
    ['1-2', '', -3, 'two\nlines, "quoted"'],
  ]
  expect(await seat.values('B2:E3')).toEqual(block)
  expect((await seat.texts('C2:D2'))[0]).toEqual(['9/2/2026', '12.50%'])
  // By its HTML alone, as some browsers hand it over.
  await pasteFrom('B6', { 'text/html': excelHtml })
  expect(await seat.values('B6:E7')).toEqual(block)
  await seat.press('Control+z')
  expect(await seat.values('B6:E7')).toEqual([
    ['', '', '', ''],
    ['', '', '', ''],
  ])
})

test('a block of Google Sheets keeps its texts, and merged cells take their room', async () => {
  const html = `<google-sheets-html-origin><style>td {border: 1px solid #ccc;}</style><table xmlns="http://www.w3.org/1999/xhtml" dir="ltr"><colgroup><col width="100"/></colgroup><tbody>
<tr><td colspan="2" data-sheets-value='{"1":2,"2":"March"}'>March</td><td data-sheets-value='{"1":3,"3":4}'>4</td></tr>
<tr><td data-sheets-value='{"1":2,"2":"007"}'>007</td><td data-sheets-value='{"1":3,"3":0.5}'>50%</td><td rowspan="2" data-sheets-value='{"1":2,"2":"a\\nb"}'>a<br/>b</td></tr>
<tr><td data-sheets-value='{"1":4,"4":1}'>TRUE</td><td data-sheets-formula="=R[-1]C[0]*2">1</td></tr>
</tbody></table>`
  const text = 'March\t\t4\n007\t50%\t"a\nb"\nTRUE\t1\t'
  const block = [
    ['March', '', 4],
    ['007', 0.5, 'a\nb'],
    [true, 1, ''],
  ]
  await pasteFrom('A1', { 'text/plain': text, 'text/html': html })
  expect(await seat.values('A1:C3')).toEqual(block)
  await pasteFrom('A6', { 'text/html': html })
  expect(await seat.values('A6:C8')).toEqual(block)
})

test('one value pasted on a selection fills it, and a block that fits is repeated', async () => {
  await pasteFrom('A1:B3', { 'text/plain': '7\r\n' })
  expect(await seat.values('A1:B3')).toEqual([
    [7, 7],
    [7, 7],
    [7, 7],
  ])
  await pasteFrom('D1:D4', { 'text/plain': 'a\nb' })
  expect(await seat.values('D1:D4')).toEqual([['a'], ['b'], ['a'], ['b']])
})

test('typed dates, percent, money, fractions and times become values that show as typed', async () => {
  const typed = ['2026-09-02', '12.5%', '$1,250', '3:30 PM', '1 1/2', '(5)', "'0012", 'TRUE', '1e3']
  for (const [at, text] of typed.entries()) await seat.type(`A${at + 1}`, text)
  const values = (await seat.values('A1:A9')).flat()
  expect(values).toEqual([
    46267,
    0.125,
    1250,
    Number((15.5 / 24).toPrecision(15)),
    1.5,
    -5,
    '0012',
    true,
    1000,
  ])
  const shown = (await seat.texts('A1:A5')).flat().map((text) => text.trim())
  expect(shown).toEqual(['9/2/2026', '12.50%', '$1,250', '3:30 PM', '1 1/2'])
})

test('a formula in one row of a table fills its column, and rows that are pasted below get it too', async () => {
  await pasteFrom('A1', { 'text/plain': 'SKU\tQty\tTwice\nA\t1\t\nB\t2\t' })
  await seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().tables.add('A1:C3', true).name = 'Data'
      await context.sync()
    }),
  )
  await seat.type('C2', '=[@Qty]*2')
  expect(await seat.values('Data[Twice]')).toEqual([[2], [4]])
  await pasteFrom('A4', { 'text/plain': 'C\t3\nD\t4' })
  expect(await seat.values('Data[Twice]')).toEqual([[2], [4], [6], [8]])
  await seat.type('E1', '=SUM(Data[Twice])')
  expect(await seat.values('E1')).toEqual([[20]])
})
