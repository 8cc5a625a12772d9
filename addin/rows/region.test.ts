import { expect, test } from 'vitest'
import { currencyOf } from './region.ts'

test.each([
  ['en-GB', 'GBP'],
  ['de', 'EUR'],
  ['fr-CH', 'CHF'],
  ['en', 'USD'],
  ['es-EC', 'USD'],
  ['en-US@posix', 'USD'],
])('%s keeps books in %s', (locale, currency) => {
  expect(currencyOf(locale)).toBe(currency)
})
