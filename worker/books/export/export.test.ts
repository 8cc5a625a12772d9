import { expect, test } from 'vitest'
import { lamp } from '../../posting/testing/book.ts'
import type { Fault, FaultKind } from '../../../dev/xero/faults.ts'
import { exporting, type Exporting } from './testing/exporting.ts'
import { build, stock } from './testing/lamps.ts'

test('what is posted arrives in the books: once, on its own day, with both sides', async () => {
  const { book, drained, journals } = await exporting()
  await book.post({ ...lamp, ...stock, builds: [build] })
  await drained()
  expect(await journals()).toEqual([
    'PSB-RCV-0001 2026-09-02: 631 +80.00, 805 -80.00',
    'PSB-BLD-0001 2026-09-03: 632 +19.00, 631 -16.00, 326 -3.00',
  ])
  await drained()
  expect((await journals()).length).toBe(2)
})

test('a void, an amendment and a late receipt go as journals of their own; what was sent is never rewritten', async () => {
  const { book, drained, journals, balances } = await exporting()
  await book.post({ ...lamp, ...stock, builds: [build] })
  await drained()
  await book.post({ receipts: [{ ...stock.receipts[0]!, _action: 'amend', unitCost: 5 }] })
  await drained()
  expect((await journals()).slice(2)).toEqual([
    'PSB-RCV-0001/2 2026-09-02: 631 +10.00, 805 -10.00',
    'PSB-DIF-0001 2026-09-03: 632 +2.00, 631 -2.00',
  ])
  await book.post({ builds: [{ ...build, _action: 'void' }] })
  await drained()
  expect((await journals()).slice(4)).toEqual([
    'PSB-BLD-0001/2 2026-09-03: 631 +18.00, 326 +3.00, 632 -21.00',
  ])
  expect(Object.fromEntries(await balances())).toEqual({ 631: 9000, 632: 0, 326: 0, 805: -9000 })
})

test('what is voided before it was sent is nothing to post', async () => {
  const { book, drained, journals, ledger } = await exporting()
  await book.post({ ...lamp, ...stock, builds: [build] })
  await book.post({ builds: [{ ...build, _action: 'void' }] })
  await drained()
  expect(await journals()).toEqual(['PSB-RCV-0001 2026-09-02: 631 +80.00, 805 -80.00'])
  const { rows } = await ledger.read({
    rows: [
      {
        sql: `SELECT DISTINCT document, state, reason FROM outbox WHERE organisation = ?1 AND state <> 'composed'`,
        bind: [],
      },
    ],
  })
  expect(rows).toEqual([{ document: 'PSB-BLD-0001', state: 'nothing', reason: 'nets-to-nothing' }])
})

const once = (kind: FaultKind): Fault => ({ kind, method: 'PUT', path: '/ManualJournals' })

test.each<FaultKind>([
  'lost-request',
  'lost-reply',
  'error-before',
  'error-after',
  'unavailable',
  'proxy',
  'slow',
  'limit-minute',
  'limit-bare',
  'token-expired',
])('comes in once, whatever happens to the call: %s', async (kind) => {
  const { book, world, settled, journals } = await exporting()
  await book.post({ ...lamp, ...stock, builds: [build] })
  await world.fault(once(kind))
  await settled()
  expect((await journals()).toSorted()).toEqual([
    'PSB-BLD-0001 2026-09-03: 632 +19.00, 631 -16.00, 326 -3.00',
    'PSB-RCV-0001 2026-09-02: 631 +80.00, 805 -80.00',
  ])
})

const stateOf = async ({ ledger }: Exporting) => {
  const { rows } = await ledger.read({
    rows: [
      {
        sql: `SELECT marker, state, problem, problem_words, date, own_date, twin_id, json_array_length(earlier_keys) AS keys
          FROM journal WHERE organisation = ?1 ORDER BY id`,
        bind: [],
      },
    ],
  })
  return rows as {
    marker: string
    state: string
    problem: string | null
    problem_words: string | null
    date: string
    own_date: string | null
    twin_id: string | null
    keys: number
  }[]
}

test('a call that comes in after it was looked for is there twice: the second copy is voided and it is told', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock })
  await at.world.fault([
    { ...once('late-commit'), seconds: 3600 },
    { ...once('lost-request'), rate: 1 },
  ])
  for (let minute = 0; minute < 6; minute++) {
    await at.drained()
    await at.world.advance(60_000)
  }
  await at.world.clearFaults()
  await at.settled()
  expect(await stateOf(at)).toMatchObject([{ marker: 'PSB-RCV-0001', state: 'posted', keys: 1 }])
  await at.world.control('POST', '/land')
  expect(await at.journals()).toHaveLength(2)
  await at.world.advance(16 * 60_000)
  await at.drained()
  expect(await at.journals()).toHaveLength(1)
  expect(await stateOf(at)).toMatchObject([
    { state: 'posted', problem: 'twin-voided', twin_id: expect.any(String) as string },
  ])
})

test('a day locked in the books: the lock is read again and the journal goes on the first open day', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock })
  await at.world.control('POST', '/organisations/Fernhill/lock-dates', { period: '2026-09-30' })
  await at.settled()
  expect(await at.journals()).toEqual(['PSB-RCV-0001/2 2026-10-01: 631 +80.00, 805 -80.00'])
  expect(await stateOf(at)).toMatchObject([
    { marker: 'PSB-RCV-0001', state: 'replaced' },
    { marker: 'PSB-RCV-0001/2', state: 'posted', date: '2026-10-01', own_date: '2026-09-02' },
  ])
})

test('an account archived after it was mapped: what is on it is rejected with the words of the books, the rest goes', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock, builds: [build] })
  await at.world.control('POST', '/organisations/Fernhill/archive-account', { code: '805' })
  await at.settled()
  expect(await stateOf(at)).toMatchObject([
    {
      marker: 'PSB-RCV-0001',
      state: 'rejected',
      problem: 'account',
      problem_words: expect.stringMatching(/archived/) as string,
    },
    { marker: 'PSB-BLD-0001', state: 'posted' },
  ])
})

test('drafts are read back: approved, deleted', async () => {
  const at = await exporting()
  await at.ledger.batch([{ sql: 'UPDATE books_settings SET drafts = 1 WHERE organisation = ?1', bind: [] }])
  await at.book.post({ ...lamp, ...stock, builds: [build] })
  await at.drained()
  expect((await stateOf(at)).map(({ state }) => state)).toEqual(['draft', 'draft'])
  const [receipt, made] = await at.standing()
  await at.world.advance(60_000)
  await at.world.control('POST', `/organisations/Fernhill/journals/${receipt!.id}`, { Status: 'POSTED' })
  await at.world.control('POST', `/organisations/Fernhill/journals/${made!.id}`, { Status: 'DELETED' })
  await at.world.advance(16 * 60_000)
  await at.drained()
  expect((await stateOf(at)).map(({ state }) => state)).toEqual(['posted', 'gone'])
})

test('a second copy on a day that is locked meanwhile is reversed on the first open one', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock })
  await at.drained()
  const [sent] = await at.standing()
  await at.world.control('POST', '/organisations/Fernhill/journals', {
    Narration: sent!.narration,
    Url: sent!.url,
    Date: sent!.date,
    Status: 'POSTED',
    JournalLines: [
      { LineAmount: 80, AccountCode: '631' },
      { LineAmount: -80, AccountCode: '805' },
    ],
  })
  await at.world.control('POST', '/organisations/Fernhill/lock-dates', { period: '2026-09-30' })
  await at.ledger.batch([
    { sql: "UPDATE books_lock SET lock_date = '2026-09-30' WHERE organisation = ?1", bind: [] },
  ])
  await at.world.advance(61 * 60_000)
  await at.drained()
  expect(await stateOf(at)).toMatchObject([
    { state: 'posted', problem: 'twin-reversed' },
    { state: 'posted', date: '2026-10-01' },
  ])
  expect(Object.fromEntries(await at.balances())).toEqual({ 631: 8000, 805: -8000 })
})

test.each([
  ['forbidden', 'forbidden'],
  ['limit-day', 'limit'],
] as const)('%s: the journal waits and says why, and goes when it passes', async (kind, problem) => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock })
  await at.world.fault(once(kind))
  await at.drained()
  expect(await stateOf(at)).toMatchObject([{ state: 'ready', problem }])
  await at.world.advance(24 * 60 * 60_000)
  await at.settled()
  expect(await at.journals()).toHaveLength(1)
})
