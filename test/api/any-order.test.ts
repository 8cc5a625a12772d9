import { describe, expect, inject, test } from 'vitest'
import { cutoverOf, entryRows } from '../../dev/data/entry.ts'
import { tablesOf } from '../../dev/data/requests.ts'
import { shuffled } from '../../dev/data/shuffle.ts'
import { differences, exactFigures, type FlatFigures } from '../../dev/exact/figures.ts'
import { replayExactly } from '../../dev/exact/replay.ts'
import type { BatchAnswer } from '../../schema/api/batch.ts'
import type { InventoryValuation, MarginByProduct } from '../../schema/api/reports.ts'
import { signedIn } from '../../worker/identity/testing/session.ts'
import './folders.ts'

describe.each(inject('folders'))('all rows of $name, shuffled, in one batch', ({ data }) => {
  test('post, and come to the exact figures to the cent', { timeout: 60_000 }, async () => {
    const accountant = await signedIn('accountant', { currency: 'USD', cutoverDate: cutoverOf(data) })
    const tables = tablesOf(shuffled(entryRows(data), 11), 'row')
    const request = { batchId: crypto.randomUUID(), mode: 'post', tables }
    const response = await accountant.send('POST', './batches', request)
    expect(response.status).toBe(200)
    const answer = await response.json<BatchAnswer>()
    const rows = answer.tables.flatMap((table) => table.rows)
    expect(rows.flatMap((row) => row.problems)).toEqual([])
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['posted']))

    const read = async <T>(path: string) => (await accountant.fetch(`./reports/${path}`)).json<T>()
    const last =
      data.sales
        .map(({ date }) => date)
        .sort()
        .at(-1) ?? ''
    const period = `from=${cutoverOf(data)}&to=${last}`
    const ours = figuresOf(
      await read<MarginByProduct>(`margin-by-product?${period}`),
      await read<InventoryValuation>('inventory-valuation'),
    )
    for (const [build, unitCost] of unitCosts(answer, tables)) ours.set(`build ${build}`, unitCost)
    expect(differences(ours, exactFigures(replayExactly(data)))).toEqual([])
  })
})

const unitCosts = (answer: BatchAnswer, tables: ReturnType<typeof tablesOf>): [string, number][] => {
  const costs = new Map(
    answer.tables.flatMap(({ rows }) => rows.map((row) => [row.id, Number(row.unitCost)] as const)),
  )
  const sent = tables.find(({ kind }) => kind === 'builds')
  const at = sent?.columns.indexOf('build') ?? -1
  return (sent?.rows ?? []).map((row) => [String(row.cells[at]), costs.get(row.id) ?? NaN])
}

const figuresOf = (margin: MarginByProduct, valuation: InventoryValuation): FlatFigures => {
  const flat: FlatFigures = new Map([
    ['revenue', Number(margin.totals.revenue)],
    ['cogs', Number(margin.totals.cogs)],
    ['closingQuantity', Number(valuation.totals.quantity)],
    ['closingValue', Number(valuation.totals.value)],
    ['laborAbsorbed', Number(valuation.absorbed.labor)],
    ['overheadAbsorbed', Number(valuation.absorbed.overhead)],
    ['shortages', valuation.totals.shortages],
  ])
  for (const { sku, revenue, cogs } of margin.products) {
    flat.set(`${sku} revenue`, Number(revenue))
    flat.set(`${sku} cogs`, Number(cogs))
  }
  for (const { sku, onHand, value } of valuation.products) {
    flat.set(`${sku} onHand`, Number(onHand))
    flat.set(`${sku} value`, Number(value))
  }
  for (const { month, revenue, cogs } of margin.months) {
    flat.set(`${month} revenue`, Number(revenue))
    flat.set(`${month} cogs`, Number(cogs))
  }
  return flat
}
