import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '../../dev/data/entry.ts'
import { builtLot, folderEvents, type FolderEvents } from '../../dev/data/events.ts'
import { fileNames, type DataFolder } from '../../dev/data/files.ts'
import { readFolder } from '../../dev/data/read.ts'
import { shuffled } from '../../dev/data/shuffle.ts'
import { differences, exactFigures, type FlatFigures } from '../../dev/exact/figures.ts'
import { decimalText } from '../../dev/exact/fraction.ts'
import { replayExactly, type ExactReplay } from '../../dev/exact/replay.ts'
import { inOrder, replayAll } from '../../worker/ledger/replay.ts'
import type { Replay } from '../../worker/ledger/window.ts'

const shared = process.env.SHARED_DIR
if (!shared) console.log('SHARED_DIR is not set: the bicycle factory data are not replayed.')

/** Totals that a replay in another language, by the README's rule, came to. */
const folders = [
  {
    name: 'small',
    path: 'small',
    rows: 1_468,
    totals: {
      revenue: '597725.25',
      cogs: '432780.01',
      closingQuantity: '20803.98',
      closingValue: '405888.55',
      laborAbsorbed: '5338.3',
      overheadAbsorbed: '2412.52',
    },
  },
  {
    name: 'full',
    path: '.',
    rows: 68_531,
    totals: {
      revenue: '32979026.87',
      cogs: '24100178',
      closingQuantity: '413293.77',
      closingValue: '14995019.78',
      laborAbsorbed: '1379585.08',
      overheadAbsorbed: '639262.28',
    },
  },
]

describe.skipIf(!shared).each(folders)('the bicycle factory, $name', ({ path, rows, totals }) => {
  let data: DataFolder
  let exact: ExactReplay
  beforeAll(async () => {
    data = await readFolder(join(shared ?? '', 'data/adventureworks', path))
    exact = replayExactly(data)
  })

  test('the exact replay comes to the figures of an independent one', () => {
    expect(rowsOf(data)).toBe(rows)
    expect(
      Object.fromEntries(Object.entries(exact.totals).map(([name, sum]) => [name, decimalText(sum, 2)])),
    ).toEqual(totals)
  })

  test(
    'the ledger, entered in any order, agrees with it to the cent in every figure',
    { timeout: 60_000 },
    () => {
      for (const seed of [1, 20_130_731]) {
        const mixed = mix(data, seed)
        const entered = folderEvents(mixed)
        const replay = replayAll(inOrder(shuffled(entered.events, seed)), entered.typeOf)
        expect(differences(figuresOf(replay, entered), exactFigures(exact))).toEqual([])
      }
    },
  )
})

const mix = (data: DataFolder, seed: number): DataFolder =>
  Object.fromEntries(
    fileNames.map((name) => [name, shuffled<unknown>(data[name], seed)]),
  ) as unknown as DataFolder

const figuresOf = (replay: Replay, entered: FolderEvents): FlatFigures => {
  const micros = new Map<string, number>()
  const add = (name: string, amount: number) => micros.set(name, (micros.get(name) ?? 0) + amount)
  const skus = new Map([...entered.products].map(([sku, product]) => [product, sku]))
  for (const lot of replay.lots) {
    add('closingQuantity', lot.quantityLeft)
    add('closingValue', lot.costLeft)
    add(`${skus.get(lot.product)} onHand`, lot.quantityLeft)
    add(`${skus.get(lot.product)} value`, lot.costLeft)
  }
  for (const line of replay.postings) {
    if (line.role === 'labor_absorbed') add('laborAbsorbed', -line.amount)
    if (line.role === 'overhead_absorbed') add('overheadAbsorbed', -line.amount)
  }
  for (const event of entered.events) {
    if (event.kind !== 'sale') continue
    const cost = replay.results.get(event.id)?.cost ?? NaN
    add('revenue', event.amount)
    add(`${skus.get(event.product)} revenue`, event.amount)
    add('cogs', cost)
    add(`${skus.get(event.product)} cogs`, cost)
    add(`${event.date.slice(0, 7)} revenue`, event.amount)
    add(`${event.date.slice(0, 7)} cogs`, cost)
  }
  const flat: FlatFigures = new Map([...micros].map(([name, amount]) => [name, amount / 1e6]))
  const lots = new Map(replay.lots.map((lot) => [lot.id, lot]))
  for (const build of entered.builds.keys()) {
    const lot = lots.get(builtLot(entered, build))
    flat.set(`build ${build}`, lot ? lot.cost / lot.quantity : NaN)
  }
  return flat
}
