import { expect, test } from 'vitest'
import { signedIn } from '../identity/testing/session.ts'
import { bikes } from '../posting/testing/bikes.ts'
import { requestOf } from '../posting/testing/check.ts'
import type { Boms, Products } from '../../schema/api/catalog.ts'

const company = async () => {
  const client = await signedIn('accountant', { cutoverDate: '2024-01-01' })
  const answer = await client.send('POST', './batches', requestOf('post', bikes, 'bikes-catalog'))
  expect(await answer.json()).toMatchObject({ outcome: 'posted' })
  const read = async <T>(path: string): Promise<T> => (await client.fetch(path)).json<T>()
  return { ...client, read }
}

test('lists of an empty organisation are empty', async () => {
  const { fetch } = await signedIn('builder')
  expect(await (await fetch('./products')).json()).toEqual({ products: [], next: null })
  expect(await (await fetch('./suppliers')).json()).toEqual({ suppliers: [], next: null })
  expect(await (await fetch('./boms')).json()).toEqual({ boms: [], next: null })
})

test('products come by SKU, page by page', async () => {
  const { read } = await company()
  const first = await read<Products>('./products?limit=3')
  expect(first.products.map(({ sku }) => sku)).toEqual(['BELL', 'BIKE', 'FRAME'])
  expect(first.products[1]).toEqual({
    sku: 'BIKE',
    name: 'BIKE',
    type: 'finished good',
    unit: 'each',
    cost: '1',
    reorderPoint: null,
    active: true,
    onHand: '0',
  })
  const second = await read<Products>(`./products?limit=3&after=${encodeURIComponent(first.next ?? '')}`)
  expect(second.products.map(({ sku }) => sku)).toEqual(['SPOKE', 'WHEEL'])
  expect(second.next).toBeNull()
})

test('a builder sees products without their cost', async () => {
  const { organisation } = await company()
  const builder = await signedIn('builder', organisation)
  const { products } = await (await builder.fetch('./products')).json<Products>()
  expect(products[1]).toMatchObject({ sku: 'BIKE', onHand: '0' })
  expect(products[1]).not.toHaveProperty('cost')
})

test('suppliers come by code', async () => {
  const { read } = await company()
  expect(await read('./suppliers')).toEqual({ suppliers: [{ code: 'ACM', name: 'Acme Parts' }], next: null })
})

test('a BOM comes whole, with the figures that were entered, however small the page', async () => {
  const { read } = await company()
  const first = await read<Boms>('./boms?limit=1')
  expect(first.boms).toEqual([
    {
      product: 'BIKE',
      version: 1,
      validFrom: '2024-01-01',
      lines: [
        { kind: 'component', component: 'FRAME', quantity: '1', optional: false },
        { kind: 'component', component: 'WHEEL', quantity: '2', optional: false },
        { kind: 'component', component: 'BELL', quantity: '1', optional: true },
        { kind: 'labor', label: 'Assembly', amount: '6.125' },
        { kind: 'overhead', label: 'Shop', amount: '2.5' },
      ],
    },
  ])
  const second = await read<Boms>(`./boms?limit=1&after=${encodeURIComponent(first.next ?? '')}`)
  expect(second.boms.map(({ product }) => product)).toEqual(['WHEEL'])
})

test('pages of BOMs go through all versions of a product', async () => {
  const { read, send } = await company()
  const second = {
    product: 'BIKE',
    lineKind: 'component',
    component: 'FRAME',
    quantity: 1,
    validFrom: '2024-06-01',
  }
  await send('POST', './batches', requestOf('post', { boms: [second] }, 'bikes-second'))
  const found: string[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: Boms = await read<Boms>(`./boms?limit=1&after=${encodeURIComponent(after)}`)
    found.push(...page.boms.map(({ product, version, validFrom }) => `${product} ${version} ${validFrom}`))
    after = page.next
  }
  expect(found).toEqual(['BIKE 1 2024-01-01', 'BIKE 2 2024-06-01', 'WHEEL 1 2024-01-01'])
})
