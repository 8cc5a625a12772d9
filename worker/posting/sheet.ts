import type { BatchRow, BatchTable, Problem } from '../../schema/api/batch.ts'
import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import type { EventId } from '../ledger/event.ts'
import { rowReader, type CellsRead, type CellValue } from './cells.ts'
import type { Posted, Row } from './draft.ts'

/** Where the columns of a table stand in what a row reads. */
type Slots = Readonly<Record<string, number>>

const slotsOf = (kind: EntryKind): Slots =>
  Object.fromEntries(entryTables[kind].columns.map(({ id }, slot) => [id, slot]))

/** A row of a request: what was sent, and what the rules and the pipeline find out about it. */
export class SheetRow implements Row {
  readonly kind: EntryKind
  readonly sent: BatchRow
  readonly problems: Problem[]
  readonly #slots: Slots
  readonly #read: CellsRead
  /** Content hash of kind and cells; set by the pipeline. */
  hash = ''
  entry: EventId = 0
  replaces: Posted | null = null

  constructor(kind: EntryKind, sent: BatchRow, slots: Slots, read: CellsRead) {
    this.kind = kind
    this.sent = sent
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
  get content(): string {
    return JSON.stringify([this.kind, ...this.#read.values])
  }
}

/** Reads all cells of a table. */
export const readTable = (table: BatchTable, currencyDecimals: number): SheetRow[] => {
  const slots = slotsOf(table.kind)
  const read = rowReader(entryTables[table.kind], table.columns, currencyDecimals)
  return table.rows.map((row) => new SheetRow(table.kind, row, slots, read(row.cells)))
}
