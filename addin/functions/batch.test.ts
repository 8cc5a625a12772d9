import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CellAsk } from '../../schema/api/cell-figures.ts'
import { createBatch, type Send } from './batch.ts'
import { inRequests } from './requests.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const onHand = (sku: string, date = ''): CellAsk => ({ figure: 'onHand', sku, date })
const day = (n: number): string => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10)

/** A Worker that answers the number of asks it has had, at the versions it is told. */
const worker = (...versions: number[]) => {
  const requests: CellAsk[][] = []
  let failing: Error | null = null
  let answered = 0
  const send: Send = (_, asks) => {
    requests.push(asks)
    const version = versions[requests.length - 1] ?? versions.at(-1) ?? 1
    if (failing) return Promise.reject(failing)
    const figures = asks.map(() => ({ value: String((answered += 1)) }))
    return Promise.resolve({ asOf: { at: '', by: '', version }, figures })
  }
  return { requests, send, fail: (error: Error | null) => (failing = error) }
}
const settle = async <T>(work: Promise<T>): Promise<T> => {
  await vi.runAllTimersAsync()
  return work
}

describe('calls that come together', () => {
  test('are one request, and equal ones are asked once', async () => {
    const { requests, send } = worker()
    const batch = createBatch(send)
    const skus = Array.from({ length: 1_000 }, (_, n) => `SKU-${n % 100}`)
    const figures = await settle(Promise.all(skus.map((sku) => batch.figure('o1', onHand(sku)))))
    expect(requests.map(({ length }) => length)).toEqual([100])
    expect(figures[5]).toEqual(figures[105])
  })

  test('are equal whatever the case of the SKU', async () => {
    const { requests, send } = worker()
    const batch = createBatch(send)
    await settle(Promise.all(['bolt', 'BOLT'].map((sku) => batch.figure('o1', onHand(sku)))))
    expect(requests).toEqual([[onHand('bolt')]])
  })

  test('each get their own figure, in however many requests', async () => {
    const { requests, send } = worker()
    const batch = createBatch(send)
    const asks = Array.from({ length: 90 }, (_, n) => onHand('A', day(90 - n)))
    const figures = await settle(Promise.all(asks.map((ask) => batch.figure('o1', ask))))
    expect(requests.map(({ length }) => length)).toEqual([40, 40, 10])
    expect(figures.map((figure) => 'value' in figure && Number(figure.value))).toEqual(
      asks.map((_, n) => 90 - n),
    )
  })

  test('are of one version of the ledger: all are asked again when somebody posted meanwhile', async () => {
    const { requests, send } = worker(7, 8, 8, 8)
    const batch = createBatch(send)
    const asks = Array.from({ length: 41 }, (_, n) => onHand('A', day(n)))
    await settle(Promise.all(asks.map((ask) => batch.figure('o1', ask))))
    expect(requests).toHaveLength(4)
  })

  test('are not asked for ever when somebody posts all the time', async () => {
    const { requests, send } = worker(1, 2, 3, 4, 5, 6, 7, 8, 9)
    const batch = createBatch(send)
    const asks = Array.from({ length: 41 }, (_, n) => onHand('A', day(n)))
    await settle(Promise.all(asks.map((ask) => batch.figure('o1', ask))))
    expect(requests).toHaveLength(6)
  })
})

test('an answer holds until it is forgotten, for its organisation', async () => {
  const { requests, send } = worker()
  const batch = createBatch(send)
  const first = await settle(batch.figure('o1', onHand('A')))
  expect(await settle(batch.figure('o1', onHand('A')))).toEqual(first)
  expect(requests).toHaveLength(1)
  expect(await settle(batch.figure('o2', onHand('A')))).not.toEqual(first)
  batch.forget()
  expect(await settle(batch.figure('o1', onHand('A')))).not.toEqual(first)
  expect(requests).toHaveLength(3)
})

test('a failure is told to all who asked, and is not kept', async () => {
  const { requests, send, fail } = worker()
  const batch = createBatch(send)
  fail(new Error('offline'))
  const both = Promise.allSettled([batch.figure('o1', onHand('A')), batch.figure('o1', onHand('B'))])
  expect((await settle(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fail(null)
  expect(await settle(batch.figure('o1', onHand('A')))).toEqual({ value: '1' })
  expect(requests).toHaveLength(2)
})

test('what was asked for before it was forgotten does not answer who asks afterwards', async () => {
  const { requests, send } = worker()
  const batch = createBatch(send)
  const before = batch.figure('o1', onHand('A'))
  await vi.advanceTimersByTimeAsync(100)
  batch.forget()
  const after = batch.figure('o1', onHand('A'))
  expect(await settle(after)).not.toEqual(await before)
  expect(requests).toHaveLength(2)
})

test('requests hold at most a thousand asks, and asks of one day stay together', () => {
  const asks = Array.from({ length: 2_400 }, (_, n) => onHand(`S${n}`, day(n % 3)))
  const requests = inRequests(asks)
  expect(requests.map(({ length }) => length)).toEqual([1_000, 1_000, 400])
  expect(new Set(requests[0]?.map((ask) => ('date' in ask ? ask.date : ''))).size).toBe(2)
  expect(requests.flat()).toHaveLength(2_400)
})
