import { describe, expect, test } from 'vitest'
import { isBlank, plain, readCell } from './cells.ts'

describe('reading a cell', () => {
  test('numbers keep the 15 digits that Excel shows', () => {
    expect(readCell(0.1 + 0.2, { type: 'quantity' }, false)).toBe(0.3)
    expect(readCell(1234567.891, { type: 'money' }, false)).toBe(1234567.891)
  })
  test('error values are named, text is sent as typed', () => {
    expect(readCell('#N/A', { type: 'text' }, false)).toEqual({ error: '#N/A' })
    expect(readCell('#1 bolt', { type: 'text' }, false)).toBe('#1 bolt')
    expect(readCell(' 0012 ', { type: 'text' }, false)).toBe(' 0012 ')
    expect(readCell('', { type: 'text' }, false)).toBeNull()
    expect(readCell(true, { type: 'yesNo' }, false)).toBe(true)
  })
  test('dates of a 1904 workbook are shifted, other numbers are not', () => {
    expect(readCell(44_887, { type: 'date' }, true)).toBe(46_349)
    expect(readCell(44_887, { type: 'quantity' }, true)).toBe(44_887)
  })
})

test('white space alone is blank, no-break spaces too; references compare trimmed and without case', () => {
  expect(isBlank(' \u00a0')).toBe(true)
  expect(isBlank(0)).toBe(false)
  expect(isBlank({ error: '#N/A' })).toBe(false)
  expect(plain('\u00a0PO-1 ')).toBe('po-1')
  expect(plain({ error: '#N/A' })).toBe('')
})
