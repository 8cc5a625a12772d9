/** The door of `cells/`: one cell, one row, and how names are compared. */
export { isoOfSerial, serialOfIso } from './cells/date.ts'
export { warnOfMixedDates } from './cells/mixed-dates.ts'
export type { CellValue } from './cells/read.ts'
export { rowReader, type CellsRead } from './cells/row.ts'
export { folded, tidy } from './cells/text.ts'
