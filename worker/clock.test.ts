import { expect, test } from 'vitest'
import { dayAt, endOfDay } from './clock.ts'

test.each([
  ['Europe/London', '2026-11-23T12:00:00Z', '2026-11-24T00:00:00Z'],
  ['Pacific/Auckland', '2026-11-23T12:00:00Z', '2026-11-24T11:00:00Z'],
  ['America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
  ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
])('a day of %s that it is at %s ends at %s, on nights when clocks change too', (zone, at, end) => {
  const over = endOfDay(Date.parse(at), zone)
  expect(new Date(over).toISOString()).toBe(end.replace('Z', '.000Z'))
  expect(dayAt(over - 1, zone)).toBe(dayAt(Date.parse(at), zone))
})
