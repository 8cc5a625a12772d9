import { expect, test } from 'vitest'
import type { JournalKind, JournalState } from '../row.ts'
import { amountsOf } from './amounts.ts'

const journal = (
  lines: Record<string, number>,
  kind: JournalKind = 'document',
  state: JournalState = 'posted',
) => ({
  ...{ kind, state },
  lines: Object.entries(lines).map(([account, amount]) => ({
    ...{ account, amount, tracking: [], description: '', micros: '0', roles: [] },
  })),
})

test('a document comes to what stands in its journal; the ledger is told only where it differs to the cent', () => {
  const sent = [journal({ made: 3691, used: -3690, cents: -1 })]
  expect(amountsOf(36_903_000n, sent, 2)).toEqual({ amount: '36.91', ledger: '36.903' })
  expect(amountsOf(36_907_000n, sent, 2)).toEqual({ amount: '36.91', ledger: null })
})

test('before it is sent, and in a journal with others, it comes to what the ledger says in cents', () => {
  expect(amountsOf(36_903_000n, [], 2)).toEqual({ amount: '36.90', ledger: null })
  expect(amountsOf(36_903_000n, [journal({ made: 99, used: -99 }, 'day')], 2).amount).toBe('36.90')
  expect(amountsOf(36_903_000n, [], 0).amount).toBe('37')
})

test('what was reversed is taken off, and what is not there any more is not counted', () => {
  const sent = journal({ made: 1900, used: -1900 })
  const reversal = journal({ used: 1900, made: -1900 }, 'reversal')
  expect(amountsOf(0n, [sent, reversal], 2)).toEqual({ amount: '0.00', ledger: null })
  const gone = journal({ made: 1900, used: -1900 }, 'document', 'gone')
  expect(amountsOf(19_000_000n, [gone, journal({ made: 1800, used: -1800 })], 2)).toEqual({
    ...{ amount: '18.00', ledger: '19' },
  })
})
