import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distribute, extend, LedgerBug, mulDiv } from './arithmetic.ts'

test.each([
  [10, 1, 4, 2],
  [10, 3, 4, 8],
  [-10, 1, 4, -2],
  [-10, 3, 4, -8],
  [7, 1, 2, 4],
  [5, 1, 2, 2],
  [9_007_199_254_740_991, 1_000_000, 2_000_000, 4_503_599_627_370_496],
])('%d × %d / %d is %d: half goes to the even neighbour', (value, part, whole, result) => {
  expect(mulDiv(value, part, whole)).toBe(result)
})

test('the short ways give what long arithmetic gives', () => {
  const safe = fc.maxSafeInteger()
  const quantity = fc.oneof(
    fc.integer({ min: 1, max: 1e15 }),
    fc.integer({ min: 1, max: 1e9 }).map((n) => n * 1_000_000),
  )
  const property = fc.property(safe, quantity, quantity, (value, one, other) => {
    const [part, whole] = one < other ? [one, other] : [other, one]
    const [numerator, divisor] = [2n * BigInt(value) * BigInt(part), BigInt(whole)]
    // Within half a unit, and even where it is exactly half.
    const distance = 2n * divisor * BigInt(mulDiv(value, part, whole)) - numerator
    const away = distance < 0n ? -distance : distance
    expect(away <= divisor).toBe(true)
    if (away === divisor) expect(mulDiv(value, part, whole) % 2 === 0).toBe(true)
  })
  fc.assert(property, { numRuns: 2000, seed: 1 })
})

test('a line costs its unit cost times its quantity, to the millionth', () => {
  expect(extend(12_345, 100_000_000_000)).toBe(1_234_500_000)
})

test('an amount beyond what the ledger holds is a bug, not a number', () => {
  expect(() => mulDiv(9_007_199_254_740_991, 3, 2)).toThrow(LedgerBug)
})

test('shares sum to the amount; what rounding leaves goes to the largest', () => {
  expect(distribute(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(distribute(10, [0, 3, 1])).toEqual([0, 8, 2])
  const weights = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 20 })
  const property = fc.property(fc.integer({ min: 0, max: 1e12 }), weights, (amount, parts) => {
    fc.pre(parts.some((part) => part > 0))
    expect(distribute(amount, parts).reduce((sum, share) => sum + share, 0)).toBe(amount)
  })
  fc.assert(property, { numRuns: 500, seed: 2 })
})
