import { expect, test } from 'vitest'
import { split, type Part } from './split.ts'
import { row, table } from './testing/tables.ts'

const sale = (at: number, date: number, invoice: string | null) =>
  row('sales', at, { date, invoice, sku: 'A' })
const shape = (parts: Part[]) =>
  parts.map(({ chosen }) => chosen.map(({ table: { kind }, rows }) => `${kind} ${rows.map(({ at }) => at)}`))
const whole = (...tables: ReturnType<typeof table>[]) =>
  tables.map((each) => ({ table: each, rows: each.rows }))

test('what fits goes as one request, in the order of the sheet', () => {
  const sales = table('sales', [sale(0, 9, null), sale(1, 3, null)])
  expect(shape(split(whole(sales), 2))).toEqual([['sales 0,1']])
  expect(split([], 2)).toEqual([])
})

test('larger work is split in ledger order, documents whole', () => {
  const sales = table('sales', [sale(0, 9, 'I-10'), sale(1, 3, 'I-9'), sale(2, 9, 'I-10'), sale(3, 4, null)])
  expect(shape(split(whole(sales), 2))).toEqual([['sales 1,3'], ['sales 0,2']])
})

test('products come before BOMs, opening stock, receipts, builds with their components, sales', () => {
  const day = 46_000
  const parts = split(
    whole(
      table('sales', [sale(0, day, 'I-1')]),
      table('buildComponents', [row('buildComponents', 0, { build: 'WO-1', component: 'B' })]),
      table('builds', [row('builds', 0, { date: day, build: 'WO-1', product: 'A' })]),
      table('adjustments', [
        row('adjustments', 0, { date: day, sku: 'A', quantity: -1 }),
        row('adjustments', 1, { date: day, sku: 'A', quantity: 1 }),
      ]),
      table('receipts', [row('receipts', 0, { date: day, sku: 'B' })]),
      table('boms', [row('boms', 0, { product: 'A' }), row('boms', 1, { product: 'A' })]),
      table('products', [row('products', 0, { sku: 'A' }), row('products', 1, { sku: 'B' })]),
    ),
    2,
  )
  expect(shape(parts)).toEqual([
    ['products 0,1'],
    ['boms 0,1'],
    ['adjustments 1', 'receipts 0'],
    ['buildComponents 0', 'builds 0'],
    ['sales 0', 'adjustments 0'],
  ])
})

test('a part ends with a day where that fills half of it', () => {
  const sales = table(
    'sales',
    [1, 1, 1, 2, 2, 2].map((date, at) => sale(at, date, null)),
  )
  expect(shape(split(whole(sales), 5))).toEqual([['sales 0,1,2'], ['sales 3,4,5']])
})

test('a document beyond the limit makes a part of its own', () => {
  const sales = table('sales', [sale(0, 1, 'I-1'), sale(1, 1, 'I-1'), sale(2, 1, 'I-1'), sale(3, 2, null)])
  expect(shape(split(whole(sales), 2))).toEqual([['sales 0,1,2'], ['sales 3']])
})
