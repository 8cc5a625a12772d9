/** What tests of addin/excel share: looking at a workbook, and leaving it. */
import { expect } from 'vitest'
import type { NodeExcel } from '../../dev/excel/seat/node.ts'

/** Ends a test: nothing was asked of Excel that is not modelled, or newer than the API level of the seat. */
export const leave = (excel: NodeExcel): void => {
  expect([...excel.unmodelled]).toEqual([])
  expect([...excel.refused]).toEqual([])
  excel.close()
}

/** Values of a column of the first table of a sheet, by the header that stands above it. */
export const columnOf = (sheet: string, header: string): Promise<unknown[]> =>
  Excel.run(async (context) => {
    const body = context.workbook.worksheets
      .getItem(sheet)
      .tables.getItemAt(0)
      .columns.getItem(header)
      .getDataBodyRange()
      .load('values')
    await context.sync()
    return (body.values as unknown[][]).map(([value]) => value)
  })
