import type { Cell } from '../schema/api/cell.ts'
import type { EntryKind } from '../schema/api/entry.ts'
import { serial, type EntryRow } from '../dev/data/entry.ts'

/** What the figures over HTTP are measured on: a factory of 500 products, each of five of 100 bought parts. */

export const cutover = '2024-01-01'
const built = 500
const parts = 100
const partsEach = 5

const row = (kind: EntryKind, cells: Record<string, Cell>): EntryRow => ({ kind, cells })
const partOf = (product: number, nth: number) => `PART-${1 + ((product * 7 + nth * 19) % parts)}`
const dayAt = (day: number) => serial(cutover) + day

/** Products, BOMs and opening stock that no figure uses up: several lots of each part, at different costs. */
export const masterData = (): EntryRow[] => [
  ...Array.from({ length: parts }, (_, n) =>
    row('products', { sku: `PART-${n + 1}`, name: `Part ${n + 1}`, type: 'component', unit: 'each' }),
  ),
  ...Array.from({ length: built }, (_, n) =>
    row('products', { sku: `PROD-${n + 1}`, name: `Product ${n + 1}`, type: 'finished good', unit: 'each' }),
  ),
  row('suppliers', { code: 'SUP', name: 'Supplier' }),
  ...Array.from({ length: built }, (_, n) => [
    ...Array.from({ length: partsEach }, (_, nth) =>
      row('boms', {
        product: `PROD-${n + 1}`,
        lineKind: 'component',
        component: partOf(n, nth),
        quantity: 1 + ((n + nth) % 3),
      }),
    ),
    row('boms', { product: `PROD-${n + 1}`, lineKind: 'labor', label: 'Assembly', amount: 4.5 }),
  ]).flat(),
  ...Array.from({ length: parts * 4 }, (_, n) =>
    row('opening', {
      date: dayAt(0),
      sku: `PART-${1 + (n % parts)}`,
      // Small first lots, so that builds cross from lot to lot; the last one never ends.
      quantity: n < parts * 3 ? 500 + 13 * n : 1_000_000,
      unitCost: 1 + ((n * 37) % 900) / 100,
      lot: `OB-${n + 1}`,
    }),
  ),
]

/** Builds in date order, numbered from `first`: 500 a day from the day after the cut-over on. */
export const builds = (first: number, count: number): EntryRow[] =>
  Array.from({ length: count }, (_, n) => {
    const number = first + n
    return row('builds', {
      date: dayAt(1 + Math.floor(number / built)),
      build: `WO-${number}`,
      product: `PROD-${1 + (number % built)}`,
      quantity: 1 + (number % 4),
    })
  })

/** The day, as a serial, after the last of so many builds. */
export const dayAfter = (count: number): number => dayAt(2 + Math.floor(count / built))

export const lateSku = 'LATE-PART'
const lateProduct = 'LATE-PROD'
const lateEvents = 200

/**
 * One bought part with 200 events: stock at the start, then receipts, sales and builds of a product that is sold
 * again. A receipt dated before them changes the cost of every one.
 */
export const lateStory = (from: number): EntryRow[] => [
  row('products', { sku: lateSku, name: 'Part received late', type: 'finished good', unit: 'each' }),
  row('products', { sku: lateProduct, name: 'Made of it', type: 'finished good', unit: 'each' }),
  row('boms', { product: lateProduct, lineKind: 'component', component: lateSku, quantity: 2 }),
  ...Array.from({ length: lateEvents }, (_, n) => {
    const date = from + 1 + Math.floor(n / 4)
    if (n % 4 === 0)
      return row('receipts', {
        date,
        receipt: `LATE-R-${n}`,
        supplier: 'SUP',
        sku: lateSku,
        quantity: 40,
        unitCost: 3 + n / 100,
      })
    if (n % 4 === 1) return row('builds', { date, build: `LATE-B-${n}`, product: lateProduct, quantity: 3 })
    return row('sales', {
      date,
      invoice: `LATE-S-${n}`,
      line: 1,
      customer: 'Shop',
      sku: lateSku,
      quantity: 5,
      unitPrice: 9,
    })
  }),
]

/** The receipt that comes late, the `nth` of its kind. */
export const lateReceipt = (from: number, nth: number): EntryRow[] => [
  row('receipts', {
    date: from,
    receipt: `LATE-${nth}`,
    supplier: 'SUP',
    sku: lateSku,
    quantity: 7,
    unitCost: 5.25,
  }),
]
