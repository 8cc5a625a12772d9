import { beforeEach, describe, expect, it } from 'vitest'
import { makeTable, outcome, startExcel } from './testing.ts'

beforeEach(async () => {
  await startExcel()
  await makeTable([
    ['SKU', 'Qty'],
    ['B', 1],
    ['A', 2],
  ])
})

type Work = (sheet: Excel.Worksheet) => void

const works: Record<string, Work> = {
  allowFormatCells: (sheet) => (sheet.getRange('D1').format.fill.color = 'red'),
  allowFormatColumns: (sheet) => (sheet.getRange('D:D').format.columnWidth = 99),
  allowFormatRows: (sheet) => (sheet.getRange('9:9').format.rowHeight = 31),
  allowInsertColumns: (sheet) => sheet.getRange('E:E').insert('Right'),
  allowInsertRows: (sheet) => sheet.getRange('9:9').insert('Down'),
  allowDeleteColumns: (sheet) => sheet.getRange('D:D').delete('Left'),
  allowDeleteRows: (sheet) => sheet.getRange('9:9').delete('Up'),
  allowInsertHyperlinks: (sheet) => (sheet.getRange('D3').hyperlink = { address: 'https://example.com' }),
  allowAutoFilter: (sheet) => sheet.tables.getItemAt(0).columns.getItemAt(0).filter.applyValuesFilter(['A']),
  allowSort: (sheet) => sheet.tables.getItemAt(0).sort.apply([{ key: 0 }]),
  allowEditObjects: (sheet) => sheet.charts.add('ColumnClustered', sheet.getRange('A1:B3')),
}

const attempt = (work: Work) =>
  outcome((context) => {
    work(context.workbook.worksheets.getFirst())
    return context.sync()
  })

const protect = (options: Excel.WorksheetProtectionOptions) =>
  attempt((sheet) => {
    // What goes, is sorted or gets a link must be unlocked beside.
    for (const open of ['D:D', 'A2:B3', '9:9']) sheet.getRange(open).format.protection.locked = false
    sheet.protection.protect(options)
  })

describe('a protected sheet', () => {
  it.each(Object.entries(works))('refuses %s unless it was left open', async (option, work) => {
    await protect({ [option]: false })
    expect(await attempt(work)).toBe('AccessDenied')
    await attempt((sheet) => sheet.protection.unprotect())
    await protect({ [option]: true })
    expect(await attempt(work)).toBe('ok')
  })

  it('leaves open no more than what was named', async () => {
    const others = Object.fromEntries(Object.keys(works).map((option) => [option, true]))
    await protect({ ...others, allowFormatColumns: false })
    expect(await attempt((sheet) => (sheet.getRange('D:D').format.columnWidth = 50))).toBe('AccessDenied')
    expect(await attempt((sheet) => sheet.getRange('D3').insert('Down'))).toBe('AccessDenied')
    expect(await attempt((sheet) => sheet.tables.add('D1:E2', true))).toBe('AccessDenied')
    expect(await attempt((sheet) => (sheet.getRange('E5').values = [[1]]))).toBe('AccessDenied')
  })

  it('sorts and deletes only what is unlocked', async () => {
    await attempt((sheet) => sheet.protection.protect({ allowSort: true, allowDeleteRows: true }))
    expect(await attempt(works.allowSort ?? (() => undefined))).toBe('AccessDenied')
    expect(await attempt((sheet) => sheet.getRange('2:2').delete('Up'))).toBe('AccessDenied')
  })
})

describe('a range that is sorted', () => {
  it('takes whole rows, by several keys, under its header, and leaves hidden rows where they are', async () => {
    await attempt((sheet) => {
      sheet.getRange('D1:E5').values = [
        ['Name', 'Rank'],
        ['b', 2],
        ['a', 2],
        ['c', 1],
        ['d', 0],
      ]
      sheet.getRange('F2').formulas = [['=E2*10']]
      sheet.getRange('5:5').rowHidden = true
      const fields = [{ key: 1, ascending: false }, { key: 0 }]
      sheet.getRange('D1:F5').sort.apply(fields, false, true)
    })
    const read = await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('D1:F5').load('formulas')
      await context.sync()
      return range.formulas as unknown[][]
    })
    expect(read).toEqual([
      ['Name', 'Rank', ''],
      ['a', 2, ''],
      ['b', 2, '=E3*10'],
      ['c', 1, ''],
      ['d', 0, ''],
    ])
  })

  it('never tears a table or merged cells', async () => {
    expect(await attempt((sheet) => sheet.getRange('A1:B3').sort.apply([{ key: 0 }]))).toBe(
      'InvalidOperation',
    )
    await attempt((sheet) => sheet.getRange('D2:D3').merge())
    expect(await attempt((sheet) => sheet.getRange('D1:E5').sort.apply([{ key: 0 }]))).toBe(
      'InvalidOperation',
    )
    expect(await attempt((sheet) => sheet.getRange('A2:B3').sort.apply([{ key: 0 }]))).toBe('ok')
  })
})
