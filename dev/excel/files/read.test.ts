import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startCalculation } from '../seat/calculation.ts'
import { CellError } from '../model/cell.ts'
import { readXlsx } from './read.ts'

// Written by openpyxl 3.1.5. Its second chart names cells that lie apart, which the model cannot hold.
const sample = readFileSync(new URL('samples/openpyxl.xlsx', import.meta.url))

const open = () => {
  const opened = readXlsx(sample)
  startCalculation(opened.workbook)
  opened.workbook.calculate()
  const [sheet] = opened.workbook.sheets
  if (!sheet) throw new Error('no sheet')
  return { ...opened, sheet, at: (row: number, col: number) => opened.workbook.cell(sheet, row, col) }
}

describe('a file of another writer', () => {
  it('gives its values, formulas and number formats', () => {
    const { workbook, sheet, at } = open()
    expect([at(1, 0).value, at(2, 0).value, at(3, 0).value]).toEqual(['0012', 'BK & 99', "O'Neil"])
    expect(at(1, 0).format).toBe('@')
    expect(workbook.text(sheet, 1, 1)).toBe('2026-01-01')
    expect(at(1, 4)).toMatchObject({ formula: '=[@Qty]*[@Price]', value: 4.5 })
    expect(at(1, 6).value).toBe(true)
    expect(at(2, 6).value).toEqual(new CellError('#DIV/0!'))
    expect(at(3, 6)).toMatchObject({ formula: '=SUM(Parts[Qty])', value: 12 })
    expect(workbook.text(sheet, 4, 6)).toBe('25%')
  })

  it('gives looks, sizes, what is hidden, frozen and merged', () => {
    const { sheet, at } = open()
    expect(at(0, 6).style).toEqual({
      bold: true,
      size: 14,
      color: '#C00000',
      fill: '#FFF2CC',
      horizontal: 'Center',
      wrap: true,
      borders: { EdgeBottom: { style: 'Continuous', weight: 'Medium', color: '#0000FF' } },
    })
    const { state } = sheet
    expect(state.columnWidths.get(0)).toBe(105)
    expect([...state.hiddenColumns]).toEqual([5])
    expect([...state.hiddenRows]).toEqual([5])
    expect(state.rowHeights.get(0)).toBe(30)
    expect([state.frozenRows, state.frozenColumns]).toEqual([1, 1])
    expect(state.merges).toEqual([{ row: 6, col: 6, rows: 2, cols: 2 }])
    expect(state.tabColor).toBe('#00B050')
  })

  it('gives the table with its style and calculated column', () => {
    const { workbook } = open()
    const [table] = workbook.tables
    expect(table?.name).toBe('Parts')
    expect(table?.columns.map(({ name, formula }) => formula ?? name)).toEqual([
      ...['SKU', 'Date', 'Qty', 'Price'],
      '=[@Qty]*[@Price]',
    ])
    expect(table?.state.style).toBe('TableStyleMedium7')
  })

  it('gives validations, conditional formats with a formula, names, sheets and charts', () => {
    const { workbook, sheet } = open()
    expect(sheet.state.validations).toMatchObject([
      {
        box: { row: 0, col: 8, rows: 9, cols: 1 },
        rule: { list: { source: 'one,two', inCellDropDown: true } },
      },
    ])
    expect(sheet.state.validations[0]?.errorAlert).toMatchObject({ style: 'Warning', title: 'No' })
    expect(sheet.state.conditionalFormats).toMatchObject([{ formula: '=$C2>4', style: { fill: '#FFC7CE' } }])
    expect(workbook.state.names).toMatchObject([{ name: 'Rate', formula: "='Parts list'!$G$5" }])
    expect(workbook.sheets.map(({ name, state }) => [name, state.visibility])).toEqual([
      ['Parts list', 'Visible'],
      ['Notes', 'Hidden'],
    ])
    expect(sheet.state.charts).toMatchObject([
      { type: 'ColumnClustered', title: 'Quantities', source: "'Parts list'!B1:C4", left: 441 },
    ])
  })

  it('says what it leaves out', () => {
    expect(open().left).toEqual([
      'a conditional format (cellIs)',
      'notes, which are comments now',
      'the chart Chart 2',
    ])
    expect(open().sheet.state.comments).toMatchObject([
      { text: expect.any(String) as string, resolved: false },
    ])
  })

  it('cannot be undone, and wakes no event handler', () => {
    const { workbook } = open()
    expect(workbook.undoLabel).toBeNull()
    expect(workbook.lastEvent).toBe(0)
  })
})

it('what is no workbook is said to be none', () => {
  expect(() => readXlsx(new TextEncoder().encode('SKU;Name'))).toThrow('not an Excel workbook')
})

/** The sample with parts changed by a pattern, as another writer might have made them. */
const changed = (changes: Record<string, [RegExp, string]>): string[] => {
  const files = unzipSync(sample)
  for (const [path, [from, to]] of Object.entries(changes)) {
    const before = strFromU8(files[path] ?? new Uint8Array())
    const after = before.replace(from, to)
    expect(after).not.toBe(before)
    files[path] = strToU8(after)
  }
  const known = open().left
  return readXlsx(zipSync(files)).left.filter((what) => !known.includes(what))
}

const sheet = 'xl/worksheets/sheet1.xml'
const styles = 'xl/styles.xml'

it.each<[string, Record<string, [RegExp, string]>]>([
  ['the filter of the sheet Parts list', { [sheet]: [/<\/sheetData>/, '$&<autoFilter ref="A1:B2"/>'] }],
  [
    'the page breaks of the sheet Parts list',
    { [sheet]: [/<\/sheetData>/, '$&<rowBreaks><brk id="3"/></rowBreaks>'] },
  ],
  ['the outline of the sheet Parts list', { [sheet]: [/<row /, '<row outlineLevel="1" '] }],
  [
    'headers and footers of first or even pages of the sheet Parts list',
    { [sheet]: [/<\/worksheet>/, '<headerFooter><firstHeader>x</firstHeader></headerFooter>$&'] },
  ],
  ['sparklines', { [sheet]: [/<\/worksheet>/, '<extLst><ext uri="a"><sparklineGroups/></ext></extLst>$&'] }],
  [
    'the password of the sheet Parts list',
    { [sheet]: [/<\/sheetData>/, '$&<sheetProtection sheet="1" hashValue="a"/>'] },
  ],
  ['rotated text', { [styles]: [/<alignment /, '<alignment textRotation="90" '] }],
  ['gradient fills', { [styles]: [/<\/fills>/, '<fill><gradientFill/></fill>$&'] }],
  ['fill patterns', { [styles]: [/<\/fills>/, '<fill><patternFill patternType="darkGrid"/></fill>$&'] }],
  ['formats of parts of a cell', { [sheet]: [/<is><t>/, '<is><r><rPr><b/></rPr><t>Bold</t></r><t>'] }],
  [
    'macros',
    {
      'xl/_rels/workbook.xml.rels': [
        /<\/Relationships>/,
        '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>$&',
      ],
    },
  ],
])('a file with %s says that it was left out', (what, changes) => {
  expect(changed(changes)).toEqual([what])
})
