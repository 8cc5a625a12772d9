import type { Deleted } from '../excel/watch.ts'
import { counted } from './said.ts'

const named = 3

/** What deleting posted rows means: nothing. */
export const deletedWords = (deleted: readonly Deleted[]): string => {
  const references = deleted.flatMap((each) => each.references)
  const known = references.filter((reference) => reference !== '')
  const more = known.length - named
  const list =
    known.length === 0 ? '' : ` (${known.slice(0, named).join(', ')}${more > 0 ? ` and ${more} more` : ''})`
  const sheets = [...new Set(deleted.map(({ sheet }) => sheet))].join(', ')
  const one = references.length === 1
  return (
    `${counted(references.length, 'posted row was', 'posted rows were')} deleted on ${sheets}. The ledger still holds ` +
    `${one ? 'it' : 'them'}${list}: deleting a row voids nothing. To void ${one ? 'it' : 'them'}, undo the deletion, ` +
    'select the rows and choose Void.'
  )
}

/** Documents whose own cost changes while no sum of a month does. */
export const throughWords = (documents: number): string =>
  `In ${counted(documents, 'document')} of these the value only passes through: what goes in and what comes out change ` +
  'by the same amount, so no sum changes there.'

/** How the rows of one table came out. */
export const stateWords = (ready: number, problems: number, posted: number): string =>
  [
    ready > 0 && `${ready.toLocaleString()} ready`,
    problems > 0 && `${problems.toLocaleString()} with problems`,
    posted > 0 && `${posted.toLocaleString()} posted before`,
  ]
    .filter((words) => words !== false)
    .join(' · ')
