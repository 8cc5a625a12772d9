import { expect, test } from 'vitest'
import type { BatchAnswer, RowAnswer } from '../../schema/api/batch.ts'
import { allReady, withClaimed } from './claimed.ts'
import { nothingEarlier } from './outcome.ts'
import type { Chosen } from './row.ts'

const looks = (id: string, like?: string): RowAnswer => ({
  ...{ id, state: 'looksPosted', problems: [], event: '7' },
  ...(like !== undefined && { like }),
})

const answer = (...rows: RowAnswer[]): BatchAnswer => ({
  ...{ batchId: 'batch', mode: 'post', outcome: 'refused', version: 1, earlier: nothingEarlier },
  tables: [
    {
      kind: 'sales',
      totals: {
        ...{ rows: rows.length, documents: 1, quantity: '1', value: '1', firstDate: null, lastDate: null },
        ...{ ready: 0, problems: 0, alreadyPosted: 0 },
      },
      rows,
    },
  ],
})

const sent = (...ids: string[]): Chosen[] => {
  const rows = ids.map((id, at) => ({ id, at, cells: [], status: '', reference: '' }))
  return [{ table: { key: 'here', kind: 'sales', sheet: 'Sales', rows }, rows }]
}

test('a row that looks like a posted row of its own table is ready', () => {
  const settled = withClaimed(answer(looks('b', 'a')), new Map([['a', 'here']]), sent('b'))
  expect(settled.ids).toEqual(['b'])
  expect(allReady(settled.answer)).toBe(true)
})

test('a row that looks like one that is not here waits for a person', () => {
  const settled = withClaimed(
    answer(looks('b', 'elsewhere'), looks('c')),
    new Map([['a', 'here']]),
    sent('b', 'c'),
  )
  expect(settled.ids).toEqual([])
  expect(allReady(settled.answer)).toBe(false)
})

test('a row that looks like a posted row on another sheet waits: the same file may have been pasted again', () => {
  const settled = withClaimed(answer(looks('b', 'a')), new Map([['a', 'last month']]), sent('b'))
  expect(settled.ids).toEqual([])
  expect(allReady(settled.answer)).toBe(false)
})
