import { type Box, formatBox } from '../model/address.ts'
import type { CellValue } from '../model/cell.ts'
import { type Reference, mapReferences, referencesOf } from '../model/references.ts'
import { rowsWithin } from '../model/rows.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Extracted } from '../functions/extract.ts'
import type { CustomFunction } from '../functions/metadata.ts'

/** Cells of a sheet. */
export type Cells = { readonly sheet: Sheet; readonly box: Box }

/** An argument: left out, cells, or something to work out (in the engine's words, with placeholders). */
export type PlannedArgument =
  | { readonly kind: 'none' }
  | { readonly kind: 'cells'; readonly cells: Cells }
  | { readonly kind: 'formula'; readonly formula: string }

export type PlannedCall = {
  readonly fn: CustomFunction
  readonly args: readonly PlannedArgument[]
  readonly guard: string | null
}

/** How a formula with custom functions is worked out. */
export type Plan = {
  /** The formula in the engine's words, with placeholders for the results. */
  readonly rest: string
  /** Cells that it reads besides the arguments. */
  readonly around: readonly Cells[]
  readonly calls: readonly PlannedCall[]
  /** Spells all of it, for comparing. */
  readonly text: string
}

/** What a plan needs to know of the workbook. */
export type Words = {
  /** A formula (with '=') as the engine understands it, for the cell that the plan is about. */
  translate: (formula: string) => string
  /** The sheet by its name in the engine. */
  sheet: (engineName: string) => Sheet | undefined
  /** Where the formula stands: ROW() and COLUMN() mean that place, wherever they are worked out. */
  row: number
  col: number
}

const cellsOf = ({ sheet, box }: Reference, words: Words): Cells[] => {
  const found = sheet === null ? undefined : words.sheet(sheet)
  return found ? [{ sheet: found, box }] : []
}

const plannedArgument = (arg: string, words: Words): PlannedArgument => {
  if (arg === '') return { kind: 'none' }
  const formula = translated(arg, words)
  // Nothing but one reference.
  if (mapReferences(formula, () => null) === '#REF!') {
    const [cells] = referencesOf(formula).flatMap((each) => cellsOf(each, words))
    if (cells) return { kind: 'cells', cells }
  }
  return { kind: 'formula', formula }
}

const translated = (text: string, words: Words): string =>
  words
    .translate(`=${text}`)
    .slice(1)
    .replace(/"(?:[^"]|"")*"|\b(ROW|COLUMN)\(\s*\)/gi, (match, which?: string) =>
      which === undefined ? match : String((which.toUpperCase() === 'ROW' ? words.row : words.col) + 1),
    )

/** Translates what was taken apart, and looks up the cells it means. */
export const makePlan = ({ rest, calls }: Extracted, words: Words): Plan => {
  const spelled = words.translate(rest)
  const planned = calls.map(({ fn, args, guard }) => ({
    fn,
    args: args.map((arg) => plannedArgument(arg, words)),
    guard: guard === null ? null : translated(guard, words),
  }))
  const texts = planned.map(({ fn, args, guard }) => [fn.name, guard, args.map(spellArgument)])
  return {
    rest: spelled,
    around: referencesOf(spelled).flatMap((each) => cellsOf(each, words)),
    calls: planned,
    text: JSON.stringify([spelled, texts]),
  }
}

const spellArgument = (arg: PlannedArgument): unknown => {
  if (arg.kind === 'cells') return [arg.cells.sheet.id, formatBox(arg.cells.box)]
  return arg.kind === 'formula' ? arg.formula : null
}

/** The values of cells, row by row; rows below the last one in use are left out. */
export const valuesOf = ({ sheet, box }: Cells): CellValue[][] => {
  const used = sheet.usedBox()
  const end = used ? Math.min(box.row + box.rows, used.row + used.rows) : box.row
  const rows = Math.max(1, end - box.row)
  const right = used ? Math.min(box.col + box.cols, used.col + used.cols) : box.col
  const cols = Math.max(1, right - box.col)
  const whole = box.rows * box.cols > 100_000
  return Array.from({ length: whole ? rows : box.rows }, (_, i) =>
    Array.from(
      { length: whole ? cols : box.cols },
      (__, j) => sheet.cell(box.row + i, box.col + j)?.value ?? '',
    ),
  )
}

/** Spells the values of cells, for noticing that one changed. */
export const spellValues = (all: readonly Cells[]): string =>
  JSON.stringify(
    all.map(({ sheet, box }) =>
      rowsWithin(sheet, box).flatMap((row) =>
        Array.from({ length: box.cols }, (_, j) => sheet.cell(row, box.col + j)?.value ?? ''),
      ),
    ),
  )
