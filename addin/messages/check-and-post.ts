import type { Outcome } from '../rows/outcome.ts'
import { counted, joined, type Room, type Said } from './said.ts'

const doings = { post: 'Posting', amend: 'Correcting', void: 'Voiding' }

const reasonsOf = ({ problems, looks, changed }: Told) => [
  problems > 0 && `${counted(problems, 'row')} with problems`,
  looks.length > 0 && `${counted(looks.length, 'row looks', 'rows look')} already posted`,
  changed.length > 0 && `${counted(changed.length, 'row differs', 'rows differ')} from what was posted`,
]

const refused = (outcome: Told): string => {
  const { changed, inLedger } = outcome
  // Rows that were changed since are in the ledger, but not by this post.
  const posted = inLedger - changed.length
  const done = posted > 0 ? `${counted(posted, 'row')} posted, then stopped` : 'Nothing was posted'
  return `${done}: ${joined(reasonsOf(outcome), ', ')}.`
}

const beforeWords = (before: number): string =>
  before > 0 ? `, ${before.toLocaleString()} of them posted before` : ''

const posted = ({ inLedger, before }: Told): string =>
  before > 0 && before === inLedger
    ? `Nothing new: ${counted(before, 'row was', 'rows were')} posted before.`
    : `Posted. ${counted(inLedger, 'row')} now in the ledger${beforeWords(before)}.`

type Told = Pick<Outcome, 'result' | 'rows' | 'problems' | 'inLedger' | 'before' | 'left'> & {
  looks: { length: number }
  changed: { length: number }
}

/** Which of the earlier documents, all of them counted just above. */
const passing = (documents: number, all: number): string => {
  if (documents < all) return `${documents.toLocaleString()} of these`
  return all === 1 ? 'it' : 'all of these'
}

/** Check and post. What is asked before a post, what it came to, and why it could not begin. */
export const postWords = {
  /** Above the choice of rows. */
  section: 'Check and post',
  /** A choice of rows. */
  newRows: 'New rows, on all sheets',
  /** A choice of rows. */
  selectedRows: 'Selected rows',
  /** A choice of rows. */
  allRows: 'All rows, on all sheets',
  /** The choice of rows, for screen readers. */
  whichRows: 'Which rows',
  /** Tip of Check and of Post: their keys. */
  keys: (inPane: string, inSheet: string) => `${inPane}, in the sheet ${inSheet}`,
  /** No new rows stand in the workbook. */
  noneNew: [
    'There are no rows to check or post.',
    'Insert a table and paste rows below its headers. Rows that are posted already are not new.',
  ],
  /** Selected rows, with none of ours selected. */
  noneSelected: [
    'No rows of an entry table are selected.',
    'Select cells in the rows you mean, or choose New rows.',
  ],
  /** All rows, where there are none. */
  none: ['There are no rows to check or post.', 'Insert a table and paste rows below its headers.'],
  /** The workbook belongs to another organisation. */
  foreign: (owner: string, here: string): Said => [
    `This workbook belongs to ${owner}, and you work in ${here}.`,
    `Switch to ${owner}, or open a workbook of ${here}.`,
  ],
  /** Check or Post, with a protected sheet among those it concerns. */
  protected: (sheet: string): Said => [
    `The sheet ${sheet} is protected, so results could not be written. Nothing was sent.`,
    'Unprotect it under Review, then try again.',
  ],
  /** Check or Post of a table in which a required column was deleted. */
  columnsGone: (sheet: string, headers: readonly string[]): Said => [
    `${sheet} has no column ${headers.join(' or ')} any more, and no row can do without. Nothing was sent.`,
    'Undo the deletion, or insert the table again and paste the rows there.',
  ],
  /** Another pane posts rows of the same workbook. */
  busy: ['Somebody else is posting this workbook.', 'Try again in a moment.'],
  /** The connection broke off during a post, and asking what became of it got no answer. */
  outcomeUnknown: [
    'The connection broke off while posting. Whether these rows were posted is not known yet.',
    'When you are connected again, press Post: it asks first what became of them, and posts nothing twice.',
  ],
  /** Check or Post, after a post whose reply was lost: that post went through. */
  settled: (rows: number): Said => [
    `${counted(rows, 'row was', 'rows were')} posted before the connection broke off.`,
    'The results stand in the rows now. There is nothing else to do.',
  ],
  /** Above the control totals, before a post. */
  ask: 'Post these rows?',
  /** Below the control totals. */
  hidden: (rows: number) => `${counted(rows, 'of these rows is', 'of these rows are')} hidden by a filter.`,
  /** The button that posts. */
  post: (rows: number) => `Post ${counted(rows, 'row')}`,
  /** Above what a check or a post came to. */
  headline: (outcome: Told): string => {
    const { result, rows, problems, inLedger, before, left } = outcome
    if (result === 'posted') return posted(outcome)
    if (result === 'stopped')
      return `Stopped. ${counted(inLedger, 'row')} posted; ${counted(left, 'row')} not sent, still to post.`
    if (result === 'refused') return refused(outcome)
    const waiting = outcome.looks.length + outcome.changed.length
    if (before > 0 && before === rows) return `${counted(rows, 'row')} checked: all were posted before.`
    const fine = rows - problems - waiting
    if (problems + waiting === 0) return `${counted(rows, 'row')} checked, no problems${beforeWords(before)}.`
    return `${counted(rows, 'row')} checked: ${joined([fine > 0 && `${fine.toLocaleString()} fine`, ...reasonsOf(outcome)], ', ')}.`
  },
  /** After a check without problems. */
  notYet: 'Nothing is in the ledger yet. Press Post to put it there.',
  /** After a check of more rows than are posted at once. */
  parts: (parts: number) =>
    `These rows are posted in ${parts.toLocaleString()} parts, the earliest first. Every cell is checked now; stock, and ` +
    'what earlier parts make, when each part is posted.',
  /** After a post: rows were deleted while it ran. */
  lost: (rows: number) =>
    `${counted(rows, 'posted row is', 'posted rows are')} no longer in the sheet. The ledger still holds ` +
    `${rows === 1 ? 'it' : 'them'}: deleting a row voids nothing. Undo the deletion, or see ${rows === 1 ? 'it' : 'them'} ` +
    'again with Write into sheet, under History.',
  /** Rows that stand in the ledger as other rows. */
  looks: (rows: number) =>
    `${counted(rows, 'row looks', 'rows look')} already posted: same date, reference, product, quantity and amount as ` +
    `${rows === 1 ? 'a row of the ledger that stands' : 'rows of the ledger that stand'} on another sheet, or not in this ` +
    `workbook. ${rows === 1 ? 'If it is the same one, take over its reference; if not, post it' : 'If they are the same ones, take over their references; if not, post them'} anyway.`,
  /** A button: these rows are those of the ledger. */
  takeOver: 'Take over references',
  /** A button: these rows are others. */
  postAnyway: 'Post anyway',
  /** Rows that were edited after they were posted. */
  changed: (rows: number) =>
    `${counted(rows, 'row differs', 'rows differ')} from what ${rows === 1 ? 'it' : 'they'} posted. Post never corrects by ` +
    `itself; choose New rows to leave ${rows === 1 ? 'it' : 'them'} out.`,
  /** A button: the ledger takes the rows as they are now. */
  correct: 'Correct what was posted',
  /** Above earlier documents, before. */
  willChange: (documents: number, doing: keyof typeof doings = 'post') =>
    `${doings[doing]} will change the cost of ${counted(documents, 'earlier document')}`,
  /** Above earlier documents, after. */
  hasChanged: (documents: number) => `Changed the cost of ${counted(documents, 'earlier document')}`,
  /** Below the months: documents whose own cost changes while no sum of a month does. */
  through: (documents: number, all: number) =>
    `In ${passing(documents, all)} the value only passes through: what goes in and what comes out change by the same ` +
    'amount, so no sum changes there.',
  /** Unfolds the earlier documents one by one. */
  whichDocuments: 'Which documents',
  /** Heads a column of figures by month. */
  costOfSales: 'Cost of sales',
  /** Below a list that goes on. */
  more: (count: number) => `and ${count.toLocaleString()} more`,
  /** In place of the value of builds and adjustments, while some rows have problems or wait for an earlier part. */
  costed: (rows: number, all: number, value: string) =>
    rows === 0
      ? 'Value: known when these rows can be costed.'
      : `Value so far ${value}, of ${rows.toLocaleString()} of ${counted(all, 'row')}: it may still change.`,
  /** How the rows of one table came out. */
  states: (ready: number, problems: number, posted: number) =>
    joined(
      [
        ready > 0 && `${ready.toLocaleString()} ready`,
        problems > 0 && `${problems.toLocaleString()} with problems`,
        posted > 0 && `${posted.toLocaleString()} posted before`,
      ],
      ' · ',
    ),
} satisfies Room
