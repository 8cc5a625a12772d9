import { describe, expect, test } from 'vitest'
import { rules } from '../documents.ts'
import { bikes } from '../posting/testing/bikes.ts'
import { Books, type Outcome, type Sheets } from '../posting/testing/check.ts'

const bookkeeping = (): Books => {
  const books = new Books()
  expect(books.post(rules, bikes).problems).toEqual([])
  return books
}
const problems = (sheets: Sheets, books = bookkeeping()) => books.post(rules, sheets).problems
const build = { date: '2026-03-01', build: 'W-1', product: 'BIKE', quantity: 3 }

/** What the first build of an outcome takes: `SKU quantity`. */
const inputs = (books: Books, { facts }: Outcome) =>
  facts.flatMap((fact) =>
    fact.kind === 'build'
      ? fact.inputs.map(({ product, quantity }) => `${books.productById(product)?.sku} ${quantity / 1e6}`)
      : [],
  )

describe('a build', () => {
  test('takes what its BOM says times what was built, exactly, and adds the cost lines', () => {
    const books = bookkeeping()
    const outcome = books.post(rules, { builds: [{ ...build, quantity: 2.25 }] })
    expect(inputs(books, outcome)).toEqual(['FRAME 2.25', 'WHEEL 4.5', 'BELL 2.25'])
    expect(outcome.facts).toMatchObject([
      { labor: 13_781_250, overhead: 5_625_000, other: 0, bomVersion: 1, departs: false },
    ])
  })

  test('is one level above the highest of what it uses', () => {
    const wheel = { date: '2026-03-01', product: 'WHEEL', quantity: 1 }
    const { facts } = bookkeeping().post(rules, { builds: [build, wheel] })
    expect(facts.map(({ place }) => place.level)).toEqual([2, 1])
  })

  test('uses the version valid on its date, or the one it names', () => {
    const books = bookkeeping()
    const boms = [
      { product: 'WHEEL', lineKind: 'component', component: 'BELL', quantity: 1, validFrom: '2026-05-01' },
    ]
    expect(problems({ boms }, books)).toEqual([])
    const on = (date: string, bomVersion: number | null = null) =>
      inputs(books, books.post(rules, { builds: [{ date, product: 'WHEEL', quantity: 1, bomVersion }] }))
    expect(on('2026-04-30')).toEqual(['SPOKE 0.0625'])
    expect(on('2026-05-01')).toEqual(['BELL 1'])
    expect(on('2026-05-01', 1)).toEqual(['SPOKE 0.0625'])
    expect(on('2026-04-30', 2)).toEqual(['BELL 1'])
  })

  test('without a BOM, of an unknown version, or of a part that is bought is refused', () => {
    const products = [{ sku: 'HUB', name: 'Hub', type: 'sub-assembly', unit: 'each' }]
    const builds = [
      { ...build, build: 'A', product: 'HUB' },
      { ...build, build: 'B', bomVersion: 7 },
      { ...build, build: 'C', product: 'SPOKE' },
    ]
    const answer = bookkeeping().post(rules, { products, builds })
    expect(answer.problems).toEqual([
      'builds-1 product: no-bom',
      'builds-2 bomVersion: unknown-version',
      'builds-3 product: type-not-built',
    ])
    expect(answer.messages[1]).toBe('“BIKE” has no BOM version 7; it has 1.')
  })

  test('is not blamed for a BOM of the same batch that has a problem of its own', () => {
    const products = [{ sku: 'HUB', name: 'Hub', type: 'sub-assembly', unit: 'each' }]
    const boms = [{ product: 'HUB', lineKind: 'component', component: 'SPOK', quantity: 1 }]
    expect(problems({ products, boms, builds: [{ ...build, product: 'HUB' }] })).toEqual([
      'boms-1 component: unknown-sku',
    ])
  })

  test('has its number once', () => {
    const books = bookkeeping()
    expect(problems({ builds: [build, { ...build, build: 'w-1' }] })).toEqual([
      'builds-2 build: duplicate-in-batch',
    ])
    expect(problems({ builds: [build] }, books)).toEqual([])
    expect(problems({ builds: [build] }, books)).toEqual(['builds-1 build: already-there'])
  })

  test('of an inactive product is refused', () => {
    const products = [{ sku: 'OLD', name: 'Old', type: 'finished good', unit: 'each', active: 'no' }]
    expect(problems({ products, builds: [{ ...build, product: 'OLD' }] })).toEqual([
      'builds-1 product: inactive-product',
    ])
  })
})

describe('a build that departs from its BOM', () => {
  const used = (component: string, quantity: number, lot: string | null = null) => ({
    build: 'w-1',
    component,
    quantity,
    lot,
  })

  test('takes what its rows say, with the cost lines of its BOM', () => {
    const books = bookkeeping()
    const buildComponents = [used('FRAME', 3), used('WHEEL', 5), used('SPOKE', 1)]
    const outcome = books.post(rules, { builds: [build], buildComponents })
    expect(inputs(books, outcome)).toEqual(['FRAME 3', 'WHEEL 5', 'SPOKE 1'])
    expect(outcome.facts).toMatchObject([
      { departs: true, bomVersion: 1, labor: 18_375_000, place: { level: 2 } },
    ])
    expect(outcome.drafts[0]?.rows).toHaveLength(4)
  })

  test('needs no BOM then', () => {
    const products = [{ sku: 'HUB', name: 'Hub', type: 'sub-assembly', unit: 'each' }]
    const sheets = { products, builds: [{ ...build, product: 'HUB' }], buildComponents: [used('SPOKE', 1)] }
    expect(bookkeeping().post(rules, sheets).facts).toMatchObject([
      { bomVersion: null, labor: 0, departs: true },
    ])
  })

  test('is warned of components of the BOM that it does not list, but not of optional ones', () => {
    const answer = bookkeeping().post(rules, { builds: [build], buildComponents: [used('FRAME', 3)] })
    expect(answer.problems).toEqual(['builds-1 build: bom-component-unused'])
    expect(answer.rows.some(({ hasProblem }) => hasProblem)).toBe(false)
    expect(answer.messages[0]).toContain('without WHEEL of its BOM')
  })

  test('names components and lots that exist, and not itself', () => {
    const receipts = [
      { date: '2026-02-01', supplier: 'ACM', sku: 'SPOKE', quantity: 9, unitCost: 1, lot: 'S-1' },
    ]
    const buildComponents = [
      used('FRAME', 3, 'S-1'),
      used('WHEEL', 6, 'NONE'),
      used('SPOKE', 1, 's-1'),
      used('HUB', 1),
      used('BIKE', 1),
      { ...used('BELL', 1), build: 'W-2' },
    ]
    expect(problems({ receipts, builds: [build], buildComponents })).toEqual([
      'buildComponents-1 lot: lot-of-another-product',
      'buildComponents-2 lot: unknown-lot',
      'buildComponents-4 component: unknown-sku',
      'buildComponents-5 component: component-of-itself',
      'buildComponents-6 build: unknown-build',
    ])
  })

  test('is corrected together with its components', () => {
    const books = bookkeeping()
    const buildComponents = [used('FRAME', 3), used('WHEEL', 6)]
    const posted = books.post(rules, { builds: [build], buildComponents })
    const corrects = posted.rows.find(({ kind }) => kind === 'builds')?.entry ?? 0
    expect(problems({ builds: [{ ...build, corrects }] }, books)).toEqual([
      'builds-1 build: components-missing',
    ])
    expect(problems({ builds: [{ ...build, corrects }], buildComponents }, books)).toEqual([])
  })
})
