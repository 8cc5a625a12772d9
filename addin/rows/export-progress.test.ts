import { expect, test } from 'vitest'
import { goingOf, leftOf, readAgainIn } from './export-progress.ts'

const documents = [
  { document: 'A', state: 'ready' },
  { document: 'B', state: 'rejected' },
] as const

test('all that are ready go: what is ready or being sent is left', () => {
  const going = goingOf(12, { pending: true }, { ready: 12, rejected: 3 }, documents)
  expect([12, 7, 0].map((ready) => leftOf(going, { ready, sending: 0, rejected: 3 }))).toEqual([12, 7, 0])
})

test('chosen ones go, the others stay ready', () => {
  const going = goingOf(2, { documents: ['A', 'B'] }, { ready: 5, rejected: 1 }, documents)
  expect(leftOf(going, { ready: 5, sending: 1 })).toBe(2)
  expect(leftOf(going, { ready: 4, sending: 1 })).toBe(1)
  expect(leftOf(going, { ready: 4, rejected: 1 })).toBe(0)
})

test('rejected ones go again while others wait by hand', () => {
  const going = goingOf(3, { rejected: true }, { ready: 5, rejected: 3 }, documents)
  expect(leftOf(going, { ready: 5, sending: 2 })).toBe(2)
  expect(leftOf(going, { ready: 5, rejected: 3 })).toBe(0)
})

test('the list is read often while something is on its way, slowly while it may move by itself, else not', () => {
  const byHand = { state: 'ready', why: { code: 'manual' } } as const
  const delayed = { state: 'ready', why: { code: 'forbidden' } } as const
  expect(readAgainIn(null, { ready: 1, sending: 1 }, [byHand])).toBe(1_500)
  expect(readAgainIn({ total: 2, idle: 0 }, { ready: 2 }, [])).toBe(1_500)
  expect(readAgainIn(null, { ready: 2 }, [byHand, delayed])).toBe(10_000)
  expect(readAgainIn(null, { ready: 2 }, [])).toBe(10_000)
  expect(readAgainIn(null, { unknown: 1 }, [])).toBe(10_000)
  expect(readAgainIn(null, { draft: 1 }, [])).toBe(10_000)
  expect(readAgainIn(null, { ready: 1, posted: 4 }, [byHand])).toBe(null)
  expect(readAgainIn(null, { posted: 4, rejected: 1, held: 2 }, [])).toBe(null)
})
