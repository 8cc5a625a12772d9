import type { Problem } from '../../../schema/api/batch.ts'
import type { Cell } from '../../../schema/api/cell.ts'
import type { Column, EntryTable } from '../../../schema/api/entry.ts'
import { problem } from '../messages.ts'
import { readCell, type CellValue, type ReadingRules } from './read.ts'

/** The cells of one row, read. A column that is empty, absent or wrong is null; `bad` has those that are wrong. */
export type CellsRead = {
  values: Readonly<Record<string, CellValue>>
  bad: ReadonlySet<string>
  problems: readonly Problem[]
}

/** Notes may be long; names, codes and references may not. */
const mostNote = 1000

/**
 * Reads rows of one table whose cells stand in the order of `columns` (ids; unknown ones are passed over), with
 * every problem of cells, required columns and one-of groups at once.
 */
export const rowReader = (
  table: EntryTable,
  columns: readonly string[],
  currencyDecimals: number,
): ((cells: readonly Cell[]) => CellsRead) => {
  const plans = table.columns.map((column) => ({
    column,
    at: columns.indexOf(column.id),
    rules: rulesOf(column, table, currencyDecimals),
  }))
  const groups = oneOfGroups(table)
  return (cells) => {
    const values: Record<string, CellValue> = {}
    const bad = new Set<string>()
    const problems: Problem[] = []
    const note = (found: Problem) => {
      problems.push(found)
      if (found.column !== null) bad.add(found.column)
    }
    for (const { column, at, rules } of plans) {
      const read = readCell(at < 0 ? null : (cells[at] ?? null), column, rules)
      if ('problem' in read) note(read.problem)
      values[column.id] = 'value' in read ? read.value : null
      if (column.required && values[column.id] === null && !bad.has(column.id)) {
        note(problem('required', column.id, { header: column.header }))
      }
    }
    for (const group of groups) {
      const found = checkGroup(group, values, bad)
      if (found !== null) note(found)
    }
    return { values, bad, problems }
  }
}

const rulesOf = (column: Column, table: EntryTable, currencyDecimals: number): ReadingRules => ({
  currencyDecimals,
  totalInstead: table.columns.find(
    (other) => other.type === 'money' && other.oneOf !== undefined && other.oneOf === column.oneOf,
  )?.header,
  signedMoney: table.columns.some(({ type }) => type === 'signedQuantity'),
  mostText: column.id === 'note' ? mostNote : 100,
})

const oneOfGroups = (table: EntryTable): readonly (readonly Column[])[] => {
  const groups = Map.groupBy(
    table.columns.filter(({ oneOf }) => oneOf !== undefined),
    ({ oneOf }) => oneOf,
  )
  return [...groups.values()]
}

const checkGroup = (
  group: readonly Column[],
  values: Readonly<Record<string, CellValue>>,
  bad: ReadonlySet<string>,
): Problem | null => {
  const filled = group.filter(({ id }) => values[id] !== null || bad.has(id))
  const headers = group.map(({ header }) => header)
  if (filled.length === 0) return problem('one-of-missing', group[0]?.id ?? null, { headers })
  if (filled.length === 1 || filled.some(({ id }) => bad.has(id))) return null
  return problem('one-of-both', filled[1]?.id ?? null, { headers })
}
