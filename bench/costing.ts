import { shuffled } from '../dev/data/shuffle.ts'
import type { Event } from '../worker/ledger/event.ts'
import { inOrder, replayAll } from '../worker/ledger/replay.ts'
import { deepEvents, factoryEvents } from './factory.ts'
import { clocked, median, rounded, times, type Figure } from './figure.ts'

/** The least number of events a second that costing must do. */
const least = 500_000

/** Events a second, from events as entered (in no order) to all lots, takes and postings. */
const speed = async (events: readonly Event[]): Promise<number> => {
  const entered = shuffled(events, 7)
  const taken: number[] = []
  for (let run = 0; run < times + 3; run += 1) {
    const { ms, result } = await clocked(() => replayAll(inOrder(entered), () => 0))
    if (result.results.size !== events.length) throw new Error('The replay lost events')
    // The first runs warm up.
    if (run >= 3) taken.push(ms)
  }
  return rounded((events.length / median(taken)) * 1000)
}

/** The ledger alone, in process: a whole factory, and one product with thousands of lots. */
export const costing = async (): Promise<Figure[]> => {
  const whole = await speed(factoryEvents(100_000))
  const deep = await speed(deepEvents(5_000, 5_000))
  const figure = { unit: 'events/s', ratio: null }
  return [
    { name: 'costing', value: whole, limit: least, ...figure },
    { name: 'costing-deep', value: deep, limit: whole, ...figure },
  ]
}
