import { entryKinds, type EntryKind } from '../../schema/api/entry.ts'
import { sheetColumns } from '../rows/columns.ts'
import type { EntryMark } from './settings.ts'

/** A column as Excel names and numbers it. */
type Named = { id: number; name: string }

/** Some columns may be renamed or deleted; a table with fewer of ours is somebody's own. */
const enough = 0.6

const share = (kind: EntryKind, names: ReadonlySet<string>): number => {
  const columns = sheetColumns(kind)
  return columns.filter(({ header }) => names.has(header)).length / columns.length
}

/** Columns keep their numbers and names when their sheet is copied: how many of one table stand in another, too. */
const inCommon = (columns: readonly Named[], original: readonly Named[]): number => {
  const names = new Map(original.map(({ id, name }) => [id, name]))
  return columns.filter(({ id, name }) => names.get(id) === name).length / columns.length
}

/** The first of those with the largest measure, if that is enough. */
const best = <One>(all: readonly One[], measure: (one: One) => number): One | undefined => {
  const measured = all.map((one) => ({ one, is: measure(one) }))
  const [first] = measured.toSorted((a, b) => b.is - a.is)
  return first !== undefined && first.is >= enough ? first.one : undefined
}

/**
 * What a table is that the workbook does not remember (copied, or settings lost): ours when it has our hidden columns.
 * A copy is what its original is, renamed and deleted columns and all; else the headers tell.
 */
export const recognise = (
  columns: readonly Named[],
  remembered: readonly { mark: EntryMark; columns: readonly Named[] }[],
): Partial<EntryMark> => {
  const names = new Set(columns.map(({ name }) => name))
  if (!names.has('Row ID') || !names.has('Problem cells')) return {}
  const original = best(remembered, (each) => inCommon(columns, each.columns))
  if (original) return original.mark
  const kind = best(entryKinds, (each) => share(each, names))
  return kind === undefined ? {} : { kind }
}
