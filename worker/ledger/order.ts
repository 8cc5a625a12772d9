import type { EventId } from './event.ts'

/**
 * The order in which events act. A key is ASCII text; comparing keys as text, in JavaScript and in SQLite
 * (BINARY), gives the order of `docs/ledger.md`: date, rank, level, then documents with a reference in natural
 * order, then those without; party, line, SKU, entry.
 */

export const ranks = {
  opening: '0',
  receipt: '1',
  lateCost: '1',
  adjustmentUp: '2',
  returnOfEarlierSale: '3',
  build: '4',
  unbuild: '5',
  sale: '6',
  returnOfThatDay: '7',
  adjustmentDown: '8',
  supplierReturn: '9',
  count: 'a',
} as const
export type Rank = keyof typeof ranks

export type Place = {
  /** ISO date. */
  date: string
  rank: Rank
  /** For builds: 1 + the highest level among the components used, which are 0 when not built. Else 0. */
  level: number
  /** Purchase order, work order, invoice number; for opening stock the lot name. Empty: none. */
  reference: string
  /** Supplier code or customer name. */
  party: string
  line: number | null
  sku: string
  entry: EventId
}

const separator = '!'
const numberMark = '#'
const lengthMark = (digits: string) => String.fromCharCode(64 + Math.min(digits.length, 50))

/** A number in a text: its length before its digits, so that 9 comes before 10; leading zeros break ties last. */
const naturalNumber = (run: string): string => {
  const digits = run.replace(/^0+(?=\d)/, '')
  return numberMark + lengthMark(digits) + digits + '"'.repeat(Math.min(run.length - digits.length, 9))
}

const token = /\d+|[^a-z%-/:-@[-`{|}]/gu

const encoded = (part: string): string => {
  if (part >= '0' && part <= '9~') return naturalNumber(part)
  return part === ' ' ? '$' : `~${part.codePointAt(0)?.toString(16).padStart(6, '0')}`
}

/** Text in natural order without case: digits compare as numbers, and before letters. */
export const natural = (text: string): string => text.toLowerCase().replace(token, encoded)

export const orderKey = (place: Place): string =>
  [
    place.date.replaceAll('-', '') +
      ranks[place.rank] +
      place.level.toString(36) +
      (place.reference === '' ? '1' : '0'),
    place.reference === '' ? '' : natural(place.reference),
    natural(place.party),
    place.line === null ? '' : naturalNumber(String(place.line)),
    natural(place.sku),
    naturalNumber(String(place.entry)),
  ].join(separator)
