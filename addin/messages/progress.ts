import type { Room } from './said.ts'

/** What the pane does now. Stands above the bar while a job runs, with how many of how many rows are done. */
export const progress = {
  /** Before a check, a post, a correction or a refresh. */
  reading: 'Reading the sheet',
  /** While rows are checked. */
  checking: 'Checking',
  /** While rows are posted. */
  posting: 'Posting',
  /** After rows were checked or posted, and when History writes results again. */
  writing: 'Writing results',
  /** When the reply to a post was lost, before anything else is sent. */
  settling: 'Asking whether the last post went through',
  /** While chosen rows are corrected or voided. */
  correcting: 'Correcting',
  /** When History writes results again. */
  fetching: 'Reading results from the ledger',
  /** Refresh all, and after a correction: posted rows show what they cost now. */
  renewing: 'Refreshing the costs of posted rows',
  /** Refresh all, report by report. */
  refreshing: (sheet: string) => `Refreshing ${sheet}`,
  /** A report is being inserted. */
  insertingReport: 'Inserting the report',
  /** An inserted report gets its figures. */
  filling: (sheet: string) => `Filling ${sheet}`,
  /** Snapshot. */
  copying: 'Copying the reports',
  /** An entry table is being inserted. */
  insertingTable: 'Inserting the table',
  /** New sheet from this one. */
  addingSheet: 'Adding the sheet',
  /** Use my own sheet. */
  addingColumns: 'Adding our columns',
  /** Rows of a file go into a new table. */
  puttingRows: 'Putting the rows in',
  /** A lot is opened in the pane. */
  readingLot: 'Reading the ledger',
  /** A file is being opened. */
  openingFile: 'Opening the file',
  /** After Stop was pressed. */
  stopping: 'Stopping',
  /** While something short is awaited. */
  waiting: 'One moment…',
  /** How far a job is. */
  of: (done: number, total: number) => `${done.toLocaleString()} of ${total.toLocaleString()}`,
} satisfies Room
