import { describe, expect, test } from 'vitest'
import type { CellAsk, CellFigures } from '../../../schema/api/cell-figures.ts'
import { maxCellAsks } from '../../../schema/api/limits.ts'
import type { InventoryValuation, MarginByProduct } from '../../../schema/api/reports.ts'
import { signedIn } from '../../identity/testing/session.ts'
import { requestOf, type Sheets } from '../../posting/testing/check.ts'

const catalog: Sheets = {
  products: [
    { sku: 'BOLT', name: 'Bolt', type: 'component', unit: 'each' },
    { sku: 'Kit', name: 'Kit', type: 'finished good', unit: 'box' },
    { sku: 'BELL', name: 'Bell', type: 'component', unit: 'each', cost: 4 },
    { sku: 'UNUSED', name: 'Never stocked', type: 'component', unit: 'each' },
  ],
  suppliers: [{ code: 'ACM', name: 'Acme' }],
  boms: [{ product: 'Kit', lineKind: 'component', component: 'BOLT', quantity: 2 }],
}
const documents: Sheets = {
  opening: [{ date: '2023-12-01', sku: 'BOLT', quantity: 7, total: 10, lot: 'OLD' }],
  receipts: [{ date: '2024-01-10', supplier: 'ACM', sku: 'BOLT', quantity: 10, unitCost: 3.333333 }],
  builds: [{ date: '2024-01-20', build: 'W-1', product: 'Kit', quantity: 5 }],
  sales: [
    { date: '2024-02-05', customer: 'Ann', sku: 'Kit', quantity: 2, unitPrice: 10 },
    { date: '2024-03-01', customer: 'Ann', sku: 'Kit', quantity: -1, unitPrice: 10 },
    { date: '2024-05-10', sku: 'BELL', quantity: 3, lineTotal: 30 },
  ],
}

const company = async () => {
  const client = await signedIn('accountant', { cutoverDate: '2024-01-01' })
  for (const [n, sheets] of [catalog, documents].entries()) {
    const answer = await client.send('POST', './batches', requestOf('post', sheets, `posting-${n}`))
    expect(await answer.json()).toMatchObject({ outcome: 'posted' })
  }
  const send = (asks: readonly CellAsk[]) => client.send('POST', './reports/cells', { asks })
  return {
    send,
    ask: async (...asks: CellAsk[]) => {
      const answer = await send(asks)
      const { asOf, figures } = await answer.json<CellFigures>()
      return { asOf, figures, statements: Number(answer.headers.get('x-statements')) }
    },
    read: async <T>(path: string): Promise<T> => (await client.fetch(`./reports/${path}`)).json<T>(),
  }
}

const days = ['', '2023-12-31', '2024-01-01', '2024-01-10', '2024-02-29', '2024-05-15', '2099-01-01']
const skus = ['BOLT', 'Kit', 'BELL', 'UNUSED']

describe('figures for cells', () => {
  test('are those of the inventory valuation, on every day', async () => {
    const { ask, read } = await company()
    for (const date of days) {
      const { products, totals } = await read<InventoryValuation>(`inventory-valuation?asOf=${date}`)
      const stock = (figure: 'onHand' | 'stockValue' | 'unitCost') =>
        ask(...skus.map((sku) => ({ figure, sku, date })))
      const row = (sku: string) => products.find((product) => product.sku === sku)
      expect((await stock('onHand')).figures, date).toEqual(
        skus.map((sku) => ({ value: row(sku)?.onHand ?? '0' })),
      )
      expect((await stock('stockValue')).figures, date).toEqual(
        skus.map((sku) => ({ value: row(sku)?.value ?? '0' })),
      )
      expect((await stock('unitCost')).figures, date).toEqual(
        skus.map((sku) => {
          const value = row(sku)?.unitCost ?? null
          return value === null ? { none: 'nothing-on-hand' } : { value }
        }),
      )
      expect((await ask({ figure: 'stockValue', sku: '', date })).figures).toEqual([{ value: totals.value }])
    }
  })

  test('are those of the margin, for every period, of a product and of all', async () => {
    const { ask, read } = await company()
    for (const from of days)
      for (const to of days) {
        const { products, totals } = await read<MarginByProduct>(`margin-by-product?from=${from}&to=${to}`)
        const none = { revenue: '0', cogs: '0', margin: '0' }
        const expected = [totals, ...skus.map((sku) => products.find((each) => each.sku === sku) ?? none)]
        const sold = (figure: 'revenue' | 'costOfSales' | 'margin') =>
          ask(...['', ...skus].map((sku) => ({ figure, sku, from, to })))
        expect((await sold('revenue')).figures).toEqual(expected.map(({ revenue: value }) => ({ value })))
        expect((await sold('costOfSales')).figures).toEqual(expected.map(({ cogs: value }) => ({ value })))
        expect((await sold('margin')).figures).toEqual(expected.map(({ margin: value }) => ({ value })))
      }
  })

  test('find a SKU whatever its case and the spaces around it, and say which is unknown', async () => {
    const { ask } = await company()
    const onHand = (sku: string): CellAsk => ({ figure: 'onHand', sku, date: '' })
    const { figures } = await ask(...['KIT', ' kit ', '\u00a0Kit', 'KITS', '', ' '].map(onHand))
    const unknown = { none: 'unknown-sku' }
    expect(figures).toEqual([{ value: '4' }, { value: '4' }, { value: '4' }, unknown, unknown, unknown])
  })

  test('are read together: a statement for a day, two for a period, whoever asks for how much of it', async () => {
    const { ask } = await company()
    const many = Array.from({ length: maxCellAsks / 4 }, (_, n): CellAsk[] => [
      { figure: 'onHand', sku: skus[n % 4] ?? '', date: n % 2 === 0 ? '2024-02-29' : '2024-05-15' },
      { figure: 'stockValue', sku: '', date: '2024-02-29' },
      { figure: 'revenue', sku: '', from: '', to: '2024-02-29' },
      // From the cut-over is where an empty day begins.
      { figure: 'margin', sku: skus[n % 4] ?? '', from: '2024-01-01', to: '2024-02-29' },
    ]).flat()
    const { figures, statements, asOf } = await ask(...many)
    expect(figures).toHaveLength(maxCellAsks)
    expect(statements).toBe(2 + 2 + 2)
    expect(asOf).toMatchObject({ by: 'The accountant', version: 2 })
  })

  test('today, now and later are one reading', async () => {
    const { ask } = await company()
    const { statements } = await ask(
      ...['', '2099-01-01', '2098-01-01'].map((date): CellAsk => ({ figure: 'onHand', sku: 'Kit', date })),
    )
    expect(statements).toBe(3)
  })

  test('too many days and periods, too many asks, and days that are none are refused', async () => {
    const { send } = await company()
    const code = async (asks: readonly CellAsk[]) => {
      const answer = await send(asks)
      return [answer.status, (await answer.json<{ code?: string }>()).code]
    }
    const dates = Array.from({ length: 41 }, (_, n) =>
      new Date(Date.UTC(2024, 1, n)).toISOString().slice(0, 10),
    )
    const on = (date: string): CellAsk => ({ figure: 'onHand', sku: 'Kit', date })
    expect(await code(dates.slice(1).map(on))).toEqual([200, undefined])
    expect(await code(dates.map(on))).toEqual([400, 'too-many-periods'])
    expect(await code(Array.from({ length: maxCellAsks + 1 }, () => on('')))).toEqual([
      400,
      'invalid-request',
    ])
    expect(await code([on('2024-02-30')])).toEqual([400, 'invalid-request'])
    expect(await code([])).toEqual([400, 'invalid-request'])
  })
})

test('a builder sees no figures of money in cells either', async () => {
  const { send } = await signedIn('builder')
  const asks: CellAsk[] = [{ figure: 'onHand', sku: 'BOLT', date: '' }]
  expect((await send('POST', './reports/cells', { asks })).status).toBe(403)
})
