import { expect, test } from 'vitest'
import type { Home } from '../../schema/api/home.ts'
import { attentionOf, nextOf, stepsOf } from './steps.ts'

const none = { rows: 0, firstDate: null, lastDate: null }
const empty: Home = {
  ...{
    version: 0,
    today: '2026-11-23',
    cutover: '2026-08-31',
    lockDate: null,
    lockedBy: null,
    hasMargin: false,
  },
  counts: {
    ...{ products: 0, suppliers: 0, boms: 0 },
    ...{ opening: none, receipts: none, builds: none, sales: none, adjustments: none },
  },
  shortages: { count: 0, listed: [] },
  belowReorderPoint: { count: 0, listed: [] },
  lastPost: null,
}

test('an empty organisation has every step before it, and nothing to see to', () => {
  expect(stepsOf(empty).map(({ isDone }) => isDone)).toEqual(Array(6).fill(false))
  expect(attentionOf(empty)).toEqual([])
})

test('steps say how many there are; receipts ask for suppliers while there are none', () => {
  const counts = { ...empty.counts, products: 1, boms: 2, sales: { ...none, rows: 1200 } }
  const steps = stepsOf({ ...empty, counts })
  expect(steps.map(({ count }) => count)).toEqual([
    '1 product',
    '',
    '2 products have one',
    '',
    '',
    '1,200 sales',
  ])
  expect(steps[3]?.tables).toEqual(['suppliers', 'receipts'])
  expect(stepsOf({ ...empty, counts: { ...counts, suppliers: 3 } })[3]?.tables).toEqual(['receipts'])
})

test('a step that was passed over does not hold people up', () => {
  const counts = { ...empty.counts, products: 1, boms: 2 }
  expect(nextOf(stepsOf(empty))?.title).toBe('Products')
  expect(nextOf(stepsOf({ ...empty, counts }))?.title).toBe('First receipts')
  expect(nextOf(stepsOf({ ...empty, hasMargin: true }))?.title).toBe('Products')
})

test('sales whose cost is a guess are no margin yet', () => {
  const counts = { ...empty.counts, sales: { ...none, rows: 3 } }
  expect(stepsOf({ ...empty, counts }).at(-1)).toMatchObject({ isDone: false, count: '3 sales' })
  expect(stepsOf({ ...empty, counts, hasMargin: true }).at(-1)?.isDone).toBe(true)
})

test('shortages are named, the rest of a long list is counted', () => {
  const short = (sku: string) => ({ sku, name: sku, unit: 'each', quantity: '1', since: '2026-09-01' })
  const listed = ['A', 'B', 'C', 'D'].map(short)
  const [words] = attentionOf({ ...empty, shortages: { count: 9, listed } })
  expect(words).toContain('of 9 products: A, B, C and 6 more.')
})
