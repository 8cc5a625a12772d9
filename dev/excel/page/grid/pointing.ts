import { type Box, formatBox } from '../../model/address.ts'

/**
 * A formula with a reference added, when it ends where one may stand (after an operator, a bracket or a comma);
 * null when it does not.
 */
export const pointedFormula = (text: string, box: Box): string | null =>
  /^=(?:.*[=+\-*/^&<>(,;:])?\s*$/s.test(text) ? text + formatBox(box) : null
