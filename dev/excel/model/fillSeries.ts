import { isDateFormat } from 'numfmt'
import type { Box } from './address.ts'
import { type Cell, CellError } from './cell.ts'
import { DAYS_1904 } from './coerce.ts'
import { formatCells } from './format.ts'
import { guardCells } from './protection.ts'
import { shiftFormula } from './references.ts'
import type { Sheet } from './sheet.ts'
import type { Workbook } from './workbook.ts'
import { dressed, writeCells } from './write.ts'

const DAY = 86_400_000
const EPOCH = Date.UTC(1899, 11, 30)

/** What comes at a place counted from the first of the given ones; -1 is the one before. */
type Series = (place: number) => unknown

const cycle = <T>(items: readonly T[]): ((place: number) => T | undefined) => {
  const { length } = items
  return (place) => items[((place % length) + length) % length]
}

const significant = (value: number): number => Number(value.toPrecision(15))

/** The straight line nearest to the given numbers: with equal steps, those steps. */
const line = (numbers: readonly number[]): Series => {
  const middle = (numbers.length - 1) / 2
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
  const [above, below] = numbers.reduce(
    ([up, down], value, i) => [up + (i - middle) * (value - mean), down + (i - middle) ** 2],
    [0, 0],
  )
  return (place) => significant(mean + (above / below) * (place - middle))
}

/** Dates on one day of the month, equally many months apart; null when they are not. */
const months = (serials: readonly number[], offset: number): Series | null => {
  const dates = serials.map((serial) => new Date(EPOCH + (serial + offset) * DAY))
  const counts = dates.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth())
  const [first = 0, second = 0] = counts
  const step = second - first
  const day = dates[0]?.getUTCDate() ?? 1
  const even = counts.every((count, i) => count === first + i * step)
  if (dates.length < 2 || step === 0 || !even || dates.some((date) => date.getUTCDate() !== day)) return null
  return (place) => {
    const month = first + place * step
    const last = new Date(Date.UTC(0, month + 1, 0)).getUTCDate()
    const year = Math.floor(month / 12)
    const date = new Date(0)
    date.setUTCFullYear(year, month - year * 12, Math.min(day, last))
    return Math.round((date.getTime() - EPOCH) / DAY) - offset
  }
}

const numberSeries = (numbers: readonly number[], dates: boolean, offset: number): Series => {
  const [only = 0] = numbers
  if (dates)
    return months(numbers, offset) ?? (numbers.length === 1 ? (place) => only + place : line(numbers))
  return numbers.length === 1 ? () => only : line(numbers)
}

/** "Lot 9" goes on as "Lot 10"; several with one text before the number go on by their steps. */
const textSeries = (texts: readonly string[]): Series => {
  const parts = texts.map((text) => /^(.*?)(\d{1,15})$/s.exec(text))
  const stems = new Set(parts.map((part) => part?.[1]))
  if (parts.some((part) => part === null) || stems.size > 1) return (place) => `'${cycle(texts)(place) ?? ''}`
  const numbers = parts.map((part) => Number(part?.[2]))
  const width = parts[0]?.[2]?.startsWith('0') ? parts[0][2].length : 0
  const [only = 0] = numbers
  const next = numbers.length === 1 ? (place: number) => only + place : line(numbers)
  return (place) => {
    const number = String(Math.abs(Math.round(Number(next(place))))).padStart(width, '0')
    return `'${parts[0]?.[1] ?? ''}${number}`
  }
}

const raw = ({ value }: Cell): unknown =>
  value instanceof CellError ? value.code : typeof value === 'string' && value !== '' ? `'${value}` : value

const seriesOf = (cells: readonly Cell[], copy: boolean, offset: number): Series => {
  const values = cells.map(({ value }) => value)
  const numbers = values.filter((value) => typeof value === 'number')
  const texts = values.filter((value) => typeof value === 'string' && value !== '')
  if (!copy && numbers.length === cells.length)
    return numberSeries(
      numbers,
      cells.every(({ format }) => isDateFormat(format)),
      offset,
    )
  if (!copy && texts.length === cells.length) return textSeries(texts as string[])
  const repeated = cycle(cells)
  return (place) => raw(repeated(place) ?? { value: '', format: 'General' })
}

/**
 * What dragging the corner of a selection does: goes on with numbers, dates and numbered texts, moves formulas,
 * repeats the rest, with the looks. `target` lies beside `source` and is as wide or as high. `copy` repeats all.
 */
export const fillSeries = (
  workbook: Workbook,
  sheet: Sheet,
  source: Box,
  target: Box,
  copy = false,
): void => {
  const down = target.col === source.col && target.cols === source.cols
  const lines = down ? source.cols : source.rows
  const length = down ? source.rows : source.cols
  const offset = workbook.state.date1904 ? DAYS_1904 : 0
  const cellsOf = (index: number): { row: number; col: number; cell: Cell }[] =>
    Array.from({ length }, (_, i) => {
      const row = source.row + (down ? i : index)
      const col = source.col + (down ? index : i)
      return { row, col, cell: workbook.cell(sheet, row, col) }
    })
  const all = Array.from({ length: lines }, (_, index) => {
    const places = cellsOf(index)
    const cells = places.map(({ cell }) => cell)
    return { at: cycle(places), next: seriesOf(cells, copy, offset) }
  })
  const place = (row: number, col: number) => ({
    index: down ? col - source.col : row - source.row,
    step: down ? row - source.row : col - source.col,
  })
  guardCells(sheet, target)
  formatCells(workbook, sheet, target, (own, row, col) => {
    const { index, step } = place(row, col)
    const model = all[index]?.at(step)?.cell
    return model ? dressed(own, model.format, model.style) : own
  })
  const grid = Array.from({ length: target.rows }, (_, i) =>
    Array.from({ length: target.cols }, (_, j) => {
      const [row, col] = [target.row + i, target.col + j]
      const { index, step } = place(row, col)
      const model = all[index]?.at(step)
      if (model?.cell.formula !== undefined)
        return shiftFormula(model.cell.formula, row - model.row, col - model.col)
      const value = all[index]?.next(step)
      const literal =
        typeof value === 'string' && model?.cell.format === '@' ? value.replace(/^'/, '') : value
      return literal
    }),
  )
  writeCells(workbook, sheet, target, grid, 'person')
}
