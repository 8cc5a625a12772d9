import { describe, expect, it } from 'vitest'
import { columnIndex, columnName, formatBox, parseAddress } from './address.ts'
import { mapReferences, referencesOf, shiftFormula } from './references.ts'

describe('addresses', () => {
  it.each(['A1', 'B2:C9', 'AA10:XFD11', 'C:D', '4:7'])('%s is read and spelled alike', (text) => {
    const address = parseAddress(text)
    expect(address && formatBox(address.box)).toBe(text)
  })

  it('take quoted sheets and dollars', () => {
    expect(parseAddress("'It''s 2026'!$B$2")).toEqual({
      sheet: "It's 2026",
      box: { row: 1, col: 1, rows: 1, cols: 1 },
    })
  })

  it.each(['', 'A', '1', 'A0', 'XFE1', 'A1048577', 'A1:B2:C3', 'Data'])('%j is none', (text) => {
    expect(parseAddress(text)).toBeNull()
  })

  it('count columns as Excel does', () => {
    for (const [index, name] of [
      [0, 'A'],
      [25, 'Z'],
      [26, 'AA'],
      [16_383, 'XFD'],
    ] as const) {
      expect(columnName(index)).toBe(name)
      expect(columnIndex(name)).toBe(index)
    }
  })
})

describe('references in formulas', () => {
  it('are found outside strings, names, functions and structured references', () => {
    const formula = '=SUM(A1:B2,"A1",LOG10(C3),Total_A1,Data[A1],\'My sheet\'!$D$4,X!E:E)+1.5E10'
    expect(referencesOf(formula).map(({ sheet, box }) => [sheet, formatBox(box)])).toEqual([
      [null, 'A1:B2'],
      [null, 'C3'],
      ['My sheet', 'D4'],
      ['X', 'E:E'],
    ])
  })

  it('move with a copied formula where they carry no dollar', () => {
    expect(shiftFormula('=A1+$A1+A$1+$A$1+SUM(B2:$C$9)', 2, 1)).toBe('=B3+$A3+B$1+$A$1+SUM(C4:$C$9)')
    expect(shiftFormula('=A1', -1, 0)).toBe('=#REF!')
    expect(shiftFormula('=[@Qty]*2', 5, 0)).toBe('=[@Qty]*2')
  })

  it('become #REF! when told so', () => {
    expect(mapReferences('=Sheet2!A1+B1', (each) => (each.sheet === 'Sheet2' ? null : each))).toBe(
      '=#REF!+B1',
    )
  })
})
