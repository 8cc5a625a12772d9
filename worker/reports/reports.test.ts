import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { formatMillionths } from '../../schema/api/decimal.ts'
import type { BuildCosts, InventoryValuation, MarginByProduct } from '../../schema/api/reports.ts'
import { signedIn, type Client } from '../identity/testing/session.ts'
import { requestOf, type Sheets } from '../posting/testing/check.ts'

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

const catalog: Sheets = {
  products: [
    { sku: 'BOLT', name: 'Bolt', type: 'component', unit: 'each' },
    { sku: 'KIT', name: 'Kit', type: 'finished good', unit: 'box' },
    { sku: 'BELL', name: 'Bell', type: 'component', unit: 'each', cost: 4 },
    { sku: 'UNUSED', name: 'Never stocked', type: 'component', unit: 'each' },
  ],
  suppliers: [{ code: 'ACM', name: 'Acme' }],
  boms: [
    { product: 'KIT', lineKind: 'component', component: 'BOLT', quantity: 2 },
    { product: 'KIT', lineKind: 'labor', label: 'Packing', amount: 1.5 },
  ],
}
const documents: Sheets = {
  opening: [{ date: '2023-12-01', sku: 'BOLT', quantity: 10, unitCost: 2, lot: 'OLD' }],
  receipts: [{ date: '2024-01-10', supplier: 'ACM', sku: 'BOLT', quantity: 10, unitCost: 3 }],
  builds: [{ date: '2024-01-20', build: 'W-1', product: 'KIT', quantity: 5 }],
  sales: [
    { date: '2024-02-05', customer: 'Ann', sku: 'KIT', quantity: 2, unitPrice: 10 },
    { date: '2024-03-01', customer: 'Ann', sku: 'KIT', quantity: -1, unitPrice: 10 },
    { date: '2024-05-10', sku: 'BELL', quantity: 3, lineTotal: 30 },
  ],
}
const lateBells: Sheets = {
  receipts: [{ date: '2024-05-20', supplier: 'ACM', sku: 'BELL', quantity: 5, unitCost: 5 }],
}

const post = async ({ send }: Client, ...requests: readonly Sheets[]) => {
  for (const [n, sheets] of requests.entries()) {
    const answer = await send('POST', './batches', requestOf('post', sheets, `posting-${n}`))
    expect(await answer.json()).toMatchObject({ outcome: 'posted' })
  }
}
const company = async (...requests: readonly Sheets[]) => {
  const client = await signedIn('accountant', { cutoverDate: '2024-01-01' })
  await post(client, catalog, ...requests)
  const read = async <T>(path: string): Promise<T> => (await client.fetch(`./reports/${path}`)).json<T>()
  return { ...client, read }
}

describe('margin by product', () => {
  test('takes returns off, and knows what the goods cost', async () => {
    const { read } = await company(documents)
    const margin = await read<MarginByProduct>('margin-by-product?to=2024-04-30')
    expect(margin.totals).toEqual({ revenue: '10', cogs: '5.5', margin: '4.5' })
    expect(margin.products).toEqual([
      {
        sku: 'KIT',
        name: 'Kit',
        unit: 'box',
        quantity: '1',
        revenue: '10',
        cogs: '5.5',
        margin: '4.5',
        marginPercent: '0.45',
        estimated: false,
      },
    ])
    expect(margin.asOf.version).toBe(2)
  })

  test('has every month from the first document to the last', async () => {
    const { read } = await company(documents)
    const { months } = await read<MarginByProduct>('margin-by-product')
    expect(months.map(({ month, margin }) => `${month} ${margin}`)).toEqual([
      '2024-01 0',
      '2024-02 9',
      '2024-03 -4.5',
      '2024-04 0',
      '2024-05 18',
    ])
  })

  test('both days of its period count', async () => {
    const { read } = await company(documents)
    const on = async (day: string) =>
      (await read<MarginByProduct>(`margin-by-product?from=${day}&to=${day}`)).totals.revenue
    expect([await on('2024-02-04'), await on('2024-02-05'), await on('2024-02-06')]).toEqual(['0', '20', '0'])
  })

  test('says what is estimated until the goods come in', async () => {
    const short = await company(documents)
    const bell = ({ products }: MarginByProduct) => products.find(({ sku }) => sku === 'BELL')
    expect(bell(await short.read('margin-by-product'))).toMatchObject({ cogs: '12', estimated: true })
    const healed = await company(documents, lateBells)
    expect(bell(await healed.read('margin-by-product'))).toMatchObject({ cogs: '15', estimated: false })
  })
})

describe('inventory valuation', () => {
  test('is what the lots hold, as it is now', async () => {
    const { read } = await company(documents, lateBells)
    const valuation = await read<InventoryValuation>('inventory-valuation')
    expect(
      valuation.products.map(({ sku, onHand, unitCost, value }) => [sku, onHand, unitCost, value]),
    ).toEqual([
      ['BELL', '2', '5', '10'],
      ['BOLT', '10', '3', '30'],
      ['KIT', '4', '5.5', '22'],
    ])
    expect(valuation.totals).toEqual({ quantity: '16', value: '62', shortages: 0 })
    expect(valuation.absorbed).toEqual({ labor: '7.5', overhead: '0', other: '0' })
  })

  test('goes back to the end of any day', async () => {
    const { read } = await company(documents, lateBells)
    const on = async (day: string) => {
      const { products } = await read<InventoryValuation>(`inventory-valuation?asOf=${day}`)
      return products.map(({ sku, onHand, value }) => `${sku} ${onHand} = ${value}`)
    }
    expect(await on('2024-01-01')).toEqual(['BOLT 10 = 20'])
    expect(await on('2024-01-10')).toEqual(['BOLT 20 = 50'])
    expect(await on('2024-01-20')).toEqual(['BOLT 10 = 30', 'KIT 5 = 27.5'])
    expect(await on('2024-02-29')).toEqual(['BOLT 10 = 30', 'KIT 3 = 16.5'])
    expect(await on('2024-05-15')).toEqual(['BELL -3 = -12', 'BOLT 10 = 30', 'KIT 4 = 22'])
  })

  test('a shortage is below zero, counted and estimated while it is open', async () => {
    const { read } = await company(documents, lateBells)
    const before = await read<InventoryValuation>('inventory-valuation?asOf=2024-05-15')
    expect(before.totals.shortages).toBe(1)
    expect(before.products.find(({ sku }) => sku === 'BELL')).toMatchObject({
      unitCost: '4',
      estimated: true,
    })
    const after = await read<InventoryValuation>('inventory-valuation?asOf=2024-05-20')
    expect(after.totals.shortages).toBe(0)
  })

  test('before the cut-over there was nothing', async () => {
    const { read } = await company(documents)
    expect(await read('inventory-valuation?asOf=2023-12-15')).toMatchObject({ products: [] })
  })

  test('agrees with the postings to inventory on every day', async () => {
    const { read, organisation } = await company(documents, lateBells)
    const sql = `SELECT date, sum(amount) AS amount FROM posting WHERE organisation = ? AND role = 0 GROUP BY date`
    const { results } = await env.LEDGER.prepare(sql)
      .bind(organisation.id)
      .all<{ date: string; amount: number }>()
    expect(results.length).toBeGreaterThan(5)
    for (const { date } of results) {
      const posted = results.reduce((sum, line) => sum + (line.date <= date ? line.amount : 0), 0)
      const { totals } = await read<InventoryValuation>(`inventory-valuation?asOf=${date}`)
      expect(`${date} ${totals.value}`).toBe(`${date} ${formatMillionths(posted)}`)
    }
  })
})

test('builds are listed in the order in which they act, page by page', async () => {
  const build = (date: string, number: string | null) => ({
    date,
    build: number,
    product: 'KIT',
    quantity: 1,
  })
  const builds = [build('2024-02-02', 'W-10'), build('2024-02-02', 'W-9'), build('2024-01-30', null)]
  const { read } = await company(documents, { builds })
  const all: BuildCosts['builds'] = []
  for (let after = ''; ;) {
    const page = await read<BuildCosts>(`builds?limit=3&after=${encodeURIComponent(after)}`)
    all.push(...page.builds)
    if (page.next === null) break
    after = page.next
  }
  expect(all.map(({ build }) => build)).toEqual(['W-1', expect.stringMatching(/^PSB-BLD-/), 'W-9', 'W-10'])
  expect(all[0]).toMatchObject({ sku: 'KIT', quantity: '5', cost: '27.5', unitCost: '5.5', estimated: false })
})
