import { formatMillionths, parseMillionths } from '../../../schema/api/decimal.ts'
import { extend } from '../arithmetic.ts'
import { eventOfLot, type Event, type EventId } from '../event.ts'
import { eventsInForce, type Fact } from '../force.ts'
import { orderKey, type Rank } from '../order.ts'
import { inOrder, replayAll } from '../replay.ts'
import type { Replay } from '../window.ts'

/**
 * Costing scenarios in a small notation, one fact a line, in order of entry:
 *
 *   2024-01-01 opening OB-1 STEEL 10 @ 2
 *   2024-01-02 receipt R1 STEEL 10 @ 2.50
 *   2024-01-03 build B1 FRAME 2 from STEEL 4, PAINT 1 labor 30 overhead 10 by SCRAP 1 share 5%
 *   2024-01-04 sale S1 FRAME 1 to ANNA for 90          (lot R1: take that lot first)
 *   2024-01-05 return C1 FRAME 1 of S1                  (or: to ANNA)
 *   2024-01-06 supplierReturn V1 STEEL 2 of R1 credit 5
 *   2024-01-07 unbuild U1 of B1 1
 *   2024-01-08 adjust A1 STEEL -1                       (+1 @ 3: comes in at 3)
 *   2024-01-31 count N1 STEEL 12
 *   2024-02-01 late L1 7 on R1                          (landed cost that came after R1's day was locked)
 *   landed F1 12 on R1, R2                              (by quantity: else by value)
 *   amend R1 2024-01-02 receipt R1 STEEL 12 @ 2.50
 *   void S1
 */

const micros = (text: string | undefined): number => Number(parseMillionths(text ?? '') ?? Number.NaN)

type Names = {
  products: string[]
  customers: string[]
  ids: Map<string, EventId>
  dates: Map<string, string>
}

const indexIn = (list: string[], name: string): number => {
  const known = list.indexOf(name)
  return known >= 0 ? known : list.push(name) - 1
}

const after = (words: readonly string[], word: string): string | undefined => {
  const at = words.indexOf(word)
  return at < 0 ? undefined : words[at + 1]
}

/** The words between one keyword and the next. */
const between = (words: readonly string[], from: string, to: readonly string[]): string[] => {
  const start = words.indexOf(from)
  if (start < 0) return []
  const rest = words.slice(start + 1)
  const end = rest.findIndex((word) => to.includes(word))
  return end < 0 ? rest : rest.slice(0, end)
}

const ranks: Record<string, Rank> = {
  opening: 'opening',
  receipt: 'receipt',
  late: 'lateCost',
  build: 'build',
  unbuild: 'unbuild',
  sale: 'sale',
  supplierReturn: 'supplierReturn',
  count: 'count',
}

const rankOf = (kind: string, words: readonly string[], names: Names): Rank => {
  if (kind === 'adjust') return words[4]!.startsWith('-') ? 'adjustmentDown' : 'adjustmentUp'
  if (kind !== 'return') return ranks[kind]!
  return names.dates.get(after(words, 'of') ?? '') === words[0] ? 'returnOfThatDay' : 'returnOfEarlierSale'
}

const keywords = [
  'from',
  'labor',
  'overhead',
  'other',
  'by',
  'share',
  'lot',
  'of',
  'to',
  'for',
  'credit',
  '@',
  'on',
]

const inputsOf = (words: readonly string[], names: Names) => {
  const parts = between(words, 'from', keywords).join(' ').split(',')
  return parts.map((part) => {
    const [product, quantity] = part.trim().split(' ')
    return { product: indexIn(names.products, product!), quantity: micros(quantity), lot: null, estimate: 0 }
  })
}

const byProductsOf = (words: readonly string[], names: Names) => {
  const [product, quantity] = between(words, 'by', ['share'])
  if (product === undefined) return []
  const share = micros(after(words, 'share')?.replace('%', '')) / 100
  return [{ product: indexIn(names.products, product), quantity: micros(quantity), share }]
}

const levelOf = (product: number, builds: ReadonlyMap<number, number[]>): number => {
  const inputs = builds.get(product)
  return inputs === undefined ? 0 : 1 + Math.max(0, ...inputs.map((input) => levelOf(input, builds)))
}

type Reader = { names: Names; builds: Map<number, number[]>; events: Map<string, Event> }

const eventOf = (words: readonly string[], id: EventId, { names, builds, events }: Reader): Event => {
  const [date, kind, reference] = words as [string, string, string]
  const late = kind === 'late' || kind === 'unbuild'
  const target = events.get(after(words, late && kind === 'late' ? 'on' : 'of') ?? '')
  const product = late ? target!.product : indexIn(names.products, words[3]!)
  const level = kind === 'build' ? levelOf(product, builds) : 0
  const rank = rankOf(kind, words, names)
  const quantity =
    kind === 'unbuild' ? micros(words[5]) : kind === 'late' ? target!.quantity : micros(words[4])
  const key = orderKey({
    date,
    rank,
    level,
    reference,
    party: '',
    line: null,
    sku: String(product),
    entry: id,
  })
  const common = { id, key, date, product, quantity }
  const unitCost = after(words, '@')
  const cost = unitCost === undefined ? 0 : extend(micros(unitCost), quantity)
  const named = after(words, 'lot')
  const lot = named === undefined ? null : names.ids.get(named)! * 1024
  const party = indexIn(names.customers, after(words, 'to') ?? '')
  const amount = micros(after(words, 'for') ?? '0')
  switch (kind) {
    case 'opening':
      return { ...common, kind, cost }
    case 'receipt':
      return { ...common, kind, cost, landed: 0 }
    case 'build': {
      const line = (name: string) => micros(after(words, name) ?? '0')
      const lines = { labor: line('labor'), overhead: line('overhead'), other: line('other') }
      return {
        ...common,
        kind,
        inputs: inputsOf(words, names),
        byProducts: byProductsOf(words, names),
        ...lines,
      }
    }
    case 'sale':
      return { ...common, kind, amount, party, lot, estimate: 0 }
    case 'return': {
      const of = after(words, 'of')
      return { ...common, kind, amount, party, of: of === undefined ? null : names.ids.get(of)!, estimate: 0 }
    }
    case 'supplierReturn':
      return { ...common, kind, of: target?.id ?? null, credit: micros(after(words, 'credit')), estimate: 0 }
    case 'unbuild':
      return { ...common, kind, of: target!.id, estimate: 0 }
    case 'adjust':
      return { ...common, kind: 'adjustment', cost: unitCost === undefined ? null : cost, lot, estimate: 0 }
    case 'count':
      return { ...common, kind, estimate: 0 }
    case 'late':
      return {
        ...common,
        kind: 'lateCost',
        of: target!.id,
        amount: micros(words[3]),
        clearing: 'landed_cost_clearing',
      }
    default:
      throw new Error(`no such fact: ${words.join(' ')}`)
  }
}

const factOf = (words: string[], id: EventId, reader: Reader): Fact => {
  const { names, events } = reader
  if (words[0] === 'void') return { is: 'void', of: names.ids.get(words[1]!)! }
  if (words[0] === 'landed') {
    const receipts = between(words, 'on', ['by']).join(' ').split(',')
    const of = receipts.map((name) => names.ids.get(name.trim())!)
    return {
      is: 'landedCost',
      id,
      of,
      amount: micros(words[2]),
      by: words.includes('by') ? 'quantity' : 'value',
    }
  }
  if (words[0] === 'amend') {
    const of = names.ids.get(words[1]!)!
    return { is: 'amend', of, event: eventOf(words.slice(2), of, reader) }
  }
  const event = eventOf(words, id, reader)
  names.ids.set(words[2]!, id)
  names.dates.set(words[2]!, words[0]!)
  events.set(words[2]!, event)
  return { is: 'event', event }
}

/** A scenario, costed. */
export type Costed = { facts: Fact[]; events: Event[]; replay: Replay; names: Names }

const linesOf = (text: string): string[][] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.replaceAll(',', ' , ').split(/\s+/))

/** Reads a scenario into facts, in order of entry. */
export const readScenario = (text: string): { facts: Fact[]; names: Names } => {
  const names: Names = { products: [], customers: [''], ids: new Map(), dates: new Map() }
  const reader: Reader = { names, builds: new Map(), events: new Map() }
  const lines = linesOf(text)
  for (const words of lines) {
    if (words[1] !== 'build') continue
    const made = indexIn(names.products, words[3]!)
    reader.builds.set(
      made,
      inputsOf(words, names).map((input) => input.product),
    )
  }
  return { facts: lines.map((words, index) => factOf(words, index + 1, reader)), names }
}

export const costed = (text: string): Costed => {
  const { facts, names } = readScenario(text)
  const events = inOrder(eventsInForce(facts))
  // Product types: each product is a type of its own, so that inventory postings can be told apart.
  return { facts, events, names, replay: replayAll(events, (product) => product) }
}

const amount = (value: number): string => formatMillionths(value)

/** `STEEL 6 = 15: 4 @ 2, 2 @ 3.5`: on hand, its value, and the open lots in the order in which they are used. */
export const stockOf = ({ replay, names }: Costed, product: string): string => {
  const lots = replay.lots
    .filter((lot) => names.products[lot.product] === product && lot.quantityLeft !== 0)
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id))
  const quantity = lots.reduce((sum, lot) => sum + lot.quantityLeft, 0)
  const value = lots.reduce((sum, lot) => sum + lot.costLeft, 0)
  const each = lots.map((lot) => `${amount(lot.quantityLeft)} for ${amount(lot.costLeft)}`).join(', ')
  return `${product} ${amount(quantity)} = ${amount(value)}${each === '' ? '' : `: ${each}`}`
}

/** `S1 costs 20`, with `estimated` or `short 3` where it is so. */
export const costOf = ({ replay, names }: Costed, reference: string): string => {
  const result = replay.results.get(names.ids.get(reference)!)
  if (result === undefined) return `${reference} is not in force`
  const short = result.short.map(
    ({ product, quantity }) => `, short ${amount(quantity)} ${names.products[product]}`,
  )
  return `${reference} costs ${amount(result.cost)}${short.join('')}${result.estimated ? ', estimated' : ''}`
}

/** `R1 posts inventory STEEL 20, receiving_clearing -20`. */
export const postingsOf = ({ replay, names }: Costed, reference: string): string => {
  const lines = replay.postings.filter((line) => line.event === names.ids.get(reference))
  const each = lines.map((line) =>
    line.role === 'inventory'
      ? `inventory ${names.products[line.type]} ${amount(line.amount)}`
      : `${line.role} ${amount(line.amount)}`,
  )
  return `${reference} posts ${each.join(', ')}`
}

/** The lot an event made, by its reference. */
export const madeBy = ({ replay, names }: Costed, reference: string) =>
  replay.lots.filter((lot) => eventOfLot(lot.id) === names.ids.get(reference))

/** What the ledger says to a statement: the same text if it is true. */
export const answerTo = (scenario: Costed, statement: string): string => {
  const [subject, verb] = statement.split(' ') as [string, string]
  if (verb === 'costs' || statement.endsWith('is not in force')) return costOf(scenario, subject)
  if (verb === 'posts') return postingsOf(scenario, subject)
  return stockOf(scenario, subject)
}
