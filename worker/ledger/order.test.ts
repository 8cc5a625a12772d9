import { expect, test } from 'vitest'
import { natural, orderKey, type Place } from './order.ts'

const place: Place = {
  date: '2024-03-05',
  rank: 'build',
  level: 1,
  reference: 'WO 9',
  party: 'ACME',
  line: 2,
  sku: 'A-1',
  entry: 7,
}

/** Each is later than the one before it. */
const ascending: [string, Partial<Place>][] = [
  ['the day before', { date: '2024-03-04', rank: 'count', level: 10, reference: 'ZZ' }],
  ['opening stock', { rank: 'opening' }],
  ['a receipt', { rank: 'receipt' }],
  ['an adjustment up', { rank: 'adjustmentUp' }],
  ['a return of an earlier sale', { rank: 'returnOfEarlierSale' }],
  ['a build of level 1, number 9', {}],
  ['its third line', { line: 3 }],
  ['its tenth line', { line: 10 }],
  ['the next supplier', { party: 'BOLTS' }],
  ['number 10', { reference: 'WO 10' }],
  ['number 10 with a letter', { reference: 'WO 10b' }],
  ['one without a number', { reference: '' }],
  ['the same, another SKU', { reference: '', sku: 'A-2' }],
  ['the same, entered later', { reference: '', sku: 'A-2', entry: 10 }],
  ['a build of level 2', { level: 2, reference: 'A' }],
  ['a build of level 10', { level: 10, reference: 'A' }],
  ['an unbuild', { rank: 'unbuild' }],
  ['a sale', { rank: 'sale' }],
  ['a return of that day', { rank: 'returnOfThatDay' }],
  ['an adjustment down', { rank: 'adjustmentDown' }],
  ['a supplier return', { rank: 'supplierReturn' }],
  ['a count', { rank: 'count' }],
  ['the day after', { date: '2024-03-06', rank: 'opening' }],
]

test.each(
  ascending
    .slice(1)
    .map(([name, change], index) => [ascending[index]![0], name, ascending[index]![1], change]),
)('%s acts before %s', (_before, _after, earlier, later) => {
  const [one, other] = [
    orderKey({ ...place, ...(earlier as object) }),
    orderKey({ ...place, ...(later as object) }),
  ]
  expect(one < other, `${one} before ${other}`).toBe(true)
})

test.each([
  ['PO9', 'PO10'],
  ['PO-2', 'PO-11'],
  ['7', '007'],
  ['10', 'A'],
  ['INV 1.9', 'INV 1.10'],
  ['99999999999999999999', '100000000000000000000'],
])('%s comes before %s', (one, other) => {
  expect(natural(one) < natural(other)).toBe(true)
})

test('references are compared without case', () => {
  expect(natural('Po-7a')).toBe(natural('PO-7A'))
})

test('a key is plain ASCII whatever a reference holds, and different references stay different', () => {
  const references = ['Ä-1', 'A-1', 'Å-1', '訂單 1', '🚲', 'a!b', 'a#b', 'a"b', 'a~b', 'a b']
  const keys = references.map((reference) => orderKey({ ...place, reference }))
  expect(keys.every((key) => /^[\x21-\x7e]+$/.test(key))).toBe(true)
  expect(new Set(keys).size).toBe(references.length)
})
