import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables } from '../../../schema/api/entry.ts'
import { toMillionths } from '../amounts.ts'
import { isBlank } from '../cells.ts'
import type { Mapping } from './mapping.ts'
import { isFigureType, isFiguresOnly } from './totals-line.ts'

/** A single figure above is no proof: a row without a date and a SKU that repeats it would be its sum. */
const fewest = 2

const cent = 10_000n

/** In whole cents, since a printed total is rounded. */
const rounded = (millionths: bigint): bigint => {
  const half = millionths < 0n ? -cent / 2n : cent / 2n
  return (millionths + half) / cent
}

const numbersIn = (cells: readonly Cell[]): number[] => cells.filter((cell) => typeof cell === 'number')

/** Whether a figure is the sum of those above it. Nothing but zeros proves nothing. */
const isSumOf = (figure: Cell, above: readonly Cell[]): boolean => {
  const numbers = numbersIn(above)
  if (typeof figure !== 'number' || numbers.length === 0) return false
  const sum = numbers.reduce((so, number) => so + toMillionths(number), 0n)
  return figure !== 0 && (sum === toMillionths(figure) || rounded(sum) === rounded(toMillionths(figure)))
}

/**
 * Where a last row stands, among rows as their mapping reads them, that has nothing but the sums of all rows above, one
 * of them of several figures: people leave such a line without a word or a formula. Null when there is none, or the person said it is a row.
 */
export const plainSumAt = (mapping: Mapping, rows: readonly (readonly Cell[])[]): number | null => {
  const last = rows.findLastIndex((cells) => !cells.every(isBlank))
  const line = rows[last]
  if (!line || mapping.keepsSums === true || !isFiguresOnly(mapping, line)) return null
  const columns = entryTables[mapping.kind].columns
  const sums = columns.flatMap(({ id, type }, at) =>
    mapping.columns[id] !== undefined && isFigureType(type) && !isBlank(line[at] ?? null) ? [at] : [],
  )
  const above = (at: number) => rows.slice(0, last).map((cells) => cells[at] ?? null)
  const isProven = sums.some((at) => numbersIn(above(at)).length >= fewest)
  return isProven && sums.every((at) => isSumOf(line[at] ?? null, above(at))) ? last : null
}
