import type { EntryKind } from '../../../schema/api/entry.ts'
import type { Problem } from '../../../schema/api/batch.ts'
import type { Place, ProblemGroup } from '../problems.ts'

/** Problems of one kind in one column of one table: equal ones together, and all of them at once. */
export type Family = {
  key: string
  kind: EntryKind
  sheet: string
  column: string | null
  code: string
  severity: Problem['severity']
  groups: ProblemGroup[]
  /** Rows of all groups, in the order of the sheet. */
  places: Place[]
}

/** Gathers groups of one kind: what refuses rows first, then what most rows have. */
export const familiesOf = (groups: readonly ProblemGroup[]): Family[] => {
  const families = new Map<string, Family>()
  for (const group of groups) {
    const { kind, sheet, column, code, severity, places } = group
    const key = JSON.stringify([places[0]?.table.key, code, column])
    const family = families.get(key)
    if (family) {
      family.groups.push(group)
      family.places.push(...places)
    } else
      families.set(key, { key, kind, sheet, column, code, severity, groups: [group], places: [...places] })
  }
  for (const { places } of families.values()) places.sort((a, b) => a.at - b.at)
  return [...families.values()].sort(
    (a, b) => a.severity.localeCompare(b.severity) || b.places.length - a.places.length,
  )
}
