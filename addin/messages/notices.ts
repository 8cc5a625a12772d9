import type { Deleted } from '../excel/watch.ts'
import { counted } from '../taskpane/words.ts'

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
