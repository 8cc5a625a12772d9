import { expect, test } from 'vitest'
import { rules } from '../documents.ts'
import { bikes } from '../posting/testing/bikes.ts'
import { Books, type Sheets } from '../posting/testing/check.ts'

const bookkeeping = (): Books => {
  const books = new Books()
  expect(books.post(rules, bikes).problems).toEqual([])
  return books
}
const problems = (sheets: Sheets) => bookkeeping().post(rules, sheets).problems
const sale = { date: '2026-03-01', invoice: 'INV-1', line: 1, sku: 'BIKE', quantity: 2, unitPrice: 499.99 }

test('a sale earns its price times its quantity, or its line total', () => {
  const sales = [sale, { ...sale, line: 2, unitPrice: null, lineTotal: 900 }]
  expect(bookkeeping().post(rules, { sales }).facts).toMatchObject([
    { kind: 'sale', quantity: 2_000_000, amount: 999_980_000, line: 1, place: { rank: 'sale' } },
    { kind: 'sale', amount: 900_000_000 },
  ])
})

test('any stocked product can be sold, a raw material too', () => {
  expect(problems({ sales: [{ ...sale, sku: 'SPOKE' }] })).toEqual([])
})

test('below zero it is a return, of what was sold on earlier days', () => {
  const sales = [
    { ...sale, quantity: -1 },
    { ...sale, line: 2, quantity: -1, unitPrice: null, lineTotal: -450 },
  ]
  expect(bookkeeping().post(rules, { sales }).facts).toMatchObject([
    {
      kind: 'return',
      quantity: 1_000_000,
      amount: 499_990_000,
      of: null,
      place: { rank: 'returnOfEarlierSale' },
    },
    { kind: 'return', amount: 450_000_000 },
  ])
})

test('quantity and line total have the same sign', () => {
  const sales = [
    { ...sale, quantity: -1, unitPrice: null, lineTotal: 450 },
    { ...sale, line: 2, unitPrice: null, lineTotal: -450 },
    { ...sale, line: 3, quantity: -1, unitPrice: null, lineTotal: 0 },
  ]
  expect(problems({ sales })).toEqual([
    'sales-1 lineTotal: total-below-zero',
    'sales-2 lineTotal: total-below-zero',
  ])
})

test('an invoice has each line number once, one date and one customer', () => {
  const sales = [
    sale,
    sale,
    { ...sale, line: 2, date: '2026-03-02', customer: 'Bob' },
    { ...sale, line: null },
    { ...sale, line: null },
  ]
  expect(problems({ sales })).toEqual([
    'sales-2 line: duplicate-line',
    'sales-3 date: heads-differ',
    'sales-3 customer: heads-differ',
  ])
})
