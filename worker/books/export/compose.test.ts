import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowKey } from './row.ts'
import { Desk, inCents } from './testing/desk.ts'

const build = 'post B1 2026-05-02 made +10 raw -8.5 labor -1.5'

test('a document goes as one journal on its own day', () => {
  expect(new Desk(build, 'send').sent).toEqual(['B1 2026-05-02: made +10.00, raw -8.50, labor -1.50'])
})

test('documents that were changed before they were sent go as they stand now', () => {
  const desk = new Desk(build, 'recost B1 made +1 raw -1', 'amend B1 2026-05-03 made +20 raw -20', 'send')
  expect(desk.sent).toEqual(['B1 2026-05-03: made +20.00, raw -20.00'])
  expect(desk.aside).toEqual([
    'B1 nothing nets-to-nothing',
    'B1 nothing nets-to-nothing',
    'B1 nothing nets-to-nothing',
  ])
})

test('a document that was voided before it was sent is nothing to post', () => {
  const desk = new Desk(build, 'void B1', 'send')
  expect(desk.sent).toEqual([])
  expect(desk.aside).toEqual(['B1 nothing nets-to-nothing', 'B1 nothing nets-to-nothing'])
})

test('a void of what was sent is a reversal to the accounts of the original, whatever is mapped now', () => {
  const desk = new Desk(build, 'send', 'map made 632', 'map raw 631', 'void B1', 'send')
  expect(desk.sent[1]).toBe('B1/2 2026-05-02: raw +8.50, labor +1.50, made -10.00')
  expect(desk.journals[1]).toMatchObject({ kind: 'reversal', corrects: 'B1' })
})

test('where the day is locked it goes on the first open one and says which day it belongs to', () => {
  const desk = new Desk(build, 'send', 'lock 2026-05-31', 'void B1', 'send')
  expect(desk.sent[1]).toBe('B1/2 2026-06-01: raw +8.50, labor +1.50, made -10.00')
  expect(desk.journals[1]).toMatchObject({ date: '2026-06-01', ownDate: '2026-05-02' })
  expect(desk.journals[1]?.narration).toBe(
    'Voided: Build W-1: 1 x LAMP Lamp; reverses B1; belongs to 2 May 2026, which is locked | B1/2',
  )
})

test('or it is held, where that is the setting', () => {
  const desk = new Desk('lock 2026-05-31', build)
  desk.late = 'hold'
  expect(desk.do('send').aside).toEqual(['B1 held locked'])
})

test('differences leave days alone that we closed, documents only those that the books closed', () => {
  const desk = new Desk(build, 'send', 'recost B1 made +1 raw -1', 'post B2 2026-05-03 made +1 raw -1')
  desk.ourLock = '2026-05-31'
  expect(desk.do('send').sent.slice(1)).toEqual([
    'PSB-DIF-0001 2026-06-01: made +1.00, raw -1.00',
    'B2 2026-05-03: made +1.00, raw -1.00',
  ])
})

test('differences always go on the first open day, where that is the setting', () => {
  const desk = new Desk('lock 2026-03-31', build, 'send', 'recost B1 made +1 raw -1')
  desk.late = 'first-open-day'
  expect(desk.do('send').sent[1]).toBe('PSB-DIF-0001 2026-04-01: made +1.00, raw -1.00')
})

test('the day’s movements go as one journal, where that is the setting', () => {
  const desk = new Desk(build, 'post B2 2026-05-02 made +1 raw -1', 'post B3 2026-05-04 made +2 raw -2')
  desk.daily = true
  expect(desk.do('send').sent).toEqual([
    'PSB-DAY-0001 2026-05-02: made +11.00, raw -9.50, labor -1.50',
    'PSB-DAY-0002 2026-05-04: made +2.00, raw -2.00',
  ])
  expect(desk.do('map made 632').do('void B2').do('send').sent[2]).toBe(
    'PSB-DAY-0003 2026-05-02: raw +1.00, made -1.00',
  )
})

test('what nets to nothing on its accounts is nothing to post, and stays so for its differences', () => {
  const desk = new Desk('map clearing raw', 'post R1 2026-05-02 raw +5 clearing -5', 'send')
  expect([desk.sent, desk.aside]).toEqual([[], ['R1 nothing nets-to-nothing']])
  expect(desk.do('map clearing 805').do('void R1').do('send').sent).toEqual([])
})

test('half cents do not add up: each line posts what the ledger came to less what was posted', () => {
  const desk = new Desk(...[1, 2, 3, 4].map((n) => `post B${n} 2026-05-0${n} made +0.005 raw -0.005`), 'send')
  expect(desk.sent).toEqual(['B2 2026-05-02: made +0.01, raw -0.01', 'B3 2026-05-03: made +0.01, raw -0.01'])
  expect(desk.aside).toEqual(['B1 nothing below-a-cent', 'B4 nothing below-a-cent'])
})

test('what the cents leave goes to the account of rounding', () => {
  expect(new Desk('post B1 2026-05-02 made +10.00 raw -3.334 labor -3.333 lost -3.333', 'send').sent).toEqual(
    ['B1 2026-05-02: made +10.00, raw -3.33, labor -3.33, lost -3.33, rounding -0.01'],
  )
})

test('rows without an account wait for one, all of a document together', () => {
  const desk = new Desk('map labor', build, 'send')
  expect(desk.aside).toEqual(['B1 held no-account:3:-1'])
})

test('a rejected journal is taken apart and composed anew with the accounts of now, under the next marker', () => {
  const desk = new Desk(build, 'send', 'reject B1', 'map made 632', 'recost B1 made +1 raw -1', 'retry')
  expect(desk.sent).toEqual(['B1/2 2026-05-02: 632 +11.00, raw -9.50, labor -1.50'])
})

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 0, max: 999_999 })).map(
      ([material, labor]) =>
        (n: number) =>
          `post D${n} 2026-05-0${1 + (n % 9)} made +${((material + labor) / 1e6).toFixed(6)} raw -${(material / 1e6).toFixed(6)}` +
          (labor === 0 ? '' : ` labor -${(labor / 1e6).toFixed(6)}`),
    ),
  },
  fc.nat(20).map((pick) => (n: number) => `void D${1 + (pick % Math.max(n, 1))}`),
  fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 99_999 })).map(
    ([pick, by]) =>
      (n: number) =>
        `recost D${1 + (pick % Math.max(n, 1))} made +${(by / 1e6).toFixed(6)} raw -${(by / 1e6).toFixed(6)}`,
  ),
  fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9_999_999 })).map(
    ([pick, day, cost]) =>
      (n: number) =>
        `amend D${1 + (pick % Math.max(n, 1))} 2026-05-0${day} made +${(cost / 1e6).toFixed(6)} raw -${(cost / 1e6).toFixed(6)}`,
  ),
  fc.tuple(fc.constantFrom('made', 'raw', 'labor'), fc.nat(2)).map(
    ([role, to]) =>
      () =>
        `map ${role} a${to}`,
  ),
  { weight: 2, arbitrary: fc.constant(() => 'send') },
  fc.nat(20).map((pick) => (n: number) => `reject D${1 + (pick % Math.max(n, 1))}`),
  fc.constant(() => 'retry'),
  fc.constantFrom('2026-05-01', '2026-05-04').map((day) => () => `lock ${day}`),
)

test('whatever happens: journals balance, nothing is left out or there twice, and no account is off by a cent', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, daily) => {
      const desk = new Desk()
      desk.daily = daily
      let documents = 0
      for (const next of steps) {
        const line = next(documents + 1)
        if (line.startsWith('post')) documents += 1
        // What is rejected is tried again before anything new is sent, as the drain does.
        desk.do(line === 'send' ? 'retry' : line)
      }
      desk.do('retry')
      for (const { lines } of desk.journals) {
        expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
      }
      const inJournals = desk.journals
        .filter(({ state }) => state === 'sent')
        .flatMap(({ rows }) => rows.map(rowKey))
      expect(new Set(inJournals).size).toBe(inJournals.length)
      const composed = desk.rows.filter(({ state }) => state === 'composed').map(rowKey)
      expect(inJournals.toSorted()).toEqual(composed.toSorted())
      expect(desk.rows.every(({ state }) => state === 'composed' || state === 'nothing')).toBe(true)
      const { booked, owed } = desk
      for (const [account, micros] of owed) {
        expect([account, Math.abs((booked.get(account) ?? 0) - inCents(micros)) <= 1]).toEqual([
          account,
          true,
        ])
      }
      expect(new Set(desk.journals.map(({ marker }) => marker)).size).toBe(desk.journals.length)
    }),
    { numRuns: 1000 },
  )
})
