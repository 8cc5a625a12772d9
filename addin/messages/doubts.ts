import type { Doubt } from '../rows/doubts.ts'

const counted = (rows: number): string => `${rows.toLocaleString()} posted ${rows === 1 ? 'row' : 'rows'}`

/** What was found before anything was sent. */
export const doubtWords = ({ reason, rows, sheet, original }: Doubt): string =>
  reason === 'copy'
    ? `${counted(rows)} on ${sheet} ${rows === 1 ? 'is a copy' : 'are copies'} of rows on ${original}. Nothing was sent.`
    : `${counted(rows)} on ${sheet} ${rows === 1 ? 'has another date' : 'have other dates'} than when they were posted. Nothing was sent.`

/** What to say to it. */
export const doubtRemedy = ({ reason, original }: Doubt): string =>
  reason === 'copy'
    ? `New rows get ids of their own and are posted beside the first ones. Otherwise this copy is left out; correct the rows on ${original}.`
    : 'New rows get ids of their own and are posted beside the first ones. Corrections stay tied to what they posted.'

/** The two answers. */
export const doubtAnswers = ({ reason }: Pick<Doubt, 'reason'>): { new: string; corrections: string } => ({
  new: 'They are new rows',
  corrections: reason === 'copy' ? 'Leave the copy out' : 'They are corrections',
})

/** What was done. */
export const doubtDone = ({ reason }: Doubt, answer: 'new' | 'corrections'): string => {
  if (answer === 'new') return 'Their ids and results were taken off. Check and Post take them as new rows.'
  return reason === 'copy'
    ? 'The copied rows are left out from now on. Other rows of the sheet are checked and posted.'
    : 'Select the rows and choose Correct, under Posted rows: before and after are shown first.'
}
