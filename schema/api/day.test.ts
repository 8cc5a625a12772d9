import { expect, test } from 'vitest'
import { dayAfter, laterOf, openDay } from './day.ts'

test('a day stays where the books take it, and else becomes the first one after the lock', () => {
  expect(openDay('2026-09-01', null)).toBe('2026-09-01')
  expect(openDay('2026-09-01', '2026-08-31')).toBe('2026-09-01')
  expect(openDay('2026-09-01', '2026-09-30')).toBe('2026-10-01')
  expect(openDay('2026-12-31', '2026-12-31')).toBe('2027-01-01')
})

test('the day after the last of a month is the first of the next', () => {
  expect(dayAfter('2024-02-28')).toBe('2024-02-29')
  expect(dayAfter('2026-12-31')).toBe('2027-01-01')
})

test('of two lock dates the later one holds, and one of them alone', () => {
  expect(laterOf('2026-08-31', '2026-12-31')).toBe('2026-12-31')
  expect(laterOf('2026-12-31', '2026-08-31')).toBe('2026-12-31')
  expect(laterOf(null, '2026-08-31')).toBe('2026-08-31')
  expect(laterOf('2026-08-31', null)).toBe('2026-08-31')
  expect(laterOf(null, null)).toBeNull()
})
