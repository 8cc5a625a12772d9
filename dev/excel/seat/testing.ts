import { afterEach, expect } from 'vitest'
import { type NodeExcel, type NodeExcelOptions, openNodeExcel } from './node.ts'

let open: NodeExcel | null = null

afterEach(() => {
  if (!open) return
  const asked = [...open.unmodelled]
  open.close()
  open = null
  // A test that asked for something that is not modelled has proved nothing.
  expect(asked).toEqual([])
})

/** Opens Excel for one test, and closes it after. */
export const startExcel = async (options?: NodeExcelOptions): Promise<NodeExcel> => {
  open?.close()
  open = await openNodeExcel(options)
  return open
}

/** Writes values on the first sheet and makes a table of them, header first. */
export const makeTable = (values: unknown[][], name = 'Data', address = 'A1'): Promise<void> =>
  Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getFirst()
    const range = sheet.getRange(address).getResizedRange(values.length - 1, (values[0]?.length ?? 1) - 1)
    range.values = values
    sheet.tables.add(range, true).name = name
    await context.sync()
  })

/** The values of a range of the first sheet. */
export const valuesOf = (address: string): Promise<unknown[][]> =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getFirst().getRange(address).load('values')
    await context.sync()
    return range.values
  })

/** Where a table's body is, e.g. Sheet1!A2:B4. */
export const bodyOf = (name: string): Promise<string> =>
  Excel.run(async (context) => {
    const body = context.workbook.tables.getItem(name).getDataBodyRange().load('address')
    await context.sync()
    return body.address
  })

/** Runs a batch and returns the code it fails with, or 'ok'. */
export const outcome = async (
  batch: (context: Excel.RequestContext) => Promise<unknown>,
): Promise<string> => {
  try {
    await Excel.run(batch)
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}
