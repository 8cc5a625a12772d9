import { expect, test } from 'vitest'
import type { DataFolder, FileRow } from '../data/files.ts'
import { decimalText, fraction, minus, over, Sum, times, zero } from './fraction.ts'
import { inOrder, levels, naturally } from './order.ts'
import { replayExactly } from './replay.ts'

const product = (sku: string): FileRow<'products'> => ({
  sku,
  name: sku,
  type: 'component',
  uom: 'EA',
  list_price: '',
  standard_cost: '',
  reorder_point: '',
  level: '',
})
const empty: DataFolder = {
  suppliers: [],
  products: ['A', 'B', 'C'].map(product),
  boms: [
    { sku: 'B', component_sku: 'A', quantity: '2' },
    { sku: 'C', component_sku: 'B', quantity: '1' },
  ],
  costs: [{ sku: 'B', kind: 'labor', label: 'Work', cost_per_unit: '0.5' }],
  opening: [
    { date: '2024-01-31', sku: 'A', quantity: '3', unit_cost: '1', lot: 'O1' },
    { date: '2024-01-31', sku: 'A', quantity: '7', unit_cost: '2', lot: 'O2' },
  ],
  receipts: [],
  builds: [],
  sales: [],
}

test('a build costs the lots it takes and its cost lines, and a sale takes thirds of cents exactly', () => {
  const result = replayExactly({
    ...empty,
    builds: [{ date: '2024-02-01', build: '1', sku: 'B', quantity: '3' }],
    sales: [{ date: '2024-04-01', invoice: '1', line: '1', sku: 'B', quantity: '1', unit_price: '5' }],
  })
  // 3 at 1 and 3 at 2 are 9, labor 1.5: 10.5 for three
  expect(result.builds.get('1')).toEqual({ n: 7n, d: 2n })
  expect(result.totals).toEqual({
    revenue: fraction('5'),
    cogs: fraction('3.5'),
    closingQuantity: fraction('6'),
    closingValue: fraction('15'),
    laborAbsorbed: fraction('1.5'),
    overheadAbsorbed: zero,
  })
  expect([...result.months.keys()]).toEqual(['2024-01', '2024-02', '2024-03', '2024-04'])
  expect(result.products.get('C')).toEqual({ revenue: zero, cogs: zero, onHand: zero, value: zero })
})

test('components are built before what uses them on the same day, whatever their numbers', () => {
  const builds = [
    { date: '2024-02-01', build: '1', sku: 'C', quantity: '1' },
    { date: '2024-02-01', build: '10', sku: 'B', quantity: '1' },
    { date: '2024-02-01', build: '9', sku: 'B', quantity: '1' },
  ]
  const order = inOrder({ ...empty, builds }).flatMap((it) => (it.kind === 'build' ? [it.row.build] : []))
  expect(order).toEqual(['9', '10', '1'])
  expect(replayExactly({ ...empty, builds }).builds.get('1')).toEqual(fraction('2.5'))
})

test('too little stock is named', () => {
  const builds = [{ date: '2024-02-01', build: 'W7', sku: 'B', quantity: '6' }]
  expect(() => replayExactly({ ...empty, builds })).toThrow('Too little stock for build W7: A')
})

test('BOMs that run in a circle are named', () => {
  const boms = [...empty.boms, { sku: 'A', component_sku: 'C', quantity: '1' }]
  expect(() => levels({ products: empty.products, boms })).toThrow('A > C > B > A')
})

test('digits in names compare as numbers', () => {
  expect(['PO10-1', 'PO9-2', 'PO9-10', 'OB'].sort(naturally)).toEqual(['OB', 'PO9-2', 'PO9-10', 'PO10-1'])
})

test('fractions print half to even, and sums of thirds lose nothing', () => {
  const third = over(fraction('1'), fraction('3'))
  const sum = new Sum()
  for (const part of [third, third, fraction('0.25'), third]) sum.add(part)
  expect(sum.total()).toEqual(fraction('1.25'))
  expect(decimalText(third, 6)).toBe('0.333333')
  expect(['0.125', '0.135', '-0.125', '-0.004'].map((text) => decimalText(fraction(text), 2))).toEqual([
    '0.12',
    '0.14',
    '-0.12',
    '0',
  ])
  expect(decimalText(minus(fraction('100'), times(third, fraction('0'))), 0)).toBe('100')
})
