import type { Room, Said } from './said.ts'

/** Own sheets and files that cannot be taken. Nothing of them was changed. */
export const refusalWords = {
  /** Use my own sheet, with blank cells selected. */
  'nothing-there': [
    'There is nothing in the selected cells.',
    'Select your rows with their headers, or one cell among them.',
  ],
  /** Several ranges are selected at once. */
  'several-areas': ['Several ranges are selected.', 'Select one range with its headers, or one cell in it.'],
  /** The selection reaches over more than one table. */
  'several-tables': ['The selection touches several tables.', 'Select one cell of the one you mean.'],
  /** The sheet is protected. */
  protected: (sheet: string) => [
    `The sheet ${sheet} is protected.`,
    'Unprotect it under Review, then try again.',
  ],
  /** A column without a header. */
  'no-header': (place: string) => [
    `The cell ${place} above a column is empty.`,
    'Type a header there, then try again.',
  ],
  /** A header that a formula makes. */
  'formula-header': (place: string) => [
    `The header in ${place} is a formula.`,
    'Type its text instead, then try again.',
  ],
  /** Two columns with one header. */
  'double-header': (header: string, first: string, second: string) => [
    `Two columns are headed “${header}”: ${first} and ${second}.`,
    'Change one of them: every column needs a header of its own.',
  ],
  /** Merged cells among the rows. */
  merged: (address: string) => [
    `Cells are merged: ${address}.`,
    'Unmerge them, then try again: every row needs its own cells.',
  ],
  /** One formula fills several of the cells. */
  spilled: [
    'Some of these cells are filled by one formula that spills.',
    'Copy them and paste them as values, then try again.',
  ],
  /** An entry table was selected. */
  'entry-table': ['This is an entry table already.', 'Type or paste rows there, then press Check.'],
  /** A report was selected. */
  'report-table': [
    'This is a report: its rows come from the ledger.',
    'Select a sheet with rows that are to be posted.',
  ],
  /** A table with Excel's own totals row. */
  'totals-row': (table: string) => [
    `The table ${table} has a totals row: it would not grow with new rows.`,
    'Take it off under Table Design, then try again.',
  ],
  /** Our columns would tear another table apart. */
  'no-room': [
    'Another table on this sheet stands where our columns would go.',
    'Move one of the two tables to a sheet of its own, then try again.',
  ],
  /** A file without rows. */
  empty: (file: string) => [`The file ${file} holds no rows.`, 'Choose another file.'],
  /** An .xls file, or one with a password. */
  'old-excel': (file: string) => [
    `The file ${file} is an Excel file of the old kind (.xls), or has a password.`,
    'Open it in Excel, save it as .xlsx without a password, and choose that file.',
  ],
  /** A picture or a program. */
  'not-a-table': (file: string) => [
    `The file ${file} is neither a CSV nor an Excel file.`,
    'Choose a .csv or .xlsx file.',
  ],
  /** An .xlsx file whose inside cannot be read. */
  'not-an-excel-file': [
    'This is no Excel file that can be read: it may be damaged, have a password, or be of the old kind (.xls).',
    'Open it in Excel, save it as .xlsx without a password, and choose that file.',
  ],
  /** An .xlsx file that another program wrote without results of its formulas. */
  'not-calculated': (place: string) => [
    `Cell ${place} holds a formula without a result.`,
    'Open the file in Excel, save it once, and choose it again.',
  ],
  /** An .xlsx file that would not fit into memory. */
  'too-large': [
    'The file is too large to open here.',
    'Split it into smaller files, and open one after the other.',
  ],
} satisfies Room

/** Why something of somebody's own cannot be taken. */
export type OwnCode = keyof typeof refusalWords

/** What to say: `told` are the names and places of the case. */
export const ownWords = (code: OwnCode, ...told: string[]): Said => {
  const words = refusalWords[code] as Said | ((...told: string[]) => Said)
  return typeof words === 'function' ? words(...told) : words
}
