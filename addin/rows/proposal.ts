import type { BatchAnswer, EarlierDocuments, RowResult } from '../../schema/api/batch.ts'
import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import { formatMillionths } from '../../schema/api/decimal.ts'
import { toMillionths } from './amounts.ts'
import { rowAnswers } from './outcome.ts'
import { groupProblems, type Place, type ProblemGroup } from './problems.ts'
import type { Chosen, SheetRow } from './row.ts'
import { isoDate } from './totals.ts'

/** What is done to chosen posted rows. */
export type Correction = 'amend' | 'void'

/** The figures of a row on one side of a correction; what is not known is left out. Decimals as text. */
export type Side = { date?: string; quantity?: string; unitCost?: string; cost?: string }

/** One row of a proposed correction: as it is posted, and as it would be; null: it would be out of the ledger. */
export type ProposedRow = {
  id: string
  kind: EntryKind
  reference: string
  name: string
  before: Side
  after: Side | null
}

/** What a correction would do, before anything is done. */
export type Proposal = {
  action: Correction
  rows: ProposedRow[]
  /** Chosen rows that equal what they posted: nothing is to be done for them. */
  unchanged: number
  groups: ProblemGroup[]
  earlier: EarlierDocuments
}

const side = (values: Record<keyof Side, string | undefined>): Side =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Side

const typed = (kind: EntryKind, row: SheetRow, column: string): number | undefined => {
  const cell = row.cells[entryTables[kind].columns.findIndex(({ id }) => id === column)]
  return typeof cell === 'number' ? cell : undefined
}

const dateOf = (kind: EntryKind, row: SheetRow): string | undefined => {
  const serial = typed(kind, row, 'date')
  if (serial !== undefined) return isoDate(serial)
  const cell = row.cells[entryTables[kind].columns.findIndex(({ id }) => id === 'date')]
  return typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell) ? cell : undefined
}

const quantityOf = (kind: EntryKind, row: SheetRow): string | undefined => {
  const quantity = typed(kind, row, 'quantity')
  return quantity === undefined ? undefined : formatMillionths(toMillionths(quantity))
}

/**
 * Puts the answer to a check of `chosen` (with amend or void for each row) beside what the rows stand for now. Rows
 * that would not change are counted only.
 */
export const proposalOf = (
  action: Correction,
  chosen: readonly Chosen[],
  answer: BatchAnswer,
  now: readonly RowResult[],
): Proposal => {
  const before = new Map(now.map((row) => [row.id, row]))
  const after = new Map(rowAnswers(answer).map((row) => [row.id, row]))
  const proposal: Proposal = { action, rows: [], unchanged: 0, groups: [], earlier: answer.earlier }
  const found: Parameters<typeof groupProblems>[0][number][] = []
  for (const { table, rows } of chosen)
    for (const row of rows) {
      const [was, will] = [before.get(row.id), after.get(row.id)]
      if (!will) continue
      const place: Place = { table, at: row.at, id: row.id }
      found.push({ place, answer: will })
      if (will.state === 'alreadyPosted') {
        proposal.unchanged += 1
        continue
      }
      const { kind } = table
      const { date, quantity, unitCost, cost } = was ?? {}
      const next = { date: dateOf(kind, row), quantity: quantityOf(kind, row) }
      proposal.rows.push({
        ...{ id: row.id, kind, reference: was?.reference ?? row.reference },
        name: will.productName ?? was?.productName ?? '',
        before: side({ date, quantity, unitCost, cost }),
        after: action === 'void' ? null : side({ ...next, unitCost: will.unitCost, cost: will.cost }),
      })
    }
  return { ...proposal, groups: groupProblems(found) }
}
