import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeByWindow, storeAll, type Stored } from './testing/stored.ts'
import { draw, eventsOf } from './testing/random.ts'
import type { Replay } from './window.ts'

const typeOf = (product: number): number => product

const sorted = ({ lots, takes, postings }: Replay) => ({
  lots: lots.toSorted((a, b) => a.id - b.id),
  takes: takes.toSorted(
    (a, b) => a.product - b.product || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.n - b.n),
  ),
  postings: postings
    .map(({ event, role, type, product, amount }) => `${event} ${role} ${type} ${product} ${amount}`)
    .toSorted(),
})

const draws = fc.array(draw, { minLength: 2, maxLength: 40 })
const runs = { numRuns: 300, seed: 20260702 }

test('events that are added by a window give what a replay of everything gives', () => {
  const property = fc.property(draws, fc.nat(), (drawn, cut) => {
    const events = eventsOf(drawn)
    const first = 1 + (cut % (events.length - 1))
    let stored: Stored = storeAll(events.slice(0, first), typeOf)
    for (const event of events.slice(first)) stored = changeByWindow(stored, { added: [event] }, typeOf)
    expect(sorted(stored.replay)).toEqual(sorted(storeAll(events, typeOf).replay))
  })
  fc.assert(property, runs)
})

test('an event that is voided by a window leaves what would be had it never been entered', () => {
  const property = fc.property(draws, fc.nat(), (drawn, pick) => {
    const events = eventsOf(drawn)
    const removed = events[pick % events.length]!
    const stored = changeByWindow(storeAll(events, typeOf), { removed: [removed] }, typeOf)
    const rest = events.filter((event) => event !== removed)
    expect(sorted(stored.replay)).toEqual(sorted(storeAll(rest, typeOf).replay))
  })
  fc.assert(property, runs)
})
