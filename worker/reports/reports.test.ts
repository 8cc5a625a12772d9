import { expect, test } from 'vitest'
import { signedIn } from '../identity/testing/session.ts'

test('an organisation without documents has empty reports', async () => {
  const { fetch } = await signedIn('accountant', { cutoverDate: '2026-01-01' })
  const margin = await (await fetch('./reports/margin-by-product')).json()
  expect(margin).toMatchObject({
    asOf: { by: 'The accountant', version: 0 },
    from: '2026-01-01',
    totals: { revenue: '0', cogs: '0', margin: '0' },
    products: [],
    months: [],
  })
  const valuation = await (await fetch('./reports/inventory-valuation?asOf=2026-02-01')).json()
  expect(valuation).toMatchObject({
    date: '2026-02-01',
    totals: { quantity: '0', value: '0', shortages: 0 },
    absorbed: { labor: '0', overhead: '0', other: '0' },
  })
  expect(await (await fetch('./reports/inventory-valuation?asOf=')).json()).toMatchObject({ products: [] })
  expect(await (await fetch('./reports/builds')).json()).toMatchObject({ builds: [], next: null })
})

test('a day that is none is refused', async () => {
  const { fetch } = await signedIn('accountant')
  const answer = await fetch('./reports/margin-by-product?from=2026-02-30')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'invalid-request' })
})

test('a builder sees no figures of money', async () => {
  const { fetch } = await signedIn('builder')
  for (const report of ['margin-by-product', 'inventory-valuation', 'builds']) {
    expect((await fetch(`./reports/${report}`)).status).toBe(403)
  }
})

test('lists of an empty organisation are empty', async () => {
  const { fetch } = await signedIn('builder')
  expect(await (await fetch('./products')).json()).toEqual({ products: [], next: null })
  expect(await (await fetch('./suppliers')).json()).toEqual({ suppliers: [], next: null })
  expect(await (await fetch('./boms')).json()).toEqual({ boms: [], next: null })
})
