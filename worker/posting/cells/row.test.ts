import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type EntryKind } from '../../../schema/api/entry.ts'
import { rowReader } from './row.ts'

/** Reads one row given by column ids; columns that are not named are absent. */
const read = (kind: EntryKind, cells: Record<string, Cell>, decimals = 2) => {
  const table = entryTables[kind]
  const found = rowReader(table, Object.keys(cells), decimals)(Object.values(cells))
  const values = Object.fromEntries(table.columns.map(({ id }, slot) => [id, found.values[slot]]))
  return { values, problems: found.problems }
}

/** The codes found, each with its column. */
const codes = (kind: EntryKind, cells: Record<string, Cell>, decimals = 2) =>
  read(kind, cells, decimals).problems.map(({ column, code }) => `${column}: ${code}`)

const receipt: Record<string, Cell> = {
  date: 46349,
  supplier: 'ACME',
  sku: 'BOLT',
  quantity: 100_000,
  lineTotal: 1234.57,
}
const build: Record<string, Cell> = { date: 46349, product: 'BIKE', quantity: 3 }
const sale: Record<string, Cell> = { date: 46349, sku: 'BIKE', quantity: 2, unitPrice: 0.1 + 0.2 }

describe('a good row', () => {
  test('reads as dates, text and millionths', () => {
    expect(read('receipts', receipt)).toMatchObject({
      problems: [],
      values: { date: '2026-11-23', sku: 'BOLT', quantity: 1e11, lineTotal: 1_234_570_000, unitCost: null },
    })
  })

  test('text is trimmed, no-break and invisible spaces too, and a number in a text column is its digits', () => {
    const { values } = read('receipts', { ...receipt, sku: '\u00a0 BK\u00a0 9\u200b ', receipt: 4711 })
    expect(values).toMatchObject({ sku: 'BK 9', receipt: '4711' })
  })

  test('numbers are read at the 15 digits that Excel keeps', () => {
    expect(read('sales', sale).values.unitPrice).toBe(300_000)
    const open = { ...receipt, lineTotal: null }
    expect(read('receipts', { ...open, unitCost: 1.0000009999999999 }).values.unitCost).toBe(1_000_001)
  })

  test('choices and yes or no are read without case, hyphens as spaces', () => {
    const product = { sku: 'A', name: 'A', type: 'Raw_Material', unit: 'kg', active: 'No' }
    expect(read('products', product).values).toMatchObject({ type: 'raw material', active: false })
    expect(read('products', { ...product, active: true }).values.active).toBe(true)
  })

  test('percentages are shares in millionths', () => {
    expect(read('boms', { share: 12.5 }).values.share).toBe(125_000)
  })

  test('a reorder point may be zero, a cost too', () => {
    const product = { sku: 'A', name: 'A', type: 'component', unit: 'kg', reorderPoint: 0, cost: 0 }
    expect(read('products', product).problems).toEqual([])
  })
})

describe('dates', () => {
  test.each([
    ['23/11/2026', 'date-is-text'],
    ['46349', 'date-is-text'],
    [46349.5, 'date-with-time'],
    [true, 'not-a-date'],
    [0, 'date-out-of-range'],
    [60, 'date-out-of-range'],
    [2_958_466, 'date-out-of-range'],
    [-1, 'date-out-of-range'],
    [{ error: '#VALUE!' }, 'error-cell'],
    [null, 'required'],
    ['  ', 'required'],
  ] as const)('%j is refused as %s', (date, code) => {
    expect(codes('receipts', { ...receipt, date })).toEqual([`date: ${code}`])
  })

  test('the first and the last usable serial number are 1 March 1900 and 31 December 9999', () => {
    expect(read('receipts', { ...receipt, date: 61 }).values.date).toBe('1900-03-01')
    expect(read('receipts', { ...receipt, date: 2_958_465 }).values.date).toBe('9999-12-31')
  })
})

describe('numbers', () => {
  test.each([
    [0, 'zero-quantity'],
    [-1, 'negative-quantity'],
    [0.00001, 'too-many-decimals'],
    ['12', 'not-a-number'],
    ['twelve', 'not-a-number'],
    [true, 'not-a-number'],
    [1e12, 'too-large'],
    [{ error: '#N/A' }, 'error-cell'],
    [null, 'required'],
  ] as const)('a quantity of %j is refused as %s', (quantity, code) => {
    expect(codes('receipts', { ...receipt, quantity })).toEqual([`quantity: ${code}`])
  })

  test('a build takes two decimals of quantity, a sale may be negative but not zero', () => {
    expect(codes('builds', { ...build, quantity: 1.25 })).toEqual([])
    expect(codes('builds', { ...build, quantity: 1.125 })).toEqual(['quantity: too-many-decimals'])
    expect(codes('sales', { ...sale, quantity: -2 })).toEqual([])
    expect(codes('sales', { ...sale, quantity: 0 })).toEqual(['quantity: zero-quantity'])
  })

  test('a unit cost takes six decimals, and the remedy beyond names the Line total', () => {
    const open = { ...receipt, lineTotal: null }
    expect(codes('receipts', { ...open, unitCost: 0.123456 })).toEqual([])
    const [found] = read('receipts', { ...open, unitCost: 0.1234567 }).problems
    expect(found).toMatchObject({ column: 'unitCost', code: 'too-many-decimals' })
    expect(found?.remedy).toBe('Enter the Line total instead, or round it with ROUND(…, 6).')
  })

  test("money takes the currency's own decimals", () => {
    expect(codes('receipts', { ...receipt, lineTotal: 1234.567 })).toEqual(['lineTotal: too-many-decimals'])
    expect(codes('receipts', { ...receipt, lineTotal: 1234.567 }, 3)).toEqual([])
    expect(codes('receipts', { ...receipt, lineTotal: 1234.5 }, 0)).toEqual(['lineTotal: too-many-decimals'])
  })

  test("a price takes the currency's own decimals, and beyond them the Line total does", () => {
    const [found] = read('sales', { ...sale, unitPrice: 0.125 }).problems
    expect(found).toMatchObject({ column: 'unitPrice', code: 'too-many-decimals' })
    expect(found?.remedy).toContain('Enter the Line total instead')
  })

  test('costs and prices are not below zero, but the total of a return is', () => {
    expect(codes('receipts', { ...receipt, lineTotal: -1 })).toEqual(['lineTotal: negative-amount'])
    const open = { ...sale, unitPrice: null }
    expect(codes('sales', { ...open, quantity: -2, lineTotal: -20 })).toEqual([])
    expect(codes('sales', { ...open, unitPrice: -20 })).toEqual(['unitPrice: negative-amount'])
  })

  test('whole numbers and percentages have their bounds', () => {
    expect(codes('builds', { ...build, bomVersion: 1.5 })).toEqual(['bomVersion: not-a-whole-number'])
    expect(codes('builds', { ...build, bomVersion: -1 })).toEqual(['bomVersion: not-a-whole-number'])
    expect(codes('boms', { share: 101 })).toContain('share: percent-out-of-range')
  })
})

describe('the row as a whole', () => {
  test('of two columns that exclude each other exactly one is filled', () => {
    const neither = { ...receipt, lineTotal: null }
    expect(codes('receipts', neither)).toEqual(['unitCost: one-of-missing'])
    expect(codes('receipts', { ...receipt, unitCost: 1 })).toEqual(['lineTotal: one-of-both'])
    expect(codes('receipts', { ...receipt, unitCost: 'one' })).toEqual(['unitCost: not-a-number'])
  })

  test('a BOM line takes a component with a quantity, or a label with an amount', () => {
    const line = { product: 'BIKE', lineKind: 'labor', label: 'Assembly', amount: 6.125 }
    expect(codes('boms', line)).toEqual([])
    expect(codes('boms', { ...line, quantity: 1 })).toEqual(['amount: one-of-both'])
  })

  test('all problems of a row are named at once', () => {
    expect(codes('receipts', { date: 'today', sku: '', quantity: 0 })).toEqual([
      'date: date-is-text',
      'supplier: required',
      'sku: required',
      'quantity: zero-quantity',
      'unitCost: one-of-missing',
    ])
  })

  test('an unknown choice names the choices; a long text says how long', () => {
    const product = { sku: 'x'.repeat(101), name: 'A', type: 'gadget', unit: 'kg' }
    const { problems } = read('products', product)
    expect(problems.map(({ message }) => message)).toEqual([
      'SKU has 101 characters; at most 100 are kept.',
      'Type is “gadget”, which is none of its choices.',
    ])
    expect(problems[1]?.remedy).toBe('Choose raw material, component, sub-assembly or finished good.')
  })
})
