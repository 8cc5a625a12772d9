import type { Problem, RowAnswer } from '../../schema/api/batch.ts'
import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import type { SheetTable } from './row.ts'

/** Where a row stood when it was read: its table, its place in the body, its id (by which it is found again). */
export type Place = { table: SheetTable; at: number; id: string }

/** Equal problems of one table, as one line. */
export type ProblemGroup = {
  key: string
  kind: EntryKind
  sheet: string
  column: string | null
  code: string
  message: string
  remedy: string
  severity: Problem['severity']
  /** What was clearly meant, where the Worker knows. */
  suggestion?: string | undefined
  /** The rows, in the order of the sheet. */
  places: Place[]
}

/** The header of column `id`, as people see it in messages (no star). */
export const headerOf = (kind: EntryKind, id: string): string =>
  entryTables[kind].columns.find((column) => column.id === id)?.header ?? id

/** What the Message column says: the column, the first problem, and how many more there are. */
export const messageText = (kind: EntryKind, problems: readonly Problem[]): string => {
  const first = problems.find(({ severity }) => severity === 'problem') ?? problems[0]
  if (!first) return ''
  const header = first.column === null ? '' : headerOf(kind, first.column)
  const where = header === '' || first.message.startsWith(header) ? '' : `${header}: `
  const remedy = first.remedy === '' ? '' : ` ${first.remedy}`
  const more = problems.length > 1 ? ` (+${problems.length - 1})` : ''
  return `${where}${first.message}${remedy}${more}`
}

/** Groups equal problems: what refuses rows first, then the most frequent. */
export const groupProblems = (answers: readonly { place: Place; answer: RowAnswer }[]): ProblemGroup[] => {
  const groups = new Map<string, ProblemGroup>()
  for (const { place, answer } of answers)
    for (const problem of answer.problems) {
      const key = JSON.stringify([place.table.key, problem.code, problem.column, problem.message])
      const group = groups.get(key)
      if (group) group.places.push(place)
      else
        groups.set(key, {
          ...problem,
          key,
          kind: place.table.kind,
          sheet: place.table.sheet,
          places: [place],
        })
    }
  return [...groups.values()].sort(
    (a, b) => a.severity.localeCompare(b.severity) || b.places.length - a.places.length,
  )
}
