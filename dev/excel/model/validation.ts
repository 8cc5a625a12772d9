import type { Box } from './address.ts'

export type ValidationKind = 'list' | 'custom' | 'wholeNumber' | 'decimal' | 'date' | 'time' | 'textLength'

/** The rule in the words of Excel.DataValidationRule, e.g. `{list: {source, inCellDropDown}}`. */
export type ValidationRule = Partial<Record<ValidationKind, Record<string, unknown>>>

export type Alert = { style: string; title: string; message: string; showAlert: boolean }
export type Prompt = { title: string; message: string; showPrompt: boolean }

/** Data validation on a box of cells. */
export type Validation = {
  box: Box
  rule: ValidationRule
  errorAlert: Alert
  prompt: Prompt
  ignoreBlanks: boolean
}
