import { type Box, contains, intersection, MAX_COLS, MAX_ROWS } from '../../model/address.ts'
import { hideColumns, hideRows } from '../../model/format.ts'
import { deleteCells, insertCells } from '../../model/shift.ts'
import { deleteTableRows, insertTableRows } from '../../model/tables.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { Table } from '../../model/table.ts'
import type { Workbook } from '../../model/workbook.ts'

/** One entry of the context menu. */
export type Action = { label: string; run: () => void }

const count = (n: number, one: string): string => (n === 1 ? one : `${n} ${one}s`)

/** The table whose body holds the whole box. */
const tableOf = (workbook: Workbook, sheet: Sheet, box: Box): Table | undefined =>
  workbook.tables.find((table) => table.sheet === sheet && contains(table.bodyBox(), box))

/** The rows of a box that are in sight, in runs, from the bottom up: what a person means by deleting under a filter. */
const visibleRuns = (sheet: Sheet, box: Box): { row: number; rows: number }[] => {
  const runs: { row: number; rows: number }[] = []
  for (let row = box.row + box.rows - 1; row >= box.row; row--) {
    if (sheet.rowHidden(row)) continue
    const last = runs.at(-1)
    if (last?.row === row + 1) Object.assign(last, { row, rows: last.rows + 1 })
    else runs.push({ row, rows: 1 })
  }
  return runs
}

const deleteRows = (workbook: Workbook, sheet: Sheet, area: Box, table: Table | undefined): void => {
  if (table && !table.filtered)
    return deleteTableRows(workbook, table, area.row - table.bodyBox().row, area.rows)
  const across = table ? { col: table.box.col, cols: table.box.cols } : { col: 0, cols: MAX_COLS }
  for (const run of visibleRuns(sheet, area)) deleteCells(workbook, sheet, { ...run, ...across }, 'Up')
}

const insertRows = (workbook: Workbook, sheet: Sheet, area: Box, table: Table | undefined): void => {
  if (table) insertTableRows(workbook, table, area.row - table.bodyBox().row, area.rows)
  else insertCells(workbook, sheet, { ...area, col: 0, cols: MAX_COLS }, 'Down')
}

const columnActions = (workbook: Workbook, sheet: Sheet, area: Box): Action[] => {
  const hide = (hidden: boolean) => () =>
    workbook.edit(hidden ? 'Hide columns' : 'Unhide columns', () =>
      hideColumns(workbook, sheet, area, hidden),
    )
  const columns = count(area.cols, 'column')
  const whole = { ...area, row: 0, rows: MAX_ROWS }
  return [
    {
      label: `Insert ${columns} before`,
      run: () => workbook.edit('Insert columns', () => insertCells(workbook, sheet, whole, 'Right')),
    },
    {
      label: `Delete ${columns}`,
      run: () => workbook.edit('Delete columns', () => deleteCells(workbook, sheet, whole, 'Left')),
    },
    { label: 'Hide', run: hide(true) },
    { label: 'Unhide', run: hide(false) },
  ]
}

const hideActions = (workbook: Workbook, sheet: Sheet, area: Box): Action[] =>
  [true, false].map((hidden) => ({
    label: hidden ? 'Hide' : 'Unhide',
    run: () =>
      workbook.edit(hidden ? 'Hide rows' : 'Unhide rows', () => hideRows(workbook, sheet, area, hidden)),
  }))

/** What can be done to the selected area with the right mouse button. */
export const actionsFor = (workbook: Workbook, area: Box): Action[] => {
  const sheet = workbook.active
  const clear: Action = {
    label: 'Clear contents',
    run: () => {
      const used = sheet.usedBox()
      const box = used && intersection(area, used)
      if (box) workbook.clear(sheet, box)
    },
  }
  if (area.rows === MAX_ROWS) return [clear, ...columnActions(workbook, sheet, area)]
  const table = tableOf(workbook, sheet, area)
  const rows = count(area.rows, table ? 'table row' : 'row')
  const actions: Action[] = [
    {
      label: `Insert ${rows} above`,
      run: () => workbook.edit('Insert rows', () => insertRows(workbook, sheet, area, table)),
    },
    {
      label: `Delete ${rows}`,
      run: () => workbook.edit('Delete rows', () => deleteRows(workbook, sheet, area, table)),
    },
    clear,
  ]
  if (area.cols === MAX_COLS) actions.push(...hideActions(workbook, sheet, area))
  if (table?.filtered)
    actions.push({ label: 'Clear filters of the table', run: () => workbook.clearFilters(table) })
  return actions
}
