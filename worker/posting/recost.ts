import { assert } from '../ledger/arithmetic.ts'
import type { Event, ProductId } from '../ledger/event.ts'
import { inOrder, replayWindow } from '../ledger/replay.ts'
import type { Replay } from '../ledger/window.ts'
import type { Ledger } from '../store/statements.ts'
import { productsOf } from './payload.ts'
import { Stored } from './window.ts'

/** What facts come to once some were added and others taken out of force. */
export type Recosted = {
  stored: Stored
  replay: Replay
  /** All events replayed, in order of key. */
  events: readonly Event[]
}

export type Touching = {
  added: readonly Event[]
  /** Events taken out of force, as they stood. */
  removed: readonly Event[]
  /** Types of products that this batch makes or changes. */
  types: ReadonlyMap<ProductId, number>
  /** Products whose type changes: their inventory moves to another account from the start. */
  retyped: readonly ProductId[]
}

/** Rounds of reading that any real ledger needs fewer of: one for each level of BOMs, and some. */
const mostRounds = 60

const lower = (keys: Map<ProductId, string>, product: ProductId, key: string): void => {
  const had = keys.get(product)
  if (had === undefined || key < had) keys.set(product, key)
}

/** Which products an added or removed event touches, and from which key on. */
export const touchedBy = (events: readonly Event[]): Map<ProductId, string> => {
  const keys = new Map<ProductId, string>()
  for (const event of events) for (const product of productsOf(event)) lower(keys, product, event.key)
  return keys
}

/**
 * Replays the products that the events touch, and all that consumed what changes, from the first key on: reads what
 * they need, replays, and reads more as long as the replay asks for it. `decide` may change added events once the
 * stock they find is read.
 */
export const recost = async (
  ledger: Ledger,
  { added, removed, types, retyped }: Touching,
  decide: (stored: Stored) => readonly Event[],
): Promise<Recosted> => {
  const stored = new Stored(ledger, added, removed)
  const typeOf = (product: ProductId): number => {
    const type = types.get(product) ?? stored.types.get(product)
    assert(type !== undefined, `product ${product} has no type`)
    return type
  }
  const touched = touchedBy([...added, ...removed])
  for (const product of retyped) touched.set(product, '')
  let ask: ReadonlyMap<ProductId, string> = touched
  let decided = added
  for (let round = 0; round < mostRounds; round++) {
    await stored.read(ask)
    if (round === 0) decided = decide(stored)
    await stored.readAround(decided)
    const events = inOrder([...stored.events.values(), ...decided])
    const replay = replayWindow(stored.window(), events, typeOf)
    if (replay.wake.size === 0) return { stored, replay, events }
    ask = replay.wake
  }
  throw new Error(`Costing did not come to an end in ${mostRounds} rounds`)
}
