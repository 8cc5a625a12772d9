import { expect, test } from 'vitest'
import { cellsOf, cutoverOf, entryRows, inPieces, isoDay, serial, type EntryRow } from './entry.ts'
import type { DataFolder } from './files.ts'

const folder: DataFolder = {
  suppliers: [{ slug: 'OAK', name: 'Oak' }],
  products: [
    {
      sku: 'LEG',
      name: 'Leg',
      type: 'raw_material',
      uom: 'EA',
      list_price: '0.00',
      standard_cost: '0.00',
      reorder_point: '4',
      level: '0',
    },
    {
      sku: 'STOOL',
      name: 'Stool',
      type: 'finished_good',
      uom: 'EA',
      list_price: '30',
      standard_cost: '12.5',
      reorder_point: '',
      level: '1',
    },
  ],
  boms: [{ sku: 'STOOL', component_sku: 'LEG', quantity: '3' }],
  costs: [{ sku: 'STOOL', kind: 'labor', label: 'Joining', cost_per_unit: '1.225' }],
  opening: [{ date: '2013-07-30', sku: 'LEG', quantity: '9', unit_cost: '2', lot: 'OB-1' }],
  receipts: [
    {
      date: '2013-08-02',
      receipt: '10',
      supplier: 'OAK',
      sku: 'LEG',
      quantity: '1',
      unit_cost: '3',
      lot: 'B',
    },
    {
      date: '2013-08-02',
      receipt: '9',
      supplier: 'OAK',
      sku: 'LEG',
      quantity: '1',
      unit_cost: '3',
      lot: 'A',
    },
  ],
  builds: [{ date: '2013-08-01', build: '1', sku: 'STOOL', quantity: '2' }],
  sales: [{ date: '2013-08-01', invoice: '77', line: '1', sku: 'STOOL', quantity: '1', unit_price: '30' }],
}

test('what there is comes first, then what happened in ledger order', () => {
  expect(entryRows(folder).map((row) => `${row.kind} ${String(row.cells.receipt ?? '')}`.trim())).toEqual([
    'products',
    'products',
    'suppliers',
    'boms',
    'boms',
    'opening',
    'builds',
    'sales',
    'receipts 9',
    'receipts 10',
  ])
})

test('cells are what Excel would hold: serial dates, numbers, codes as text, nothing for empty', () => {
  const of = (kind: EntryRow['kind']) =>
    entryRows(folder)
      .filter((row) => row.kind === kind)
      .map(cellsOf)
  expect(of('products')).toEqual([
    ['LEG', 'Leg', 'raw material', 'EA', null, 4, null],
    ['STOOL', 'Stool', 'finished good', 'EA', 12.5, null, null],
  ])
  expect(of('boms')).toEqual([
    ['STOOL', null, null, 'component', 'LEG', null, 3, null, null, null],
    ['STOOL', null, null, 'labor', null, 'Joining', null, 1.225, null, null],
  ])
  expect(of('sales')).toEqual([[41487, '77', 1, null, 'STOOL', 1, 30, null]])
})

test('a day is the serial that Excel gives it', () => {
  expect([serial('1900-03-01'), serial('2026-11-23')]).toEqual([61, 46349])
  expect([61, 46349].map(isoDay)).toEqual(['1900-03-01', '2026-11-23'])
})

test('the cut-over is the date of the opening stock, and there is none without it', () => {
  expect(cutoverOf(folder)).toBe('2013-07-30')
  expect(() => cutoverOf({ opening: [] })).toThrow('opening.csv has no rows')
})

test('pieces are as large as they may be and split no document', () => {
  const sale = (invoice: string): EntryRow => ({ kind: 'sales', cells: { invoice } })
  const rows = ['1', '1', '2', '2', '2', '3'].map(sale)
  const sizes = (most: number) => inPieces(rows, most).map((piece) => piece.length)
  expect([sizes(6), sizes(5), sizes(4), sizes(3)]).toEqual([[6], [5, 1], [2, 4], [2, 3, 1]])
  expect(() => inPieces(rows, 2)).toThrow('more than 2 rows: sales 2')
})
