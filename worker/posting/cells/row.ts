import type { Problem } from '../../../schema/api/batch.ts'
import type { Cell } from '../../../schema/api/cell.ts'
import type { Column, EntryTable } from '../../../schema/api/entry.ts'
import { problem } from '../messages.ts'
import { readCell, type CellValue, type ReadingRules } from './read.ts'

/** The cells of one row, read; `values` and `bad` stand in the order of the table's own columns. */
export type CellsRead = {
  /** Null for a cell that is empty, absent or wrong. */
  values: readonly CellValue[]
  /** Which cells are wrong. */
  bad: readonly boolean[]
  problems: Problem[]
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
    const read: CellsRead & { values: CellValue[]; bad: boolean[] } = { values: [], bad: [], problems: [] }
    for (const { column, at, rules } of plans) {
      const found = readCell(at < 0 ? null : (cells[at] ?? null), column, rules)
      const value = 'value' in found ? found.value : null
      if ('problem' in found) read.problems.push(found.problem)
      else if (value === null && column.required) {
        read.problems.push(problem('required', column.id, { header: column.header }))
      }
      read.values.push(value)
      read.bad.push('problem' in found)
    }
    for (const group of groups) read.problems.push(...checkGroup(group, read))
    return read
  }
}

const totals: readonly string[] = ['lineTotal', 'total']

const rulesOf = (column: Column, table: EntryTable, currencyDecimals: number): ReadingRules => {
  const isTotal = totals.includes(column.id)
  const total = table.columns.find(({ id, oneOf }) => totals.includes(id) && oneOf === column.oneOf)
  return {
    currencyDecimals,
    totalInstead: isTotal ? undefined : total?.header,
    signed: isTotal && table.columns.some(({ type }) => type === 'signedQuantity'),
    mostText: column.id === 'note' ? mostNote : 100,
  }
}

type Slot = { column: Column; slot: number }

const oneOfGroups = (table: EntryTable): readonly (readonly Slot[])[] => {
  const slots = table.columns.map((column, slot) => ({ column, slot }))
  const choosing = slots.filter(({ column }) => column.oneOf !== undefined)
  return [...Map.groupBy(choosing, ({ column }) => column.oneOf).values()]
}

const checkGroup = (group: readonly Slot[], { values, bad }: CellsRead): Problem[] => {
  if (group.some(({ slot }) => bad[slot])) return []
  const headers = group.map(({ column }) => column.header)
  const filled = group.filter(({ slot }) => values[slot] !== null)
  if (filled.length === 0) return [problem('one-of-missing', group[0]?.column.id ?? null, { headers })]
  return filled.length === 1 ? [] : [problem('one-of-both', filled[1]?.column.id ?? null, { headers })]
}
