import { expect, test } from 'vitest'
import { answerOf, monthsBetween, type Findings } from './answer.ts'

const asOf = { at: '2026-01-01T00:00:00Z', by: 'Somebody', version: 1 }
const stocked = (sku: string) => ({
  sku,
  name: sku,
  type: 'component',
  unit: 'each',
  onHand: '2',
  unitCost: '1.5',
  value: '3',
  estimated: false,
})
const findings: Findings = {
  rows: 7,
  skus: ['C', 'B', 'A'],
  imported: [],
  books: { exports: { posted: 4, rejected: 0, unknown: 0 }, tieOut: [] },
  seconds: { check: 1, post: 2, report: 3 },
  margin: {
    asOf,
    from: '2025-11-30',
    to: '2026-01-05',
    totals: { revenue: '10', cogs: '4', margin: '6' },
    products: [
      {
        sku: 'B',
        name: 'B',
        unit: 'each',
        quantity: '1',
        revenue: '10',
        cogs: '4',
        margin: '6',
        marginPercent: '0.6',
        estimated: false,
      },
    ],
    months: [{ month: '2025-12', revenue: '10', cogs: '4', margin: '6' }],
  },
  valuation: {
    asOf,
    date: '2026-01-05',
    totals: { quantity: '4', value: '6', shortages: 0 },
    absorbed: { labor: '1.2', overhead: '0.4', other: '0' },
    products: [stocked('B'), stocked('A')],
  },
  builds: [
    { build: 'WO-10', unitCost: '1' },
    { build: 'WO-9', unitCost: '2' },
  ],
  firstDate: '2025-11-30',
  lastDate: '2026-01-05',
}

test('products that never sold, and months without sales, are there with zeros', () => {
  const answer = answerOf(findings)
  expect(answer.products).toEqual([
    { sku: 'A', onHand: '2', value: '3', revenue: '0', cogs: '0', margin: '0' },
    { sku: 'B', onHand: '2', value: '3', revenue: '10', cogs: '4', margin: '6' },
    { sku: 'C', onHand: '0', value: '0', revenue: '0', cogs: '0', margin: '0' },
  ])
  expect(answer.months.map(({ month, margin }) => `${month} ${margin}`)).toEqual([
    '2025-11 0',
    '2025-12 6',
    '2026-01 0',
  ])
})

test('builds stand in the order of their numbers', () => {
  expect(answerOf(findings).builds.map(({ build }) => build)).toEqual(['WO-9', 'WO-10'])
})

test('a product that the folder does not have is no answer', () => {
  expect(() => answerOf({ ...findings, skus: ['B'] })).toThrow('In a report, but not in the folder: A')
})

test('months run over the end of a year', () => {
  expect(monthsBetween('2024-12-31', '2025-01-01')).toEqual(['2024-12', '2025-01'])
})
