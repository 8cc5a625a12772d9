import { counted, joined, type Room } from './said.ts'

/** Own sheets and files. How their columns are understood, and what happens to their rows. */
export const importWords = {
  /** Above the two buttons. */
  section: 'Bring in your own rows',
  /** The first button, and its screen. */
  ownSheet: 'Use my own sheet',
  /** The second button, and its screen. */
  file: 'Open a CSV or Excel file',
  /** Above an own sheet. */
  select: 'Select your rows with their headers, or one cell among them.',
  /** Below that. */
  again: 'Read the selection again',
  /** What was read of an own sheet. */
  found: (sheet: string, address: string, rows: number) => `${sheet}, ${address}: ${counted(rows, 'row')}`,
  /** Above the choice of a file. */
  chooseFile: 'CSV or Excel file (.csv, .txt, .xlsx)',
  /** A field of a CSV file: its delimiter. */
  between: 'Between the columns',
  /** Below it. */
  firstLine: 'The file names it in its first line.',
  /** Below it. */
  oneColumn: 'The file has one column.',
  /** Below it: how well it fits, and what another would give where both do. */
  gives: (columns: number, percent: number, other: string, otherColumns: number) =>
    `Gives ${counted(columns, 'column')} in ${percent}% of the rows looked at.` +
    `${other === '' ? '' : ` ${other} would give ${otherColumns.toLocaleString()}.`}`,
  /** Below it, once another was chosen. */
  chosen: 'Chosen by you.',
  /** Below Letters, the encoding of a CSV file. */
  accents: 'If accents look wrong below, choose another.',
  /** A choice of Letters. */
  western: 'Western European (Windows-1252)',
  /** A field of a file. */
  headerRow: 'Row with the headers',
  /** Instead of the form. */
  noRows: 'There are no rows below these headers.',
  /** Above the form: the same headers were mapped before. */
  offered: 'The mapping that this workbook keeps for these headers is filled in.',
  /** A field: which table the rows belong to. */
  kind: 'What these rows are',
  /** Above the columns. */
  guessed: 'These were guessed from your headers. Correct what is wrong; it is kept with the workbook.',
  /** Below a column of ours that has to be found. */
  needed: 'Needed.',
  /** Below columns of ours of which one has to be found. */
  oneNeeded: 'One of these is needed.',
  /** A choice for a column of ours. */
  nowhere: 'Not in my columns',
  /** A choice for a column of ours. */
  constant: 'The same for all rows…',
  /** The field beside that, for screen readers. */
  forAllRows: (header: string) => `${header} for all rows`,
  /** Above the two fields. */
  reading: 'Dates and numbers',
  /** A field. */
  textDates: 'Dates that are text',
  /** A choice. */
  dmy: 'Day, month, year',
  /** A choice. */
  mdy: 'Month, day, year',
  /** A choice. */
  ymd: 'Year, month, day',
  /** Below the field: some dates can only be read one way, others only the other way. */
  mixedDates: (dayFirst: string, monthFirst: string) =>
    `The dates are mixed: “${dayFirst}” has the day first, “${monthFirst}” the month. Write them all in one order first.`,
  /** Below the field. */
  dayFirst: (text: string) => `“${text}” can only have the day first.`,
  /** Below the field. */
  monthFirst: (text: string) => `“${text}” can only have the month first.`,
  /** Below the field. */
  yearFirst: (text: string) => `“${text}” has the year first.`,
  /** Below both fields: a text that can be read in two ways. */
  couldBe: (text: string, one: string, other: string) =>
    `“${text}” could be ${one} or ${other}. Choose which.`,
  /** Below the field. */
  noDoubtfulDate: 'No date is in doubt.',
  /** A field. */
  textNumbers: 'Numbers that are text',
  /** A choice. */
  point: 'Point: 1,234.56',
  /** A choice. */
  comma: 'Comma: 1.234,56',
  /** Below the field: some numbers have one sign, others the other. */
  mixedNumbers: (point: string, comma: string) =>
    `The numbers are mixed: “${point}” has a decimal point, “${comma}” a decimal comma. Write them all with one sign first.`,
  /** Below the field. */
  hasPoint: (text: string) => `“${text}” has a decimal point.`,
  /** Below the field. */
  hasComma: (text: string) => `“${text}” has a decimal comma.`,
  /** Below the field. */
  noDoubtfulNumber: 'No number is in doubt.',
  /** Real dates stand beside text: Excel understood some of them when the file was opened. */
  mixed: (real: number, text: number) =>
    `${counted(real, 'date is a real date', 'dates are real dates')} and ${counted(text, 'is text', 'are text')}. Excel may ` +
    'have read some of the real ones with day and month swapped: compare a few with their source.',
  /** Above the units. */
  units:
    'Quantities are posted in each product’s stock unit. Where yours are in dozens or boxes, say how many stock units one ' +
    'is; prices are divided by the same.',
  /** A field. */
  unitColumn: 'Column with the unit',
  /** A field, without such a column. */
  perQuantity: 'Stock units in one of your quantities',
  /** A field for each unit of that column. */
  perUnit: (unit: string) => `Stock units in one “${unit}”`,
  /** Above the first rows. */
  preview: 'As it will be read',
  /** Below that. */
  previewed: (shown: number, rows: number) =>
    `${counted(shown, 'row')} of ${rows.toLocaleString()}, in our columns.`,
  /** The first rows, for screen readers. */
  previewTable: 'First rows as they will be read',
  /** A cell that was not understood, for screen readers. */
  notUnderstood: 'Not understood:',
  /** Below the first rows, where some cells were not understood. */
  unread: (judged: number | null) =>
    `Not understood${judged === null ? '' : ` in the first ${judged.toLocaleString()} rows`}; these go on as they are, and ` +
    'Check names each of them:',
  /** One column of that. */
  unreadColumn: (header: string, cells: number, first: string) =>
    `${header}: ${counted(cells, 'cell')}, such as “${first}”`,
  /** Above the button for a file. */
  intoTable: (table: string) =>
    `The rows go into a new ${table} table on a new sheet. Nothing is sent before you press Check or Post.`,
  /** The button for a file. */
  put: (rows: number) => `Put ${counted(rows, 'row')} into a new table`,
  /** The rows of a file stand in their table. */
  taken: (rows: number, file: string, sheet: string, totalsLines = 0) =>
    joined(
      [
        `${counted(rows, 'row')} of ${file} ${rows === 1 ? 'is' : 'are'} on the new sheet ${sheet}. Press Check.`,
        totalsLines > 0 &&
          `${counted(totalsLines, 'totals line')} ${totalsLines === 1 ? 'was' : 'were'} left out.`,
      ],
      ' ',
    ),
  /** Above the button for an own sheet. */
  columnsAdded: (ours: number, isTable: boolean, moves: boolean) =>
    joined(
      [
        isTable
          ? `${ours} grey columns for results are added at the right end of your table.`
          : `Your rows become an Excel table, and ${ours} grey columns for results are added at its right end.`,
        'None of your cells is overwritten.',
        moves && `What stands to the right moves ${ours} columns to the right.`,
      ],
      ' ',
    ),
  /** Above the button for an own sheet that is in use already. */
  stayPosted: 'Rows that are posted stay posted; the mapping holds for the next Check.',
  /** The button for an own sheet. */
  use: 'Use this sheet',
  /** The button for an own sheet that is in use already. */
  keep: 'Keep this mapping',
  /** Beside the button. */
  lacks: (columns: readonly string[]) => `Still needed: ${columns.join(', ')}.`,
  /** An own sheet was taken. */
  ready: (sheet: string) =>
    `${sheet} is ready: press Check. Results come into the grey columns at its right.`,
  /** A mapping was changed. */
  kept: (sheet: string) => `The mapping of ${sheet} is kept. Press Check.`,
} satisfies Room
