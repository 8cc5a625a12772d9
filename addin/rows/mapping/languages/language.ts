import type { EntryKind } from '../../../../schema/api/entry.ts'

/** What people write in one language, in plain spelling; words that stand in a list are parted by a comma and a blank. */
export type Language = {
  /** What they call our columns, the surest name first. A number is *no*, and *of the* is left out. */
  columns: Record<string, string>
  /** The same where a word means something else in one table than in the others. */
  special?: Partial<Record<EntryKind, Record<string, string>>>
  /** What they call a sheet or a file of a kind. */
  titles: Partial<Record<EntryKind, string>>
  /** What stands above a column of units. */
  units: string
}
