import { expect, test } from 'vitest'
import { bulkInsert, jsonChunks } from './bulk.ts'

const bytes = (text: string): number => new TextEncoder().encode(text).length

test('values go in as few chunks as fit, none above 1.5 MB, nothing lost', () => {
  const values = Array.from({ length: 5_000 }, (_, n) => [n, 'x'.repeat(1_000)])
  const chunks = jsonChunks(values)
  expect(chunks.length).toBe(4)
  expect(Math.max(...chunks.map(bytes))).toBeLessThanOrEqual(1_500_000)
  expect(chunks.flatMap((chunk) => JSON.parse(chunk) as unknown[])).toEqual(values)
})

test('text beyond ASCII is counted by the bytes it may need', () => {
  const chunks = jsonChunks(Array.from({ length: 2_000 }, () => '漢'.repeat(1_000)))
  expect(Math.max(...chunks.map(bytes))).toBeLessThanOrEqual(1_500_000)
})

test('no rows need no statement', () => {
  expect(bulkInsert('take', ['product'], [])).toEqual([])
})
