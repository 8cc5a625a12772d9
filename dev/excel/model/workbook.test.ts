import { describe, expect, it } from 'vitest'
import { Workbook } from './workbook.ts'

const box = (row: number, col: number, rows = 1, cols = 1) => ({ row, col, rows, cols })

describe('typing', () => {
  it('reads numbers, dates, percentages, booleans and errors by locale', () => {
    const workbook = new Workbook({ locale: 'en-GB' })
    const sheet = workbook.active
    workbook.paste(sheet, 0, 0, [['1,234.5', '1/2/2026', '5%', 'true', '#n/a', 'BK-1', '0012']])
    expect(workbook.cell(sheet, 0, 0)).toEqual({ value: 1234.5, format: '#,##0.00' })
    expect(workbook.cell(sheet, 0, 1).value).toBe(46054)
    expect(workbook.text(sheet, 0, 1)).toBe('01/02/2026')
    expect(workbook.cell(sheet, 0, 2)).toEqual({ value: 0.05, format: '0%' })
    expect(workbook.cell(sheet, 0, 3).value).toBe(true)
    expect(workbook.text(sheet, 0, 4)).toBe('#N/A')
    expect(workbook.cell(sheet, 0, 5).value).toBe('BK-1')
    expect(workbook.cell(sheet, 0, 6).value).toBe(12)
  })

  it('keeps what is typed into a text cell, and what follows an apostrophe', () => {
    const workbook = new Workbook()
    const sheet = workbook.active
    workbook.edit('format', () => workbook.put(sheet, 0, 0, { value: '', format: '@' }))
    workbook.paste(sheet, 0, 0, [['1E5', "'1-2"]])
    expect(workbook.cell(sheet, 0, 0).value).toBe('1E5')
    expect(workbook.cell(sheet, 0, 1).value).toBe('1-2')
    expect(workbook.editText(sheet, 0, 1)).toBe("'1-2")
  })

  it('counts days from 1904 where the workbook does', () => {
    const workbook = new Workbook({ date1904: true })
    workbook.enter(workbook.active, 0, 0, '1/2/1904')
    expect(workbook.cell(workbook.active, 0, 0).value).toBe(1)
    expect(workbook.text(workbook.active, 0, 0)).toBe('1/2/1904')
  })

  it('is undone and redone in one step, and tells which cells changed', () => {
    const workbook = new Workbook()
    const sheet = workbook.active
    const boxes: unknown[] = []
    workbook.onChange((change) => boxes.push(...change.cells.map((each) => each.box)))
    workbook.paste(sheet, 2, 1, [
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(boxes).toEqual([box(2, 1, 2, 2)])
    expect(workbook.undo()).toBe(true)
    expect(sheet.usedBox()).toBeNull()
    expect(workbook.redo()).toBe(true)
    expect(workbook.cell(sheet, 3, 2).value).toBe('d')
    expect(workbook.redo()).toBe(false)
  })

  it('is refused in locked cells of a protected sheet', () => {
    const workbook = new Workbook()
    const sheet = workbook.active
    workbook.edit('unlock', () =>
      workbook.put(sheet, 0, 0, { value: '', format: 'General', style: { locked: false } }),
    )
    workbook.edit('protect', () =>
      workbook.change(sheet.state, { protection: { options: {}, password: null } }),
    )
    workbook.enter(sheet, 0, 0, 'free')
    expect(() => workbook.enter(sheet, 0, 1, 'locked')).toThrow('permissions')
  })

  it('is remembered a hundred steps back, and a new step ends what could be redone', () => {
    const workbook = new Workbook()
    for (let step = 0; step < 120; step++) workbook.enter(workbook.active, 0, 0, String(step))
    let undone = 0
    while (workbook.undo()) undone++
    expect(undone).toBe(100)
    expect(workbook.cell(workbook.active, 0, 0).value).toBe(19)
    workbook.redo()
    workbook.enter(workbook.active, 0, 1, 'new')
    expect(workbook.redo()).toBe(false)
    expect(workbook.cell(workbook.active, 0, 0).value).toBe(20)
  })
})
