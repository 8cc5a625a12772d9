import { expect, test } from 'vitest'
import { lamp, newBook, rowsOf } from '../testing/book.ts'

const receipt = { date: '2024-01-10', supplier: 'ACM', sku: 'SHADE', quantity: 1, unitCost: 1 }

test('an unknown SKU or supplier that is clearly near one there is comes with it', async () => {
  const book = await newBook()
  await book.post(lamp)
  const answer = await book.check({
    receipts: [
      { ...receipt, sku: 'SHAED' },
      { ...receipt, supplier: 'A.C.M.' },
      { ...receipt, sku: 'NOTHING-LIKE-IT' },
    ],
  })
  const suggestions = rowsOf(answer).map(({ problems }) =>
    problems.map(({ code, suggestion }) => [code, suggestion]),
  )
  expect(suggestions).toEqual([
    [['unknown-sku', 'SHADE']],
    [['unknown-supplier', 'ACM']],
    [['unknown-sku', undefined]],
  ])
})

test('products of the same batch are near, too; inactive ones are not', async () => {
  const book = await newBook()
  await book.post(lamp)
  const product = { name: 'X', type: 'component', unit: 'each' }
  await book.post({ products: [{ ...product, sku: 'SOCKET', active: 'no' }] })
  const answer = await book.check({
    products: [{ ...product, sku: 'SWITCH' }],
    receipts: [
      { ...receipt, sku: 'SWITHC' },
      { ...receipt, sku: 'SOCKTE' },
    ],
  })
  expect(rowsOf(answer).flatMap(({ problems }) => problems.map(({ suggestion }) => suggestion))).toEqual([
    'SWITCH',
    undefined,
  ])
})

test('names are read only where one is unknown', async () => {
  const book = await newBook()
  await book.post(lamp)
  const wrong = await book.check({ receipts: [{ ...receipt, quantity: 0 }] })
  const unknown = await book.check({ receipts: [{ ...receipt, sku: 'SHAED' }] })
  expect(unknown.statements).toBe(wrong.statements + 2)
})
