import { expect, test } from 'vitest'
import { openDay } from './day.ts'

test('a day stays where the books take it, and else becomes the first one after the lock', () => {
  expect(openDay('2026-09-01', null)).toBe('2026-09-01')
  expect(openDay('2026-09-01', '2026-08-31')).toBe('2026-09-01')
  expect(openDay('2026-09-01', '2026-09-30')).toBe('2026-10-01')
  expect(openDay('2026-12-31', '2026-12-31')).toBe('2027-01-01')
})
