import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { openFile } from './open.ts'
import { readXlsx } from './xlsx.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** An Excel file with those sheets, each given as the XML of its rows. Style 1 is a date, style 2 a text. */
const xlsx = (sheets: Record<string, string>, date1904 = false): Uint8Array => {
  const names = Object.keys(sheets)
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId90" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId91" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}"><si><t>SKU</t></si><si><t xml:space="preserve"> 0012 </t></si></sst>`,
  }
  names.forEach((name, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `${head}<worksheet xmlns="${main}"><sheetData>${sheets[name] ?? ''}</sheetData></worksheet>`
  })
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}

const row = (at: number, ...cells: string[]): string => `<row r="${at}">${cells.join('')}</row>`

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
