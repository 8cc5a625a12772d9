import { expect, test } from 'vitest'
import { decimalsOf } from './currency.ts'

test.each([
  ['GBP', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['', 2],
  ['no currency', 2],
])('amounts in %j have %i decimals', (currency, decimals) => {
  expect(decimalsOf(currency)).toBe(decimals)
})
