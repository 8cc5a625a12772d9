/** What a cell holds. Cells are never changed, only replaced: that is what makes undo cheap. */

/** An error value such as #N/A; `reason` is what a custom function said about it. */
export class CellError {
  readonly code: string
  readonly reason: string | undefined
  constructor(code: string, reason?: string) {
    this.code = code
    this.reason = reason
  }
  toString(): string {
    return this.code
  }
}

/** '' is an empty cell. */
export type CellValue = string | number | boolean | CellError

/** One side of a cell's border. */
export type Border = { style: string; color: string; weight: string }
export type BorderEdge =
  | 'EdgeTop'
  | 'EdgeBottom'
  | 'EdgeLeft'
  | 'EdgeRight'
  | 'InsideHorizontal'
  | 'InsideVertical'
  | 'DiagonalDown'
  | 'DiagonalUp'

/** Where a click on a cell leads: to a page, or to a place in the workbook (`Sheet1!A1`). */
export type Hyperlink = { address?: string; documentReference?: string; screenTip?: string }

/** How a cell looks, where it departs from the default. */
export type Style = {
  fill?: string
  color?: string
  bold?: boolean
  italic?: boolean
  underline?: string
  strikethrough?: boolean
  size?: number
  font?: string
  horizontal?: string
  vertical?: string
  wrap?: boolean
  indent?: number
  /** false where the cell may be changed on a protected sheet. */
  locked?: boolean
  borders?: Partial<Record<BorderEdge, Border>>
  /** Kept with the looks: it too stays when the content changes, and moves with the cell. */
  link?: Hyperlink
}

/** What one call of a custom function came to. */
export type Called = {
  /** The arguments that it was called with, spelled for comparing. */
  readonly asked: string
  /** The call that the add-in has not answered yet. */
  readonly pending?: number
  /** Rows of values; more than one spill. */
  readonly values: readonly (readonly CellValue[])[]
}

/** The calls of custom functions in a cell's formula, in their order; they go where the cell goes. */
export type Calls = {
  /** What the formula reads besides, spelled for comparing: when that changes, everything is called again. */
  readonly around: string
  readonly made: readonly Called[]
  /** The value came with a file: it stands, and nothing is called, until something that the formula reads changes. */
  readonly stored?: true
}

export type Cell = {
  readonly value: CellValue
  /** With its leading '='; the value is then what it is worth. */
  readonly formula?: string
  /** Number format, General by default. */
  readonly format: string
  readonly style?: Style
  /** The value comes from an array formula elsewhere, which spilled into this cell. */
  readonly spilled?: true
  readonly calls?: Calls
}

export const EMPTY_CELL: Cell = { value: '', format: 'General' }

export const ERROR_CODES = [
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#SPILL!',
  '#CALC!',
  '#BUSY!',
  '#FIELD!',
]

/** Whether a cell has content: formats alone do not count. */
export const hasContent = (cell: Cell | undefined): boolean =>
  cell !== undefined && (cell.value !== '' || cell.formula !== undefined)
