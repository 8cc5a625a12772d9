import { entryTables, type EntryKind } from '../../schema/api/entry.ts'

/**
 * Headers of columns that somebody deleted and no row can do without; of those of which one is enough, all that there
 * were, when none is left.
 */
export const missingColumns = (kind: EntryKind, left: ReadonlySet<string>): string[] => {
  const { columns } = entryTables[kind]
  const isLeft = (group: string) => columns.some(({ id, oneOf }) => oneOf === group && left.has(id))
  return columns.flatMap(({ id, header, required, oneOf }) => {
    if (left.has(id)) return []
    const isMissing = oneOf === undefined ? required === true : !isLeft(oneOf)
    return isMissing ? [header] : []
  })
}
