import { describe, expect, test } from 'vitest'
import { parseMillionths } from '../../../schema/api/decimal.ts'
import type { MarginByProduct } from '../../../schema/api/reports.ts'
import type { SalesOfProduct } from '../../../schema/api/trace.ts'
import type { Book } from '../../posting/testing/book.ts'
import { read, scooters } from '../testing/scooters.ts'

const total = (amounts: readonly string[]): bigint =>
  amounts.reduce((sum, amount) => sum + (parseMillionths(amount) ?? 0n), 0n)

const salesOf = (book: Book, query: string): Promise<SalesOfProduct> =>
  read(book, `./reports/sales-of-product?${query}`)

/** The report equals the product's row of the margin report, and its lines sum to it. */
const expectToAgree = async (book: Book, sku: string, period = ''): Promise<SalesOfProduct> => {
  const report = await salesOf(book, `sku=${sku}&${period}`)
  const margin = await read<MarginByProduct>(book, `./reports/margin-by-product?${period}`)
  const row = margin.products.find((product) => product.sku === sku)
  const none = { quantity: '0', revenue: '0', cogs: '0', margin: '0' }
  const { quantity, revenue, cogs, margin: earned } = row ?? none
  expect(report.totals).toEqual({ quantity, revenue, cogs, margin: earned })
  expect(total(report.sales.map((sale) => sale.quantity))).toBe(parseMillionths(quantity))
  expect(total(report.sales.map((sale) => sale.revenue))).toBe(parseMillionths(revenue))
  const costs = [...report.sales, ...report.corrections].map(({ cost }) => cost)
  expect(total(costs)).toBe(parseMillionths(cogs))
  return report
}

describe('the sales of a product', () => {
  test('are its sales and returns, each with the lots it took or brought back', async () => {
    const { book } = await scooters()
    const { sales, corrections, name, unit, asOf } = await expectToAgree(book, 'SCOOT')
    expect([name, unit, asOf.by, corrections]).toEqual(['Scooter', 'each', 'The accountant', []])
    expect(sales).toMatchObject([
      {
        kind: 'sale',
        date: '2024-02-01',
        invoice: 'INV-1',
        line: 1,
        customer: 'Ann',
        quantity: '2',
        revenue: '100',
        cost: '18.8',
        margin: '81.2',
        estimated: false,
        lots: [{ lot: 'SCOOT-1', origin: 'build', document: 'W-2', quantity: '2', cost: '18.8' }],
      },
      {
        kind: 'return',
        invoice: 'CN-1',
        quantity: '-1',
        revenue: '-50',
        cost: '-9.4',
        margin: '-40.6',
        lots: [{ origin: 'return', quantity: '-1', cost: '-9.4' }],
      },
    ])
  })

  test('agree with the margin report for any period', async () => {
    const { book } = await scooters()
    expect((await expectToAgree(book, 'SCOOT', 'from=2024-02-02&to=2024-02-28')).sales.length).toBe(1)
    expect((await expectToAgree(book, 'SCOOT', 'from=2024-02-01&to=2024-02-01')).sales.length).toBe(1)
    expect((await expectToAgree(book, 'BOLT')).sales).toEqual([])
  })

  test('agree when a shortage was filled by a receipt: the difference is a correction of its day', async () => {
    const { book } = await scooters()
    const sale = { sku: 'CHIPS', invoice: 'INV-9', customer: 'Cid', quantity: 5, unitPrice: 4 }
    await book.post({ sales: [{ ...sale, date: '2024-03-01' }] })
    const short = await expectToAgree(book, 'CHIPS')
    expect(short.sales[0]).toMatchObject({
      estimated: true,
      cost: '12',
      lots: [
        { lot: 'DECK-1', quantity: '1', cost: '2.4' },
        { lot: '', origin: 'shortage', quantity: '4', cost: '9.6', estimated: true },
      ],
    })
    const receipt = {
      supplier: 'WOOD',
      receipt: 'PO-9',
      sku: 'CHIPS',
      quantity: 10,
      unitCost: 1,
      lot: 'LATE',
    }
    await book.post({ receipts: [{ ...receipt, date: '2024-03-05' }] })
    const healed = await expectToAgree(book, 'CHIPS')
    expect(healed.sales[0]).toMatchObject({
      estimated: false,
      cost: '12',
      lots: [
        { lot: 'DECK-1', quantity: '1' },
        { lot: 'LATE', quantity: '4', cost: '4', document: 'PO-9', party: 'WOOD' },
      ],
    })
    expect(healed.corrections).toEqual([
      {
        date: '2024-03-05',
        kind: 'receipt',
        reference: 'PSB-RCV-0003',
        document: 'PO-9',
        party: 'WOOD',
        cost: '-5.6',
      },
    ])
    await expectToAgree(book, 'CHIPS', 'from=2024-03-02')
  })

  test('agree after a sale was moved to another month, and after one was voided', async () => {
    const { book } = await scooters()
    const sale = { _id: 'moved', invoice: 'INV-5', customer: 'Dan', sku: 'BOLT', quantity: 3, unitPrice: 2 }
    await book.post({ sales: [{ ...sale, date: '2024-02-15' }] })
    await book.post({ sales: [{ ...sale, date: '2024-04-15', _action: 'amend' }] })
    expect((await expectToAgree(book, 'BOLT', 'to=2024-02-28')).sales).toEqual([])
    expect((await expectToAgree(book, 'BOLT', 'from=2024-04-01')).sales.length).toBe(1)
    await book.post({ sales: [{ ...sale, date: '2024-04-15', _action: 'void' }] })
    expect(await expectToAgree(book, 'BOLT')).toMatchObject({ sales: [], corrections: [] })
  })

  test('are paged; the totals are of the whole period on every page', async () => {
    const { book } = await scooters()
    const first = await salesOf(book, 'sku=scoot&limit=1')
    const second = await salesOf(book, `sku=scoot&limit=1&after=${encodeURIComponent(first.next ?? '')}`)
    expect([first, second].map(({ sales }) => sales.map(({ invoice }) => invoice))).toEqual([
      ['INV-1'],
      ['CN-1'],
    ])
    expect(second.totals).toEqual(first.totals)
  })

  test('of a product that is not there are not found', async () => {
    const { book } = await scooters()
    const answer = await book.client.fetch('./reports/sales-of-product?sku=NONE')
    expect([answer.status, (await answer.json<{ code: string }>()).code]).toEqual([404, 'unknown-product'])
  })
})
