import { expect, test } from 'vitest'
import { showsDays1904 } from './date-system.ts'

test('a number and the date that is shown for it tell from which day a workbook counts', () => {
  expect(showsDays1904([[46_125, 'A', 3]], [['13/04/2026', 'A', '3']])).toBe(false)
  expect(showsDays1904([[44_663, 'A', 3]], [['13/04/2026', 'A', '3']])).toBe(true)
  expect(showsDays1904([[44_663.5]], [['13. April 2026 12:00']])).toBe(true)
})

test('what shows no date tells nothing', () => {
  expect(showsDays1904([[44_663], ['13/04/2026'], [44_663]], [['44663'], ['13/04/2026'], ['####']])).toBe(
    false,
  )
  expect(showsDays1904([], [])).toBe(false)
})
