import { expect, test } from 'vitest'
import { newestOnly, withNewKey } from './books-keys.ts'

const idsOf = (value: string) => Object.keys(JSON.parse(value) as object)

test('a new key comes first and the others stay, until only the newest is kept', () => {
  const first = withNewKey(null, '2026-11-23')
  const second = withNewKey(first, '2026-11-23')
  const third = withNewKey(second, '2027-01-02')
  expect(idsOf(third)).toEqual(['k-2027-01-02', 'k-2026-11-23-2', 'k-2026-11-23'])
  expect(third).toContain(first.slice(1, -1))
  expect(idsOf(newestOnly(third))).toEqual(['k-2027-01-02'])
})

test('what is no list of keys is refused', () => {
  expect(() => withNewKey('{"k":"short"}', '2026-11-23')).toThrow(/BOOKS_KEYS/)
  expect(() => newestOnly('{}')).toThrow()
})
