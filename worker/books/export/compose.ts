/** From waiting rows to journals. Pure: what it reads comes in, what it decides goes out. */
import { productTypes } from '../../../schema/api/entry.ts'
import { assert } from '../../ledger/arithmetic.ts'
import { roles } from '../../ledger/rows.ts'
import type { Totals } from './cents.ts'
import type { Locks } from './dates.ts'
import { roundingRole, typeOfRole, type Mapping } from './mapping.ts'
import { documentMarker, seriesMarker, type Series } from './marker.ts'
import { lineWords, narrationOf, type DocumentFacts, type Told } from './narration.ts'
import {
  placeKey,
  rowKey,
  type NewJournal,
  type Place,
  type RolePart,
  type RowKey,
  type RowPosting,
  type StoredLine,
  type WaitingRow,
} from './row.ts'
import { unitsOf, type History, type Unit, type UnitSettings } from './units.ts'

export type Composing = {
  /** In the order in which they go; whole documents. */
  rows: readonly WaitingRow[]
  postings: readonly RowPosting[]
  history: (document: string) => History
  facts: (document: string) => DocumentFacts
  mapping: Mapping
  /** Changed by composing. */
  totals: Totals
  settings: UnitSettings
  locks: Locks
  /** Last numbers of series, and how many journals each document has had; changed by composing. */
  numbers: Record<string, number>
  used: Map<string, number>
  /** No more journals than this; what is left over waits. */
  most: number
}

/** Rows that become no journal, and why. */
export type Aside = { row: RowKey; reason: string }

export type Composed = { journals: NewJournal[]; nothing: Aside[]; held: Aside[] }

/** Rows with nothing to post remember whose accounts they went by too: a difference goes to the same ones. */
export const compose = (composing: Composing): Composed => {
  const { rows, history, settings, locks, most } = composing
  const { units, held } = unitsOf(rows, history, settings, locks)
  const composed: Composed = {
    journals: [],
    nothing: [],
    held: held.map((row) => ({ row, reason: 'locked' })),
  }
  const sums = sumsOf(composing.postings)
  for (const unit of units) {
    const placed = unit.rows.map((row) => place(row, sums.get(rowKey(row)) ?? [], composing))
    const missing = placed.find(({ missing }) => missing !== null)?.missing
    if (missing !== undefined && missing !== null) {
      composed.held.push(...unit.rows.map((row) => ({ row, reason: missing })))
      continue
    }
    for (const [part, parts] of partsOf(unit, placed)) {
      if (composed.journals.length >= most) return composed
      journalOf(part, parts, composing, composed)
    }
  }
  return composed
}

const sumsOf = (postings: readonly RowPosting[]): Map<string, RowPosting[]> =>
  Map.groupBy(postings, (posting) => rowKey(posting))

/** A row with the place of each of its amounts, or the reason why one has none. */
type Placed = {
  row: WaitingRow
  amounts: (Place & { role: number; type: number; micros: bigint })[]
  missing: string | null
}

const place = (row: WaitingRow, postings: readonly RowPosting[], composing: Composing): Placed => {
  const { mappedAt } = composing.history(row.document)
  const amounts: Placed['amounts'] = []
  for (const posting of postings) {
    if (posting.micros === 0n) continue
    const role = posting.role
    const type = typeOfRole(role, posting.type)
    const found = composing.mapping.at(role, type, mappedAt)
    if (found === null) return { row, amounts: [], missing: `no-account:${role}:${type}` }
    amounts.push({ account: found.account, tracking: found.tracking, role, type, micros: posting.micros })
  }
  return { row, amounts, missing: null }
}

/** Differences of one post and day go as one journal for each set of accounts that they are on. */
const partsOf = (unit: Unit, placed: readonly Placed[]): [Unit, Placed[]][] => {
  if (unit.kind !== 'difference') return [[unit, [...placed]]]
  const sets = Map.groupBy(placed, ({ amounts }) => [...new Set(amounts.map(placeKey))].sort().join('|'))
  return [...sets.values()].map((parts) => [{ ...unit, rows: parts.map(({ row }) => row) }, parts])
}

/** What a journal comes to at one place. */
type Sum = Place & { micros: bigint; roles: Map<string, { role: number; type: number; micros: bigint }> }

const sumUp = (placed: readonly Placed[]): Sum[] => {
  const sums = new Map<string, Sum>()
  for (const { amounts } of placed) {
    for (const { account, tracking, role, type, micros } of amounts) {
      const key = placeKey({ account, tracking })
      const sum = sums.get(key) ?? { account, tracking, micros: 0n, roles: new Map() }
      sums.set(key, sum)
      sum.micros += micros
      const part = sum.roles.get(`${role} ${type}`)?.micros ?? 0n
      sum.roles.set(`${role} ${type}`, { role, type, micros: part + micros })
    }
  }
  return [...sums.values()].toSorted((a, b) => Number(b.micros > 0n) - Number(a.micros > 0n))
}

/** Lines in cents that sum to zero; null where the account of `rounding` is needed and not mapped. */
export const linesOf = (sums: readonly Sum[], mapping: Mapping, totals: Totals): StoredLine[] | null => {
  const rounding = mapping.now(roundingRole, -1)
  if (rounding === null) return null
  const lines: StoredLine[] = []
  for (const sum of sums) {
    const parts = [...sum.roles.values()].filter(({ micros }) => micros !== 0n)
    if (parts.length === 0 && sum.micros === 0n) continue
    const made = parts.map(({ role, type, micros }): RolePart => [role, type, String(micros)])
    const amount = totals.post(sum, sum.micros, made)
    const description = lineWords(
      parts.map(({ role, type }) => ({ role: roles[role] ?? '', type: productTypes[type] ?? '' })),
    )
    const { account, tracking } = sum
    lines.push({ account, tracking, amount, description, micros: String(sum.micros), roles: made })
  }
  const rest = -lines.reduce((total, { amount }) => total + amount, 0)
  if (rest !== 0) {
    const { account, tracking } = rounding
    const description = lineWords([{ role: 'rounding', type: '' }])
    lines.push({ account, tracking, amount: rest, description, micros: '0', roles: [], rounding: true })
  }
  assert(lines.reduce((total, { amount }) => total + amount, 0) === 0, 'a journal does not balance')
  return lines
}

const journalOf = (unit: Unit, placed: readonly Placed[], composing: Composing, composed: Composed): void => {
  const { mapping, totals } = composing
  const sums = sumUp(placed)
  const lines = linesOf(sums, mapping, totals)
  if (lines === null) {
    const reason = `no-account:${roundingRole}:-1`
    composed.held.push(...unit.rows.map((row) => ({ row, reason })))
    return
  }
  if (lines.every(({ amount }) => amount === 0)) {
    const reason = sums.every(({ micros }) => micros === 0n) ? 'nets-to-nothing' : 'below-a-cent'
    composed.nothing.push(...unit.rows.map((row) => ({ row, reason })))
    return
  }
  const { marker, corrects } = markerOf(unit, composing)
  const ownDate = unit.date === unit.ownDate ? null : unit.ownDate
  composed.journals.push({
    marker,
    kind: unit.kind,
    date: unit.date,
    ownDate,
    narration: narrationOf({ marker, ownDate, about: aboutOf(unit, corrects, composing) }),
    lines,
    rows: unit.rows,
    corrects,
    mappedAt: mapping.asOf,
  })
}

const seriesOf: Partial<Record<Unit['kind'], Series>> = { day: 'DAY', difference: 'DIF' }

const markerOf = (unit: Unit, { numbers, used, history }: Composing) => {
  const series = seriesOf[unit.kind]
  if (series !== undefined || unit.document === null) {
    return { marker: nextOfSeries(series ?? 'DIF', numbers), corrects: null }
  }
  const had = used.get(unit.document) ?? 0
  used.set(unit.document, had + 1)
  const corrects = unit.kind === 'reversal' ? (history(unit.document).sent?.marker ?? null) : null
  return { marker: documentMarker(unit.document, had), corrects }
}

/** The next marker of a series; `numbers` is changed. */
export const nextOfSeries = (series: Series, numbers: Record<string, number>): string => {
  const number = (numbers[series] ?? 0) + 1
  numbers[series] = number
  return seriesMarker(series, number)
}

const aboutOf = (unit: Unit, of: string | null, { facts, history }: Composing): Told['about'] => {
  const documents = [...new Set(unit.rows.map(({ document }) => document))].sort()
  const [first = ''] = documents
  switch (unit.kind) {
    case 'document':
      return { kind: 'document', facts: facts(first), more: history(first).sent !== null }
    case 'reversal': {
      const isVoid = unit.rows.every(({ cause }) => cause === 'voided')
      return { kind: 'reversal', facts: facts(first), of, isVoid }
    }
    case 'day':
      return { kind: 'day', day: unit.date, documents }
    default:
      return {
        kind: 'difference',
        day: unit.ownDate,
        documents,
        retyped: unit.rows[0]?.cause === 'retyped',
      }
  }
}
