import { describe, expect, test } from 'vitest'
import { detectDelimiter, readCsv } from './csv.ts'
import { decode, detectEncoding } from './encoding.ts'
import { gridOf, headerRowOf } from './headers.ts'
import { openFile } from './open.ts'
import { FileProblem } from './problem.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !bigEndian)
  return bytes
}

describe('encodings', () => {
  const text = 'SKU;Größe\r\nA;1,5\r\n'
  test.each([
    ['utf-8', utf8(text)],
    ['utf-8', utf8('\ufeff' + text)],
    ['utf-16le', utf16('\ufeff' + text, false)],
    ['utf-16be', utf16('\ufeff' + text, true)],
    ['utf-16le', utf16(text, false)],
    ['utf-16be', utf16(text, true)],
    ['windows-1252', Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))],
    ['windows-1252', Uint8Array.from([0x80, 0x31])],
  ] as const)('%s is told by its bytes', (encoding, bytes) => {
    expect(detectEncoding(bytes)).toBe(encoding)
    if (bytes.length > 2) expect(decode(bytes, encoding)).toBe(text)
    else expect(decode(bytes, encoding)).toBe('€1')
  })
})

describe('delimiters', () => {
  test.each([
    [';', 'SKU;Qty;Price\nA;1;2,5\nB;2;3,75\n'],
    [',', 'SKU,Name,Qty\nA,"Bolt; long",1\nB,Nut,2\n'],
    ['\t', 'SKU\tQty\nA\t1,5\n'],
    ['|', 'SKU|Qty\nA|1\n'],
    [';', 'sep=;\nSKU;Qty\nA;1\n'],
  ] as const)('%s cuts evenly', (delimiter, text) => {
    expect(detectDelimiter(text)).toMatchObject({ value: delimiter, isCertain: true })
  })

  test('doubt is said', () => {
    const { isCertain, words } = detectDelimiter('a,b;c\n1,5;2\n')
    expect(isCertain).toBe(false)
    expect(words).toContain('would give')
  })
})

test('line breaks, quotes and delimiters inside quotes belong to the cell', () => {
  expect(readCsv('SKU;Note\r\nA;"two\r\nlines; ""quoted"""\r\n\r\nB;x\r\n', ';')).toEqual([
    ['SKU', 'Note'],
    ['A', 'two\r\nlines; "quoted"'],
    ['B', 'x'],
  ])
  expect(readCsv('sep=;\nSKU;Qty\n', ';')).toEqual([['SKU', 'Qty']])
})

test('70,000 rows are read', () => {
  const text = 'Date,SKU,Qty\n' + '03/04/2026,A-1,"1,5"\n'.repeat(70_000)
  expect(readCsv(text, ',')).toHaveLength(70_001)
})

test('headers are found below a title', () => {
  const rows = [
    ['Receipts of March'],
    [],
    ['Date', 'SKU', 'Qty', ''],
    ['03/04/2026', 'A', '1', 'x'],
    ['', '', '', ''],
  ]
  expect(headerRowOf(rows)).toBe(2)
  expect(gridOf(rows, 2)).toEqual({
    headers: ['Date', 'SKU', 'Qty', 'Column D'],
    rows: [['03/04/2026', 'A', '1', 'x']],
  })
  expect(
    headerRowOf([
      ['1', '2'],
      ['3', '4'],
    ]),
  ).toBe(0)
})

describe('what cannot be opened is said', () => {
  test.each([
    ['empty', new Uint8Array()],
    ['old-excel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0])],
    ['not-an-excel-file', Uint8Array.from([0x50, 0x4b, 3, 4, 0])],
    ['not-a-table', Uint8Array.from([1, 0, 0, 0, 0, 7])],
    ['not-a-table', Uint8Array.from([1, 0, 0, 7])],
    ['not-a-table', utf8(' \n ')],
  ])('%s', async (code, bytes) => {
    const error: unknown = await openFile('march', bytes).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(FileProblem)
    expect((error as FileProblem).code).toBe(code)
  })
})
