/** Every word about sheets and files of somebody's own that cannot be taken: what happened, where, what to do. */

type Words = readonly [message: string, remedy: string]

const words = {
  'nothing-there': () => [
    'There is nothing in the selected cells.',
    'Select your rows with their headers, or one cell among them.',
  ],
  'several-areas': () => [
    'Several ranges are selected.',
    'Select one range with its headers, or one cell in it.',
  ],
  'several-tables': () => ['There are several tables there.', 'Select one cell of the one you mean.'],
  protected: (sheet) => [`The sheet ${sheet} is protected.`, 'Unprotect it under Review, then try again.'],
  'no-header': (place) => [
    `The cell ${place} above a column is empty.`,
    'Type a header there, then try again.',
  ],
  'formula-header': (place) => [
    `The header in ${place} is a formula.`,
    'Type its text instead, then try again.',
  ],
  'double-header': (header, first, second) => [
    `Two columns are headed “${header}”: ${first} and ${second}.`,
    'Change one of them: every column needs a header of its own.',
  ],
  merged: (address) => [
    `Cells are merged: ${address}.`,
    'Unmerge them, then try again: every row needs its own cells.',
  ],
  spilled: () => [
    'Some of these cells are filled by one formula that spills.',
    'Copy them and paste them as values, then try again.',
  ],
  'entry-table': () => [
    'This is an entry table of ours already.',
    'Type or paste rows there, then press Check.',
  ],
  'report-table': () => ['This is a report of ours.', 'Select a sheet with rows that are to be posted.'],
  'totals-row': (table) => [
    `The table ${table} has a totals row: it would not grow with new rows.`,
    'Take it off under Table Design, then try again.',
  ],
  'no-room': () => [
    'Another table on this sheet stands where our columns would go.',
    'Move one of the two tables to a sheet of its own, then try again.',
  ],
  empty: (file) => [`${file} holds no rows.`, 'Choose another file.'],
  'old-excel': (file) => [
    `${file} is an Excel file of the old kind (.xls), or has a password.`,
    'Open it in Excel, save it as .xlsx without a password, and choose that file.',
  ],
  'not-a-table': (file) => [`${file} is neither a CSV nor an Excel file.`, 'Choose a .csv or .xlsx file.'],
  'not-an-excel-file': () => [
    'This is no Excel file that can be read: it may be damaged, have a password, or be of the old kind (.xls).',
    'Open it in Excel, save it as .xlsx without a password, and choose that file.',
  ],
  'not-calculated': (place) => [
    `Cell ${place} holds a formula without a result.`,
    'Open the file in Excel, save it once, and choose it again.',
  ],
  'too-large': () => ['The file is too large to open here.', 'Split it into smaller files.'],
} satisfies Record<string, (...told: string[]) => Words>

/** Why something of somebody's own cannot be taken. */
export type OwnCode = keyof typeof words

/** What to say: `told` are the names and places of the case. */
export const ownWords = (code: OwnCode, ...told: string[]): Words =>
  (words[code] as (...told: string[]) => Words)(...told)
