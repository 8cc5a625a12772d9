import type { BatchAnswer, EarlierDocuments, RowResult } from '../../schema/api/batch.ts'
import type { Cell } from '../../schema/api/cell.ts'
import { entryTables, type Column, type EntryKind } from '../../schema/api/entry.ts'
import { formatMillionths } from '../../schema/api/decimal.ts'
import { toMillionths } from './amounts.ts'
import type { BomChange } from './bom-versions.ts'
import { inputsOfRows } from './build-inputs.ts'
import { rowAnswers } from './outcome.ts'
import { groupProblems, type Place, type ProblemGroup } from './problems.ts'
import type { Chosen, SheetRow } from './row.ts'
import type { Choice } from './request.ts'
import { isoDate, sheetTotals } from './totals.ts'

/** What is done to chosen posted rows. */
export type Correction = 'amend' | 'void'

/**
 * The figures of a row on one side of a correction; what is not known is left out. Decimals as text. `amount`: what a
 * sale earns.
 */
export type Side = { date?: string; quantity?: string; amount?: string; unitCost?: string; cost?: string }

/** A text of a row that a correction changes, by the header of its column; '' for none. */
export type ChangedText = { header: string; before: string; after: string }

/** One row of a proposed correction: as it is posted, and as it would be; null: it would be out of the ledger. */
export type ProposedRow = {
  id: string
  kind: EntryKind
  reference: string
  name: string
  before: Side
  after: Side | null
  texts: ChangedText[]
}

/** What a correction would do, before anything is done. */
export type Proposal = {
  action: Correction
  rows: ProposedRow[]
  /** Chosen rows that equal what they posted: nothing is to be done for them. */
  unchanged: number
  /** Edited versions of BOMs: those are not corrected, but followed by a new one. */
  versions: BomChange[]
  groups: ProblemGroup[]
  earlier: EarlierDocuments
  /** What is asked of each row, by its id. */
  choices: ReadonlyMap<string, Choice>
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

const isCode = new Set(['sku', 'product', 'component', 'supplier'])

/** Whether a column shows what it compares without case: codes of other tables, and choices. */
const isFolded = (kind: EntryKind, { id, type }: Column): boolean =>
  type === 'choice' || (isCode.has(id) && kind !== 'products')

const sameText = (isFoldedHere: boolean, a: string, b: string): boolean => {
  const [one, other] = [a, b].map((text) => text.replace(/[\s\u00a0]+/g, ' ').trim())
  return isFoldedHere ? one?.toLowerCase() === other?.toLowerCase() : one === other
}

/** What a cell says, as the ledger would keep it. */
const saidIn = (cell: Cell, type: Column['type']): string => {
  if (type === 'yesNo') return cell === false || /^\s*(no|false)\s*$/i.test(String(cell)) ? 'no' : 'yes'
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.error
  const isNumber = typeof cell === 'number' && type !== 'text'
  return isNumber ? formatMillionths(toMillionths(cell)) : String(cell).trim()
}

/** Figures of documents stand below their texts; those of products and suppliers are told like texts. */
const isTold = (kind: EntryKind, { id, type }: Column): boolean =>
  kind === 'buildComponents'
    ? id === 'component'
    : type === 'text' || type === 'choice' || id === 'line' || kind === 'products'

/** Texts that a correction changes. A lot that the row does not name stays the one it has. */
const changedTexts = (kind: EntryKind, row: SheetRow, said: RowResult['said']): ChangedText[] => {
  if (said === undefined) return []
  return entryTables[kind].columns.flatMap((column, at) => {
    if (!isTold(kind, column)) return []
    const { id, header, type } = column
    const after = saidIn(row.cells[at] ?? null, type)
    const before = said[id] ?? ''
    if (sameText(isFolded(kind, column), before, after) || (id === 'lot' && after === '')) return []
    return [{ header, before, after }]
  })
}

const amountOf = (chosen: Chosen, row: SheetRow): string | undefined =>
  chosen.table.kind === 'sales' ? sheetTotals({ table: chosen.table, rows: [row] }).value : undefined

/**
 * Puts the answer to a check of `chosen` (with amend or void for each row) beside what the rows stand for now. Rows
 * that would not change are counted only.
 */
export const proposalOf = (
  action: Correction,
  chosen: readonly Chosen[],
  answer: BatchAnswer,
  now: readonly RowResult[],
  choices: ReadonlyMap<string, Choice>,
): Proposal => {
  const before = new Map(now.map((row) => [row.id, row]))
  const after = new Map(rowAnswers(answer).map((row) => [row.id, row]))
  const proposal: Proposal = {
    ...{ action, rows: [], unchanged: 0, versions: [], groups: [], earlier: answer.earlier, choices },
  }
  const inputs = inputsOfRows(chosen, before)
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
      const input = inputs.get(row.id)
      const { date, quantity = input?.quantity, unitCost, cost } = was ?? {}
      const said = input ? { component: input.sku } : was?.said
      const amount = kind === 'sales' ? was?.amount : undefined
      const next = {
        date: dateOf(kind, row),
        quantity: quantityOf(kind, row),
        amount: amountOf({ table, rows }, row),
      }
      proposal.rows.push({
        ...{ id: row.id, kind, reference: was?.reference ?? row.reference },
        name: will.productName ?? was?.productName ?? '',
        before: side({ date, quantity, amount, unitCost, cost }),
        after: action === 'void' ? null : side({ ...next, unitCost: will.unitCost, cost: will.cost }),
        texts: action === 'void' ? [] : changedTexts(kind, row, said),
      })
    }
  return { ...proposal, groups: groupProblems(found) }
}
