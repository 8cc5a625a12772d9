import type { BatchRow, BatchTable, Problem, RowState } from '../../schema/api/batch.ts'
import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import type { EventId } from '../ledger/event.ts'
import { rowReader, warnOfMixedDates, type CellsRead, type CellValue } from './cells.ts'
import type { Found, PostedEvent } from '../store/known.ts'
import type { Posted, Row } from './draft.ts'
import { contentHash } from './hash.ts'
import { refuseUnknownColumns } from './layout.ts'

/** Where the columns of a table stand in what a row reads. */
type Slots = Readonly<Record<string, number>>

const slotsOf = (kind: EntryKind): Slots =>
  Object.fromEntries(entryTables[kind].columns.map(({ id }, slot) => [id, slot]))

export type Task = 'post' | 'amend' | 'void' | 'claim' | 'none'

/** A row of a request: what was sent, and what the rules and the pipeline find out about it. */
export class SheetRow implements Row {
  readonly kind: EntryKind
  readonly sent: BatchRow
  readonly problems: Problem[]
  readonly #slots: Slots
  readonly #read: CellsRead
  /** What the pipeline does with it; `none` once it turns out that nothing is to be done. */
  task: Task
  /** What it is in the answer, where that is not decided by its problems. */
  state: RowState | null = null
  /** What its id or the event it names stands for in the ledger. */
  posted: PostedEvent | null = null
  /** For a row that looks posted: what it looks like. */
  like: Found['looks'][number] | null = null
  entry: EventId = 0
  replaces: Posted | null = null
  #hash: string | null = null

  constructor(kind: EntryKind, sent: BatchRow, slots: Slots, read: CellsRead) {
    this.kind = kind
    this.sent = sent
    this.task = sent.action ?? 'post'
    this.#slots = slots
    this.#read = read
    this.problems = read.problems
  }

  #value(column: string): CellValue {
    const slot = this.#slots[column]
    if (slot === undefined) throw new Error(`The table ${this.kind} has no column ${column}`)
    return this.#read.values[slot] ?? null
  }

  text(column: string): string {
    return (this.#value(column) ?? '') as string
  }

  number(column: string): number | null {
    return this.#value(column) as number | null
  }

  date(column: string): string | null {
    return this.#value(column) as string | null
  }

  yesNo(column: string): boolean | null {
    return this.#value(column) as boolean | null
  }

  choice(column: string): string | null {
    return this.#value(column) as string | null
  }

  bad(column: string): boolean {
    const slot = this.#slots[column]
    return slot !== undefined && this.#read.bad[slot] === true
  }

  problem(column: string | null, code: string, message: string, remedy: string): void {
    this.problems.push({ column, code, message, remedy, severity: 'problem' })
  }

  warning(column: string | null, code: string, message: string, remedy: string): void {
    this.problems.push({ column, code, message, remedy, severity: 'warning' })
  }

  get hasProblem(): boolean {
    return this.problems.some((problem) => problem.severity === 'problem')
  }

  /** Equal for equal contents, whatever the order of columns and the form of a number. */
  get hash(): string {
    this.#hash ??= contentHash(JSON.stringify([this.kind, ...this.#read.values]))
    return this.#hash
  }

  /** Whether rules and dates apply to it: it says something new. */
  get isActive(): boolean {
    return this.task === 'post' || this.task === 'amend'
  }

  /** For rows whose cells do not matter: a void, or one that is posted already. */
  forgetProblems(): void {
    this.problems.length = 0
  }

  /** Nothing is done with this row, and the answer says why. */
  settle(state: RowState): void {
    this.task = 'none'
    this.state = state
    this.forgetProblems()
  }
}

/** Reads all cells of a table; throws a Refusal for columns that it has not. */
export const readTable = (table: BatchTable, currencyDecimals: number): SheetRow[] => {
  refuseUnknownColumns(table)
  const slots = slotsOf(table.kind)
  const entry = entryTables[table.kind]
  const read = rowReader(entry, table.columns, currencyDecimals)
  const rows = table.rows.map((row) => new SheetRow(table.kind, row, slots, read(row.cells)))
  warnOfMixedDates(entry, rows)
  return rows
}
