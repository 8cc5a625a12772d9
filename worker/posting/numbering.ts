import type { EventId } from '../ledger/event.ts'
import { folded } from './cells.ts'
import type { Fact, Known } from './draft.ts'
import { tableOfKind } from './mentions.ts'
import type { SheetRow } from './sheet.ts'

const series: Record<Fact['kind'], string> = {
  opening: 'OPN',
  receipt: 'RCV',
  build: 'BLD',
  sale: 'SAL',
  return: 'SAL',
  adjustment: 'ADJ',
}

/** The last number given in each series. */
export type Numbers = Record<string, number>

/** Gives documents their numbers, PSB-RCV-0007 and the like: one for all rows with one reference. */
export class Numbering {
  readonly numbers: Numbers
  readonly #known: Known
  readonly #given = new Map<string, string>()
  /** How often lot numbers that were given turned out to be taken: then they get one more part. */
  readonly #taken: number

  constructor(last: string | null, known: Known, taken: number) {
    this.#taken = taken
    this.numbers = last === null ? {} : (JSON.parse(last) as Numbers)
    this.#known = known
  }

  documentOf(fact: Fact, row: SheetRow): string {
    if (row.replaces && row.replaces.number !== '') return row.replaces.number
    if (fact.reference === '') return this.#next(fact)
    const table = tableOfKind[fact.kind] ?? 'adjustments'
    const key = `${table} ${folded(fact.reference)}`
    const number =
      this.#given.get(key) ?? this.#known.document(table, fact.reference)?.number ?? this.#next(fact)
    this.#given.set(key, number)
    return number
  }

  /**
   * The name of the lot that a fact makes: the one given, else supplier (or what it is), day and event number, like
   * ACM-20260404-17. Empty where none is made.
   */
  lotOf(fact: Fact, root: EventId, before: string): string {
    if (fact.kind === 'sale' || (fact.kind === 'adjustment' && fact.quantity < 0)) return ''
    if (fact.kind !== 'return' && fact.lot !== '') return fact.lot
    if (before !== '') return before
    const source = fact.kind === 'receipt' ? fact.party.toUpperCase() : lotSource[fact.kind]
    const name = `${source}-${fact.place.date.replaceAll('-', '')}-${root}`
    return this.#taken === 0 ? name : `${name}-${this.#taken + 1}`
  }

  #next(fact: Fact): string {
    const name = series[fact.kind]
    const number = (this.numbers[name] ?? 0) + 1
    this.numbers[name] = number
    return `PSB-${name}-${String(number).padStart(4, '0')}`
  }
}

const lotSource = { opening: 'OPN', build: 'BLD', return: 'RTN', adjustment: 'ADJ' } as const
