import { expect, it } from 'vitest'
import { fillSeries } from './fillSeries.ts'
import { Workbook } from './workbook.ts'

const column = (given: string[], count: number, options: { copy?: boolean; up?: boolean } = {}): string[] => {
  const workbook = new Workbook()
  const sheet = workbook.active
  const row = options.up ? count : 0
  const block = given.map((text) => [text])
  workbook.paste(sheet, row, 0, block)
  const source = { row, col: 0, rows: given.length, cols: 1 }
  const target = { row: options.up ? 0 : given.length, col: 0, rows: count, cols: 1 }
  workbook.edit('Fill', () => fillSeries(workbook, sheet, source, target, options.copy))
  return Array.from({ length: count }, (_, i) => workbook.text(sheet, target.row + i, 0))
}

it.each([
  ['a number is repeated', ['5'], ['5', '5']],
  ['numbers go on by their step', ['1', '3'], ['5', '7']],
  ['decimals stay clean', ['0.1', '0.2'], ['0.3', '0.4']],
  ['a date goes on by days', ['2026-01-31'], ['2/1/2026', '2/2/2026']],
  ['dates of one day go on by months', ['2026-01-31', '2026-03-31'], ['5/31/2026', '7/31/2026']],
  ['months that are shorter end earlier', ['2026-10-31', '2026-12-31'], ['2/28/2027', '4/30/2027']],
  ['a text with a number counts on', ['LOT-09'], ['LOT-10', 'LOT-11']],
  ['texts are repeated', ['a', 'b'], ['a', 'b']],
  ['mixed cells are repeated', ['a', '1'], ['a', '1']],
])('%s', (_, given, expected) => {
  expect(column(given, expected.length)).toEqual(expected)
})

it('goes backwards when dragged up, and only repeats when asked to', () => {
  expect(column(['4', '6'], 2, { up: true })).toEqual(['0', '2'])
  expect(column(['1', '3'], 3, { copy: true })).toEqual(['1', '3', '1'])
})

it('moves formulas and grows a table in one step', () => {
  const workbook = new Workbook()
  const sheet = workbook.active
  workbook.paste(sheet, 0, 0, [['1', '=A1*2']])
  const source = { row: 0, col: 0, rows: 1, cols: 2 }
  workbook.edit('Fill', () => fillSeries(workbook, sheet, source, { ...source, row: 1, rows: 2 }))
  expect(workbook.cell(sheet, 2, 1).formula).toBe('=A3*2')
  workbook.undo()
  expect(workbook.cell(sheet, 1, 0).value).toBe('')
})
