import { expect, test } from 'vitest'
import { datesOf, doubtsOf, withoutCopies } from './doubts.ts'
import type { SheetTable } from './row.ts'
import { isPosted } from './states.ts'

/** Receipts by [id, date, is posted]. */
const table = (key: string, rows: [id: string, date: number, posted: boolean][]): SheetTable => ({
  ...{ key, kind: 'receipts', sheet: key },
  rows: rows.map(([id, date, posted], at) => ({
    ...{ at, id, cells: [date], status: posted ? 'Posted' : '', reference: posted ? `PSB-${id}` : '' },
  })),
})

const march = table('March', [
  ['a', 1, true],
  ['b', 2, true],
  ['c', 3, true],
])

test('a copied sheet is asked about, and names the sheet it was copied from', () => {
  const copy = { ...march, key: 'Copy', sheet: 'Copy' }
  // The copy may stand first; the workbook remembers only the original.
  expect(doubtsOf([copy, march], new Set(['March']), new Map())).toEqual([
    { reason: 'copy', table: 'Copy', sheet: 'Copy', rows: 3, original: 'March' },
  ])
})

test('one row copied by hand is no question: it gets an id of its own', () => {
  const rows = table('March', [
    ['a', 1, true],
    ['b', 2, true],
    ['a', 1, true],
  ])
  expect(doubtsOf([rows], new Set(['March']), new Map())).toEqual([])
})

test('a sheet that was typed over is asked about, one with some dates corrected is not', () => {
  const kept = new Map([['March', datesOf(march, isPosted) ?? {}]])
  const over = (...dates: number[]) =>
    table(
      'March',
      dates.map((date, at) => [`r${at}`, date, true]),
    )
  expect(doubtsOf([over(1, 2, 3)], new Set(['March']), kept)).toEqual([])
  expect(doubtsOf([over(1, 2, 9)], new Set(['March']), kept)).toEqual([])
  expect(doubtsOf([over(1, 8, 9)], new Set(['March']), kept)).toMatchObject([{ reason: 'dates', rows: 2 }])
  // Deleted rows are no other dates.
  expect(doubtsOf([over(3)], new Set(['March']), kept)).toEqual([])
})

test('copies that are left out leave their own new rows in', () => {
  const copy = table('Copy', [
    ['a', 1, true],
    ['b', 2, true],
    ['n', 4, false],
  ])
  const [first, second] = withoutCopies([march, copy], new Set(['March']), new Set(['Copy']))
  expect(first?.rows).toHaveLength(3)
  expect(second?.rows.map(({ id }) => id)).toEqual(['n'])
})
