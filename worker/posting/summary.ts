import type { PostedKind } from '../../schema/api/history.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import { totalsOf, type Answering } from './answer.ts'
import type { SheetRow } from './sheet.ts'

/** What a post did, as it is stored with its batch: facts of the day, whatever happens to its documents later. */
export type StoredSummary = {
  kinds: (PostedKind & { value: string })[]
  /** Row ids that took over what was posted before: no event of the post tells of them. */
  claimed: string[]
}

/** Our numbers in their order: PSB-RCV-10000 comes after PSB-RCV-9999. */
const byNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

const referenceOf = (row: SheetRow, answering: Answering): string =>
  answering.planned.get(row)?.stored.document ?? row.posted?.document ?? ''

const kindSummary = (
  kind: EntryKind,
  rows: readonly SheetRow[],
  answering: Answering,
): StoredSummary['kinds'][number] => {
  const entered = rows.filter(({ isActive }) => isActive)
  const { quantity, value, firstDate, lastDate } = totalsOf(kind, entered, answering)
  const { documents } = totalsOf(kind, rows, answering)
  const count = (task: SheetRow['task']) => rows.filter((row) => row.task === task).length
  const references = rows.map((row) => referenceOf(row, answering)).filter((reference) => reference !== '')
  references.sort(byNumber)
  return {
    kind,
    rows: rows.length,
    corrected: count('amend'),
    voided: count('void'),
    takenOver: count('claim'),
    documents,
    firstReference: references[0] ?? null,
    lastReference: references.at(-1) ?? null,
    firstDate,
    lastDate,
    quantity,
    value,
  }
}

/** What a post does with the rows of its tables, those aside that were posted before. */
export const summaryOf = (
  tables: readonly { kind: EntryKind; rows: readonly SheetRow[] }[],
  answering: Answering,
): StoredSummary => {
  const acting = tables.map(({ kind, rows }) => ({ kind, rows: rows.filter(({ task }) => task !== 'none') }))
  const byKind = Map.groupBy(acting, ({ kind }) => kind)
  const kinds = [...byKind].flatMap(([kind, parts]) => {
    const rows = parts.flatMap((part) => part.rows)
    return rows.length === 0 ? [] : [kindSummary(kind, rows, answering)]
  })
  const claims = acting.flatMap(({ rows }) => rows).filter(({ task }) => task === 'claim')
  return { kinds, claimed: claims.map(({ sent }) => sent.id) }
}
