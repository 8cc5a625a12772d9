import { expect, test } from 'vitest'
import type { BatchAnswer, ControlTotals, RowAnswer } from '../../schema/api/batch.ts'
import { postWords } from '../messages/check-and-post.ts'
import { joinAnswers, nothingEarlier } from './outcome.ts'
import type { Part } from './split.ts'
import { row, table } from './testing/tables.ts'

const sales = table('sales', [row('sales', 0, {}, { id: 'a' }), row('sales', 1, {}, { id: 'b' })])
const part = (...at: number[]): Part => ({
  chosen: [{ table: sales, rows: sales.rows.filter((each) => at.includes(each.at)) }],
  rows: at.length,
})

const totals = (quantity: string, day: string): ControlTotals => ({
  ...{ rows: 1, documents: 1, quantity, value: '0.1', firstDate: day, lastDate: day },
  ...{ ready: 1, problems: 0, alreadyPosted: 0 },
})

const answer = (rows: RowAnswer[], sum: ControlTotals, month: string): BatchAnswer => ({
  batchId: 'batch',
  mode: 'post',
  outcome: 'posted',
  version: 1,
  tables: [{ kind: 'sales', totals: sum, rows }],
  earlier: {
    ...nothingEarlier,
    documents: 1,
    months: [{ month, documents: 1, inventory: '-0.1', costOfSales: '0.2' }],
  },
})

test('answers to the parts of a job are one outcome', () => {
  const parts = [part(0), part(1)]
  const first = answer([{ id: 'a', state: 'posted', problems: [] }], totals('1.5', '2026-01-02'), '2025-12')
  const second = answer(
    [{ id: 'b', state: 'looksPosted', problems: [], event: '17' }],
    totals('-0.5', '2026-01-01'),
    '2025-12',
  )
  const answered = [first, second].map((each, at) => ({ part: parts[at] ?? part(), answer: each }))
  expect(joinAnswers(parts, answered, 'posted')).toMatchObject({
    tables: [
      {
        kind: 'sales',
        totals: { rows: 2, quantity: '1', value: '0.2', firstDate: '2026-01-01', lastDate: '2026-01-02' },
      },
    ],
    earlier: { documents: 2, months: [{ month: '2025-12', inventory: '-0.2', costOfSales: '0.4' }] },
    looks: [{ id: 'b', event: '17' }],
    rows: 2,
    inLedger: 1,
    left: 0,
  })
})

test('rows of parts that were not sent are counted as left', () => {
  const only = answer([{ id: 'a', state: 'problem', problems: [] }], totals('1', '2026-01-02'), '2025-12')
  const outcome = joinAnswers([part(0), part(1)], [{ part: part(0), answer: only }], 'refused')
  expect(outcome).toMatchObject({ rows: 1, problems: 1, left: 1 })
})

test('work checked in parts has its totals off the sheet, whatever later parts still miss', () => {
  const rows = [
    row('sales', 0, { date: 46_349, quantity: 2, unitPrice: 3 }, { id: 'a' }),
    row('sales', 1, { date: 46_350, quantity: 1, unitPrice: 4 }, { id: 'b' }),
  ]
  const inSheet = table('sales', rows)
  const parts = rows.map((each): Part => ({ chosen: [{ table: inSheet, rows: [each] }], rows: 1 }))
  const answered = parts.map((each, at) => ({
    part: each,
    answer: answer(
      [{ id: at === 0 ? 'a' : 'b', state: 'ready', problems: [] }],
      totals('1', '2026-11-24'),
      '2025-12',
    ),
  }))
  expect(joinAnswers(parts, answered, 'checked').tables).toMatchObject([
    { kind: 'sales', totals: { rows: 2, quantity: '3', value: '10', firstDate: '2026-11-23', ready: 2 } },
  ])
})

test('with problems the totals are those of the sheet, as they are asked before a post', () => {
  const rows = [
    row('sales', 0, { date: 46_349, quantity: 2, unitPrice: 3 }, { id: 'a' }),
    row('sales', 1, { date: 46_350, quantity: 1, unitPrice: 4 }, { id: 'b' }),
  ]
  const one: Part = { chosen: [{ table: table('sales', rows), rows }], rows: 2 }
  const marked = answer(
    [
      { id: 'a', state: 'problem', problems: [] },
      { id: 'b', state: 'ready', problems: [] },
    ],
    { ...totals('3', '2026-11-24'), value: '4', ready: 1, problems: 1 },
    '2025-12',
  )
  for (const result of ['checked', 'refused'] as const)
    expect(joinAnswers([one], [{ part: one, answer: marked }], result).tables).toMatchObject([
      { totals: { rows: 2, quantity: '3', value: '10', lastDate: '2026-11-24', ready: 1, problems: 1 } },
    ])
})

test('with problems, builds say what those come to that could be costed', () => {
  const rows = [0, 1, 2].map((at) =>
    row('builds', at, { date: 46_349, product: 'A', quantity: 2 }, { id: 'abc'.charAt(at) }),
  )
  const one: Part = { chosen: [{ table: table('builds', rows), rows }], rows: 3 }
  const said = (value: string | undefined, costs: string[]) => {
    const states: RowAnswer['state'][] = ['problem', 'ready', 'ready']
    const answers = states.map((state, at): RowAnswer => {
      const cost = costs[at]
      return { id: 'abc'.charAt(at), state, problems: [], ...(cost !== undefined && { cost }) }
    })
    const sum = { ...totals('6', '2026-11-23'), value, ready: 2, problems: 1 }
    const tables = [{ kind: 'builds' as const, totals: sum, rows: answers }]
    const answered = { ...answer([], totals('6', '2026-11-23'), '2025-12'), tables }
    return joinAnswers([one], [{ part: one, answer: answered }], 'checked').tables
  }
  expect(said('99', ['9', '1.25', '2.5'])).toMatchObject([
    { totals: { rows: 3, quantity: '6' }, costed: { rows: 2, value: '3.75' } },
  ])
  expect(said('0', [])[0]?.costed).toEqual({ rows: 0, value: '0' })
  expect(said('3.75', ['9', '1.25', '2.5'])[0]?.totals.value).toBe(undefined)
  const [unseen] = said(undefined, [])
  expect([unseen?.costed, unseen?.totals.value]).toEqual([undefined, '0'])
})

test('rows that were posted before are never told as posted now', () => {
  const said = (result: 'checked' | 'posted', ...states: RowAnswer['state'][]) => {
    const rows = states.map((state, at) => ({ id: 'ab'[at] ?? '', state, problems: [] }))
    const one = { part: part(0, 1), answer: answer(rows, totals('1', '2026-11-24'), '2025-12') }
    return postWords.headline(joinAnswers([part(0, 1)], [one], result))
  }
  expect(said('posted', 'alreadyPosted', 'alreadyPosted')).toBe('Nothing new: 2 rows were posted before.')
  expect(said('posted', 'posted', 'alreadyPosted')).toBe(
    'Posted. 2 rows now in the ledger, 1 of them posted before.',
  )
  expect(said('posted', 'posted', 'posted')).toBe('Posted. 2 rows now in the ledger.')
  expect(said('checked', 'ready', 'alreadyPosted')).toBe(
    '2 rows checked, no problems, 1 of them posted before.',
  )
  expect(said('checked', 'problem', 'problem')).toBe('2 rows checked: 2 rows with problems.')
  expect(said('checked', 'problem', 'ready')).toBe('2 rows checked: 1 fine, 1 row with problems.')
  expect(said('checked', 'alreadyPosted', 'alreadyPosted')).toBe('2 rows checked: all were posted before.')
})
