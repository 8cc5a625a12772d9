import { describe, expect, test } from 'vitest'
import { rules } from '../documents.ts'
import { bikes } from '../posting/testing/bikes.ts'
import { Books, type Sheets } from '../posting/testing/check.ts'

const bookkeeping = (): Books => {
  const books = new Books()
  expect(books.post(rules, bikes).problems).toEqual([])
  return books
}
const problems = (sheets: Sheets, books = bookkeeping()) => books.post(rules, sheets).problems
const product = (sku: string, type = 'sub-assembly') => ({ sku, name: sku, type, unit: 'each' })
const uses = (of: string, component: string, more = {}) => ({
  product: of,
  lineKind: 'component',
  component,
  quantity: 1,
  ...more,
})

describe('products and suppliers', () => {
  test('a SKU is there once, in a batch and in the ledger, whatever its case and spaces', () => {
    expect(problems({ products: [product('bike '), product('HUB'), product('hub')] })).toEqual([
      'products-1 sku: already-there',
      'products-3 sku: duplicate-in-batch',
    ])
  })

  test('a supplier code is there once', () => {
    const suppliers = [
      { code: 'acm', name: 'Other' },
      { code: 'NEW', name: 'New' },
      { code: 'new', name: 'New' },
    ]
    expect(problems({ suppliers })).toEqual([
      'suppliers-1 code: already-there',
      'suppliers-3 code: duplicate-in-batch',
    ])
  })

  test('an unknown type is refused', () => {
    expect(problems({ products: [product('HUB', 'gadget')] })).toEqual(['products-1 type: not-a-choice'])
  })

  test('a product with a wrong cell is still known to the rows that name it', () => {
    const receipt = { date: '2026-03-01', supplier: 'ACM', sku: 'HUB', quantity: 1, unitCost: 1 }
    const wrong = { ...product('HUB', 'component'), reorderPoint: 'ten' }
    expect(problems({ products: [wrong], receipts: [receipt] })).toEqual([
      'products-1 reorderPoint: not-a-number',
    ])
  })

  test('a correction may keep its SKU, and a product that has a BOM stays one that is built', () => {
    const books = bookkeeping()
    const corrects = books.product('BIKE')?.id ?? 0
    expect(problems({ products: [{ ...product('BIKE', 'finished good'), corrects }] }, books)).toEqual([])
    expect(problems({ products: [{ ...product('BIKE', 'raw material'), corrects }] }, books)).toEqual([
      'products-1 type: type-not-built',
    ])
  })
})

describe('a BOM', () => {
  test('gathers the rows of one product into one version, valid from the cut-over', () => {
    const { boms } = new Books().post(rules, bikes)
    expect(boms).toHaveLength(2)
    expect(boms[0]).toMatchObject({ version: 1, validFrom: '2026-01-01' })
    expect(boms[0]?.lines).toHaveLength(5)
    expect(boms[1]?.lines).toMatchObject([{ kind: 'component', quantity: 62_500, optional: false }])
  })

  test('versions without a number get the next ones in order of their dates', () => {
    const sheets = {
      boms: [
        uses('WHEEL', 'SPOKE', { validFrom: '2026-09-01' }),
        uses('WHEEL', 'SPOKE', { validFrom: '2026-05-01' }),
      ],
    }
    const { boms } = bookkeeping().post(rules, sheets)
    expect(boms.map(({ version, validFrom }) => `${version} ${validFrom}`)).toEqual([
      '3 2026-09-01',
      '2 2026-05-01',
    ])
  })

  test('a version is never changed: its number and its date are taken', () => {
    expect(problems({ boms: [uses('WHEEL', 'BELL', { version: 1, validFrom: '2026-05-01' })] })).toEqual([
      'boms-1 version: version-there',
    ])
    expect(problems({ boms: [uses('WHEEL', 'BELL')] })).toEqual(['boms-1 validFrom: version-date-there'])
    const corrects = 1
    expect(
      problems({ boms: [uses('WHEEL', 'BELL', { version: 2, validFrom: '2026-05-01', corrects })] }),
    ).toEqual(['boms-1 -: bom-is-final'])
  })

  test('a line without a version beside a new version of the same date is told to be given it', () => {
    const boms = [uses('WHEEL', 'BELL'), uses('WHEEL', 'SPOKE', { version: 2 })]
    expect(problems({ boms })).toEqual([
      'boms-1 version: two-versions-one-date',
      'boms-2 version: two-versions-one-date',
    ])
  })

  test('that was wrong is replaced by the next version, named, from the same date', () => {
    const books = bookkeeping()
    const { boms } = books.post(rules, { boms: [uses('WHEEL', 'BELL', { version: 2 })] })
    expect(boms).toMatchObject([{ version: 2, validFrom: '2026-01-01' }])
    const { facts } = books.post(rules, { builds: [{ date: '2026-03-01', product: 'WHEEL', quantity: 1 }] })
    expect(facts).toMatchObject([{ bomVersion: 2 }])
  })

  test('rows of one version have one date', () => {
    const boms = [
      uses('WHEEL', 'BELL', { version: 2, validFrom: '2026-05-01' }),
      uses('WHEEL', 'SPOKE', { version: 2, validFrom: '2026-06-01' }),
    ]
    expect(problems({ boms })).toEqual(['boms-2 validFrom: heads-differ'])
  })

  test('is not valid from before the cut-over', () => {
    expect(problems({ boms: [uses('WHEEL', 'BELL', { validFrom: '2025-12-31' })] })).toEqual([
      'boms-1 validFrom: before-cut-over',
    ])
  })

  test('belongs to a product that is built, of components that exist, each once, none inactive', () => {
    const products = [product('HUB'), { ...product('OLD', 'component'), active: 'no' }]
    const boms = [
      uses('SPOKE', 'BELL'),
      uses('HUB', 'NOWHERE'),
      uses('HUB', 'SPOKE'),
      uses('HUB', 'spoke'),
      uses('HUB', 'HUB'),
      uses('HUB', 'OLD'),
    ]
    expect(problems({ products, boms })).toEqual([
      'boms-1 product: type-not-built',
      'boms-2 component: unknown-sku',
      'boms-4 component: duplicate-component',
      'boms-5 component: component-of-itself',
      'boms-6 component: inactive-product',
    ])
  })

  test('has at least one component that is always used', () => {
    const labor = { product: 'HUB', lineKind: 'labor', label: 'Turning', amount: 1 }
    const boms = [labor, uses('HUB', 'SPOKE', { optional: true })]
    expect(problems({ products: [product('HUB')], boms })).toEqual(['boms-1 -: no-components'])
  })

  test('each kind of line has its columns', () => {
    const boms = [
      { product: 'HUB', lineKind: 'labor', component: 'SPOKE', quantity: 1 },
      { product: 'HUB', lineKind: 'component', label: 'Spoke', amount: 1 },
      { product: 'HUB', lineKind: 'by-product', component: 'BELL', quantity: 1 },
      uses('HUB', 'SPOKE', { share: 5 }),
    ]
    expect(problems({ products: [product('HUB')], boms })).toEqual([
      'boms-1 component: not-for-this-line',
      'boms-1 quantity: not-for-this-line',
      'boms-2 label: not-for-this-line',
      'boms-2 amount: not-for-this-line',
      'boms-3 share: needed-for-this-line',
      'boms-4 share: not-for-this-line',
    ])
  })

  test('leaves its product a part of the cost', () => {
    const byProduct = (component: string, share: number) => ({
      ...uses('HUB', component, { share }),
      lineKind: 'by-product',
    })
    const boms = [uses('HUB', 'SPOKE'), byProduct('BELL', 60), byProduct('FRAME', 40)]
    const answer = bookkeeping().post(rules, { products: [product('HUB')], boms })
    expect(answer.problems).toEqual(['boms-1 share: shares-too-high'])
    expect(answer.messages[0]).toContain('bear 100 % of its cost')
  })
})

describe('BOMs inside one another', () => {
  test('go in no circle, at any depth, and the message names it', () => {
    const products = ['A', 'B', 'C'].map((sku) => product(sku))
    const boms = [uses('A', 'B'), uses('B', 'C'), uses('C', 'SPOKE'), uses('C', 'A')]
    const answer = bookkeeping().post(rules, { products, boms })
    expect(answer.problems).toEqual([
      'boms-1 component: circular-bom',
      'boms-2 component: circular-bom',
      'boms-4 component: circular-bom',
    ])
    expect(answer.messages[0]).toBe('The BOMs go in a circle: A → B → C → A.')
  })

  test('go in no circle through what is posted', () => {
    expect(problems({ boms: [uses('WHEEL', 'BIKE', { validFrom: '2026-05-01' })] })).toEqual([
      'boms-1 component: circular-bom',
    ])
  })

  test('may turn round when no two of them are valid at one time', () => {
    const products = ['A', 'B'].map((sku) => product(sku))
    const first = { products, boms: [uses('A', 'B'), uses('B', 'SPOKE')] }
    const books = bookkeeping()
    expect(problems(first, books)).toEqual([])
    expect(problems({ boms: [uses('B', 'A', { validFrom: '2026-05-01' })] }, books)).toHaveLength(1)
    const turned = [
      uses('A', 'SPOKE', { validFrom: '2026-05-01' }),
      uses('B', 'A', { validFrom: '2026-05-01' }),
    ]
    expect(problems({ boms: turned }, books)).toEqual([])
  })

  test('are at most 10, also when the eleventh is put in the middle', () => {
    const chain = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => uses(`P${from + i}`, `P${from + i + 1}`))
    const products = Array.from({ length: 13 }, (_, i) => product(`P${i}`))
    const books = bookkeeping()
    expect(problems({ products, boms: chain(0, 10) }, books)).toEqual([])
    expect(problems({ boms: [uses('P10', 'SPOKE')] }, books)).toEqual(['boms-1 product: too-many-levels'])
    const other = bookkeeping()
    expect(problems({ products, boms: [...chain(0, 5), ...chain(6, 11)] }, other)).toEqual([])
    expect(problems({ boms: [uses('P5', 'P6')] }, other)).toEqual(['boms-1 product: too-many-levels'])
  })
})
