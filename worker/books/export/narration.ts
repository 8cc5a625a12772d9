/** What a journal says of itself to somebody who reads it in the books. Pure. */

/** A document as its journal names it. */
export type DocumentFacts = {
  document: string
  kind: string
  /** The user's own number. */
  reference: string
  /** Supplier or customer. */
  party: string
  /** The first product, its quantity, and how many rows there are. */
  sku: string
  name: string
  quantity: string
  rows: number
}

/** The books take more, but how much is written nowhere. */
const longest = 500

const cut = (text: string, most: number): string => {
  const points = [...text]
  return points.length <= most
    ? text
    : `${points
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** One line, whatever was typed: no control characters, no runs of blanks. */
const plain = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()

const kindWords: Record<string, string> = {
  receipt: 'Goods received',
  build: 'Build',
  sale: 'Cost of sales',
  return: 'Customer return',
  adjustment: 'Stock adjustment',
  opening: 'Opening stock',
}

/** `Build W-12: 10 x LAMP Desk lamp`, `Goods received PO-17 from ACM: 3 rows`. */
export const documentWords = (facts: DocumentFacts): string => {
  const what = `${facts.quantity} x ${facts.sku} ${facts.name}`
  const from = { receipt: 'from', sale: 'to', return: 'from' }[facts.kind]
  const party = facts.party === '' || from === undefined ? '' : ` ${from} ${facts.party}`
  const head = [kindWords[facts.kind] ?? facts.kind, facts.reference].filter((part) => part !== '').join(' ')
  return cut(plain(`${head}${party}: ${facts.rows === 1 ? what : `${facts.rows} rows, first ${what}`}`), 300)
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** `5 May 2026`: a day that nobody reads the wrong way round. */
export const dayWords = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`
}

export type Told = {
  marker: string
  about:
    | { kind: 'document'; facts: DocumentFacts; more: boolean }
    | { kind: 'reversal'; facts: DocumentFacts; of: string | null; isVoid: boolean }
    | { kind: 'difference'; day: string; documents: readonly string[]; retyped: boolean }
    | { kind: 'day'; day: string; documents: readonly string[] }
    | { kind: 'transfer' }
    | { kind: 'opening'; day: string }
    | { kind: 'twin'; of: string }
  /** The day it belongs to, where it is dated on another one. */
  ownDate: string | null
}

const countOf = (documents: readonly string[]): string => {
  const [first = '', second] = documents
  if (second === undefined) return first
  return `${documents.length} documents (${first} to ${documents.at(-1) ?? ''})`
}

const aboutWords = ({ about }: Told): string => {
  switch (about.kind) {
    case 'document':
      return `${documentWords(about.facts)}${about.more ? ' (more of it)' : ''}`
    case 'reversal':
      return `${about.isVoid ? 'Voided' : 'Corrected'}: ${documentWords(about.facts)}${
        about.of === null ? '' : `; ${about.isVoid ? 'reverses' : 'corrects'} ${about.of}`
      }`
    case 'difference':
      return about.retyped
        ? `Products changed their type: ${countOf(about.documents)}`
        : `Costs of ${dayWords(about.day)} changed by a later entry: ${countOf(about.documents)}`
    case 'day':
      return `Stock movements of ${dayWords(about.day)}: ${countOf(about.documents)}`
    case 'transfer':
      return 'Transfer between accounts, because other accounts were chosen for stock'
    case 'opening':
      return `Opening difference between the stock ledger and the books on ${dayWords(about.day)}`
    case 'twin':
      return `Reverses a second copy of ${about.of} that came in late`
  }
}

/** The narration: what it is in plain words, the day it belongs to, and always the marker at the end. */
export const narrationOf = (told: Told): string => {
  const moved = told.ownDate === null ? '' : `; belongs to ${dayWords(told.ownDate)}, which is locked`
  const end = `${moved} | ${told.marker}`
  return `${cut(aboutWords(told), longest - end.length)}${end}`
}

const roleWords: Record<string, string> = {
  receiving_clearing: 'Goods received, not billed yet',
  landed_cost_clearing: 'Freight and duty, not billed yet',
  labor_absorbed: 'Labor taken up by builds',
  overhead_absorbed: 'Overhead taken up by builds',
  other_absorbed: 'Other costs taken up by builds',
  cogs: 'Cost of sales',
  waste: 'Waste',
  shrinkage: 'Stock adjustments',
  price_variance: 'Price differences',
  opening_balance: 'Opening stock',
  rounding: 'Rounding',
}

/** What a line is for: `Stock: finished good, component`. */
export const lineWords = (parts: readonly { role: string; type: string }[]): string => {
  const types = parts.flatMap(({ role, type }) => (role === 'inventory' ? [type] : []))
  const others = parts.flatMap(({ role }) => (role === 'inventory' ? [] : [roleWords[role] ?? role]))
  const stock = types.length === 0 ? [] : [`Stock: ${[...new Set(types)].join(', ')}`]
  return [...stock, ...new Set(others)].join('; ')
}
