import { distribute } from './arithmetic.ts'
import type { Event, EventId, Micros } from './event.ts'

/**
 * Facts are never edited: an amendment, a void and landed cost are facts of their own that act at the event they
 * name. What is in force after all of them is what the fold reads.
 */
export type Fact =
  | { is: 'event'; event: Event }
  /** The event as it should have been; keeps the number of the one it amends. */
  | { is: 'amend'; of: EventId; event: Event }
  | { is: 'void'; of: EventId }
  /** Freight and the like over receipt lines, by what they cost or by their quantity. */
  | { is: 'landedCost'; id: EventId; of: readonly EventId[]; amount: Micros; by: 'value' | 'quantity' }

const weightsOf = (events: readonly Event[], by: 'value' | 'quantity'): number[] => {
  const weights = events.map((event) =>
    by === 'value' && event.kind === 'receipt' ? event.cost : event.quantity,
  )
  // Goods that cost nothing still carry freight: by quantity then.
  return weights.some((weight) => weight > 0) ? weights : events.map((event) => event.quantity)
}

const land = (inForce: Map<EventId, Event>, fact: Fact & { is: 'landedCost' }) => {
  const receipts = fact.of.flatMap((id) => inForce.get(id) ?? []).filter((event) => event.kind === 'receipt')
  if (receipts.length === 0) return
  const shares = distribute(fact.amount, weightsOf(receipts, fact.by))
  for (const [index, receipt] of receipts.entries()) {
    inForce.set(receipt.id, { ...receipt, landed: receipt.landed + shares[index]! })
  }
}

/** The events in force, in order of entry; facts are given in order of entry. */
export const eventsInForce = (facts: readonly Fact[]): Event[] => {
  const inForce = new Map<EventId, Event>()
  const voided = new Set<EventId>()
  for (const fact of facts) {
    if (fact.is === 'event') inForce.set(fact.event.id, fact.event)
    if (fact.is === 'amend' && inForce.has(fact.of)) inForce.set(fact.of, { ...fact.event, id: fact.of })
    if (fact.is === 'void') {
      inForce.delete(fact.of)
      voided.add(fact.of)
    }
  }
  // Landed cost shares by what the receipts cost in the end, whenever the bill came.
  for (const fact of facts) if (fact.is === 'landedCost' && !voided.has(fact.id)) land(inForce, fact)
  return [...inForce.values()]
}
