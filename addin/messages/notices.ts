import type { Deleted } from '../excel/watch.ts'
import { counted, named, type Room } from './said.ts'

/** Notices. What people could misunderstand about the sheet, told while they work. */
export const noticeWords = {
  /** Posted rows were deleted. */
  deleted: (deleted: readonly Pick<Deleted, 'sheet' | 'references'>[]) => {
    const references = deleted.flatMap((each) => each.references)
    const known = references.filter((reference) => reference !== '')
    const list = known.length === 0 ? '' : ` (${named(known)})`
    const sheets = [...new Set(deleted.map(({ sheet }) => sheet))].join(', ')
    const it = references.length === 1 ? 'it' : 'them'
    return (
      `${counted(references.length, 'posted row was', 'posted rows were')} deleted on ${sheets}. The ledger still holds ` +
      `${it}${list}: deleting a row voids nothing. To void ${it}, undo the deletion, select the rows and choose Void.`
    )
  },
  /** The button of a notice. */
  understood: 'Understood',
} satisfies Room
