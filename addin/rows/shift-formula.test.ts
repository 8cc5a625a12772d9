import { expect, test } from 'vitest'
import { shiftFormula } from './shift-formula.ts'

test.each([
  ['=G8*2', '=G11*2'],
  ['=$G8+G$8+$G$8', '=$G11+G$8+$G$8'],
  ['=H7+G8', '=H10+G11'],
  ['=SUM(G8:H8)&"G8"', '=SUM(G11:H11)&"G8"'],
  ["='My G8'!A8*[@[Value G8]]", "='My G8'!A11*[@[Value G8]]"],
  ['=LOG10(G8)+Table1[Q1]+Rate2', '=LOG10(G11)+Table1[Q1]+Rate2'],
])('relative rows of %s move along, all else stays', (before, after) => {
  expect(shiftFormula(before, 3)).toBe(after)
  expect(shiftFormula(after, -3)).toBe(before)
})

test('a row above the sheet is no cell', () => {
  expect(shiftFormula('=A2', -2)).toBe('=#REF!')
})
