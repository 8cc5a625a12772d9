import { describe, expect, test } from 'vitest'
import type { BatchAnswer } from '../../schema/api/batch.ts'
import { rules } from '../documents.ts'
import { signedIn } from '../identity/testing/session.ts'
import { bikes } from '../posting/testing/bikes.ts'
import { Books, requestOf, type Sheets } from '../posting/testing/check.ts'

const bookkeeping = (): Books => {
  const books = new Books({ cutover: '2026-01-01' })
  expect(books.post(rules, bikes).problems).toEqual([])
  return books
}
const problems = (sheets: Sheets, books = bookkeeping()) => books.post(rules, sheets).problems
const receipt = { date: '2026-03-01', supplier: 'ACM', sku: 'SPOKE', quantity: 10, unitCost: 1 }

describe('opening stock', () => {
  const opening = { date: '2025-06-15', sku: 'SPOKE', quantity: 4, unitCost: 2.5, lot: 'OLD-1' }

  test('keeps the day its lot came in for the order of lots, and counts from the cut-over', () => {
    const [fact] = bookkeeping().post(rules, { opening: [opening] }).facts
    expect(fact).toMatchObject({
      kind: 'opening',
      cost: 10_000_000,
      effective: '2026-01-01',
      place: { date: '2025-06-15', rank: 'opening', reference: 'OLD-1' },
    })
  })

  test('was there at the cut-over', () => {
    expect(problems({ opening: [{ ...opening, date: '2026-01-01' }] })).toEqual([])
    expect(problems({ opening: [{ ...opening, date: '2026-01-02' }] })).toEqual([
      'opening-1 date: after-cut-over',
    ])
  })
})

describe('a receipt', () => {
  test('costs what its line total says', () => {
    const total = { ...receipt, quantity: 100_000, unitCost: null, lineTotal: 1234.57 }
    expect(bookkeeping().post(rules, { receipts: [total] }).facts).toMatchObject([
      { kind: 'receipt', cost: 1_234_570_000, party: 'ACM' },
    ])
  })

  test('costs quantity times unit cost in millionths, half to even', () => {
    const costs = [
      [0.5, 0.000001],
      [0.5, 0.000003],
      [3, 0.333333],
    ].map(([quantity = 0, unitCost = 0]) => ({ ...receipt, quantity, unitCost }))
    const { facts } = bookkeeping().post(rules, { receipts: costs })
    expect(facts.map((fact) => 'cost' in fact && fact.cost)).toEqual([0, 2, 999_999])
  })

  test('that comes to more than a row can hold is refused, not rounded', () => {
    const huge = { ...receipt, quantity: 9_000_000_000, unitCost: 9_000_000_000 }
    expect(problems({ receipts: [huge] })).toEqual(['receipts-1 unitCost: total-too-large'])
  })

  test('names a product and a supplier that exist, also in the same batch', () => {
    const sheets = {
      products: [{ sku: 'HUB', name: 'Hub', type: 'component', unit: 'each' }],
      suppliers: [{ code: 'NEW', name: 'New' }],
      receipts: [{ ...receipt, sku: 'hub', supplier: 'new' }],
    }
    expect(problems(sheets)).toEqual([])
    expect(problems({ receipts: [{ ...receipt, sku: 'HUB', supplier: 'NEW' }] })).toEqual([
      'receipts-1 sku: unknown-sku',
      'receipts-1 supplier: unknown-supplier',
    ])
  })

  test('of several rows has one date and one supplier', () => {
    const suppliers = [{ code: 'NEW', name: 'New' }]
    const receipts = [
      { ...receipt, receipt: 'PO-1' },
      { ...receipt, receipt: 'po-1', date: '2026-03-02', supplier: 'NEW' },
      { ...receipt, receipt: 'PO-1' },
      { ...receipt, date: '2026-03-02' },
    ]
    expect(problems({ suppliers, receipts })).toEqual([
      'receipts-2 date: heads-differ',
      'receipts-2 supplier: heads-differ',
    ])
  })

  test('posted under the same number earlier has the same head, or is corrected whole', () => {
    const books = bookkeeping()
    const first = { ...receipt, receipt: 'PO-1' }
    const posted = books.post(rules, { receipts: [first] })
    expect(problems({ receipts: [{ ...first, date: '2026-03-05' }] }, books)).toEqual([
      'receipts-1 date: posted-head-differs',
    ])
    const corrects = posted.rows[0]?.entry ?? 0
    expect(problems({ receipts: [{ ...first, date: '2026-03-05', corrects }] }, books)).toEqual([])
  })

  test('does not bring in an inactive product', () => {
    const products = [{ sku: 'OLD', name: 'Old', type: 'component', unit: 'each', active: false }]
    expect(problems({ products, receipts: [{ ...receipt, sku: 'OLD' }] })).toEqual([
      'receipts-1 sku: inactive-product',
    ])
  })
})

test('real dates beside dates that stayed text are warned of, where day and month could change places', () => {
  const dates = ['2026-04-03', '2026-03-14', '2026-05-05', '13/04/2026']
  const answer = bookkeeping().post(rules, { receipts: dates.map((date) => ({ ...receipt, date })) })
  expect(answer.problems).toEqual(['receipts-1 date: dates-may-be-swapped', 'receipts-4 date: date-is-text'])
  expect(answer.messages[0]).toContain('may have been meant as 2026-03-04')
  expect(answer.rows[0]?.hasProblem).toBe(false)
  expect(problems({ receipts: [{ ...receipt, date: '2026-04-03' }] })).toEqual([])
})

test('a lot number is there once, over opening stock, receipts and builds', () => {
  const books = bookkeeping()
  expect(problems({ receipts: [{ ...receipt, lot: 'L-1' }] }, books)).toEqual([])
  const sheets = {
    opening: [{ date: '2025-12-01', sku: 'BELL', quantity: 1, unitCost: 1, lot: 'L-2' }],
    receipts: [
      { ...receipt, lot: 'l-1' },
      { ...receipt, lot: 'L-2' },
      { ...receipt, lot: 'L-3' },
      { ...receipt, lot: 'L-3' },
    ],
    builds: [{ date: '2026-03-02', product: 'WHEEL', quantity: 1, lot: 'L-3' }],
  }
  expect(problems(sheets, books)).toEqual([
    'receipts-1 lot: already-there',
    'receipts-2 lot: already-there',
    'receipts-4 lot: duplicate-in-batch',
    'builds-1 lot: already-there',
  ])
})

test('a lot number that is given by itself makes way for one that a person gave', async () => {
  const client = await signedIn('accountant', { cutoverDate: '2026-01-01' })
  const post = async (sheets: Sheets, batchId: string) =>
    (await client.send('POST', './batches', requestOf('post', sheets, batchId))).json<BatchAnswer>()
  await post(bikes, 'lots-catalog')
  const named = Array.from({ length: 40 }, (_, n) => ({ ...receipt, lot: `ACM-20260301-${n + 30}` }))
  expect(await post({ receipts: named }, 'lots-named')).toMatchObject({ outcome: 'posted' })
  const unnamed = Array.from({ length: 20 }, () => ({ ...receipt, quantity: 11 }))
  const answer = await post({ receipts: unnamed }, 'lots-unnamed')
  expect(answer.outcome).toBe('posted')
  const lots = answer.tables[0]?.rows.map(({ lot }) => lot) ?? []
  expect(new Set([...lots, ...named.map(({ lot }) => lot)]).size).toBe(60)
})

describe('a correction', () => {
  test('keeps its own lot number, and does not take that of another', () => {
    const books = bookkeeping()
    const rows = [
      { ...receipt, lot: 'L-1' },
      { ...receipt, lot: 'L-2' },
    ]
    const corrects = books.post(rules, { receipts: rows }).rows[0]?.entry ?? 0
    const correction = { ...receipt, quantity: 11, corrects }
    expect(problems({ receipts: [{ ...correction, lot: 'L-2' }] }, books)).toEqual([
      'receipts-1 lot: already-there',
    ])
    expect(problems({ receipts: [{ ...correction, lot: 'L-1' }] }, books)).toEqual([])
  })

  test('may keep a product that is no longer active', () => {
    const books = bookkeeping()
    const corrects = books.post(rules, { receipts: [receipt] }).rows[0]?.entry ?? 0
    const spoke = { sku: 'SPOKE', name: 'Spoke', type: 'raw material', unit: 'each', active: 'no' }
    const inactive = { ...spoke, corrects: books.product('SPOKE')?.id ?? 0 }
    expect(problems({ products: [inactive] }, books)).toEqual([])
    expect(problems({ receipts: [receipt] }, books)).toEqual(['receipts-1 sku: inactive-product'])
    expect(problems({ receipts: [{ ...receipt, quantity: 11, corrects }] }, books)).toEqual([])
  })
})

describe('an adjustment', () => {
  const adjustment = { date: '2026-03-01', sku: 'SPOKE', quantity: -1, reason: 'breakage' }

  test('goes the way of its reason', () => {
    const adjustments = [
      adjustment,
      { ...adjustment, quantity: 1 },
      { ...adjustment, reason: 'found' },
      { ...adjustment, reason: 'count correction', quantity: 1 },
      { ...adjustment, reason: 'Loss', quantity: 2 },
    ]
    expect(problems({ adjustments })).toEqual([
      'adjustments-2 quantity: reason-goes-out',
      'adjustments-3 quantity: reason-comes-in',
      'adjustments-5 quantity: reason-goes-out',
    ])
  })

  test('has a unit cost only when it brings stock in', () => {
    const found = { ...adjustment, quantity: 3, reason: 'found' }
    const adjustments = [{ ...adjustment, unitCost: 1 }]
    expect(problems({ adjustments })).toEqual(['adjustments-1 unitCost: only-coming-in'])
    const { facts } = bookkeeping().post(rules, {
      adjustments: [{ ...found, unitCost: 0.5 }, found, adjustment],
    })
    expect(facts).toMatchObject([
      { cost: 1_500_000, place: { rank: 'adjustmentUp' } },
      { cost: null, estimate: 1_000_000 },
      { cost: null, quantity: -1_000_000, place: { rank: 'adjustmentDown' } },
    ])
  })

  test('takes from a lot of its own product that exists', () => {
    const receipts = [{ ...receipt, lot: 'L-1' }]
    const adjustments = [
      { ...adjustment, lot: 'L-1' },
      { ...adjustment, lot: 'L-9' },
      { ...adjustment, sku: 'BELL', lot: 'L-1' },
    ]
    expect(problems({ receipts, adjustments })).toEqual([
      'adjustments-2 lot: unknown-lot',
      'adjustments-3 lot: lot-of-another-product',
    ])
  })
})
