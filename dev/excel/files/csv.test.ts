import { expect, it } from 'vitest'
import { Workbook } from '../model/workbook.ts'
import { startCalculation } from '../seat/calculation.ts'
import { readCsv, writeCsv } from './csv.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

it('a CSV has what the cells show, quoted where needed, from A1 on', () => {
  const workbook = new Workbook()
  startCalculation(workbook)
  workbook.paste(workbook.active, 1, 1, [
    ['=1+1', 'a "b", c'],
    ['2026-01-31', '1.50%'],
  ])
  expect(writeCsv(workbook)).toBe('\uFEFF,,\r\n,2,"a ""b"", c"\r\n,1/31/2026,1.50%\r\n')
})

it('where the decimal sign is a comma, semicolons part the fields', () => {
  const workbook = new Workbook({ locale: 'de-DE' })
  workbook.paste(workbook.active, 0, 0, [['1,5', 'x']])
  expect(writeCsv(workbook)).toBe('\uFEFF1,5;x\r\n')
})

it('an opened CSV is read as if typed, its sheet called like the file', () => {
  const workbook = readCsv(bytes('\uFEFFSKU,Qty,Date\r\n0012,"1,500",2026-01-31\r\n"A ""x""",,\r\n'), {
    name: 'May/Sales.csv',
  })
  const row = (at: number) => [0, 1, 2].map((col) => workbook.cell(workbook.active, at, col).value)
  expect(row(1)).toEqual([12, 1500, 46053])
  expect(row(2)).toEqual(['A "x"', '', ''])
  expect(workbook.active.name).toBe('May Sales')
  expect(workbook.undoLabel).toBeNull()
})

it('the separator is that of the locale, or the one that the file names; older code pages are read', () => {
  const windows = Uint8Array.from('Stück;1,5\r\nx;2\r\n', (character) => character.charCodeAt(0))
  const workbook = readCsv(windows, { locale: 'de-DE' })
  expect(workbook.text(workbook.active, 0, 0)).toBe('Stück')
  expect(workbook.cell(workbook.active, 0, 1).value).toBe(1.5)
  const english = readCsv(windows)
  expect(english.cell(english.active, 1, 0).value).toBe('x;2')
  const told = readCsv(bytes('sep=;\nx;2\n'))
  expect(told.cell(told.active, 0, 1).value).toBe(2)
})
