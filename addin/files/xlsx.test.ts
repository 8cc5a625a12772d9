import { expect, test } from 'vitest'
import { openFile } from './open.ts'
import { row, xlsx } from './testing/workbook.ts'
import { readXlsx } from './xlsx.ts'

test('texts, numbers, dates, booleans and error values are what they were', async () => {
  const sheets = await readXlsx(
    xlsx({
      March:
        row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="C1" t="inlineStr"><is><t>Qty</t></is></c>') +
        row(
          2,
          '<c r="A2" s="2" t="s"><v>1</v></c>',
          '<c r="B2" s="1"><v>46115</v></c>',
          '<c r="C2"><v>0.1</v></c>',
          '<c r="D2" t="b"><v>1</v></c>',
          '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
          '<c r="F2" s="1"><v>46115.75</v></c>',
        ),
    }),
  )
  expect(sheets).toEqual([
    {
      name: 'March',
      rows: [
        ['SKU', null, 'Qty', null, null, null],
        [' 0012 ', 46115, 0.1, true, { error: '#DIV/0!' }, 46115.75],
      ],
    },
  ])
})

test('dates of a 1904 workbook arrive in the 1900 system', async () => {
  const [sheet] = await readXlsx(xlsx({ A: row(1, '<c r="A1" s="1"><v>44653</v></c>') }, true))
  expect(sheet?.rows).toEqual([[46115]])
})

test('all sheets that hold something are offered', async () => {
  const one = row(1, '<c r="A1"><v>1</v></c>')
  const opened = await openFile('book.xlsx', xlsx({ First: one, Empty: '', Last: one }))
  expect(opened).toMatchObject({ type: 'workbook', sheets: [{ name: 'First' }, { name: 'Last' }] })
})

test('rows and cells that do not say where they are stand one after the other', async () => {
  const cells =
    '<row><c><v>1</v></c><c r="C1"><v>3</v></c><c t="b"><v>1</v></c></row><row><c><v>5</v></c></row>'
  const [sheet] = await readXlsx(xlsx({ A: cells }))
  expect(sheet?.rows).toEqual([
    [1, null, 3, true],
    [5, null, null, null],
  ])
})

test('a large sheet is read', { timeout: 30_000 }, async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) =>
    row(at + 1, `<c r="A${at + 1}" t="s"><v>1</v></c>`, `<c r="B${at + 1}"><v>${at}</v></c>`),
  )
  const [sheet] = await readXlsx(xlsx({ A: rows.join('') }))
  expect(sheet?.rows).toHaveLength(20_000)
  expect(sheet?.rows.at(-1)).toEqual([' 0012 ', 19_999])
})

test('a formula that was never calculated is named', async () => {
  const reading = readXlsx(xlsx({ A: row(3, '<c r="B3" t="str"><f>A1&amp;"x"</f></c>') }))
  await expect(reading).rejects.toMatchObject({
    code: 'not-calculated',
    message: expect.stringContaining('B3') as string,
  })
})
