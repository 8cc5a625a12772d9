import { maxBatchRows } from '../../schema/api/limits.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import { columnAt, documentOf } from './documents.ts'
import type { Chosen, SheetRow, SheetTable } from './row.ts'

/** What one request carries, and how many rows that is. */
export type Part = { chosen: Chosen[]; rows: number }

/** Rows that must travel together, and where they stand in the ledger's order. */
type Unit = { date: number; rank: number; reference: string; rows: { table: SheetTable; row: SheetRow }[] }

const ranks: Record<EntryKind, number> = {
  products: 0,
  suppliers: 1,
  boms: 2,
  opening: 3,
  receipts: 4,
  builds: 6,
  buildComponents: 6,
  sales: 7,
  adjustments: 8,
}
const adjustmentUp = 5
const firstDatedRank = ranks.receipts

const numberAt = (kind: EntryKind, row: SheetRow, column: string): number | undefined => {
  const cell = row.cells[columnAt(kind, column)]
  return typeof cell === 'number' ? cell : undefined
}

const rankOf = (kind: EntryKind, row: SheetRow): number =>
  kind === 'adjustments' && (numberAt(kind, row, 'quantity') ?? 0) > 0 ? adjustmentUp : ranks[kind]

const unitsOf = (chosen: Chosen[]): Unit[] => {
  const byDocument = new Map<string, Unit>()
  const units: Unit[] = []
  for (const { table, rows } of chosen)
    for (const row of rows) {
      const reference = documentOf(table.kind, row)
      const rank = rankOf(table.kind, row)
      // Build components have no date: they take that of their build, which has the same rank and reference.
      const own = rank < firstDatedRank ? 0 : Math.floor(numberAt(table.kind, row, 'date') ?? Infinity)
      const key = `${ranks[table.kind]} ${reference}`
      const known = reference === '' ? undefined : byDocument.get(key)
      const unit = known ?? { date: Infinity, rank, reference, rows: [] }
      unit.date = Math.min(unit.date, own)
      unit.rows.push({ table, row })
      if (known) continue
      units.push(unit)
      byDocument.set(key, unit)
    }
  return units
}

const natural = new Intl.Collator('en', { numeric: true })

const inLedgerOrder = (a: Unit, b: Unit): number =>
  (a.date === b.date ? 0 : a.date < b.date ? -1 : 1) ||
  a.rank - b.rank ||
  (a.reference === '' ? 1 : 0) - (b.reference === '' ? 1 : 0) ||
  natural.compare(a.reference, b.reference)

const partOf = (chosen: Chosen[], units: Unit[]): Part => {
  const taken = new Set(units.flatMap((unit) => unit.rows.map(({ row }) => row)))
  const kept = chosen
    .map(({ table, rows }) => ({ table, rows: rows.filter((row) => taken.has(row)) }))
    .filter(({ rows }) => rows.length > 0)
  return { chosen: kept, rows: taken.size }
}

/** Where to end a part that is full: at the end of a day if that fills half of it, else of a rank, else here. */
const cut = (units: Unit[], limit: number): number => {
  const sizes = units.map((unit) => unit.rows.length)
  const full = sizes.reduce((sum, size) => sum + size, 0)
  for (const same of [
    (a: Unit, b: Unit) => a.date === b.date,
    (a: Unit, b: Unit) => a.date === b.date && a.rank === b.rank,
  ]) {
    let left = full
    for (let at = units.length - 1; at > 0; at -= 1) {
      left -= sizes[at] ?? 0
      if (left * 2 < limit) break
      const [before, after] = [units[at - 1], units[at]]
      if (before && after && !same(before, after)) return at
    }
  }
  return units.length - 1
}

/**
 * Splits what is chosen into requests of at most `limit` rows, in ledger order, never splitting a document. What fits
 * goes as one, in the order of the sheet. A part ends with a day where it can: builds of one day may need each
 * other. A document of more than `limit` rows makes a part beyond the limit, which the Worker refuses.
 */
export const split = (chosen: Chosen[], limit = maxBatchRows): Part[] => {
  const total = chosen.reduce((sum, { rows }) => sum + rows.length, 0)
  if (total <= limit) return total === 0 ? [] : [{ chosen, rows: total }]
  const parts: Part[] = []
  let held: Unit[] = []
  let size = 0
  for (const unit of unitsOf(chosen).sort(inLedgerOrder)) {
    held.push(unit)
    size += unit.rows.length
    while (size > limit && held.length > 1) {
      const at = cut(held, limit)
      const part = partOf(chosen, held.slice(0, at))
      parts.push(part)
      held = held.slice(at)
      size -= part.rows
    }
  }
  if (held.length > 0) parts.push(partOf(chosen, held))
  return parts
}
