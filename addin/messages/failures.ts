import type { Room, Said } from './said.ts'

/** When something goes wrong. What stops any job: Excel, the connection, or a fault of ours. */
export const failureWords = {
  /** A cell is open for typing. */
  cellOpen: ['A cell is being edited.', 'Press Enter to finish it, then try again.'],
  /** Excel lets nothing be written. */
  readOnly: ['The sheet is protected or read-only.', 'Unprotect it or save a copy, then try again.'],
  /** A fix or moved rows, with a protected sheet among those they concern. */
  protected: (sheet: string): Said => [
    `The sheet ${sheet} is protected. Nothing was changed.`,
    'Unprotect it under Review, then try again.',
  ],
  /** Excel calculates, or shows a window of its own. */
  busy: ['Excel is busy.', 'Wait until it has finished, then try again.'],
  /** Excel gave up by itself. */
  aborted: ['Excel stopped before this was finished.', 'Try again.'],
  /** A table or sheet was deleted while something ran. */
  gone: [
    'A table or a sheet was deleted meanwhile.',
    'Undo the deletion or insert it again, then try again.',
  ],
  /** More cells than Excel hands over at once. */
  tooLarge: ['The sheet is too large for one step.', 'Select fewer rows, then try again.'],
  /** Rows are to be added where no table of ours has been inserted yet. */
  noTable: ['This workbook has no entry table yet.', 'Insert a table first.'],
  /** The table that rows are to be added to was deleted meanwhile. */
  tableGone: ['The table was deleted meanwhile.', 'Insert it again, then try again.'],
  /** No answer came, and nothing was posted. */
  offline: ['No connection to Partsemble. Nothing was changed.', 'Check the connection and try again.'],
  /** A fault of ours. The number stands below. */
  ours: ['Something went wrong on our side.', 'Try again. If it happens again, tell us the number below.'],
  /** Below a fault of ours. */
  number: (id: string) => `Number ${id}`,
  /** Partsemble said no without a reason. */
  refused: (status: number): Said => [
    `Partsemble refused this without a reason (${status}).`,
    'Try again. If it happens again, tell us what you did.',
  ],
  /** Anything else: the detail is the program's own. */
  unexpected: (detail: string): Said => [
    `Something unexpected happened (${detail}).`,
    'Try again. If it happens again, tell us what you did.',
  ],
  /** Stop was pressed. */
  stopped: 'Stopped.',
  /** The session ended while something ran. */
  sessionEnded: [
    'Your session has ended. Nothing was lost: all rows stand in the sheet.',
    'Sign in and do it again.',
  ],
} satisfies Room
