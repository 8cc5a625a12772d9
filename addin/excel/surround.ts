import { isFilled, paint, type Around } from './around.ts'
import type { Source } from './new-from-source.ts'

/** Cells around the new table: their first row now, and the formulas as they stood around the old one. */
export type Laid = { row: number; before: unknown[][]; now: Excel.Range | null }

/** Formulas that name the old table name the new one. */
export const renamed = (value: unknown, from: string, to: string): string | number | boolean => {
  if (typeof value !== 'string') return value as number | boolean
  return value.startsWith('=') ? value.replaceAll(`${from}[`, `${to}[`) : value
}

const write = (sheet: Excel.Worksheet, { row, rows: count, cells, looks }: Around): void => {
  const formulas = cells.formulas as unknown[][]
  const range = sheet.getRangeByIndexes(row, 0, count, formulas[0]?.length ?? 1)
  range.numberFormat = cells.numberFormat as string[][]
  range.formulas = formulas
  looks.forEach((line, down) =>
    line.forEach((cell, at) => {
      const value = formulas[down]?.[at]
      if (value !== '' && value !== undefined) paint(cell, sheet.getRangeByIndexes(row + down, at, 1, 1))
    }),
  )
}

const rows = (sheet: Excel.Worksheet, first: number, count: number): Excel.Range =>
  sheet.getRangeByIndexes(first, 0, count, 1).getEntireRow()

/**
 * Writes what stands around the table where it stood, and takes out the rows between: so Excel itself makes sums over
 * them sums over the row that is left. One empty row stays between that row and what is below: written right under a
 * table, cells become rows of it.
 */
export const layAround = (sheet: Excel.Worksheet, { entry, above, below }: Source): Laid[] => {
  const under = below !== null && below !== 'much' && isFilled(below) ? below : null
  for (const around of [above, under]) if (around) write(sheet, around)
  if (!above && !under) return []
  const between = entry.rows - 1
  if (between === 0) rows(sheet, entry.row + 1, 1).insert(Excel.InsertShiftDirection.down)
  if (between > 1) rows(sheet, entry.row + 1, between - 1).delete(Excel.DeleteShiftDirection.up)
  const laid = (around: Around | null, row: number): Laid[] =>
    around ? [{ row, before: around.cells.formulas as unknown[][], now: null }] : []
  return [...laid(above, 0), ...laid(under, entry.row + 2)]
}

/** Loads the formulas as they stand now. */
export const loadLaid = (sheet: Excel.Worksheet, laid: readonly Laid[]): void => {
  for (const one of laid)
    one.now = sheet
      .getRangeByIndexes(one.row, 0, one.before.length, one.before[0]?.length ?? 1)
      .load('formulas')
}

const each = ({ now }: Laid, work: (value: unknown, down: number, at: number) => void): void =>
  (now?.formulas as unknown[][] | undefined)?.forEach((line, down) =>
    line.forEach((value, at) => work(value, down, at)),
  )

/** Gives loaded formulas the name of the new table. */
export const renameLaid = (sheet: Excel.Worksheet, laid: readonly Laid[], from: string, to: string): void => {
  for (const one of laid)
    each(one, (value, down, at) => {
      const formula = renamed(value, from, to)
      if (formula !== value) sheet.getRangeByIndexes(one.row + down, at, 1, 1).formulas = [[formula]]
    })
}

/** Takes out the empty row under the body, whose only row is `row`. */
export const closeGap = (sheet: Excel.Worksheet, row: number, laid: readonly Laid[]): void => {
  if (laid.length > 0) rows(sheet, row + 1, 1).delete(Excel.DeleteShiftDirection.up)
  for (const one of laid) if (one.row > row) one.row -= 1
}

const isBroken = (value: unknown): boolean => typeof value === 'string' && value.includes('#REF!')

/** Takes out loaded formulas that looked at a row which the new sheet does not have; answers how many. */
export const clearBroken = (sheet: Excel.Worksheet, laid: readonly Laid[]): number => {
  let cleared = 0
  for (const one of laid)
    each(one, (value, down, at) => {
      if (!isBroken(value) || isBroken(one.before[down]?.[at])) return
      sheet.getRangeByIndexes(one.row + down, at, 1, 1).clear(Excel.ClearApplyTo.contents)
      cleared += 1
    })
  return cleared
}
