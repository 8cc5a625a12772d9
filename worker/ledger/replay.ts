import type { Event } from './event.ts'
import { adjustment, count } from './adjusting.ts'
import { liveOrWake, startAct } from './movement.ts'
import { close } from './postings.ts'
import { build, unbuild } from './production.ts'
import { lateCost, opening, receipt, supplierReturn } from './receiving.ts'
import { customerReturn, sale } from './sales.ts'
import { startState, windowState, type State } from './state.ts'
import type { LotRow } from './rows.ts'
import type { Replay, ReplayAll, ReplayWindow } from './window.ts'

/**
 * Costing, first in first out by lot: a fold over events in order of key.
 *
 * One pass does every level of every BOM at once: a build reads lots that earlier events made and makes one of
 * its own, and events of one day are ordered so that components are built before what uses them. A document
 * that arrives late is therefore no special case; the events are read again from its key on.
 */

/** Advances the state by one event, and writes what it moved and posted. */
export const step = (state: State, event: Event) => {
  const act = startAct(state, event)
  apply(act, event)
  // What it put on a build's lot then, it may not put there now: that lot's product has to be replayed as well.
  for (const product of state.recorded?.adjusted(event.id) ?? []) liveOrWake(act, product)
  close(act.entry, state.postings)
}

const apply = (act: ReturnType<typeof startAct>, event: Event) => {
  switch (event.kind) {
    case 'opening':
      return opening(act, event)
    case 'receipt':
      return receipt(act, event)
    case 'supplierReturn':
      return supplierReturn(act, event)
    case 'build':
      return build(act, event)
    case 'unbuild':
      return unbuild(act, event)
    case 'sale':
      return sale(act, event)
    case 'return':
      return customerReturn(act, event)
    case 'adjustment':
      return adjustment(act, event)
    case 'count':
      return count(act, event)
    case 'lateCost':
      return lateCost(act, event)
  }
}

const finished = (state: State): Replay => {
  const lots: LotRow[] = []
  for (const stock of state.stocks.values()) {
    for (const lot of stock.open) lots.push(lot)
    for (const short of stock.shortages) lots.push(short)
  }
  return { lots, takes: state.takes, postings: state.postings, results: state.results, wake: state.wake }
}

const fold = (state: State, events: readonly Event[]): Replay => {
  for (const event of events) step(state, event)
  return finished(state)
}

/** Replays everything: `events` are all events in force, in order of key. */
export const replayAll: ReplayAll = (events, typeOf) => fold(startState(events, typeOf), events)

/** Replays the live products of a window; `events` are those that touch them from their keys on, in order of key. */
export const replayWindow: ReplayWindow = (window, events, typeOf) =>
  fold(windowState(window, events, typeOf), events)

// Keys are unique: an event never meets its equal.
const byKey = (a: Event, b: Event): number => (a.key < b.key ? -1 : 1)

/** The date is the first part of a key. */
const day = (event: Event): string => event.key.slice(0, 8)

/** Puts events into the order in which they act: day by day, for a month's days sort faster than a month. */
export const inOrder = (events: readonly Event[]): Event[] => {
  const days = Map.groupBy(events, day)
  return [...days.keys()].sort().flatMap((date) => days.get(date)!.sort(byKey))
}
