import type { Workbook } from '../model/workbook.ts'

/** Moves a column of a table as a person does by dragging it: cells and id go together. `to`: its new place, from 0. */
export const moveColumn = (workbook: Workbook, tableName: string, header: string, to: number): void => {
  const table = workbook.tables.find(({ state }) => state.name === tableName)
  const from = table?.columns.findIndex(({ name }) => name === header) ?? -1
  if (!table || from < 0) throw new Error(`There is no column ${header} in ${tableName}.`)
  workbook.edit('Move column', () => {
    const { sheet, box } = table.state
    const moved = <T>(items: readonly T[]): T[] => {
      const [one] = items.slice(from, from + 1)
      const rest = items.toSpliced(from, 1)
      return one === undefined ? rest : rest.toSpliced(to, 0, one)
    }
    const order = moved(Array.from({ length: box.cols }, (_, at) => at))
    for (let row = box.row; row < box.row + box.rows; row += 1) {
      const cells = order.map((at) => sheet.cell(row, box.col + at))
      cells.forEach((cell, at) => workbook.put(sheet, row, box.col + at, cell))
    }
    workbook.change(table.state, { columns: moved(table.columns) })
  })
}
