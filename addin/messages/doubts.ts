import type { Doubt } from '../rows/doubts.ts'
import { counted, type Room, type Said } from './said.ts'

type Told = Pick<Doubt, 'rows' | 'sheet' | 'original'>

/** Copied sheets. Asked once, before anything is sent: posted rows may be meant as new ones. */
export const doubtWords = {
  /** Posted rows stand in two tables. */
  copy: ({ rows, sheet, original }: Told): Said => [
    `${counted(rows, 'posted row')} on ${sheet} ${rows === 1 ? 'is a copy of a row' : 'are copies of rows'} on ${original}. ` +
      'Nothing was sent.',
    'New rows get references of their own and are posted beside the first ones. Otherwise this copy is left out; correct the ' +
      `rows on ${original}.`,
  ],
  /** Most posted rows of a table have other dates than they were posted with. */
  dates: ({ rows, sheet }: Told): Said => [
    `${counted(rows, 'posted row')} on ${sheet} had ${rows === 1 ? 'another date when it was' : 'other dates when they were'} ` +
      'posted. Nothing was sent.',
    'New rows get references of their own and are posted beside the first ones. Corrections stay tied to what they posted.',
  ],
  /** The first answer. */
  areNew: 'They are new rows',
  /** The second answer, for a copy. */
  leaveOut: 'Leave the copy out',
  /** The second answer, for other dates. */
  areCorrections: 'They are corrections',
  /** After the first answer. */
  nowNew: 'Their references and results were taken off. Check and Post take them as new rows.',
  /** After the second answer, for a copy. */
  nowLeftOut: 'The copied rows are left out from now on. Other rows of the sheet are checked and posted.',
  /** After the second answer, for other dates. */
  nowCorrections: 'Select the rows and choose Correct, under Posted rows: before and after are shown first.',
} satisfies Room
