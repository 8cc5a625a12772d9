import { entryKinds, entryTables, type EntryKind } from '../../schema/api/entry.ts'
import type { EntryRow } from '../data/entry.ts'
import type { Seat } from '../excel/seat/browser.ts'
import { blockOf } from './block.ts'
import type { Pane } from './pane.ts'

type Placed = { table: string; sheet: string; firstRow: number; rows: number }

/** Enters rows through the add-in's tables: inserts a table when rows of its kind first come, and pastes into it. */
export class Entry {
  readonly #seat: Seat
  readonly #pane: Pane
  readonly #placed = new Map<EntryKind, Placed>()
  constructor(seat: Seat, pane: Pane) {
    this.#seat = seat
    this.#pane = pane
  }

  /** Pastes rows below those that stand in their tables already, as a person would. */
  async paste(rows: readonly EntryRow[]): Promise<void> {
    const byKind = Map.groupBy(rows, ({ kind }) => kind)
    for (const kind of entryKinds) {
      const those = byKind.get(kind)
      if (!those) continue
      const placed = this.#placed.get(kind) ?? (await this.#insert(kind))
      await this.#seat.paste(`'${placed.sheet}'!A${placed.firstRow + placed.rows}`, blockOf(those))
      placed.rows += those.length
      const stands = (await this.#seat.tables()).find(({ name }) => name === placed.table)?.rows
      if (stands !== placed.rows)
        throw new Error(`${placed.table} has ${stands} rows after pasting, not ${placed.rows}`)
    }
  }

  /** Build numbers and unit costs, as the sheet shows them. */
  async builds(): Promise<{ build: string; unitCost: string }[]> {
    const placed = this.#placed.get('builds')
    if (!placed) return []
    const [numbers, costs] = await Promise.all(
      ['Build no.', 'Unit cost'].map((column) => this.#seat.values(`${placed.table}[${column}]`)),
    )
    return (numbers ?? []).map(([build], n) => ({ build: String(build), unitCost: String(costs?.[n]?.[0]) }))
  }

  async #insert(kind: EntryKind): Promise<Placed> {
    const before = new Set((await this.#seat.tables()).map(({ name }) => name))
    await this.#pane.insert(entryTables[kind].title)
    const table = (await this.#seat.tables()).find(({ name }) => !before.has(name))
    if (!table) throw new Error(`No table of ${entryTables[kind].title} was inserted`)
    const firstRow = await this.#seat.page.evaluate(
      (name) => 1 + (window.workbench.workbook.tables.find((each) => each.name === name)?.bodyBox().row ?? 0),
      table.name,
    )
    const placed = { table: table.name, sheet: table.sheet, firstRow, rows: 0 }
    this.#placed.set(kind, placed)
    return placed
  }
}
