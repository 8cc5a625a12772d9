import { expect, test } from 'vitest'
import { sheetOf } from './addresses.ts'

test.each([
  ['Sheet1!A1', 'Sheet1'],
  ["'Ann''s costs'!$B$2", "Ann's costs"],
  ["'Really?!'!B2", 'Really?!'],
  ['[Book1.xlsx]Sheet1!A1', 'Sheet1'],
  ["'[My book.xlsx]My sheet'!A1", 'My sheet'],
  ['A1', ''],
  [undefined, ''],
])('%s stands on %s', (address, sheet) => {
  expect(sheetOf(address)).toBe(sheet)
})
