import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../dev/data/entry.ts'
import { readFolder } from '../../dev/data/read.ts'
import { decimalText } from '../../dev/exact/fraction.ts'
import { replayExactly } from '../../dev/exact/replay.ts'

const shared = process.env.SHARED_DIR
if (!shared) console.log('SHARED_DIR is not set: the bicycle factory data are not replayed.')

/** Figures that a replay in another language, by the README's rule, came to. */
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
  const folder = join(shared ?? '', 'data/adventureworks', path)

  test('the exact replay comes to the figures of an independent one', async () => {
    const data = await readFolder(folder)
    expect(rowsOf(data)).toBe(rows)
    const exact = replayExactly(data).totals
    expect(
      Object.fromEntries(Object.entries(exact).map(([name, amount]) => [name, decimalText(amount, 2)])),
    ).toEqual(totals)
  })
})
