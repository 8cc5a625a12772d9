import type { BatchAnswer, ControlTotals, EarlierDocuments, RowAnswer } from '../../schema/api/batch.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import { formatMillionths } from '../../schema/api/decimal.ts'
import { addKnown, toMillionths } from './amounts.ts'
import { groupProblems, type Place, type ProblemGroup } from './problems.ts'
import type { SheetLine } from './mapping/totals-line.ts'
import type { Part } from './split.ts'
import { inLedger } from './states.ts'
import { addSheetTotals, addTotals, sheetTotals, type SheetTotals } from './totals.ts'

/** One part that was answered. */
export type Answered = { part: Part; answer: BatchAnswer }

/** What rows come to of which only the ledger knows the value, as far as it could cost them. */
export type Costed = { rows: number; value: string }

/** Control totals of one kind. `costed`: in place of a value, where not all rows could be costed. */
export type KindTotals = { kind: EntryKind; totals: ControlTotals; costed?: Costed }

/** What a check or a post came to, over all its parts. */
export type Outcome = {
  /** `refused`: nothing of the last part was posted. `stopped`: the person stopped between parts. */
  result: 'checked' | 'posted' | 'refused' | 'stopped'
  tables: KindTotals[]
  groups: ProblemGroup[]
  earlier: EarlierDocuments
  /** Rows that look posted already, and the ledger event they look like. */
  looks: { id: string; event: string }[]
  /** Ids of rows that differ from what they posted. */
  changed: string[]
  /** Rows, rows with problems, rows that the ledger holds now. */
  rows: number
  problems: number
  inLedger: number
  /** Of those in the ledger: rows that were there before. */
  before: number
  /** Rows that were not sent, because an earlier part was refused or the person stopped. */
  left: number
  /** How many requests the work takes; more than one when it is beyond 10,000 rows. */
  parts: number
  /** Lines of own sheets that were read as totals lines, and left out. */
  totalsLines: readonly SheetLine[]
}

/** What is known of a job before anything was sent. */
export const nothingEarlier: EarlierDocuments = { documents: 0, listed: [], months: [] }

const addEarlier = (a: EarlierDocuments, b: EarlierDocuments): EarlierDocuments => {
  const months = new Map(a.months.map((month) => [month.month, month]))
  for (const month of b.months) {
    const known = months.get(month.month)
    months.set(
      month.month,
      known
        ? {
            month: month.month,
            documents: known.documents + month.documents,
            inventory: addKnown(known.inventory, month.inventory),
            costOfSales: addKnown(known.costOfSales, month.costOfSales),
          }
        : month,
    )
  }
  return {
    documents: a.documents + b.documents,
    listed: [...a.listed, ...b.listed],
    months: [...months.values()].sort((x, y) => x.month.localeCompare(y.month)),
  }
}

/** Where each row of some parts stands in the sheet, by row id. */
export const placesOf = (parts: readonly Part[]): Map<string, Place> => {
  const places = new Map<string, Place>()
  for (const { chosen } of parts)
    for (const { table, rows } of chosen)
      for (const row of rows) places.set(row.id, { table, at: row.at, id: row.id })
  return places
}

type Totals = ReadonlyMap<EntryKind, ControlTotals>

const tablesOf = (totals: Totals): Outcome['tables'] =>
  [...totals].map(([kind, sum]) => ({ kind, totals: sum }))

/** Kinds whose sheets do not say what their rows are worth. */
const valuedByLedger: ReadonlySet<EntryKind> = new Set(['builds', 'adjustments'])

/** Sums what the ledger costed of a kind; null for a role that sees no costs. */
const costedOf = (kind: EntryKind, answered: readonly Answered[]): Costed | null => {
  const tables = answered.flatMap(({ answer }) => answer.tables).filter((table) => table.kind === kind)
  if (!valuedByLedger.has(kind) || tables.some(({ totals }) => totals.value === undefined)) return null
  const costs = tables
    .flatMap(({ rows }) => rows)
    .flatMap(({ state, cost }) => (state === 'problem' || cost === undefined ? [] : [toMillionths(cost)]))
  return { rows: costs.length, value: formatMillionths(costs.reduce((sum, cost) => sum + cost, 0n)) }
}

/**
 * Control totals of rows that the Worker cannot value yet: it has no value for a row with a problem, nor for one that
 * names what an earlier part will make. So these are read off the sheet, as they are asked before a post; of builds
 * they say what those come to that could be costed.
 */
const totalsOffSheet = (totals: Totals, answered: readonly Answered[]): Outcome['tables'] => {
  const sums = new Map<EntryKind, SheetTotals>()
  for (const each of answered.flatMap(({ part }) => part.chosen)) {
    const known = sums.get(each.table.kind)
    const read = sheetTotals(each)
    sums.set(each.table.kind, known ? addSheetTotals(known, read) : read)
  }
  return tablesOf(totals).map(({ kind, totals: sum }) => {
    const costed = costedOf(kind, answered)
    const value = costed ? undefined : sums.get(kind)?.value
    return { kind, totals: { ...sum, ...sums.get(kind), value }, ...(costed && { costed }) }
  })
}

/** Joins the answers to all parts of a job. */
export const joinAnswers = (
  parts: readonly Part[],
  answered: readonly Answered[],
  result: Outcome['result'],
  totalsLines: readonly SheetLine[] = [],
): Outcome => {
  const places = placesOf(parts)
  const totals = new Map<EntryKind, ControlTotals>()
  const found: { place: Place; answer: RowAnswer }[] = []
  let earlier = nothingEarlier
  for (const { answer } of answered) {
    earlier = addEarlier(earlier, answer.earlier)
    for (const table of answer.tables) {
      const known = totals.get(table.kind)
      totals.set(table.kind, known ? addTotals(known, table.totals) : table.totals)
      for (const row of table.rows) {
        const place = places.get(row.id)
        if (place) found.push({ place, answer: row })
      }
    }
  }
  const sent = answered.reduce((sum, { part }) => sum + part.rows, 0)
  const problems = found.filter(({ answer }) => answer.state === 'problem').length
  const isUnsure = problems > 0 || (result === 'checked' && parts.length > 1)
  return {
    result,
    tables: isUnsure ? totalsOffSheet(totals, answered) : tablesOf(totals),
    groups: groupProblems(found),
    earlier,
    looks: found.flatMap(({ answer: { id, state, event } }) =>
      state === 'looksPosted' ? [{ id, event: event ?? '' }] : [],
    ),
    changed: found.flatMap(({ answer: { id, state } }) => (state === 'changedSince' ? [id] : [])),
    rows: sent,
    problems,
    before: found.filter(({ answer }) => answer.state === 'alreadyPosted').length,
    inLedger: found.filter(({ answer }) => inLedger(answer.state)).length,
    left: parts.reduce((sum, part) => sum + part.rows, 0) - sent,
    parts: parts.length,
    totalsLines,
  }
}

/** All row answers of a batch. */
export const rowAnswers = (answer: BatchAnswer): RowAnswer[] => answer.tables.flatMap(({ rows }) => rows)
