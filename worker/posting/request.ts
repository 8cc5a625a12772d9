import type { BatchRequest } from '../../schema/api/batch.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import type { Wanted } from '../store/known.ts'
import type { Rules } from './draft.ts'
import { contentHash } from './hash.ts'
import { lookOf } from './looks.ts'
import { Mentioned } from './mentions.ts'
import { readTable, type SheetRow } from './sheet.ts'
import { eventNamed } from './states.ts'

/** A request, its cells read. */
export type Sheet = {
  tables: readonly { kind: EntryKind; rows: readonly SheetRow[] }[]
  rows: readonly SheetRow[]
  /** What rows look like, for those that can look like another. */
  looks: ReadonlyMap<SheetRow, number>
  wanted: Wanted
  /** Hash of all that was sent: a batch id belongs to one. */
  hash: string
}

/** Reads all cells of a request and collects the names it mentions. */
export const readSheet = (request: BatchRequest, rules: Rules, currencyDecimals: number): Sheet => {
  const tables = request.tables.map((table) => ({
    kind: table.kind,
    rows: readTable(table, currencyDecimals),
  }))
  const rows = tables.flatMap((table) => table.rows)
  const mentioned = new Mentioned()
  const looks = new Map<SheetRow, number>()
  for (const row of rows) {
    if (row.isActive) rules[row.kind].mentions(row, mentioned)
    const look = row.task === 'void' ? null : lookOf(row)
    if (look !== null) looks.set(row, look)
  }
  const sent = rows.map((row) => [row.sent.id, row.task, row.sent.event, row.sent.anyway, row.hash])
  const wanted: Wanted = {
    batch: request.batchId,
    rowIds: rows.map((row) => row.sent.id),
    events: rows.flatMap((row) => eventNamed(row) ?? []),
    looks: rows.flatMap((row) => (row.task === 'post' && !row.sent.anyway ? (looks.get(row) ?? []) : [])),
    ...mentioned.names,
  }
  return { tables, rows, looks, wanted, hash: contentHash(JSON.stringify(sent)) }
}

/** All rows of one kind that say something new. */
export const activeRows = (sheet: Sheet, kind: EntryKind): SheetRow[] =>
  sheet.tables.flatMap((table) => (table.kind === kind ? table.rows.filter((row) => row.isActive) : []))
