import { assert } from '../ledger/arithmetic.ts'
import { eventOfLot, type EventId, type LotId } from '../ledger/event.ts'
import { roles, type LotRow, type PostingRow, type TakeRow } from '../ledger/rows.ts'
import { roleNumber, type DerivedChanges } from '../store/commit.ts'
import type { ResultRow } from '../store/rows.ts'
import type { Recosted } from './recost.ts'
import { correctionsOf, ownersBefore, type Stored } from './window.ts'

/** What the stored rows must become, and how many of them change: the difference to what the facts now come to. */
export type Difference = DerivedChanges & { changed: number }

/** `removed`: events that are no longer in force (an amended one is, under its number). */
export const differenceOf = (recosted: Recosted, removed: readonly EventId[]): Difference => {
  const lots = lotDifference(recosted)
  const takes = takeDifference(recosted)
  const results = resultDifference(recosted, removed)
  const difference = {
    ...lots,
    ...takes,
    ...results,
    postings: postingDifference(recosted, removed),
    changed: lots.changed + takes.changed,
  }
  assertSound(difference)
  return difference
}

const sameLot = (a: LotRow, b: LotRow): boolean =>
  a.quantityLeft === b.quantityLeft &&
  a.costLeft === b.costLeft &&
  a.emptied === b.emptied &&
  a.cost === b.cost &&
  a.quantity === b.quantity &&
  a.key === b.key &&
  a.source === b.source &&
  a.estimated === b.estimated

const lotDifference = ({ stored, replay }: Recosted) => {
  const before = new Map<number, LotRow>()
  for (const { lots } of stored.products.values()) for (const lot of lots) before.set(lot.id, lot)
  const lots: LotRow[] = []
  const lotsGone: LotRow[] = []
  let changed = 0
  for (const lot of replay.lots) {
    const had = before.get(lot.id)
    before.delete(lot.id)
    if (had !== undefined && sameLot(had, lot)) continue
    if (had !== undefined) changed += 1
    if (had !== undefined && (had.key !== lot.key || had.product !== lot.product)) lotsGone.push(had)
    lots.push(lot)
  }
  lotsGone.push(...before.values())
  return { lots, lotsGone, changed: changed + before.size }
}

const sameTake = (a: TakeRow, b: TakeRow): boolean =>
  a.lot === b.lot &&
  a.quantity === b.quantity &&
  a.cost === b.cost &&
  a.kind === b.kind &&
  a.event === b.event &&
  a.shortage === b.shortage

const takeKey = (take: TakeRow): string => `${take.product} ${take.n} ${take.key}`

const takeDifference = ({ stored, replay }: Recosted) => {
  const before = new Map<string, TakeRow>()
  for (const product of stored.products.values()) {
    for (const take of product.takes) before.set(takeKey(take), take)
  }
  if (before.size === 0) return { takes: replay.takes, takesGone: [], changed: 0 }
  const takes: TakeRow[] = []
  let changed = 0
  for (const take of replay.takes) {
    const key = takeKey(take)
    const had = before.get(key)
    before.delete(key)
    if (had !== undefined && sameTake(had, take)) continue
    if (had !== undefined) changed += 1
    takes.push(take)
  }
  return { takes, takesGone: [...before.values()], changed: changed + before.size }
}

const lineKey = (line: { date: string; role: number; type: number; product: number }): string =>
  `${line.date} ${line.role} ${line.type} ${line.product}`

const postingDifference = ({ stored, replay }: Recosted, removed: readonly EventId[]): PostingRow[] => {
  const difference: PostingRow[] = []
  const changed = new Map<EventId, PostingRow[]>()
  for (const line of replay.postings) {
    if (!stored.postings.has(line.event)) difference.push(line)
    else {
      const list = changed.get(line.event)
      if (list === undefined) changed.set(line.event, [line])
      else list.push(line)
    }
  }
  for (const event of removed) if (!changed.has(event)) changed.set(event, [])
  // An event whose every line is gone has none in the replay.
  for (const event of stored.events.keys()) {
    if (stored.postings.has(event) && !changed.has(event)) changed.set(event, [])
  }
  for (const [event, lines] of changed) difference.push(...eventDifference(stored, event, lines))
  return difference
}

const eventDifference = (stored: Stored, event: EventId, lines: readonly PostingRow[]): PostingRow[] => {
  const sums = new Map<string, PostingRow>()
  const add = (line: PostingRow, role: number) => {
    const key = lineKey({ ...line, role })
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, { ...line })
    else sum.amount += line.amount
  }
  for (const line of lines) add(line, roleNumber(line.role))
  for (const line of stored.postings.get(event) ?? []) {
    const role = roles[line.role]
    assert(role !== undefined, `posting of event ${event} has no role`)
    add({ ...line, role, amount: -line.amount }, line.role)
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}

const shortOf = (short: readonly { quantity: number }[]): number =>
  short.reduce((sum, { quantity }) => sum + quantity, 0)

const sameResult = (a: ResultRow, b: ResultRow): boolean =>
  a.cost === b.cost && a.short === b.short && a.estimated === b.estimated

const resultDifference = (recosted: Recosted, removed: readonly EventId[]) => {
  const { stored, replay } = recosted
  const results: ResultRow[] = []
  const keep = (result: ResultRow) => {
    const had = stored.results.get(result.event)
    if (had === undefined || !sameResult(had, result)) results.push(result)
  }
  for (const [event, { cost, short, estimated }] of replay.results) {
    keep({ event, cost, short: shortOf(short), estimated: estimated ? 1 : 0 })
  }
  for (const result of healedBefore(recosted)) keep(result)
  const resultsGone = removed.filter((event) => !replay.results.has(event))
  return { results, resultsGone }
}

/** Events before the window whose shortage was filled in it, or no longer is: their cost is corrected. */
const healedBefore = ({ stored, replay }: Recosted): ResultRow[] => {
  const owners = [...stored.products.values()].flatMap(ownersBefore)
  if (owners.length === 0) return []
  const now = correctionsOf(replay.takes)
  const before = correctionsOf([...stored.products.values()].flatMap(({ takes }) => takes))
  const guessed = guessedAfter(replay)
  return [...new Set(owners)].flatMap((event) => {
    const had = stored.results.get(event)
    if (had === undefined || replay.results.has(event)) return []
    const change = sumFor(event, now) - sumFor(event, before)
    return [{ ...had, cost: had.cost + change, estimated: guessed(event) ? 1 : 0 }]
  })
}

/**
 * Whether the cost of an event whose shortage was open before the window is still a guess: it is until goods fill
 * the shortage, not when the customer gives back what was never there.
 */
const guessedAfter = ({ takes, lots }: Recosted['replay']): ((event: EventId) => boolean) => {
  const lastHeal = new Map<LotId, string>()
  for (const take of takes)
    if (take.kind === 'heal' && take.shortage !== null) lastHeal.set(take.shortage, take.key)
  const left = new Map<LotId, number>()
  for (const lot of lots) if (lastHeal.has(lot.id)) left.set(lot.id, lot.quantityLeft)
  for (const take of takes) {
    const healed = take.kind === 'cancel' ? lastHeal.get(take.lot) : undefined
    if (healed !== undefined && take.key > healed)
      left.set(take.lot, (left.get(take.lot) ?? 0) + take.quantity)
  }
  const filled = new Map<EventId, boolean>()
  for (const [lot, quantity] of left) {
    const event = eventOfLot(lot)
    filled.set(event, (filled.get(event) ?? true) && quantity === 0)
  }
  return (event) => filled.get(event) !== true
}

const sumFor = (event: EventId, corrections: ReadonlyMap<number, number>): number => {
  let sum = 0
  for (const [shortage, amount] of corrections) if (eventOfLot(shortage) === event) sum += amount
  return sum
}

/** Each line holds by itself before it is stored; the fold has asserted that events balance. */
const assertSound = ({ lots, takes, postings }: DerivedChanges): void => {
  for (const lot of lots) {
    assert((lot.quantityLeft === 0) === (lot.emptied !== null), `lot ${lot.id}: empty and not marked so`)
    assert(lot.quantityLeft !== 0 || lot.costLeft === 0, `lot ${lot.id}: nothing left but a cost`)
    assert(
      Number.isSafeInteger(lot.costLeft) && Number.isSafeInteger(lot.cost),
      `lot ${lot.id}: too large a cost`,
    )
  }
  for (const take of takes)
    assert(Number.isSafeInteger(take.cost), `take of lot ${take.lot}: too large a cost`)
  let exact = 0n
  let sum = 0
  for (const { amount } of postings) {
    sum += amount
    if (Math.abs(sum) < 2 ** 52) continue
    exact += BigInt(sum)
    sum = 0
  }
  exact += BigInt(sum)
  assert(exact === 0n, `the postings of this post sum to ${exact}, not to zero`)
}
