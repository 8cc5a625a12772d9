import { expect, test } from 'vitest'
import { newSheetWords } from './new-sheets.ts'

const all = { sheet: 'March', tables: 0, charts: 0, beside: false, below: false, single: 0, page: false }

test('a new sheet says what it does not have of the one before, and nothing where it has all', () => {
  expect(newSheetWords.added('April', all)).toBe(
    'April is like the sheet before, without what was entered there.',
  )
  expect(newSheetWords.added('April', { ...all, charts: 1, tables: 2, beside: true, single: 1 })).toBe(
    'April is like the sheet before, without what was entered there. Only March has 2 other tables, 1 chart and what ' +
      'stands right of the table. 1 formula that looked at a single row of it was left out.',
  )
})
