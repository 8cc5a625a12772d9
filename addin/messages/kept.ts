import { counted, day, type Room } from './said.ts'

/** Kept notes. What people typed beside rows of a report that the report does not show any more. */
export const keptWords = {
  /** Above the list; the list is shown only where something is kept. */
  title: 'Kept notes',
  /** Below that. */
  about:
    'You typed these beside rows that a report does not show now. They come back by themselves with their row, as long as a column of that name is there.',
  /** Above the notes of one report. */
  of: (report: string, notes: number) => `${report}: ${counted(notes, 'note')}`,
  /** In place of a report's name, after its table was deleted. */
  gone: (report: string) => (report === '' ? 'A report that was deleted' : `${report}, which was deleted`),
  /** Behind a note: when its row left the report. */
  since: (iso: string) => `kept since ${day(iso)}`,
  /** Below a long list. */
  more: (notes: number) => `And ${counted(notes, 'more note')}. Put them on a sheet to see all.`,
  /** A button: all of them as a plain table. */
  put: 'Put them on a sheet',
  /** A button: asks first. */
  forget: 'Forget…',
  /** After Forget was pressed. */
  sure: (report: string, notes: number) =>
    `Forget ${counted(notes, 'note')} of ${report}? Nothing brings them back.`,
  /** A button, after that question. */
  yes: 'Forget them',
  /** A button, after that question. */
  no: 'Keep them',
  /** The notes of a report were forgotten. */
  forgotten: (report: string) => `The kept notes of ${report} are forgotten.`,
  /** Put them on a sheet, where a refresh has brought them all back meanwhile. */
  none: 'There are no kept notes any more.',
  /** In the workbook: the name of the new sheet. */
  sheet: 'Kept notes',
  /** In the sheet, above a column. */
  report: 'Report',
  /** In the sheet, above a column: the key of the row. */
  row: 'Row',
  /** In the sheet, above a column: the header in the report. */
  column: 'Column',
  /** In the sheet, above a column. */
  typed: 'What you typed',
  /** In the sheet, above a column: the day. */
  keptSince: 'Kept since',
} satisfies Room
