import type { BatchRow, BatchTable, Problem } from '../../schema/api/batch.ts'
import { entryTables, type Column, type EntryKind } from '../../schema/api/entry.ts'
import type { EventId } from '../ledger/event.ts'
import { readCell, type Value } from './cells.ts'
import type { Posted, Row } from './draft.ts'

/** Where the columns of a table that was sent stand; -1 for a column that was not sent. */
type Layout = { columns: readonly Column[]; slots: Record<string, number>; sent: readonly number[] }

const layoutOf = (table: BatchTable): Layout => {
  const { columns } = entryTables[table.kind]
  const slots: Record<string, number> = {}
  columns.forEach((column, slot) => (slots[column.id] = slot))
  return { columns, slots, sent: columns.map((column) => table.columns.indexOf(column.id)) }
}

/** A row of a request: what was sent, and what the rules and the pipeline find out about it. */
export class SheetRow implements Row {
  readonly kind: EntryKind
  readonly sent: BatchRow
  readonly problems: Problem[] = []
  readonly #layout: Layout
  readonly #values: Value[] = []
  readonly #bad: boolean[] = []
  /** Content hash of kind and cells; set by the pipeline. */
  hash = ''
  entry: EventId = 0
  replaces: Posted | null = null

  constructor(kind: EntryKind, sent: BatchRow, layout: Layout, currencyDecimals: number) {
    this.kind = kind
    this.sent = sent
    this.#layout = layout
    this.#read(currencyDecimals)
  }

  #read(currencyDecimals: number): void {
    const { columns, sent } = this.#layout
    for (let slot = 0; slot < columns.length; slot++) {
      const column = columns[slot] as Column
      const from = sent[slot] as number
      const cell = from < 0 ? null : (this.sent.cells[from] ?? null)
      const { value, problem } = readCell(cell, column, currencyDecimals)
      this.#values.push(value)
      this.#bad.push(problem !== undefined)
      if (problem)
        this.problem(column.id, problem.code, `${column.header}: ${problem.message}`, problem.remedy)
      else if (value === null && column.required && !column.oneOf) {
        this.problem(column.id, 'required', `${column.header} is empty.`, 'Fill it in.')
      }
    }
    this.#oneOf()
  }

  #oneOf(): void {
    const { columns } = this.#layout
    for (const group of new Set(columns.flatMap((column) => column.oneOf ?? []))) {
      const members = columns.filter((column) => column.oneOf === group)
      if (members.some((column) => this.bad(column.id))) continue
      const filled = members.filter((column) => this.#value(column.id) !== null)
      const [first, second] = members.map((column) => column.header)
      const last = filled.at(-1) ?? members[0]
      if (filled.length === 0 && last) {
        this.problem(last.id, 'required', `${first} and ${second} are empty.`, 'Fill in one of them.')
      }
      if (filled.length > 1 && last) {
        this.problem(last.id, 'one-of-two', `${first} and ${second} are both filled.`, 'Keep one of them.')
      }
    }
  }

  #value(column: string): Value {
    const slot = this.#layout.slots[column]
    if (slot === undefined) throw new Error(`The table ${this.kind} has no column ${column}`)
    return this.#values[slot] ?? null
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
    const slot = this.#layout.slots[column]
    return slot !== undefined && this.#bad[slot] === true
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
    return JSON.stringify([this.kind, ...this.#values])
  }
}

/** Reads all cells of a table. */
export const readTable = (table: BatchTable, currencyDecimals: number): SheetRow[] => {
  const layout = layoutOf(table)
  return table.rows.map((row) => new SheetRow(table.kind, row, layout, currencyDecimals))
}
