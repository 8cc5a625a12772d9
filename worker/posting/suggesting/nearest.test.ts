import { expect, test } from 'vitest'
import { nearestNames } from './nearest.ts'

const nearest = (written: string, ...names: string[]) => nearestNames([written], names).get(written) ?? null

test('a name that only looks different is what was meant', () => {
  expect(nearest('bk99', 'BK-99', 'BK-98')).toBe('BK-99')
  expect(nearest('12', '0012', '0013')).toBe('0012')
  expect(nearest('B0LT M6', 'BOLT-M6')).toBe('BOLT-M6')
  expect(nearest('BL-10', 'BL-1O')).toBe('BL-1O')
  expect(nearest('MUNCHEN', 'MÜNCHEN')).toBe('MÜNCHEN')
})

test('one slip of the fingers is what was meant', () => {
  expect(nearest('FRAM-56', 'FRAME-56', 'FORK-56')).toBe('FRAME-56')
  expect(nearest('WHEELL', 'WHEEL')).toBe('WHEEL')
  expect(nearest('SPOKR', 'SPOKE')).toBe('SPOKE')
  expect(nearest('SPKOE', 'SPOKE')).toBe('SPOKE')
  expect(nearest('ACMY', 'ACM')).toBe('ACM')
})

test('another number is another thing', () => {
  expect(nearest('BK-97', 'BK-98')).toBeNull()
  expect(nearest('BK-9', 'BK-99')).toBeNull()
  expect(nearest('BOLT-M6', 'BOLT-M8')).toBeNull()
})

test('short names, two slips and several candidates are left to the person', () => {
  expect(nearest('ACN', 'ACM')).toBeNull()
  expect(nearest('SPPKR', 'SPOKE')).toBeNull()
  expect(nearest('BELLT', 'BELT', 'BELL')).toBeNull()
  expect(nearest('BK 1', 'BK-1', 'BK1')).toBeNull()
  expect(nearest('', 'BK-1')).toBeNull()
})

test('ten thousand wrong names find theirs among ten thousand', () => {
  const names = Array.from({ length: 10_000 }, (_, n) => `PRODUCT-${String(n).padStart(5, '0')}-BLUE`)
  const written = names.map((name) => name.replace('BLUE', 'BLEU'))
  expect([...nearestNames(written, names).values()]).toEqual(names)
})
