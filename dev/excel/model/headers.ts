import { CellError, type CellValue } from './cell.ts'
import { renameColumnInFormulas } from './renames.ts'
import type { Table, TableColumn } from './table.ts'
import { valueText } from './text.ts'
import type { Workbook } from './workbook.ts'
import { cellOf } from './write.ts'

/** A name no other column has: Excel adds a number, and calls an empty one ColumnN. */
const freeName = (wanted: string, taken: ReadonlySet<string>, index: number): string => {
  if (wanted !== '' && !taken.has(wanted.toLowerCase())) return wanted
  const stem = wanted === '' ? 'Column' : wanted
  for (let number = wanted === '' ? index + 1 : 2; ; number++) {
    const name = `${stem}${number}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

const headerText = (workbook: Workbook, value: CellValue, format: string): string =>
  value instanceof CellError ? value.code : valueText(workbook, value, format)

/** After header cells changed: they become text, unique within the table, and the columns take their names. */
export const syncHeaders = (workbook: Workbook, table: Table): void => {
  const { box, sheet } = table
  const taken = new Set<string>()
  const renamed: { from: string; to: string }[] = []
  const columns = table.columns.map((column, j): TableColumn => {
    const cell = workbook.cell(sheet, box.row, box.col + j)
    const wanted = headerText(workbook, cell.value, cell.format)
    const name = freeName(wanted, taken, j)
    taken.add(name.toLowerCase())
    if (cell.value !== name || cell.formula !== undefined) {
      workbook.put(sheet, box.row, box.col + j, cellOf(name, undefined, cell.format, cell.style))
    }
    if (name === column.name) return column
    if (column.name !== '') renamed.push({ from: column.name, to: name })
    return { ...column, name }
  })
  if (columns.every((column, j) => column === table.columns[j])) return
  workbook.change(table.state, { columns })
  for (const { from, to } of renamed) renameColumnInFormulas(workbook, table, from, to)
}
