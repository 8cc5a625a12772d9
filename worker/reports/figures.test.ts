import { expect, test } from 'vitest'
import { decimal, monthsBetween, ratio, sum } from './figures.ts'

test('sums are exact beyond what a number holds', () => {
  expect(decimal(sum(['9007199254740993', '9007199254740993']))).toBe('18014398509.481986')
})

test('a ratio is rounded half to even, below zero too', () => {
  const millionths = (part: bigint, whole: bigint) => Number(ratio(part, whole))
  expect(millionths(1n, 3n)).toBe(333_333)
  expect(millionths(2n, 3n)).toBe(666_667)
  expect(millionths(1n, 2_000_000n)).toBe(0)
  expect(millionths(3n, 2_000_000n)).toBe(2)
  expect(millionths(-3n, 2_000_000n)).toBe(-2)
  expect(millionths(-1n, -4n)).toBe(250_000)
  expect(millionths(1n, -4n)).toBe(-250_000)
})

test('months run over the end of a year, both included', () => {
  expect(monthsBetween('2025-11-30', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(monthsBetween('2026-02-01', '2026-02-01')).toEqual(['2026-02'])
})
