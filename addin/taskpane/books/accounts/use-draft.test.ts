import { expect, test } from 'vitest'
import type { SetUp, SetUpAnswers } from '../../../../schema/api/books-accounts.ts'
import { begun, carried } from './use-draft.ts'

const answers: SetUpAnswers = {
  ...{ bills: 'clearing', materials: 'id-1', finished: 'id-2', clearing: 'id-3', cost: 'id-310' },
  ...{ costOfSales: 'here', labor: null, overhead: null, other: null, tracking: [] },
}
const setUp = (version: string, by: Partial<SetUpAnswers> = {}): SetUp => ({
  ...{
    version,
    answers: { ...answers, ...by },
    exportFrom: '2026-09-01',
    cutover: '2026-09-01',
    ready: true,
  },
  ...{ costLines: { labor: false, overhead: false, other: false }, mapping: [], problems: [] },
})
const first = begun(setUp('1'), null, null)
const touched = { ...first, draft: { ...first.draft, cost: 'id-340' } }

test('answers that nobody touched follow what somebody else saved', () => {
  const held = carried(first, setUp('2', { cost: 'id-330' }), null, null)
  expect([held.draft.cost, held.seen.version]).toEqual(['id-330', '2'])
})

test('answers that were changed stay, and are saved over what they were begun with', () => {
  const held = carried(touched, setUp('2', { cost: 'id-330' }), null, null)
  expect([held.draft.cost, held.seen.version]).toEqual(['id-340', '1'])
})

test('who was told to be late keeps the answers as they are', () => {
  const held = carried({ ...first, late: first.seen }, setUp('2', { cost: 'id-330' }), null, null)
  expect([held.draft.cost, held.late?.version]).toEqual(['id-310', '1'])
})

test('what was saved in Details here is known: only what was not changed follows it', () => {
  const own = { over: '1', saved: setUp('2', { cost: 'id-330', materials: 'id-9' }) }
  const held = carried(touched, own.saved, own, null)
  expect([held.draft.cost, held.draft.materials, held.seen.version]).toEqual(['id-340', 'id-9', '2'])
  expect(carried(carried(held, own.saved, own, null), own.saved, own, null).seen).toBe(own.saved)
})

test('what was saved in Details over what somebody else saved says nothing of the answers here', () => {
  const own = { over: '2', saved: setUp('3', { cost: 'id-330' }) }
  const held = carried(touched, own.saved, own, null)
  expect([held.draft.cost, held.seen.version]).toEqual(['id-340', '1'])
})
