import { expect, test } from 'vitest'
import { Sheet } from '../../model/sheet.ts'
import { Layout } from './layout.ts'
import { jump, step } from './moves.ts'

const sheetWith = (rows: number[]): Sheet => {
  const sheet = new Sheet('1', 'Sheet1')
  for (const row of rows) sheet.place(row, 0, { value: 'x', format: 'General' })
  return sheet
}
const down = { row: 1, col: 0 } as const
const up = { row: -1, col: 0 } as const
const jumpFrom = (row: number, direction: typeof down | typeof up, rows: number[]) =>
  jump(new Layout(sheetWith(rows)), { row, col: 0 }, direction).row

test('Ctrl and an arrow goes from within data to its edge', () => {
  expect(jumpFrom(0, down, [0, 1, 2, 5])).toBe(2)
  expect(jumpFrom(2, up, [0, 1, 2])).toBe(0)
})

test('Ctrl and an arrow goes from an edge to the next data', () => {
  expect(jumpFrom(2, down, [0, 1, 2, 5, 6])).toBe(5)
  expect(jumpFrom(9, up, [0, 5])).toBe(5)
})

test('Ctrl and an arrow without data ahead goes to the end of the sheet', () => {
  expect(jumpFrom(2, down, [0, 2])).toBe(1_048_575)
  expect(jumpFrom(2, up, [2, 9])).toBe(0)
})

test('arrows step over hidden rows', () => {
  const sheet = sheetWith([])
  sheet.state.filteredRows = new Set([1, 2])
  expect(step(new Layout(sheet), { row: 0, col: 0 }, down)).toEqual({ row: 3, col: 0 })
})
