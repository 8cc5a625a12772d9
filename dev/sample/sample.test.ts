import { expect, test } from 'vitest'
import { cutoverOf, rowsOf } from '../data/entry.ts'
import { readFolder } from '../data/read.ts'
import { fraction, isLess, minus } from '../exact/fraction.ts'
import { levels } from '../exact/order.ts'
import { replayExactly } from '../exact/replay.ts'
import { sampleFolder } from './company.ts'

test('the sample company trades for two months on three BOM levels without a shortage', async () => {
  const data = await readFolder(sampleFolder)
  const exact = replayExactly(data)
  expect(cutoverOf(data)).toBe('2026-08-31')
  expect([...exact.months.keys()]).toEqual(['2026-08', '2026-09', '2026-10'])
  expect(Math.max(...levels(data).values())).toBe(3)
  expect(rowsOf(data)).toBeLessThan(250)
})

test('the sample company earns on every product that it sells', async () => {
  const { products } = replayExactly(await readFolder(sampleFolder))
  const sold = [...products].filter(([, { revenue }]) => revenue.n > 0n)
  expect(sold.length).toBeGreaterThan(3)
  for (const [sku, { revenue, cogs }] of sold)
    expect(isLess(fraction('0'), minus(revenue, cogs)), sku).toBe(true)
})
