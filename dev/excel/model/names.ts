import type { Sheet } from './sheet.ts'

/** A named item: of the workbook, or of one sheet. */
export type NamedItem = {
  readonly name: string
  /** With its leading '='. */
  readonly formula: string
  /** null: the whole workbook. */
  readonly scope: Sheet | null
  readonly comment: string
  readonly visible: boolean
}
