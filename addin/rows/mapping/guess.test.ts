import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../schema/api/cell.ts'
import type { EntryKind } from '../../../schema/api/entry.ts'
import { guess, guessKind, type Known, type Source } from './guess.ts'
import { foldHeader, isSilent, uniqueHeaders } from './headers.ts'
import { emptyMapping, findMapping, isMapping, missing } from './mapping.ts'

const reading = { dateOrder: 'dmy', decimal: ',' } as const

const sources = (headers: string[], ...rows: Cell[][]): Source[] =>
  headers.map((header, at) => ({ header, cells: rows.map((row) => row[at] ?? null) }))

const columns = (kind: EntryKind, headers: string[], ...rows: Cell[][]) =>
  guess(kind, sources(headers, ...rows), reading).columns

test('headers are compared without case, punctuation, star and short forms', () => {
  expect(
    ['SKU ★', 'Part #', 'Item-Code', 'Qty.', 'PO Number', 'unitCost', 'Délivré'].map(foldHeader),
  ).toEqual(['sku', 'part no', 'item code', 'quantity', 'purchase order no', 'unit cost', 'delivre'])
})

test('doubled and empty headers get names of their own', () => {
  expect(uniqueHeaders(['Qty', null, 'qty', { error: '#N/A' }, 12])).toEqual([
    'Qty',
    'Column B',
    'qty (2)',
    'Column D',
    '12',
  ])
  expect(['', 'Column3', 'B', '7', 'Qty'].map(isSilent)).toEqual([true, true, true, true, false])
})

describe('columns by their headers', () => {
  test('our own headers are themselves', () => {
    expect(
      columns('receipts', [
        'Date ★',
        'Receipt no.',
        'Supplier ★',
        'SKU ★',
        'Quantity ★',
        'Unit cost',
        'Line total',
      ]),
    ).toEqual({
      ...{ date: 'Date ★', receipt: 'Receipt no.', supplier: 'Supplier ★', sku: 'SKU ★' },
      ...{ quantity: 'Quantity ★', unitCost: 'Unit cost', lineTotal: 'Line total' },
    })
  })

  test('a messy list of receipts', () => {
    expect(
      columns(
        'receipts',
        ['Delivered', 'PO number', 'Vendor', 'Item code', 'Description', 'Qty', 'UoM', 'Price ea', 'Remarks'],
        ['03/04/2026', 'PO-1', 'ACME', '0012', 'Bolt', '1,5', 'dz', '2,50', ''],
      ),
    ).toEqual({
      ...{ date: 'Delivered', receipt: 'PO number', supplier: 'Vendor', sku: 'Item code', quantity: 'Qty' },
      ...{ '~unit': 'UoM', unitCost: 'Price ea', note: 'Remarks' },
    })
  })

  test('what the cells hold decides between a date and a quantity', () => {
    expect(columns('receipts', ['Received', 'Delivered'], ['03/04/2026', 12])).toMatchObject({
      date: 'Received',
      quantity: 'Delivered',
    })
    expect(columns('receipts', ['Received', 'Delivered'], [12, '03/04/2026'])).toMatchObject({
      date: 'Delivered',
    })
  })

  test('builds and sales', () => {
    expect(
      columns('builds', ['Work order', 'Completed', 'Part #', 'Qty built'], ['WO-1', '3 Apr 2026', 'A', 3]),
    ).toEqual({
      ...{ build: 'Work order', date: 'Completed', product: 'Part #', quantity: 'Qty built' },
    })
    expect(
      columns(
        'sales',
        ['Invoice #', 'Inv. date', 'Customer', 'Item', 'Qty', 'Price', 'Amount'],
        ['1', 46349, 'X', 'A', 1, 2, 2],
      ),
    ).toEqual({
      ...{ invoice: 'Invoice #', date: 'Inv. date', customer: 'Customer', sku: 'Item' },
      ...{ quantity: 'Qty', unitPrice: 'Price', lineTotal: 'Amount' },
    })
  })

  test('one column is never taken twice', () => {
    const mapped = Object.values(columns('receipts', ['Item', 'Item code', 'Price', 'Total']))
    expect(new Set(mapped).size).toBe(mapped.length)
  })
})

test('without headers the cells tell what they can', () => {
  const known: Known = { skus: new Set(['a-1', 'b-2']), suppliers: new Set(['acme']) }
  const grid = sources(
    ['Column A', 'Column B', 'Column C', 'Column D', 'Column E'],
    ['03/04/2026', 'ACME', 'A-1', 3, 2.5],
    ['04/04/2026', 'ACME', 'B-2', 4, 0.75],
  )
  expect(guess('receipts', grid, reading, known).columns).toEqual({
    ...{
      date: 'Column A',
      supplier: 'Column B',
      sku: 'Column C',
      quantity: 'Column D',
      unitCost: 'Column E',
    },
  })
})

describe('the kind of a sheet', () => {
  test.each([
    ['receipts', ['Delivered', 'Vendor', 'Item', 'Qty', 'Price'], 'Sheet1'],
    ['receipts', ['Delivered', 'PO number', 'Item code', 'Qty.', 'UoM', 'Price ea'], 'Sheet1'],
    ['builds', ['Completed', 'Work order', 'Product', 'Qty'], 'Sheet1'],
    ['sales', ['Invoice no', 'Date', 'Customer', 'Item', 'Qty', 'Price'], 'Sheet1'],
    ['suppliers', ['Vendor code', 'Vendor name'], 'Sheet1'],
    ['products', ['SKU', 'Description', 'Type', 'UoM'], 'Sheet1'],
    ['adjustments', ['Date', 'SKU', 'Qty', 'Reason'], 'Sheet1'],
    ['opening', ['Date', 'SKU', 'Qty', 'Unit cost'], 'opening stock.csv'],
  ] as const)('%s', (kind, headers, title) => {
    expect(guessKind(sources([...headers]), title)).toBe(kind)
  })
})

test('required columns without a source are named, one of two is enough', () => {
  const mapping = emptyMapping('receipts', reading)
  expect(missing(mapping)).toEqual(['Date', 'Supplier', 'SKU', 'Quantity', 'Unit cost or Line total'])
  mapping.constants = { supplier: 'ACME', date: ' ' }
  mapping.columns = { lineTotal: 'Total', sku: 'Item' }
  expect(missing(mapping)).toEqual(['Date', 'Quantity'])
})

test('a stored mapping is offered where all of its columns stand, the latest first', () => {
  const first = { ...emptyMapping('receipts', reading), columns: { sku: 'Item' } }
  const second = { ...emptyMapping('sales', reading), columns: { sku: 'Item', quantity: 'Qty' } }
  expect(findMapping([first, second], ['Item', 'Qty', 'Other'])).toBe(second)
  expect(findMapping([first, second], ['Item'])).toBe(first)
  expect(findMapping([first, second], ['Qty'])).toBe(undefined)
  expect(isMapping(JSON.parse(JSON.stringify(second)))).toBe(true)
  expect(isMapping({ ...second, reading: { dateOrder: 'dym', decimal: ',' } })).toBe(false)
  expect(isMapping({ ...second, factors: { dz: '12' } })).toBe(false)
})
