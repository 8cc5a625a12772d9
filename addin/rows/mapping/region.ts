/** A block of cells, counted from 0. */
export type Block = { row: number; column: number; rows: number; width: number }

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

/**
 * The block of filled cells around one cell, bounded by an empty row and an empty column on every side, within
 * `values`; null when that cell and all around it are empty.
 */
export const regionAround = (
  values: readonly (readonly unknown[])[],
  row: number,
  column: number,
): Block | null => {
  let [top, bottom, left, right] = [row, row, column, column]
  const filledRow = (at: number) =>
    (values[at] ?? []).slice(Math.max(0, left), right + 1).some((value) => !isEmpty(value))
  const filledColumn = (at: number) =>
    values.slice(Math.max(0, top), bottom + 1).some((line) => !isEmpty(line[at]))
  // The block grows by one on any side where the next line of cells, corners included, holds something.
  for (let grown = true; grown;) {
    grown = false
    const [wideLeft, wideRight] = [left - 1, right + 1]
    const inRow = (at: number) =>
      (values[at] ?? []).slice(Math.max(0, wideLeft), wideRight + 1).some((value) => !isEmpty(value))
    while (top > 0 && inRow(top - 1)) [top, grown] = [top - 1, true]
    while (inRow(bottom + 1)) [bottom, grown] = [bottom + 1, true]
    while (left > 0 && filledColumn(left - 1)) [left, grown] = [left - 1, true]
    while (filledColumn(right + 1)) [right, grown] = [right + 1, true]
  }
  while (top < bottom && !filledRow(top)) top += 1
  while (bottom > top && !filledRow(bottom)) bottom -= 1
  while (left < right && !filledColumn(left)) left += 1
  while (right > left && !filledColumn(right)) right -= 1
  return filledRow(top) ? { row: top, column: left, rows: bottom - top + 1, width: right - left + 1 } : null
}
