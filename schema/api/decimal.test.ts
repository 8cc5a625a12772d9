import { expect, test } from 'vitest'
import { formatMillionths, parseMillionths } from './decimal.ts'

test.each([
  ['1234.57', 1234570000n],
  ['-0.000001', -1n],
  ['.5', 500000n],
  ['5.', 5000000n],
  ['+2', 2000000n],
  ['0.0000005', 0n],
  ['0.0000015', 2n],
  ['0.00000251', 3n],
  ['-0.0000015', -2n],
])('%s is %s millionths, beyond six decimals half to even', (text, millionths) => {
  expect(parseMillionths(text)).toBe(millionths)
})

test.each(['', '.', '-', '1,5', '1e3', 'abc', '1.2.3'])('%j is no decimal number', (text) => {
  expect(parseMillionths(text)).toBeNull()
})

test.each([
  [0, '0'],
  [-1, '-0.000001'],
  [1_500_000, '1.5'],
  [-2_000_000, '-2'],
  [12_345_678_901_234_567_890n, '12345678901234.56789'],
])('%s millionths are written %s', (millionths, text) => {
  expect(formatMillionths(millionths)).toBe(text)
})
