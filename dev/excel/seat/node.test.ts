import { afterEach, describe, expect, it } from 'vitest'
import { type NodeExcel, openNodeExcel } from './node.ts'

let excel: NodeExcel

afterEach(() => {
  expect([...excel.unmodelled]).toEqual([])
  excel.close()
})

describe('the real office.js against the model', () => {
  it('builds a table and reads it back in one sync', async () => {
    excel = await openNodeExcel()
    const got = await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet()
      const table = sheet.tables.add('A1:C1', true)
      table.name = 'Builds'
      table.getHeaderRowRange().values = [['SKU', 'Qty', 'Date']]
      table.rows.add(undefined, [
        ['KIT-1', 3, '2026-11-20'],
        ['KIT-2', 4, '2026-11-21'],
      ])
      const range = table.getRange().load('values,text,address')
      table.columns.load('items/name,items/id')
      await context.sync()
      return {
        values: range.values,
        text: range.text,
        address: range.address,
        columns: table.columns.items.map((column) => [column.id, column.name]),
      }
    })
    expect(got.address).toBe('Sheet1!A1:C4')
    expect(got.values[2]).toEqual(['KIT-1', 3, 46346])
    expect(got.text[2]).toEqual(['KIT-1', '3', '11/20/2026'])
    expect(got.columns).toEqual([
      [1, 'SKU'],
      [2, 'Qty'],
      [3, 'Date'],
    ])
    expect(excel.syncs).toBe(1)
  })

  it("fails with Excel's codes and tells the statement", async () => {
    excel = await openNodeExcel()
    const failed = Excel.run(async (context) => {
      context.workbook.tables.getItem('Nope').getRange().load('address')
      await context.sync()
    })
    await expect(failed).rejects.toMatchObject({ code: 'ItemNotFound' })
    await failed.catch((error: OfficeExtension.Error) => {
      expect(error).toBeInstanceOf(OfficeExtension.Error)
      expect(error.debugInfo.statement).toContain('getItem')
    })
  })
})
