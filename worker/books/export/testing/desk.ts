/** Test support: an outbox in memory that is worked by lines of text, one thing that happens a line. */
import { parseMillionths } from '../../../../schema/api/decimal.ts'
import { productTypes } from '../../../../schema/api/entry.ts'
import { roles, type Role } from '../../../ledger/rows.ts'
import { toCents, Totals } from '../cents.ts'
import { compose } from '../compose.ts'
import type { Late } from '../dates.ts'
import { Mapping, typeOfRole, type MappingRow } from '../mapping.ts'
import type { Cause, NewJournal, RowPosting, WaitingRow } from '../row.ts'
import { rowKey } from '../row.ts'
import type { History } from '../units.ts'

type Row = WaitingRow & {
  state: 'waiting' | 'nothing' | 'held' | 'composed'
  reason: string
  mappedAt: number | null
}
type Journal = NewJournal & { state: 'sent' | 'rejected' | 'replaced'; twice: number }

const names: Record<string, readonly [Role, number]> = {
  raw: ['inventory', productTypes.indexOf('raw material')],
  made: ['inventory', productTypes.indexOf('finished good')],
  clearing: ['receiving_clearing', -1],
  labor: ['labor_absorbed', -1],
  cogs: ['cogs', -1],
  lost: ['shrinkage', -1],
  rounding: ['rounding', -1],
}

/** Money text to millionths. */
export const micros = (text: string): bigint => parseMillionths(text.replace('+', '')) ?? 0n

const cents = (amount: number): string => `${amount < 0 ? '-' : '+'}${(Math.abs(amount) / 100).toFixed(2)}`

/**
 * - `map raw 631`: from now on.
 * - `post B1 2026-05-02 made +10.005 raw -10.005`: a document's first postings.
 * - `void B1`, `amend B1 2026-05-03 made +9 raw -9`: as it now stands. `recost B1 made +1 raw -1`: a difference.
 * - `send`: what waits is composed and sent. `reject B1`: its last journal was refused; `retry` takes those apart.
 */
export class Desk {
  readonly rows: Row[] = []
  readonly postings: RowPosting[] = []
  readonly journals: Journal[] = []
  late: Late = 'own-day'
  daily = false
  lock: string | null = null
  ourLock: string | null = null
  #totals = new Totals(2, [], [])
  readonly #mapping: MappingRow[] = []
  readonly #numbers: Record<string, number> = {}
  #version = 0
  #event = 0
  #clock = 0

  constructor(...lines: string[]) {
    for (const role of Object.keys(names)) this.do(`map ${role} ${role}`)
    for (const line of lines) this.do(line)
  }

  do(line: string): this {
    const [verb = '', ...words] = line.split(/\s+/)
    const [name = '', second = ''] = words
    if (verb === 'map') this.#map(name, second)
    else if (verb === 'post') this.#post(name, second, words.slice(2))
    else if (verb === 'void') this.#undo(name, 'voided')
    else if (verb === 'amend') this.#undo(name, 'amended', second, words.slice(2))
    else if (verb === 'recost') this.#recost(name, words.slice(1))
    else if (verb === 'send') this.#send()
    else if (verb === 'reject') this.#reject(name)
    else if (verb === 'retry') this.#retry()
    else if (verb === 'lock') this.lock = name
    else throw new Error(`no such line: ${line}`)
    return this
  }

  /** `B1 2026-05-02: made +10.01, raw -10.01`, in the order in which they were sent. */
  get sent(): string[] {
    return this.journals
      .filter(({ state }) => state === 'sent')
      .map(({ marker, date, lines }) => {
        const told = lines.filter(({ amount }) => amount !== 0)
        return `${marker} ${date}: ${told.map((one) => `${one.account} ${cents(one.amount)}`).join(', ')}`
      })
  }

  /** Rows that are not in a journal: `B1 nothing nets-to-nothing`. */
  get aside(): string[] {
    return this.rows
      .filter(({ state }) => state !== 'composed')
      .map(({ document, state, reason }) => `${document} ${state} ${reason}`.trim())
  }

  /** Cents that stand in the books by account, rounding lines apart. */
  get booked(): Map<string, number> {
    const sums = new Map<string, number>()
    for (const { state, lines } of this.journals) {
      if (state !== 'sent') continue
      for (const { account, amount, rounding } of lines) {
        const key = rounding ? 'rest' : account
        sums.set(key, (sums.get(key) ?? 0) + amount)
      }
    }
    return sums
  }

  /** Cents that the ledger comes to by account, each row by the mapping its document went by. */
  get owed(): Map<string, bigint> {
    const mapping = new Mapping(this.#mapping)
    const sums = new Map<string, bigint>()
    for (const row of this.rows) {
      for (const posting of this.postings.filter((one) => rowKey(one) === rowKey(row))) {
        const account = mapping.at(posting.role, posting.type, row.mappedAt)?.account ?? '?'
        sums.set(account, (sums.get(account) ?? 0n) + posting.micros)
      }
    }
    return sums
  }

  #map(role: string, account: string): void {
    const [known, type] = names[role] ?? ['rounding', -1]
    const place = { role: roles.indexOf(known), type, account, tracking: [] }
    this.#mapping.push({ ...place, n: this.#mapping.length, mappedAt: ++this.#clock })
  }

  #add(event: number, document: string, date: string, cause: Cause, amounts: Map<string, bigint>): void {
    const row = { event, version: this.#version, date, document, kind: 'build', cause, asked: false }
    this.rows.push({ ...row, state: 'waiting', reason: '', mappedAt: null })
    for (const [name, amount] of amounts) {
      const [role, type] = names[name] ?? ['rounding', -1]
      const number = roles.indexOf(role)
      const posting = { role: number, type: typeOfRole(number, type), micros: amount }
      this.postings.push({ event, version: this.#version, date, ...posting })
    }
  }

  #post(document: string, date: string, amounts: readonly string[]): void {
    this.#version += 1
    this.#add(++this.#event, document, date, 'first', amountsOf(amounts))
  }

  /** What a document's event stands at, by day. */
  #standing(event: number): Map<string, Map<string, bigint>> {
    const days = new Map<string, Map<string, bigint>>()
    const nameOf = (role: number, type: number) =>
      Object.keys(names).find((name) => roles.indexOf(names[name]![0]) === role && names[name]![1] === type)
    for (const { event: of, date, role, type, micros } of this.postings) {
      if (of !== event) continue
      const day = days.get(date) ?? new Map<string, bigint>()
      const name = nameOf(role, type) ?? '?'
      days.set(date, day.set(name, (day.get(name) ?? 0n) + micros))
    }
    return days
  }

  #undo(document: string, cause: 'voided' | 'amended', date = '', amounts: readonly string[] = []): void {
    const event = this.rows.find((row) => row.document === document)?.event
    if (event === undefined) return
    this.#version += 1
    const days = this.#standing(event)
    const negated = [...days].map(
      ([day, sums]) => [day, new Map([...sums].map(([k, v]) => [k, -v]))] as const,
    )
    const next = new Map(negated)
    const wanted = next.get(date) ?? new Map<string, bigint>()
    for (const [name, amount] of amountsOf(amounts)) wanted.set(name, (wanted.get(name) ?? 0n) + amount)
    if (date !== '') next.set(date, wanted)
    for (const [day, sums] of next) {
      const changed = new Map([...sums].filter(([, amount]) => amount !== 0n))
      if (changed.size > 0) this.#add(event, document, day, cause, changed)
    }
  }

  #recost(document: string, amounts: readonly string[]): void {
    const row = this.rows.findLast((one) => one.document === document)
    if (row === undefined) return
    this.#version += 1
    this.#add(row.event, document, row.date, 'recosted', amountsOf(amounts))
  }

  #history(document: string): History {
    const own = this.rows.filter((row) => row.document === document)
    const sent = this.journals.find(
      ({ state, rows }) =>
        state === 'sent' && rows.some((row) => own.some((one) => rowKey(one) === rowKey(row))),
    )
    const mapped = own.flatMap(({ mappedAt }) => mappedAt ?? [])
    return { sent: sent ?? null, mappedAt: mapped.length === 0 ? null : Math.min(...mapped) }
  }

  #send(): void {
    const waiting = this.rows.filter(({ state }) => state === 'waiting')
    const used = new Map<string, number>()
    for (const { marker } of this.journals) {
      const [base = ''] = marker.split('/')
      used.set(base, (used.get(base) ?? 0) + 1)
    }
    const mapping = new Mapping(this.#mapping)
    const histories = new Map(waiting.map(({ document }) => [document, this.#history(document)]))
    const composed = compose({
      rows: waiting,
      postings: this.postings,
      history: (document) => histories.get(document) ?? { sent: null, mappedAt: null },
      facts: (document) => ({ ...facts, document }),
      mapping,
      totals: this.#totals,
      settings: { daily: this.daily, late: this.late },
      locks: { books: this.lock, ours: this.ourLock },
      numbers: this.#numbers,
      used,
      most: 1000,
    })
    const rowOf = new Map(this.rows.map((row) => [rowKey(row), row]))
    const settle = (key: string, state: Row['state'], reason: string) => {
      const row = rowOf.get(key)
      const mappedAt = state === 'held' ? null : mapping.asOf
      if (row !== undefined)
        Object.assign(row, { state, reason, mappedAt: histories.get(row.document)?.mappedAt ?? mappedAt })
    }
    for (const { row, reason } of composed.nothing) settle(rowKey(row), 'nothing', reason)
    for (const { row, reason } of composed.held) settle(rowKey(row), 'held', reason)
    for (const journal of composed.journals) {
      this.journals.push({ ...journal, state: 'sent', twice: 0 })
      for (const row of journal.rows) settle(rowKey(row), 'composed', '')
    }
  }

  #reject(document: string): void {
    const own = new Set(this.rows.filter((row) => row.document === document).map(rowKey))
    const last = this.journals.findLast(
      ({ state, rows }) => state === 'sent' && rows.some((row) => own.has(rowKey(row))),
    )
    if (last !== undefined) last.state = 'rejected'
  }

  #retry(): void {
    for (const journal of this.journals) {
      if (journal.state !== 'rejected') continue
      journal.state = 'replaced'
      this.#totals.giveBack(journal.lines)
      const rows = new Set(journal.rows.map(rowKey))
      for (const row of this.rows) {
        if (rows.has(rowKey(row))) Object.assign(row, { state: 'waiting', reason: '', mappedAt: null })
      }
    }
    this.#send()
  }
}

const facts = {
  kind: 'build',
  reference: 'W-1',
  party: '',
  sku: 'LAMP',
  name: 'Lamp',
  quantity: '1',
  rows: 1,
}

const amountsOf = (words: readonly string[]): Map<string, bigint> => {
  const amounts = new Map<string, bigint>()
  for (let at = 0; at + 1 < words.length; at += 2) {
    amounts.set(words[at] ?? '', micros(words[at + 1] ?? '0'))
  }
  return amounts
}

/** Cents of millionths, for what must come out. */
export const inCents = (amount: bigint): number => toCents(amount, 2)
