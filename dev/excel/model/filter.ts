import { type Seen, criteriaTest } from './criteria.ts'
import { invalidArgument, itemNotFound } from './errors.ts'
import { guardSheet } from './protection.ts'
import type { FilterCriteria, Table, TableColumn } from './table.ts'
import { displayText } from './text.ts'
import type { Workbook } from './workbook.ts'

const unfiltered = (column: TableColumn): TableColumn => {
  const copy: { -readonly [Key in keyof TableColumn]: TableColumn[Key] } = { ...column }
  delete copy.filter
  return copy
}

/** Sets or removes (null) one column's criteria, then applies all of the table's. */
export const applyFilter = (
  workbook: Workbook,
  table: Table,
  columnId: number,
  criteria: FilterCriteria | null,
): void => {
  guardSheet(table.sheet, 'allowAutoFilter')
  if (!table.columns.some(({ id }) => id === columnId)) throw itemNotFound()
  if (criteria && !table.state.showFilterButton) workbook.change(table.state, { showFilterButton: true })
  const columns = table.columns.map((column) => {
    if (column.id !== columnId) return column
    return criteria ? { ...column, filter: criteria } : unfiltered(column)
  })
  workbook.change(table.state, { columns })
  reapplyFilters(workbook, table)
}

/** Shows all rows and forgets every criteria. */
export const clearFilters = (workbook: Workbook, table: Table): void => {
  guardSheet(table.sheet, 'allowAutoFilter')
  if (table.filtered) {
    workbook.change(table.state, { columns: table.columns.map(unfiltered) })
  }
  reapplyFilters(workbook, table)
}

/** Hides and shows body rows by the criteria as they stand; edits alone never do that. */
export const reapplyFilters = (workbook: Workbook, table: Table): void => {
  const { sheet } = table
  const body = table.bodyBox()
  const seen = (row: number, col: number): Seen => {
    const cell = workbook.cell(sheet, row, col)
    return { cell, text: displayText(workbook, cell) }
  }
  workbook.calculate()
  const tests = table.columns.flatMap((column, j) => {
    if (!column.filter) return []
    const all = (): Seen[] => Array.from({ length: body.rows }, (_, i) => seen(body.row + i, body.col + j))
    return [{ col: body.col + j, passes: criteriaTest(column.filter, all) }]
  })
  const end = body.row + body.rows
  const rows = new Set([...sheet.state.filteredRows].filter((row) => row < body.row || row >= end))
  if (tests.length > 0) {
    for (let row = body.row; row < end; row++) {
      if (!tests.every(({ col, passes }) => passes(seen(row, col)))) rows.add(row)
    }
  }
  workbook.change(sheet.state, { filteredRows: rows })
}

/** Reads criteria as the API sends them, without empty members. Throws InvalidArgument. */
export const readCriteria = (raw: unknown): FilterCriteria => {
  if (typeof raw !== 'object' || raw === null) throw invalidArgument()
  const entries = Object.entries(raw).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  )
  const known = ['filterOn', 'criterion1', 'criterion2', 'operator', 'values', 'color', 'dynamicCriteria']
  const criteria: Record<string, unknown> = {}
  for (const [key, value] of entries) {
    const name = key.charAt(0).toLowerCase() + key.slice(1)
    if (known.includes(name)) criteria[name] = value
  }
  if (typeof criteria.filterOn !== 'string') throw invalidArgument()
  return criteria as FilterCriteria
}
